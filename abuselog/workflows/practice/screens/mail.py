# SPDX-License-Identifier: MIT
"""An e-mail opened in a mail program: three panes on a desktop, one on a phone."""

from __future__ import annotations

from abuselog.workflows.practice.screens import phone
from abuselog.workflows.practice.screens.canvas import Box, Canvas, Style
from abuselog.workflows.practice.screens.look import WHITE, Colour
from abuselog.workflows.practice.screens.scene import MailPage

_FOLDERS = (("mail", "Inbox"), ("star", "Flagged"), ("send", "Sent"), ("box", "Archive"),
            ("bin", "Deleted"))  # fmt: skip
_ACCENT: Colour = (24, 98, 110)
_TO = "to Cllr Alex Example <cllr.a.example@example.org>"


def draw_mail_desktop(canvas: Canvas, area: Box, page: MailPage) -> float:
    """Draw the three panes in `area`; return the y below the mail."""
    folders = Box(0, area.top, 190, area.bottom)
    canvas.rect(folders, canvas.look.raised)
    for number, (icon, word) in enumerate(_FOLDERS):
        y = area.top + 74 + number * 40
        if number == 0:
            canvas.rounded(Box(10, y - 9, 180, y + 27), 8, canvas.look.line)
        canvas.icon(icon, (22, y), size=19, colour=canvas.look.faint)
        canvas.text(
            (52, y + 1.5), word, canvas.style(14.5, "semibold" if number == 0 else "regular")
        )
    canvas.rounded(Box(14, area.top + 14, 176, area.top + 52), 9, _ACCENT)
    canvas.text((46, area.top + 24), "New message", Style(14, WHITE, "semibold"))
    shown = ((page.sender, page.subject, page.when), *page.others)
    _mail_list(canvas, Box(190, area.top, 520, area.bottom), shown)
    return _opened(canvas, Box(548, area.top + 22, area.right - 40, area.bottom), page)


def _mail_list(canvas: Canvas, box: Box, mails: tuple[tuple[str, str, str], ...]) -> None:
    canvas.text((box.left + 18, box.top + 16), "Inbox", canvas.style(18, "bold"))
    y = box.top + 50
    for number, (sender, subject, when) in enumerate(mails):
        if number == 0:
            canvas.rect(Box(box.left, y, box.right, y + 66), canvas.look.field)
            canvas.rect(Box(box.left, y, box.left + 4, y + 66), _ACCENT)
        canvas.avatar((box.left + 34, y + 32), 16, sender)
        canvas.clipped((box.left + 60, y + 13), sender, canvas.style(14, "semibold"), 150)
        canvas.text_right((box.right - 16, y + 14), when.split(" at ")[0], canvas.faint(12))
        canvas.clipped((box.left + 60, y + 36), subject, canvas.faint(13.5), box.width - 80)
        canvas.hairline(y + 66, box)
        y += 67
    canvas.rect(Box(box.right, box.top, box.right + 1, box.bottom), canvas.look.line)


def _opened(canvas: Canvas, box: Box, page: MailPage) -> float:
    y = canvas.paragraph((box.left, box.top), page.subject, canvas.style(21, "semibold"), box.width)
    y = _envelope(canvas, Box(box.left, y + 12, box.right, 0), page)
    canvas.hairline(y, box)
    y = canvas.paragraph((box.left, y + 18), page.body, canvas.style(15.5), min(box.width, 660))
    for number, word in enumerate(("Reply", "Forward")):
        left = box.left + number * 118
        button = Box(left, y + 24, left + 106, y + 58)
        canvas.rounded(button, 17, canvas.look.field)
        canvas.icon("reply" if number == 0 else "forward", (left + 15, y + 32), size=18)
        canvas.text((left + 40, y + 33), word, canvas.style(13.5, "medium"))
    return y + 58


def _envelope(canvas: Canvas, box: Box, page: MailPage) -> float:
    canvas.avatar((box.left + 21, box.top + 21), 21, page.sender)
    left = box.left + 56
    time_width = canvas.width_of(page.when, canvas.faint(13)) + 10
    end = canvas.text((left, box.top + 1), page.sender, canvas.style(15.5, "semibold"))
    sender_address = f"<{page.address}>"
    room = box.right - end - 8 - time_width
    if canvas.width_of(sender_address, canvas.faint(13)) <= room:
        canvas.text((end + 8, box.top + 3), sender_address, canvas.faint(13))
        below = box.top + 24
    else:
        canvas.clipped((left, box.top + 22), sender_address, canvas.faint(13), box.right - left)
        below = box.top + 41
    canvas.text_right((box.right, box.top + 3), page.when, canvas.faint(13))
    canvas.clipped((left, below), _TO, canvas.faint(13), box.right - left)
    return below + 28


def draw_mail_phone(canvas: Canvas, page: MailPage, clock: str) -> float:
    """Draw the whole phone screen; return the y below the mail."""
    phone.status_bar(canvas, clock, canvas.look.page)
    y = phone.title_bar(canvas, "Inbox", canvas.look.page)
    box = Box(18, y + 18, canvas.width - 18, canvas.height)
    y = canvas.paragraph((box.left, box.top), page.subject, canvas.style(20, "semibold"), box.width)
    y = _envelope(canvas, Box(box.left, y + 12, box.right, 0), page)
    canvas.hairline(y, box)
    y = canvas.paragraph((box.left, y + 16), page.body, canvas.style(16), box.width)
    bottom = canvas.height - 64
    canvas.hairline(bottom, Box(0, 0, canvas.width, 0))
    for number, icon in enumerate(("box", "bin", "mail", "reply")):
        left = canvas.width / 4 * (number + 0.5) - 12
        canvas.icon(icon, (left, bottom + 16), size=24, colour=canvas.look.faint)
    return y
