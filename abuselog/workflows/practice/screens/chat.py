# SPDX-License-Identifier: MIT
"""A conversation in bubbles on a phone."""

from __future__ import annotations

from abuselog.workflows.practice.screens import phone
from abuselog.workflows.practice.screens.canvas import Box, Canvas, Style
from abuselog.workflows.practice.screens.look import AVATARS
from abuselog.workflows.practice.screens.scene import Chat, Message

_HEAD = 60.0


def draw_chat(canvas: Canvas, chat: Chat, clock: str) -> float:
    """Draw the whole phone screen; return the y where the bar to write in begins."""
    look = canvas.look
    canvas.rect(Box(0, 0, canvas.width, canvas.height), look.chat_page)
    y = phone.STATUS_BAR + _HEAD + 14
    for message in chat.messages:
        if message.day:
            y = phone.date_chip(canvas, y, message.day)
        y = _bubble(canvas, chat, message, y)
    phone.status_bar(canvas, clock, look.raised)
    _head(canvas, chat)
    button = look.outgoing["green" if chat.skin == "green" else chat.skin]
    if chat.skin == "green":
        button = (18, 130, 96)
    return phone.write_bar(canvas, "Message", ground=look.chat_page, button=button)


def _head(canvas: Canvas, chat: Chat) -> None:
    top = phone.STATUS_BAR
    canvas.rect(Box(0, top, canvas.width, top + _HEAD), canvas.look.raised)
    canvas.icon("back", (10, top + 17), size=24)
    canvas.avatar((61, top + 29), 20, chat.title)
    room = canvas.width - 92 - 90
    canvas.clipped((92, top + 9), chat.title, canvas.style(16, "semibold"), room)
    canvas.clipped((92, top + 32), chat.subtitle, canvas.faint(12.5), room)
    canvas.icon("phone", (canvas.width - 76, top + 18), size=22)
    canvas.icon("more_down", (canvas.width - 38, top + 18), size=22)
    canvas.hairline(top + _HEAD - 0.6, Box(0, 0, canvas.width, 0))


def _bubble(canvas: Canvas, chat: Chat, message: Message, y: float) -> float:
    look = canvas.look
    ink = look.outgoing_text[chat.skin] if message.own else look.text
    ground = look.outgoing[chat.skin] if message.own else look.incoming
    words = Style(16, ink)
    small = Style(11.5, look.faint if not message.own or chat.skin == "green" else ink)
    limit = canvas.width * 0.72
    lines = canvas.lines(message.words, words, limit)
    widest = max(canvas.width_of(line, words) for line in lines)
    time_width = canvas.width_of(message.when, small) + (20 if message.own else 0)
    one_line = len(lines) == 1 and widest + time_width + 12 <= limit
    sender = 20.0 if message.sender else 0.0
    name = Style(13, _name_colour(canvas, message.sender), "semibold")
    width = widest + time_width + 12 if one_line else max(widest, time_width)
    width = max(width, canvas.width_of(message.sender, name))
    height = sender + len(lines) * 16 * 1.36 + (14 if one_line else 30)
    left = canvas.width - 14 - width - 24 if message.own else 14.0
    box = Box(left, y, left + width + 24, y + height)
    canvas.rounded(box, 14, ground)
    canvas.text((left + 12, y + 8), message.sender, name)
    canvas.paragraph((left + 12, y + 8 + sender), message.words, words,
                     widest if one_line else width)  # fmt: skip
    end = box.right - 12 - (20 if message.own else 0)
    canvas.text_right((end, box.bottom - 20), message.when, small)
    if message.own:
        canvas.icon("ticks", (end + 4, box.bottom - 21.5), size=16, colour=look.link
                    if chat.skin == "green" else ink)  # fmt: skip
    return box.bottom + 7


def _name_colour(canvas: Canvas, name: str) -> tuple[int, int, int]:
    if not name:
        return canvas.look.text
    dark_page = sum(canvas.look.page) < 300
    return canvas.look.link if dark_page else AVATARS[len(name) % len(AVATARS)]
