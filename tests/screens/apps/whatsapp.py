# SPDX-License-Identifier: MIT
"""WhatsApp: a chat with one person, a group, and the window on a desktop."""

from __future__ import annotations

from dataclasses import replace

from tests.screens import browsers, devices
from tests.screens.bubbles import Kit, Speaker, Turn, bubble, converse
from tests.screens.faces import Colour
from tests.screens.shot import Layout, Shot, dark, light

_GREEN = (0, 128, 105)
_LIGHT = light(
    _GREEN,
    link=(2, 112, 190),
    bubble=(255, 255, 255),
    own=(217, 253, 211),
    own_text=(17, 27, 33),
    field=(255, 255, 255),
)
_DARK = dark(
    (0, 168, 132),
    page=(17, 27, 33),
    link=(83, 189, 235),
    bubble=(32, 44, 51),
    own=(0, 92, 75),
    own_text=(233, 237, 239),
    field=(42, 57, 66),
)
_WALL: dict[bool, Colour] = {False: (239, 234, 226), True: (11, 20, 26)}
_KIT = Kit(size=16, radius=9, left=12, right=12, share=0.82, time="inside", ticks=True)


def _pill(shot: Shot, ago: int) -> str:
    return shot.times.pill(ago)


def _turns(shot: Shot, turns: list[Turn], y: float, kit: Kit, left: float, right: float) -> float:
    sheet = shot.sheet
    ground = shot.look.bubble if not shot.dark else (24, 34, 40)
    last: str | None = None
    for number, turn in enumerate(turns):
        if turn.day:
            y = devices.pill(shot, y + 4, turn.day, ground, centre=(left + right) / 2)
            last = None
        quote = None
        if number and shot.coin(0.15):
            before = turns[number - 1].item
            quote = (before.author or shot.say("You", "Chi"), before.text)
        named = turn.item.author != last or kit.name == "none"
        if not named:
            turn.item.phone = None
        y = bubble(shot, y, turn.item, kit, left=left, right=right, quote=quote, named=named)
        last = turn.item.author
        if y > sheet.height:
            break
    return y


def _secured(shot: Shot, y: float, left: float, right: float) -> float:
    """The yellow note on encryption at a chat's beginning."""
    sheet = shot.sheet
    words = shot.say(
        "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen "
        "to, or share them. Learn more",
        "Mae negeseuon a galwadau wedi'u hamgryptio o'r naill ben i'r llall. Rhagor o wybodaeth",
    )
    style = shot.style(12.5)
    room = min(right - left - 70, 480)
    lines = sheet.lines(words, style, room)
    middle = (left + right) / 2
    tall = len(lines) * sheet.tall(style) + 14
    ground = (30, 42, 48) if shot.dark else (255, 243, 204)
    sheet.rounded(middle - room / 2 - 14, y, middle + room / 2 + 14, y + tall, 9, ground)
    for number, line in enumerate(lines):
        sheet.middle(middle, y + 7 + number * sheet.tall(style), line, style)
    return y + tall + 8


