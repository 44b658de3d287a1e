# SPDX-License-Identifier: MIT
"""A post with comments under it, on a phone, in a browser column or as a full-page capture."""

from __future__ import annotations

from abuselog.workflows.practice.screens.canvas import Box, Canvas
from abuselog.workflows.practice.screens.look import WHITE, Colour
from abuselog.workflows.practice.screens.picture import draw_picture
from abuselog.workflows.practice.screens.scene import PostPage, Remark

_MARGIN = 16.0
_VIDEO_GROUND: Colour = (24, 28, 34)


def draw_post_page(canvas: Canvas, area: Box, page: PostPage) -> float:
    """Draw the page in `area`; return the y below the last comment."""
    box = area.inset(_MARGIN)
    y = (_video if page.skin == "video" else _post)(canvas, area, page)
    y = _action_row(canvas, box, y)
    canvas.text((box.left, y + 10), "Most relevant", canvas.style(14, "semibold"))
    y += 40
    for remark in page.comments:
        draw = _bubble_comment if page.skin == "bubbles" else _plain_comment
        y = draw(canvas, box, remark, y)
    return y


def _byline(canvas: Canvas, box: Box, post: Remark, top: float) -> float:
    canvas.avatar((box.left + 21, top + 21), 21, post.name)
    canvas.text((box.left + 54, top + 2), post.name, canvas.style(16, "semibold"))
    end = canvas.text((box.left + 54, top + 23), f"{post.when} · ", canvas.faint(13))
    canvas.icon("globe", (end, top + 23.5), size=13, colour=canvas.look.faint)
    canvas.icon("more", (box.right - 22, top + 9), colour=canvas.look.faint)
    return top + 54


def _post(canvas: Canvas, area: Box, page: PostPage) -> float:
    box = area.inset(_MARGIN)
    y = _byline(canvas, box, page.post, area.top + 14)
    y = canvas.paragraph((box.left, y), page.post.words, canvas.style(16), box.width) + 8
    if page.picture:
        draw_picture(canvas, page.picture, Box(area.left, y, area.right, y + 190))
        y += 198
    canvas.text((box.left, y + 4), f"{page.post.likes or '0'} likes", canvas.faint(13))
    canvas.text_right((box.right, y + 4), _counted(page), canvas.faint(13))
    return y + 30


def _counted(page: PostPage) -> str:
    return page.comment_count or f"{len(page.comments)} comments"


def _video(canvas: Canvas, area: Box, page: PostPage) -> float:
    bottom = area.top + min(area.width * 0.5625, 320)
    frame = Box(area.left, area.top, area.right, bottom)
    canvas.rect(frame, _VIDEO_GROUND)
    if page.picture:
        inner = Box(area.left + 34, area.top, area.right - 34, bottom)
        draw_picture(canvas, page.picture, inner)
    middle = ((area.left + area.right) / 2, (area.top + bottom) / 2)
    canvas.circle(middle, 28, _VIDEO_GROUND)
    canvas.icon("play", (middle[0] - 15, middle[1] - 16), size=32, colour=WHITE)
    canvas.rect(Box(area.left, bottom - 4, area.right, bottom), (120, 126, 134))
    canvas.rect(Box(area.left, bottom - 4, area.left + area.width * 0.38, bottom), (206, 62, 70))
    box = area.inset(_MARGIN)
    y = canvas.paragraph(
        (box.left, bottom + 12), page.post.words, canvas.style(17, "semibold"), box.width
    )
    y = _byline(canvas, box, page.post, y + 8)
    canvas.text((box.left, y), f"{page.post.likes} likes · {_counted(page)}", canvas.faint(13))
    return y + 24


def _action_row(canvas: Canvas, box: Box, y: float) -> float:
    canvas.hairline(y, box)
    places = (("thumb", "Like"), ("speech", "Comment"), ("share", "Share"))
    step = box.width / 3
    ink = canvas.look.faint
    for number, (icon, word) in enumerate(places):
        width = 26 + canvas.width_of(word, canvas.faint(14, "semibold"))
        left = box.left + step * number + (step - width) / 2
        canvas.icon(icon, (left, y + 11), size=19, colour=ink)
        canvas.text((left + 26, y + 12.5), word, canvas.faint(14, "semibold"))
    canvas.hairline(y + 42, box)
    return y + 44


def _bubble_comment(canvas: Canvas, box: Box, remark: Remark, y: float) -> float:
    left = box.left + remark.depth * 44
    radius = 17 if remark.depth == 0 else 14
    canvas.avatar((left + radius, y + radius), radius, remark.name)
    words, name = canvas.style(15.5), canvas.style(14, "semibold")
    inner_left = left + radius * 2 + 22
    limit = box.right - 14 - inner_left
    lines = canvas.lines(remark.words, words, limit)
    widest = max(canvas.width_of(line, words) for line in lines)
    widest = min(limit, max(widest, canvas.width_of(remark.name, name)))
    height = canvas.height_of(remark.words, words, limit) + 42
    bubble = Box(inner_left - 14, y, inner_left + widest + 14, y + height)
    canvas.rounded(bubble, 17, canvas.look.field)
    canvas.text((inner_left, y + 10), remark.name, name)
    canvas.paragraph((inner_left, y + 31), remark.words, words, widest)
    y += height + 6
    end = canvas.text((inner_left, y), remark.when, canvas.faint(13))
    for word in ("Like", "Reply"):
        end = canvas.text((end + 16, y), word, canvas.faint(13, "semibold"))
    if remark.likes:
        canvas.icon("thumb", (end + 20, y - 1), size=16, colour=canvas.look.link)
        canvas.text((end + 39, y), remark.likes, canvas.faint(13))
    return y + 32


def _plain_comment(canvas: Canvas, box: Box, remark: Remark, y: float) -> float:
    left = box.left + remark.depth * 44
    canvas.avatar((left + 17, y + 18), 17, remark.name)
    start = left + 46
    shown = remark.handle or remark.name
    end = canvas.text((start, y), shown, canvas.style(13.5, "semibold"))
    canvas.text((end + 8, y), remark.when, canvas.faint(13))
    limit = box.right - 40 - start
    y = canvas.paragraph((start, y + 20), remark.words, canvas.style(15.5), limit)
    canvas.icon("heart", (box.right - 20, y - 30), size=18, colour=canvas.look.faint)
    if remark.likes:
        canvas.text_middle((box.right - 11, y - 11), remark.likes, canvas.faint(12))
    canvas.text((start, y + 3), "Reply", canvas.faint(13, "semibold"))
    return y + 36
