# SPDX-License-Identifier: MIT
"""Snapchat: a chat, with names in capitals above what each side said, and days between."""

from __future__ import annotations

from tests.screens import devices
from tests.screens.bubbles import Speaker, Turn, converse
from tests.screens.sheet import Item, Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import Shown

_RED, _BLUE = (242, 60, 87), (14, 173, 255)
_LIGHT = light(_BLUE, text=(22, 25, 28), faint=(117, 123, 130), field=(242, 243, 245))
_DARK = dark(_BLUE, page=(18, 18, 18), faint=(150, 153, 156))


def _group(shot: Shot, y: float, item: Item, shown_name: str, *, first: bool) -> float:
    sheet = shot.sheet
    ink = _RED if item.outgoing else _BLUE
    style = shot.style(16)
    with sheet.of(item):
        if first:
            sheet.text(16, y + 6, shown_name.upper(), Style(11.5, ink, "bold"))
            y += 6 + sheet.tall(Style(11.5, ink))
        end = sheet.body(28, y + 2, item.text, style, sheet.width - 52)
    sheet.rect(16, y + 2, 18.5, end + 2, ink)
    return end + 4


def chat_phone(shot: Shot) -> None:
    """A chat; what was said has a day and no time of its own."""
    sheet, person = shot.sheet, shot.cast.person()
    top = devices.status_height(shot) + 58
    turns = converse(
        shot, (Speaker(person.name),), shot.rng.randint(3, 6), lambda ago: _day(shot, ago), own=0.35
    )
    y = top + 16.0
    last: object = None
    for turn in turns:
        if turn.day:
            sheet.middle(sheet.width / 2, y + 8, turn.day, shot.faint(11.5, "semibold"))
            y += 34
            last = None
        _day_only(shot, turn)
        with sheet.telling(turn.item):
            pass
        me = shot.say("Me", "Fi")
        name = me if turn.item.outgoing else person.name
        y = _group(shot, y, turn.item, name, first=last != name)
        last = name
    if shot.coin(0.4):
        sheet.text(28, y + 14, f"{person.name} took a screenshot!", shot.faint(13))
    devices.app_bar(shot, person.name, avatar=person.name, tall=58, icons=("phone", "camera"))
    devices.write_bar(shot, "Send a chat", icons=("mic",), plus="camera")


def _day_only(shot: Shot, turn: Turn) -> None:
    shown = turn.item.time
    assert isinstance(shown, Shown)
    turn.item.time = shot.times.whole_day(shown.day or "", shown.earliest)


def _day(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago < 2:
        return "TODAY" if ago == 0 else "YESTERDAY"
    if ago < 7:
        return shot.times.weekday(when).upper()
    year = "" if when.year == shot.times.captured.year else f" {when.year}"
    return f"{when.day} {shot.times.month(when)}{year}".upper()


LAYOUTS = (Layout("snapchat", "chat_phone", "phone", chat_phone, _LIGHT, _DARK, many=4),)