def _wall(shot: Shot, left: float, top: float) -> None:
    sheet = shot.sheet
    sheet.rect(left, top, sheet.width, sheet.height, _WALL[shot.dark])
    if shot.coin(0.5):
        ink = (230, 224, 214) if not shot.dark else (15, 26, 33)
        names = ("star", "heart", "speech", "phone", "camera", "bin")
        for x in range(round(left), round(sheet.width), 64):
            for y in range(round(top), round(sheet.height), 76):
                sheet.icon(names[(x // 64 + y // 76 * 5) % 6], x + (y % 3) * 9, y, 26, ink)


def chat_phone(shot: Shot) -> None:
    """A chat with one person, saved under a name or not."""
    sheet, person = shot.sheet, shot.cast.person()
    saved = shot.coin(0.65)
    title = person.name if saved else shot.cast.phone()
    speaker = Speaker(title)
    _wall(shot, 0, 0)
    top = devices.status_height(shot) + 56
    turns = converse(shot, (speaker,), shot.rng.randint(4, 8), lambda ago: _pill(shot, ago))
    y = top + 8
    if shot.coin(0.25):
        y = _secured(shot, y, 0, sheet.width)
    scrolled = shot.coin(0.3)
    _turns(shot, turns, y - (70 if scrolled else 0), _KIT, 0, sheet.width)
    under = shot.rng.choice(
        (
            "",
            shot.say("online", "ar-lein"),
            shot.say("tap here for contact info", "manylion cyswllt"),
            shot.say("last seen today at 08:14", "gwelwyd ddiwethaf heddiw am 08:14"),
        )
    )
    icons = ("camera", "phone", "more_down") if not shot.iphone else ("camera", "phone")
    devices.app_bar(
        shot, title, subtitle=under, avatar=title if saved else "+", tall=56, icons=icons
    )
    if scrolled:
        _floating(shot, top, turns[0].day or "")
    elif not saved and shot.coin(0.6):
        sheet.hide(0, top, sheet.width, top + 92)
        _unknown(shot, top)
        _floating(shot, top + 92, turns[0].day or "")
    devices.write_bar(
        shot, shot.say("Message", "Neges"), icons=("camera",), button="mic", ground=_WALL[shot.dark]
    )


def _floating(shot: Shot, y: float, day: str) -> None:
    """The day, floating over a conversation that was scrolled."""
    half = shot.sheet.width_of(day, shot.faint(12.5, "medium")) / 2 + 12
    middle, tall = shot.sheet.width / 2, shot.sheet.tall(shot.faint(12.5)) + 8
    shot.sheet.hide(middle - half, y + 8, middle + half, y + 8 + tall)
    devices.pill(shot, y + 8, day, shot.look.bubble if not shot.dark else (24, 34, 40))


def _unknown(shot: Shot, top: float) -> None:
    """The box that asks what to do about a number that is not saved."""
    sheet = shot.sheet
    sheet.cover(0, top, sheet.width, top + 92, shot.look.page)
    words = shot.say(
        "The sender is not in your contact list", "Nid yw'r anfonwr yn eich cysylltiadau"
    )
    sheet.middle(sheet.width / 2, top + 12, words, shot.faint(13.5))
    thirds = (
        shot.say("Block", "Blocio"),
        shot.say("Report", "Adrodd"),
        shot.say("Add", "Ychwanegu"),
    )
    for number, name in enumerate(thirds):
        middle = sheet.width * (number + 0.5) / 3
        sheet.rounded(middle - 52, top + 44, middle + 52, top + 80, 18, shot.look.field)
        sheet.middle(middle, top + 52, name, shot.link(14, "semibold"))


def group_phone(shot: Shot) -> None:
    """A group: names above the messages, unsaved people with ~ and their number."""
    sheet = shot.sheet
    speakers = []
    for number in range(3):
        person = shot.cast.person()
        if number and shot.coin(0.5):
            speakers.append(Speaker(f"~ {person.name}", phone=shot.cast.phone()))
        else:
            speakers.append(Speaker(person.name))
    shot.place = shot.cast.group()
    _wall(shot, 0, 0)
    top = devices.status_height(shot) + 56
    turns = converse(shot, speakers, shot.rng.randint(4, 8), lambda ago: _pill(shot, ago))
    kit = replace(_KIT, name="inside", avatar=shot.coin(0.4))
    _turns(shot, turns, top + 6, kit, 0, sheet.width)
    members = ", ".join([*(speakers[0].author or "").split()[:1], "Anna", "Bob", "Geraint"])
    devices.app_bar(
        shot,
        shot.place,
        subtitle=f"{members}, {shot.say('You', 'Chi')}",
        tall=56,
        avatar=shot.place,
        icons=("camera", "more_down"),
    )
    devices.write_bar(
        shot, shot.say("Message", "Neges"), icons=("camera",), button="mic", ground=_WALL[shot.dark]
    )


def window_desktop(shot: Shot) -> None:
    """The window in a browser: chats at the left, the open one at the right."""
    sheet, person = shot.sheet, shot.cast.person()
    left = shot.rng.choice((400, 440, 480))
    group = shot.coin(0.4)
    other = shot.cast.person()
    speakers = (Speaker(person.name), Speaker(f"~ {other.name}", phone=shot.cast.phone()))
    if not group:
        speakers = speakers[:1]  # type: ignore[assignment]
    shot.place = shot.cast.group() if group else None
    title = shot.place or person.name
    _wall(shot, left, 0)
    kit = replace(
        _KIT, size=14.5, left=60, right=60, share=0.66, name="inside" if group else "none"
    )
    turns = converse(shot, speakers, shot.rng.randint(5, 9), lambda ago: _pill(shot, ago))
    _turns(shot, turns, 152, kit, left, sheet.width)
    top, low = browsers.window(shot, "WhatsApp", "web.whatsapp.com")
    sheet.cover(left, top, sheet.width, top + 60, shot.look.page)
    sheet.avatar(left + 36, top + 30, 19, title)
    sheet.text(left + 66, top + 18, title, shot.style(16, "medium"))
    for number, name in enumerate(("more_down", "search", "camera")):
        sheet.icon(name, sheet.width - 44 - 44 * number, top + 19, 22, shot.look.faint)
    _chats(shot, top, left, title)
    sheet.cover(left, low - 58, sheet.width, low, shot.look.page)
    sheet.rounded(left + 70, low - 50, sheet.width - 70, low - 8, 20, shot.look.field)
    sheet.text(left + 90, low - 40, shot.say("Type a message", "Teipiwch neges"), shot.faint(15))
    sheet.icon("mic", sheet.width - 48, low - 40, 22, shot.look.faint)


def _chats(shot: Shot, top: float, left: float, title: str) -> None:
    sheet = shot.sheet
    sheet.cover(0, top, left, sheet.height - 44, shot.look.page)
    sheet.upright(left - 1, top, sheet.height, shot.look.line)
    sheet.text(24, top + 14, shot.say("Chats", "Sgyrsiau"), shot.style(22, "bold"))
    sheet.rounded(16, top + 56, left - 16, top + 92, 10, shot.look.field)
    sheet.text(52, top + 64, shot.say("Search or start a new chat", "Chwilio"), shot.faint(14))
    rows = [
        (title, "…", shot.clock),
        ("Ward surgery rota", "Alex: swapped with Sam", "10:12"),
        ("Mam", "Ok cariad x", shot.say("Yesterday", "Ddoe")),
        ("Democratic Services", "Papers are out", "14/01/2026"),
        ("Litter pickers", "Photo", "02/01/2026"),
    ]
    y = top + 108
    for name, words, when in rows:
        sheet.avatar(46, y + 30, 24, name)
        sheet.clipped(84, y + 8, name, shot.style(15.5, "medium"), left - 200)
        sheet.right(left - 16, y + 10, when, shot.faint(12))
        sheet.clipped(84, y + 32, words, shot.faint(13.5), left - 130)
        y += 70


LAYOUTS = (
    Layout("whatsapp", "chat_phone", "phone", chat_phone, _LIGHT, _DARK, ("en", "cy", "en"), 6),
    Layout("whatsapp", "group_phone", "phone", group_phone, _LIGHT, _DARK, ("en", "en", "cy"), 6),
    Layout("whatsapp", "window_desktop", "desktop", window_desktop, _LIGHT, _DARK, ("en",), 4),
)
