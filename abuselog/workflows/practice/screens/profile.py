# SPDX-License-Identifier: MIT
"""The page about an account: banner, name, handle, what it says of itself, counts, posts."""

from __future__ import annotations

import zlib

from abuselog.workflows.practice.screens.canvas import Box, Canvas, Style
from abuselog.workflows.practice.screens.look import AVATARS
from abuselog.workflows.practice.screens.scene import Profile, Remark

_BANNER = 118.0


def draw_profile(canvas: Canvas, area: Box, page: Profile) -> float:
    """Draw the page in `area`; return the y below its last post."""
    box = area.inset(16)
    _banner(canvas, area, page)
    middle = (box.left + 44, area.top + _BANNER)
    canvas.circle(middle, 46, canvas.look.page)
    canvas.avatar(middle, 42, page.name)
    follow = Box(box.right - 96, area.top + _BANNER + 12, box.right, area.top + _BANNER + 46)
    canvas.rounded(follow, 17, canvas.look.text)
    label = Style(14.5, canvas.look.page, "semibold")
    canvas.text_middle(((follow.left + follow.right) / 2, follow.top + 8.5), "Follow", label)
    y = area.top + _BANNER + 58
    canvas.text((box.left, y), page.name, canvas.style(21, "bold"))
    y += 34
    if page.handle:
        canvas.text((box.left, y - 6), page.handle, canvas.faint(15))
        y += 24
    y = canvas.paragraph((box.left, y), page.bio, canvas.style(15.5), box.width) + 6
    for number, fact in enumerate(page.facts):
        icon = ("pin", "calendar", "globe")[number % 3]
        canvas.icon(icon, (box.left, y), size=17, colour=canvas.look.faint)
        canvas.text((box.left + 24, y + 1), fact, canvas.faint(14))
        y += 24
    x = box.left
    for count, word in page.counts:
        x = canvas.text((x, y + 6), count, canvas.style(15, "bold"))
        x = canvas.text((x + 5, y + 6), word, canvas.faint(14.5)) + 18
    return _posts(canvas, area, page, y + 40)


def _banner(canvas: Canvas, area: Box, page: Profile) -> None:
    ground = AVATARS[(zlib.crc32(page.handle.encode()) >> 3) % len(AVATARS)]
    canvas.rect(Box(area.left, area.top, area.right, area.top + _BANNER), ground)
    paler = (min(ground[0] + 24, 255), min(ground[1] + 24, 255), min(ground[2] + 24, 255))
    low = area.top + _BANNER
    canvas.polygon(
        [(area.left, low), (area.left + area.width * 0.3, area.top + 30),
         (area.left + area.width * 0.55, low - 20), (area.left + area.width * 0.8, area.top + 44),
         (area.right, low - 30), (area.right, low)],
        paler,
    )  # fmt: skip


def _posts(canvas: Canvas, area: Box, page: Profile, y: float) -> float:
    box = area.inset(16)
    tab = canvas.text((box.left + 12, y), "Posts", canvas.style(15, "semibold"))
    canvas.text((tab + 44, y), "Replies", canvas.faint(15, "medium"))
    canvas.text((tab + 150, y), "Media", canvas.faint(15, "medium"))
    canvas.rounded(Box(box.left + 8, y + 27, tab + 4, y + 31), 2, canvas.look.link)
    y += 31
    for post in page.posts:
        canvas.hairline(y, area)
        y = _post(canvas, box, post, y + 14)
    canvas.hairline(y, area)
    return y


def _post(canvas: Canvas, box: Box, post: Remark, y: float) -> float:
    canvas.avatar((box.left + 19, y + 19), 19, post.name)
    start = box.left + 50
    end = canvas.text((start, y), post.name, canvas.style(15, "semibold"))
    beside = f"{post.handle} · {post.when}"
    canvas.clipped((end + 6, y + 0.5), beside, canvas.faint(14), box.right - end - 8)
    y = canvas.paragraph((start, y + 21), post.words, canvas.style(15.5), box.right - start)
    canvas.icon("heart", (start, y + 6), size=17, colour=canvas.look.faint)
    canvas.text((start + 22, y + 8), post.likes, canvas.faint(12.5))
    canvas.icon("speech", (start + 70, y + 6), size=17, colour=canvas.look.faint)
    return y + 38
