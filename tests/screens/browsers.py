# SPDX-License-Identifier: MIT
"""What stands around a page on a desktop: three browsers, two taskbars, columns at the sides."""

from __future__ import annotations

from collections.abc import Sequence

from tests.screens import times
from tests.screens.devices import status_bar
from tests.screens.faces import Colour
from tests.screens.sheet import Style
from tests.screens.shot import Shot

_BAR = {False: (222, 226, 232), True: (32, 34, 38)}
_FIELD = {False: (255, 255, 255), True: (52, 55, 60)}
_INK = {False: (40, 44, 50), True: (222, 225, 228)}
_GREY = {False: (104, 110, 118), True: (150, 156, 162)}


def window(shot: Shot, title: str, url: str) -> tuple[float, float]:
    """Draw browser and taskbar; return the y's between which the page lies."""
    shot.url = url
    kind = shot.rng.choice(("chrome", "firefox", "safari"))
    if kind == "safari":
        return _safari(shot, title, url), shot.sheet.height
    top = _tabbed(shot, title, url, many=2 if kind == "firefox" else 1)
    return top, _taskbar(shot)


def _small(shot: Shot, size: float, ink: Colour, weight: str = "regular") -> Style:
    return Style(size / shot.sheet.letters, ink, weight)


def _tabbed(shot: Shot, title: str, url: str, *, many: int) -> float:
    sheet, dim = shot.sheet, shot.dark
    sheet.cover(0, 0, sheet.width, 40, _BAR[dim])
    sheet.rounded(8, 8, 248, 48, 9, _FIELD[dim])
    sheet.circle(28, 24, 7, shot.look.accent)
    sheet.clipped(44, 15, title, _small(shot, 12, _INK[dim]), 160)
    sheet.icon("close", 224, 16, 15, _GREY[dim])
    if many > 1:
        other = shot.rng.choice(("Agenda - Testbury Council", "BBC Weather", "Sampleton Live"))
        sheet.clipped(280, 15, other, _small(shot, 12, _GREY[dim]), 150)
    sheet.icon("plus", 260 + 210 * (many - 1), 15, 17, _GREY[dim])
    sheet.cover(0, 40, sheet.width, 80, _FIELD[dim])
    for number, name in enumerate(("back", "forward", "reload")):
        sheet.icon(name, 14 + 34 * number, 50, 20, _GREY[dim])
    sheet.rounded(122, 46, sheet.width - 150, 74, 14, _BAR[dim])
    sheet.icon("lock", 132, 53, 14, _GREY[dim])
    shown = shot.rng.choice(("", "", "https://")) + url
    sheet.clipped(154, 51, shown, _small(shot, 13, _INK[dim]), sheet.width - 340)
    sheet.icon("star", sheet.width - 136, 50, 18, _GREY[dim])
    sheet.circle(sheet.width - 70, 60, 12, (120, 90, 160))
    sheet.icon("more_down", sheet.width - 40, 50, 20, _GREY[dim])
    sheet.hairline(80, 0, sheet.width, shot.look.line)
    return 81


def _safari(shot: Shot, title: str, url: str) -> float:
    sheet, dim = shot.sheet, shot.dark
    sheet.cover(0, 0, sheet.width, 26, _BAR[dim])
    x = 44.0
    for number, name in enumerate(("Safari", "File", "Edit", "View", "History", "Bookmarks")):
        style = _small(shot, 12.5, _INK[dim], "regular" if number else "bold")
        x = sheet.text(x, 4, name, style) + 18
    now = shot.times.captured
    day = times.of_name(times.DAYS_SHORT, "en", now.weekday())
    month = times.of_name(times.MONTHS_SHORT, "en", now.month - 1)
    words = f"{day} {now.day} {month} {shot.clock}"
    sheet.right(sheet.width - 16, 4, words, _small(shot, 12.5, _INK[dim]))
    sheet.cover(0, 26, sheet.width, 74, _FIELD[dim])
    for number, ink in enumerate(((236, 96, 88), (244, 190, 60), (98, 196, 84))):
        sheet.circle(24 + 20 * number, 50, 6, ink)
    sheet.rounded(sheet.width * 0.3, 36, sheet.width * 0.7, 64, 7, _BAR[dim])
    # Safari shows the whole address only where the person asked for it.
    shown = url if shot.coin(0.5) else url.split("/", maxsplit=1)[0]
    shot.url = shown
    sheet.middle(sheet.width / 2, 41, shown[:70], _small(shot, 13, _INK[dim]))
    sheet.hairline(74, 0, sheet.width, shot.look.line)
    return 75


