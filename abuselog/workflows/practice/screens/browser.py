# SPDX-License-Identifier: MIT
"""A desktop browser: tabs, address bar, taskbar, and the columns beside a page."""

from __future__ import annotations

from abuselog.workflows.practice.screens.canvas import Box, Canvas
from abuselog.workflows.practice.screens.scene import Screen

_TABS = 34.0
_BAR = 42.0
_TASKBAR = 34.0
_COLUMN = 600.0
_NAV = (("home", "Home"), ("search", "Explore"), ("bell", "Notifications"),
        ("mail", "Messages"), ("people", "Communities"), ("person", "Profile"))  # fmt: skip
_BESIDE = (("Example Borough", "Parking survey", "214 posts"),
           ("Local", "Mill Lane Library", "96 posts"),
           ("Weather", "Rain by the evening", "58 posts"))  # fmt: skip


def frame(canvas: Canvas, screen: Screen, title: str) -> Box:
    """Draw the browser's bars and the taskbar; return the area for the page."""
    look = canvas.look
    wide = Box(0, 0, canvas.width, 0)
    canvas.rect(Box(0, 0, canvas.width, _TABS), look.line)
    canvas.rounded(Box(10, 6, 250, _TABS + 10), 9, look.page)
    canvas.clipped((24, 12), title, canvas.style(12.5), 190)
    canvas.icon("close", (226, 12), size=14, colour=look.faint)
    canvas.icon("plus", (262, 12), size=16, colour=look.faint)
    canvas.practice_mark((canvas.width - 70, 18))
    canvas.rect(Box(0, _TABS, canvas.width, _TABS + _BAR), look.page)
    for number, icon in enumerate(("back", "forward", "reload")):
        canvas.icon(icon, (14 + number * 32, _TABS + 11), size=19, colour=look.faint)
    canvas.rounded(Box(116, _TABS + 6, canvas.width - 56, _TABS + _BAR - 6), 15, look.field)
    canvas.icon("lock", (128, _TABS + 13), size=15, colour=look.faint)
    canvas.clipped((150, _TABS + 13.5), screen.address, canvas.style(13.5), canvas.width - 230)
    canvas.icon("more_down", (canvas.width - 38, _TABS + 11), size=19, colour=look.faint)
    canvas.hairline(_TABS + _BAR, wide)
    return Box(0, _TABS + _BAR + 1, canvas.width, canvas.height - _TASKBAR)


def taskbar(canvas: Canvas, screen: Screen) -> None:
    """Draw the bar along the bottom with the time and date, over what ran down that far."""
    top = canvas.height - _TASKBAR
    canvas.rect(Box(0, top, canvas.width, canvas.height), canvas.look.raised)
    canvas.hairline(top, Box(0, 0, canvas.width, 0))
    middle = canvas.width / 2
    for number, icon in enumerate(("menu", "search", "box", "globe", "mail")):
        canvas.icon(icon, (middle - 90 + number * 38, top + 7), size=19, colour=canvas.look.faint)
    right = canvas.width - 16
    canvas.text_right((right, top + 4), f"{screen.taken_local:%H:%M}", canvas.style(11.5))
    canvas.text_right((right, top + 18), f"{screen.taken_local:%d/%m/%Y}", canvas.style(11.5))


def columns(canvas: Canvas, area: Box, heading: str) -> Box:
    """Draw the menu on the left and the box on the right; return the column for the page."""
    left = (area.width - _COLUMN) / 2 + 20
    _menu(canvas, left - 210, area.top + 16)
    right = left + _COLUMN
    for edge in (left, right):
        canvas.rect(Box(edge, area.top, edge + 1, area.bottom), canvas.look.line)
    _beside(canvas, Box(right + 24, area.top + 18, right + 290, 0))
    canvas.icon("back", (left + 16, area.top + 13), size=22)
    canvas.clipped((left + 52, area.top + 14), heading, canvas.style(18, "bold"), _COLUMN - 100)
    canvas.hairline(area.top + 48, Box(left, 0, right, 0))
    return Box(left, area.top + 49, right, area.bottom)


def _menu(canvas: Canvas, left: float, top: float) -> None:
    for number, (icon, word) in enumerate(_NAV):
        y = top + number * 46
        canvas.icon(icon, (left, y), size=23)
        canvas.text((left + 40, y + 3), word, canvas.style(16.5))
    canvas.avatar((left + 14, top + 330), 16, "Cllr Alex Example")
    canvas.text((left + 40, top + 314), "Cllr Alex Example", canvas.style(13, "semibold"))
    canvas.text((left + 40, top + 331), "@cllr_alex_example", canvas.faint(12.5))


def _beside(canvas: Canvas, box: Box) -> None:
    canvas.rounded(Box(box.left, box.top, box.right, box.top + 238), 14, canvas.look.raised)
    canvas.text((box.left + 18, box.top + 15), "Talked about", canvas.style(17, "bold"))
    for number, (small, name, count) in enumerate(_BESIDE):
        y = box.top + 52 + number * 60
        canvas.text((box.left + 18, y), small, canvas.faint(12))
        canvas.text((box.left + 18, y + 16), name, canvas.style(14.5, "semibold"))
        canvas.text((box.left + 18, y + 36), count, canvas.faint(12))
