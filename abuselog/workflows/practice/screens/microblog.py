# SPDX-License-Identifier: MIT
"""A short post in its thread: what stands above it, the post in large letters, the answers."""

from __future__ import annotations

from abuselog.workflows.practice.screens.canvas import Box, Canvas
from abuselog.workflows.practice.screens.scene import Remark, Timeline

_MARGIN = 16.0
_RADIUS = 20.0
_TEXT_LEFT = 52.0


def draw_timeline(canvas: Canvas, area: Box, page: Timeline) -> float:
    """Draw the thread in `area`; return the y below its last post."""
    box = area.inset(_MARGIN)
    y = area.top + 14
    for remark in page.above:
        y = _small(canvas, box, remark, y, joined=True)
    y = _focus(canvas, box, page, y)
    for remark in page.replies:
        canvas.hairline(y, area)
        y = _small(canvas, box, remark, y + 13, joined=False)
    canvas.hairline(y, area)
    return y


def _small(canvas: Canvas, box: Box, remark: Remark, y: float, *, joined: bool) -> float:
    start = box.left + _TEXT_LEFT
    end = canvas.text((start, y), remark.name, canvas.style(15, "semibold"))
    beside = f"{remark.handle} · {remark.when}"
    canvas.clipped((end + 6, y), beside, canvas.faint(14.5), box.right - 26 - end)
    canvas.icon("more", (box.right - 18, y), size=18, colour=canvas.look.faint)
    limit = box.right - start
    below = canvas.paragraph((start, y + 21), remark.words, canvas.style(15.5), limit)
    below = _small_counts(canvas, Box(start, below + 7, box.right, below + 25), remark)
    if joined:
        middle = box.left + _RADIUS
        canvas.rect(Box(middle - 1, y + 44, middle + 1, below + 10), canvas.look.line)
    canvas.avatar((box.left + _RADIUS, y + _RADIUS), _RADIUS, remark.name)
    return below + 14


def _small_counts(canvas: Canvas, row: Box, remark: Remark) -> float:
    step = row.width / 4.4
    counts = (("speech", ""), ("repeat", ""), ("heart", remark.likes), ("bars", ""), ("share", ""))
    for number, (icon, count) in enumerate(counts):
        left = row.left + step * number
        canvas.icon(icon, (left, row.top), size=17, colour=canvas.look.faint)
        canvas.text((left + 22, row.top + 2), count, canvas.faint(12.5))
    return row.bottom


def _focus(canvas: Canvas, box: Box, page: Timeline, y: float) -> float:
    post = page.focus
    canvas.avatar((box.left + 22, y + 22), 22, post.name)
    canvas.text((box.left + 56, y + 3), post.name, canvas.style(16, "bold"))
    canvas.text((box.left + 56, y + 24), post.handle, canvas.faint(14.5))
    canvas.icon("more", (box.right - 20, y + 10), size=20, colour=canvas.look.faint)
    y = canvas.paragraph((box.left, y + 58), post.words, canvas.style(19), box.width) + 10
    canvas.text((box.left, y), page.footer or post.when, canvas.faint(14))
    y += 30
    canvas.hairline(y, box)
    step = box.width / 4.3
    counts = (("speech", str(len(page.replies))), ("repeat", ""), ("heart", post.likes),
              ("star", ""), ("share", ""))  # fmt: skip
    for number, (icon, count) in enumerate(counts):
        left = box.left + 4 + step * number
        canvas.icon(icon, (left, y + 11), size=20, colour=canvas.look.faint)
        canvas.text((left + 26, y + 14), count, canvas.faint(13.5))
    return y + 44
