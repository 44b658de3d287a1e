# SPDX-License-Identifier: MIT
"""Discord: a channel on a phone and in the wide window, with messages of one person together."""

from __future__ import annotations

from tests.screens import browsers, devices
from tests.screens.bubbles import Speaker, converse, name_colour
from tests.screens.sheet import Item, Style
from tests.screens.shot import Layout, Shot, dark, light
from tests.screens.times import Shown

_VIOLET = (88, 101, 242)
_LIGHT = light(_VIOLET, text=(49, 51, 56), faint=(92, 94, 102), field=(235, 237, 239))
_DARK = dark(
    _VIOLET,
    page=(49, 51, 56),
    text=(219, 222, 225),
    faint=(148, 155, 164),
    field=(56, 58, 64),
    line=(63, 65, 71),
)


def _day(shot: Shot, ago: int) -> str:
    when = shot.times.on_day(ago)
    if ago < 2:
        return "Today at" if ago == 0 else "Yesterday at"
    return f"{when:%d/%m/%Y}"


def _message(shot: Shot, y: float, left: float, right: float, item: Item, *, first: bool) -> float:
    """Draw a message; one that follows at once by the same person has no head of its own."""
    sheet, shown = shot.sheet, item.time
    name = item.author or ""
    x = left + 54
    with sheet.telling(item):
        if first and isinstance(shown, Shown):
            y += 12
            sheet.avatar(left + 20, y + 20, 20, name)
            ink = name_colour(shot, name) if shot.coin(0.5) else shot.look.text
            end = sheet.clipped(x, y, name, Style(15.5, ink, "medium"), right - x - 170)
            sheet.text(end + 8, y + 3, shown.raw, shot.faint(12))
            y += sheet.tall(shot.style(15.5)) + 1
        y = sheet.body(x, y, item.text, shot.style(15.5), right - x - 16, shot.look.link)
    if shot.coin(0.12):
        sheet.rounded(x, y + 3, x + 52, y + 27, 7, shot.look.field)
        sheet.text(x + 8, y + 5, f"👍 {shot.rng.randint(1, 30)}", shot.faint(13))
        y += 32
    return y + 4


def _talk(shot: Shot, y: float, left: float, right: float, many: int) -> None:
    people = [shot.cast.person() for _ in range(3)]
    speakers = [Speaker(person.name) for person in people]
    turns = converse(shot, speakers, many, lambda ago: _day(shot, ago), own=0, joint=" ")
    last: Item | None = None
    for turn in turns:
        item = turn.item
        near = last is not None and last.author == item.author and isinstance(item.time, Shown)
        if near and shot.coin(0.6):
            item.time = None
            y = _message(shot, y, left, right, item, first=False)
        else:
            y = _message(shot, y, left, right, item, first=True)
        last = item
        if y > shot.sheet.height:
            return


def channel_phone(shot: Shot) -> None:
    """A channel on a phone."""
    sheet = shot.sheet
    channel = shot.rng.choice(("general", "council-chat", "testbury-politics"))
    shot.place = f"#{channel}"
    top = devices.status_height(shot) + 54
    _talk(shot, top + 4 - shot.rng.choice((0, 0, 40)), 14, sheet.width, shot.rng.randint(6, 9))
    devices.app_bar(shot, f"# {channel}", icons=("search",), tall=54)
    devices.write_bar(shot, f"Message #{channel}", plus="plus", icons=("mic",))


def window_desktop(shot: Shot) -> None:
    """The wide window: servers, channels, the talk, the members."""
    sheet = shot.sheet
    channel = shot.rng.choice(("general", "council-chat", "testbury-politics"))
    shot.place = f"#{channel}"
    left, right = 312.0, sheet.width - 240
    _talk(shot, 140, left + 16, right, shot.rng.randint(6, 9))
    numbers = f"{shot.rng.randint(10**18, 13 * 10**17)}/{shot.rng.randint(10**18, 13 * 10**17)}"
    title = f"#{channel} | Testbury Talk - Discord"
    top, low = browsers.window(shot, title, f"discord.com/channels/{numbers}")
    sheet.cover(left, top, sheet.width, top + 48, shot.look.page)
    sheet.text(left + 18, top + 12, f"# {channel}", shot.style(16, "semibold"))
    sheet.hairline(top + 48, left, sheet.width, shot.look.line)
    side = (43, 45, 49) if shot.dark else (242, 243, 245)
    sheet.cover(72, top, left, low, side)
    sheet.cover(0, top, 72, low, (30, 31, 34) if shot.dark else (227, 229, 232))
    for number in range(4):
        sheet.rounded(
            12,
            top + 12 + 58 * number,
            60,
            top + 60 + 58 * number,
            16,
            (88 + 30 * number, 101, 242 - 40 * number),
        )
    sheet.text(90, top + 12, "Testbury Talk", shot.style(16, "semibold"))
    for number, name in enumerate(("announcements", "general", "council-chat", "events")):
        sheet.text(92, top + 70 + 36 * number, f"# {name}", shot.faint(15, "medium"))
    sheet.cover(right, top + 49, sheet.width, low, side)
    sheet.text(right + 18, top + 70, "ONLINE — 3", shot.faint(12, "semibold"))
    for number, name in enumerate(("Mod Bot", "Geraint", "annap")):
        sheet.avatar(right + 34, top + 116 + 44 * number, 16, name)
        sheet.text(right + 60, top + 106 + 44 * number, name, shot.faint(15, "medium"))
    sheet.cover(left, low - 68, right, low, shot.look.page)
    sheet.rounded(left + 16, low - 62, right - 16, low - 18, 9, shot.look.field)
    sheet.text(left + 66, low - 51, f"Message #{channel}", shot.faint(15))


LAYOUTS = (
    Layout("discord", "channel_phone", "phone", channel_phone, _LIGHT, _DARK, many=4),
    Layout("discord", "window_desktop", "desktop", window_desktop, _LIGHT, _DARK, many=4),
)
