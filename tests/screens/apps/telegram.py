# SPDX-License-Identifier: MIT
"""Telegram: a chat, a group, and the window on a desktop."""

from __future__ import annotations

from dataclasses import replace

from tests.screens import browsers, devices
from tests.screens.bubbles import Kit, Speaker, Turn, bubble, converse
from tests.screens.faces import Colour
from tests.screens.shot import Layout, Shot, dark, light

_BLUE = (51, 144, 236)
_LIGHT = light(_BLUE, bubble=(255, 255, 255), own=(238, 255, 222), own_text=(0, 0, 0))
_DARK = dark((135, 116, 225), page=(33, 33, 33), bubble=(33, 33, 33), own=(118, 106, 200))
_WALL: dict[bool, Colour] = {False: (201, 217, 200), True: (15, 15, 18)}
_KIT = Kit(size=16, radius=14, left=8, right=8, share=0.8, time="inside", ticks=True, gap=4)


def _pill(shot: Shot, ago: int) -> str:
    """Telegram names no weekdays: `Today`, `14 March`, `14 March 2025`."""
    when = shot.times.on_day(ago)
    if ago == 0:
        return shot.say("Today", "Heddiw")
    if ago == 1 and shot.language == "en" and shot.coin(0.4):
        return "Yesterday"
    year = "" if when.year == shot.times.captured.year else f" {when.year}"
    return f"{when.day} {shot.times.month(when)}{year}"


def _turns(shot: Shot, turns: list[Turn], y: float, kit: Kit, left: float, right: float) -> None:
    shade: Colour = (60, 62, 70) if shot.dark else (126, 150, 128)
    last: str | None = None
    for number, turn in enumerate(turns):
        if turn.day:
            y = devices.pill(
                shot,
                y + 4,
                turn.day,
                shade,
                size=13,
                ink=(255, 255, 255),
                weight="semibold",
                centre=(left + right) / 2,
            )
            last = None
        quote = None
        if number and shot.coin(0.12):
            before = turns[number - 1].item
            quote = (before.author or shot.say("You", "Chi"), before.text)
        named = turn.item.author != last
        y = bubble(shot, y, turn.item, kit, left=left, right=right, quote=quote, named=named)
        last = turn.item.author
        if y > shot.sheet.height:
            return


def chat_phone(shot: Shot) -> None:
    """A chat with one person."""
    sheet, person = shot.sheet, shot.cast.person()
    sheet.rect(0, 0, sheet.width, sheet.height, _WALL[shot.dark])
    top = devices.status_height(shot) + 56
    turns = converse(
        shot, (Speaker(person.name),), shot.rng.randint(4, 8), lambda ago: _pill(shot, ago)
    )
    _turns(shot, turns, top + 6, _KIT, 0, sheet.width)
    under = shot.rng.choice(
        (
            shot.say("last seen recently", "gwelwyd yn ddiweddar"),
            shot.say("last seen within a week", "gwelwyd o fewn wythnos"),
        )
    )
    devices.app_bar(
        shot, person.name, subtitle=under, avatar=person.name, tall=56, icons=("phone", "more_down")
    )
    devices.write_bar(shot, shot.say("Message", "Neges"), icons=("mic", "camera"))


def group_phone(shot: Shot) -> None:
    """A group with names in colour in the bubbles."""
    sheet = shot.sheet
    sheet.rect(0, 0, sheet.width, sheet.height, _WALL[shot.dark])
    shot.place = shot.cast.group()
    speakers = [Speaker(shot.cast.person().name) for _ in range(3)]
    top = devices.status_height(shot) + 56
    turns = converse(shot, speakers, shot.rng.randint(4, 8), lambda ago: _pill(shot, ago), own=0.15)
    _turns(shot, turns, top + 6, replace(_KIT, name="inside", avatar=True), 0, sheet.width)
    members = shot.say("{} members, {} online", "{} aelod, {} ar-lein")
    under = members.format(shot.rng.randint(12, 900), shot.rng.randint(1, 30))
    devices.app_bar(
        shot, shot.place, subtitle=under, avatar=shot.place, tall=56, icons=("more_down",)
    )
    devices.write_bar(shot, shot.say("Message", "Neges"), icons=("mic", "camera"))


def window_desktop(shot: Shot) -> None:
    """The web page: chats at the left."""
    sheet = shot.sheet
    left = shot.rng.choice((360, 400))
    sheet.rect(left, 0, sheet.width, sheet.height, _WALL[shot.dark])
    shot.place = shot.cast.group()
    speakers = [Speaker(shot.cast.person().name) for _ in range(2)]
    middle = (left + sheet.width) / 2
    inner = (max(left, middle - 360), min(sheet.width, middle + 360))
    turns = converse(shot, speakers, shot.rng.randint(4, 8), lambda ago: _pill(shot, ago))
    kit = replace(_KIT, size=15, name="inside", share=0.75, avatar=True)
    _turns(shot, turns, 152, kit, inner[0], inner[1])
    top, low = browsers.window(
        shot, "Telegram Web", f"web.telegram.org/a/#-100{shot.rng.randint(10**9, 10**10)}"
    )
    sheet.cover(left, top, sheet.width, top + 58, shot.look.page)
    sheet.avatar(left + 34, top + 29, 19, shot.place)
    sheet.text(left + 62, top + 8, shot.place, shot.style(15.5, "semibold"))
    sheet.text(left + 62, top + 30, f"{shot.rng.randint(12, 900)} members", shot.faint(13))
    sheet.cover(0, top, left, low, shot.look.page)
    sheet.rounded(60, top + 10, left - 14, top + 48, 19, shot.look.field)
    sheet.text(84, top + 18, "Search", shot.faint(14.5))
    y = top + 64
    for name, words, when in (
        (shot.place, "…", shot.clock),
        ("Saved Messages", "Photo", "Tue"),
        ("Ward team", "Sam: agenda out", "Mar 3"),
    ):
        sheet.avatar(40, y + 28, 25, name)
        sheet.clipped(76, y + 8, name, shot.style(15, "semibold"), left - 150)
        sheet.right(left - 14, y + 10, when, shot.faint(12))
        sheet.clipped(76, y + 30, words, shot.faint(14), left - 110)
        y += 68
    sheet.upright(left, top, low, shot.look.line)
    sheet.rounded(inner[0], low - 58, inner[1] - 60, low - 12, 14, shot.look.page)
    sheet.hide(inner[0], low - 58, inner[1], low)
    sheet.text(inner[0] + 50, low - 46, "Message", shot.faint(15))


LAYOUTS = (
    Layout("telegram", "chat_phone", "phone", chat_phone, _LIGHT, _DARK, ("en", "cy"), 4),
    Layout("telegram", "group_phone", "phone", group_phone, _LIGHT, _DARK, ("en",), 2),
    Layout("telegram", "window_desktop", "desktop", window_desktop, _LIGHT, _DARK, ("en",), 2),
)
