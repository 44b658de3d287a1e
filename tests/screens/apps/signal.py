# SPDX-License-Identifier: MIT
"""Signal: a chat, a request from a stranger, a group, and the window on a desktop."""

from __future__ import annotations

from dataclasses import replace

from tests.screens import devices
from tests.screens.bubbles import Kit, Speaker, Turn, bubble, converse
from tests.screens.faces import Colour
from tests.screens.sheet import Style
from tests.screens.shot import Layout, Shot, dark, light

_BLUE = (44, 107, 237)
_LIGHT = light(_BLUE, bubble=(233, 233, 233), own=_BLUE, text=(27, 27, 27))
_DARK = dark(_BLUE, page=(27, 28, 31), bubble=(58, 59, 64), own=_BLUE)
_KIT = Kit(size=16, radius=18, left=14, right=14, share=0.76, pad=12, time="inside", gap=4)


def _day(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago == 0:
        return shot.say("Today", "Heddiw")
    if ago == 1:
        return shot.say("Yesterday", "Ddoe")
    day = f"{when.day} {shot.times.month(when, short=True)}"
    if when.year != shot.times.captured.year:
        return f"{day} {when.year}"
    return f"{shot.times.weekday(when, short=True)}, {day}"


def _turns(shot: Shot, turns: list[Turn], y: float, kit: Kit, left: float, right: float) -> float:
    last: str | None = None
    for turn in turns:
        if turn.day:
            y = devices.pill(shot, y + 8, turn.day, None, size=12.5, centre=(left + right) / 2)
            last = None
        y = bubble(shot, y, turn.item, kit, left=left, right=right, named=turn.item.author != last)
        last = turn.item.author
        if y > shot.sheet.height:
            break
    return y


def chat_phone(shot: Shot) -> None:
    """A chat with one person."""
    sheet, person = shot.sheet, shot.cast.person()
    top = devices.status_height(shot) + 54
    turns = converse(
        shot, (Speaker(person.name),), shot.rng.randint(4, 7), lambda ago: _day(shot, ago)
    )
    _turns(shot, turns, top + 4, _KIT, 0, sheet.width)
    devices.app_bar(shot, person.name, avatar=person.name, tall=54, icons=("camera", "phone"))
    devices.write_bar(
        shot, shot.say("Signal message", "Neges Signal"), plus="plus", icons=("camera", "mic")
    )


def request_phone(shot: Shot) -> None:
    """Somebody unknown writes for the first time: profile above, buttons below."""
    sheet, person = shot.sheet, shot.cast.person()
    top, middle = devices.status_height(shot) + 54, sheet.width / 2
    sheet.avatar(middle, top + 60, 42, person.name)
    sheet.middle(middle, top + 112, person.name, shot.style(20, "semibold"))
    words = shot.say("Signal message request", "Cais am neges Signal")
    sheet.middle(middle, top + 144, words, shot.faint(13.5))
    sheet.middle(
        middle,
        top + 166,
        shot.say("No groups in common", "Dim grwpiau yn gyffredin"),
        shot.faint(13.5),
    )
    turns = converse(
        shot, (Speaker(person.name),), shot.rng.randint(2, 3), lambda ago: _day(shot, ago), own=0
    )
    _turns(shot, turns, top + 200, _KIT, 0, sheet.width)
    devices.app_bar(shot, person.name, avatar=person.name, tall=54)
    low = sheet.height - 168
    sheet.cover(0, low, sheet.width, sheet.height, shot.look.page)
    words = shot.say(
        "Let {} message you and share your name and photo with them? They won't know "
        "you've seen their message until you accept.",
        "Gadael i {} anfon neges atoch?",
    ).format(person.name)
    sheet.para(20, low + 8, words, shot.faint(13), sheet.width - 40)
    names = (
        shot.say("Block", "Blocio"),
        shot.say("Report", "Adrodd"),
        shot.say("Accept", "Derbyn"),
    )
    for number, name in enumerate(names):
        x = sheet.width * (number + 0.5) / 3
        sheet.rounded(x - 52, low + 86, x + 52, low + 124, 19, shot.look.field)
        ink: Colour = shot.look.link if number == 2 else (220, 60, 60)
        sheet.middle(x, low + 95, name, Style(14.5, ink, "medium"))
    devices.home_mark(shot)


def window_desktop(shot: Shot) -> None:
    """The program's own window: chats at the left, a group at the right; no address."""
    sheet = shot.sheet
    left = shot.rng.choice((300, 330))
    shot.place = shot.cast.group()
    speakers = [Speaker(shot.cast.person().name) for _ in range(3)]
    turns = converse(shot, speakers, shot.rng.randint(4, 8), lambda ago: _day(shot, ago))
    kit = replace(_KIT, size=14.5, name="inside", avatar=True, share=0.62)
    _turns(shot, turns, 100, kit, left, sheet.width)
    bar: Colour = (36, 37, 41) if shot.dark else (246, 246, 246)
    sheet.cover(0, 0, sheet.width, 30, bar)
    sheet.text(12, 5, "Signal", Style(12.5 / sheet.letters, shot.look.text, "medium"))
    sheet.icon("close", sheet.width - 30, 6, 17, shot.look.text)
    sheet.cover(left, 30, sheet.width, 88, shot.look.page)
    sheet.avatar(left + 32, 58, 16, shot.place)
    sheet.text(left + 58, 48, shot.place, shot.style(15, "medium"))
    sheet.hairline(88, left, sheet.width, shot.look.line)
    sheet.cover(0, 30, left, sheet.height, bar)
    sheet.text(18, 44, "Chats", shot.style(19, "semibold"))
    sheet.rounded(14, 80, left - 14, 112, 8, shot.look.field)
    sheet.text(44, 86, "Search", shot.faint(14))
    y = 126.0
    for name, words, when in (
        (shot.place, "…", "now"),
        ("Note to Self", "meter reading", "3d"),
        ("Mam", "Iawn cariad", "1w"),
    ):
        sheet.avatar(40, y + 28, 23, name)
        sheet.clipped(74, y + 8, name, shot.style(14.5, "medium"), left - 130)
        sheet.right(left - 12, y + 10, when, shot.faint(12))
        sheet.clipped(74, y + 30, words, shot.faint(13.5), left - 100)
        y += 66
    low = sheet.height - 56
    sheet.cover(left, low, sheet.width, sheet.height, shot.look.page)
    sheet.rounded(left + 60, low + 8, sheet.width - 90, low + 46, 19, shot.look.field)
    sheet.text(left + 80, low + 16, "Message", shot.faint(14.5))


LAYOUTS = (
    Layout("signal", "chat_phone", "phone", chat_phone, _LIGHT, _DARK, ("en", "cy"), 4),
    Layout("signal", "request_phone", "phone", request_phone, _LIGHT, _DARK, ("en",), 2),
    Layout("signal", "window_desktop", "desktop", window_desktop, _LIGHT, _DARK, ("en",), 2),
)
