# SPDX-License-Identifier: MIT
"""The edges of a phone's screen: status bar, title bar and the bar to write in."""

from __future__ import annotations

from abuselog.workflows.practice.screens.canvas import Box, Canvas, Style
from abuselog.workflows.practice.screens.look import Colour

STATUS_BAR = 34.0
TITLE_BAR = 52.0
WRITE_BAR = 64.0


def status_bar(canvas: Canvas, clock: str, ground: Colour) -> None:
    """Draw clock, signal and battery along the top, with the PRACTICE mark between them."""
    canvas.rect(Box(0, 0, canvas.width, STATUS_BAR), ground)
    canvas.text((18, 10), clock, canvas.style(14, "semibold"))
    canvas.practice_mark((canvas.width / 2, 18))
    ink = canvas.look.text
    right = canvas.width - 18
    canvas.rounded(Box(right - 25, 11.5, right - 3, 23), 3.5, ink)
    canvas.rounded(Box(right - 23.6, 12.9, right - 4.4, 21.6), 2.4, ground)
    canvas.rounded(Box(right - 22.2, 14.3, right - 10, 20.2), 1.4, ink)
    canvas.rounded(Box(right - 2, 15, right, 19.5), 1, ink)
    for step in range(4):
        left = right - 52 + step * 5
        canvas.rounded(Box(left, 19.5 - step * 2.6, left + 3.4, 23), 1, ink)


def title_bar(canvas: Canvas, title: str, ground: Colour) -> float:
    """Draw the bar with a back arrow and `title`; return the y below it."""
    bottom = STATUS_BAR + TITLE_BAR
    canvas.rect(Box(0, STATUS_BAR, canvas.width, bottom), ground)
    canvas.icon("back", (14, STATUS_BAR + 14), size=24)
    canvas.clipped((50, STATUS_BAR + 16), title, canvas.style(17, "semibold"), canvas.width - 110)
    canvas.icon("more_down", (canvas.width - 38, STATUS_BAR + 15))
    canvas.hairline(bottom - 1, Box(0, 0, canvas.width, 0))
    return bottom


def write_bar(canvas: Canvas, prompt: str, *, ground: Colour, button: Colour) -> float:
    """Draw the field to write in along the bottom; return the y where it begins."""
    top = canvas.height - WRITE_BAR
    look = canvas.look
    canvas.rect(Box(0, top, canvas.width, canvas.height), ground)
    canvas.hairline(top, Box(0, 0, canvas.width, 0))
    field = Box(14, top + 9, canvas.width - 62, top + 47)
    canvas.rounded(field, 19, look.field)
    canvas.text((30, top + 20), prompt, canvas.faint(14.5))
    canvas.circle((canvas.width - 34, top + 28), 19, button)
    white = (255, 255, 255)
    canvas.icon("send", (canvas.width - 44, top + 18), size=20, colour=white)
    home = Box(canvas.width / 2 - 54, canvas.height - 8, canvas.width / 2 + 54, canvas.height - 4)
    canvas.rounded(home, 2, look.faint)
    return top


def date_chip(canvas: Canvas, y: float, words: str) -> float:
    """Draw a small date in the middle of a conversation; return the y below it."""
    style = Style(12.5, canvas.look.faint, "medium")
    half = canvas.width_of(words, style) / 2 + 12
    middle = canvas.width / 2
    canvas.rounded(Box(middle - half, y, middle + half, y + 26), 9, canvas.look.incoming)
    canvas.text_middle((middle, y + 6), words, style)
    return y + 36
