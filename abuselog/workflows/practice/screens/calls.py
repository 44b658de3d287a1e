# SPDX-License-Identifier: MIT
"""The list of recent calls on a phone."""

from __future__ import annotations

from abuselog.workflows.practice.screens import phone
from abuselog.workflows.practice.screens.canvas import Box, Canvas, Style
from abuselog.workflows.practice.screens.look import Colour
from abuselog.workflows.practice.screens.scene import CallList

_MISSED: Colour = (196, 56, 56)


def draw_call_list(canvas: Canvas, page: CallList, clock: str) -> float:
    """Draw the whole phone screen; return the y below the last call."""
    phone.status_bar(canvas, clock, canvas.look.page)
    y = phone.title_bar(canvas, page.title, canvas.look.page) + 10
    for who, what, when in page.calls:
        missed = what.startswith("Missed")
        ink = _MISSED if missed else canvas.look.text
        canvas.avatar((40, y + 30), 21, "" if who.startswith("Unknown") else who)
        canvas.clipped((76, y + 11), who, Style(16.5, ink, "semibold"), canvas.width - 190)
        icon = "in_missed" if missed else "out_call" if what.startswith("Out") else "in_call"
        canvas.icon(icon, (76, y + 35), size=15, colour=ink if missed else canvas.look.faint)
        canvas.text((97, y + 35), what, canvas.faint(13.5))
        canvas.text_right((canvas.width - 52, y + 13), when, canvas.faint(13.5))
        canvas.icon("phone", (canvas.width - 40, y + 20), size=20, colour=canvas.look.link)
        y += 62
        canvas.hairline(y, Box(76, 0, canvas.width, 0))
    return y