def _taskbar(shot: Shot) -> float:
    sheet, dim = shot.sheet, shot.dark
    top = sheet.height - 44
    sheet.cover(0, top, sheet.width, sheet.height, _BAR[dim])
    for number in range(6):
        left = sheet.width / 2 - 120 + number * 40
        colour = (
            (40, 120, 212),
            (240, 180, 60),
            (60, 160, 90),
            (90, 90, 190),
            (200, 80, 60),
            (70, 150, 170),
        )[number]
        sheet.rounded(left, top + 10, left + 24, top + 34, 5, colour)
    now = shot.times.captured
    style = _small(shot, 11.5, _INK[dim])
    sheet.right(sheet.width - 18, top + 6, shot.clock, style)
    sheet.right(sheet.width - 18, top + 22, f"{now:%d/%m/%Y}", style)
    return top


def phone_browser(shot: Shot, url: str) -> float:
    """Draw a phone's browser bar with the address; return the y below."""
    sheet, dim = shot.sheet, shot.dark
    shot.url = url
    top = status_bar(shot, _BAR[dim])
    sheet.cover(0, top, sheet.width, top + 54, _BAR[dim])
    sheet.rounded(14, top + 8, sheet.width - 84, top + 46, 19, _FIELD[dim])
    sheet.icon("lock", 26, top + 19, 15, _GREY[dim])
    style = _small(shot, 14.5, _INK[dim])
    room = sheet.width - 84 - 60
    shown = url
    while sheet.width_of(shown, style) > room:
        shown = shown[:-1]
    shot.url = shown
    sheet.text(48, top + 17, shown, style)
    sheet.icon("more_down", sheet.width - 34, top + 16, 22, _INK[dim])
    sheet.framed(sheet.width - 70, top + 17, sheet.width - 48, top + 38, 5, (_INK[dim], _BAR[dim]))
    style = _small(shot, 11, _INK[dim], "bold")
    sheet.middle(sheet.width - 59, top + 20, str(shot.rng.randint(2, 28)), style)
    return top + 54


def side_menu(
    shot: Shot, x: float, y: float, names: Sequence[str], *, size: float = 17, step: float = 50
) -> float:
    """Draw icons with names down the side; return the y below."""
    kinds = ("home", "search", "bell", "mail", "star", "people", "person", "more")
    for number, name in enumerate(names):
        shot.sheet.icon(kinds[number % len(kinds)], x, y, size + 6, shot.look.text)
        shot.sheet.text(x + size + 24, y, name, shot.style(size, "medium"))
        y += step
    return y


def card(
    shot: Shot, left: float, top: float, right: float, title: str, rows: Sequence[Sequence[str]]
) -> float:
    """Draw a box at the side with small things in it; return the y below."""
    sheet, look = shot.sheet, shot.look
    step = 18 + 20 * max(len(row) for row in rows)
    bottom = top + 50 + step * len(rows)
    sheet.framed(left, top, right, bottom, 14, (look.line, look.page))
    sheet.text(left + 16, top + 12, title, shot.style(17, "bold"))
    y = top + 48
    for row in rows:
        for number, words in enumerate(row):
            style = shot.style(14, "semibold") if number == 1 % len(row) else shot.faint(12.5)
            sheet.clipped(left + 16, y + 20 * number, words, style, right - left - 32)
        y += step
    return bottom
