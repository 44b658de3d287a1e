# SPDX-License-Identifier: MIT
"""One target for each parser of strangers' bytes: whatever the bytes, it returns.

A target swallows only what its parser says it raises; anything else is a finding.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Callable

from abuselog.capture.archive import Archive
from abuselog.capture.chats.reading import read_chat, read_chat_archive
from abuselog.capture.html_text import html_as_text
from abuselog.capture.mail.outlook import read_outlook
from abuselog.capture.mail.reading import read_mail
from abuselog.capture.ocr import wire
from abuselog.capture.ocr.pixels import upright
from abuselog.capture.plain_text import decoded
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.propose import propose
from abuselog.capture.reading.resolving import resolved
from abuselog.errors import CaptureError, UnreadFile
from abuselog.records.reading import Box, SeenLine, SeenText

_LIMIT_BYTES = 1 << 20


def fuzz_mail(data: bytes) -> None:
    """Read a mail."""
    with contextlib.suppress(CaptureError):
        read_mail(data)


def fuzz_outlook(data: bytes) -> None:
    """Read an Outlook message."""
    with contextlib.suppress(CaptureError):
        read_outlook(data)


def fuzz_chat(data: bytes) -> None:
    """Read a chat export of one file, whichever app it looks like."""
    with contextlib.suppress(CaptureError):
        read_chat(data, "chat.txt")


def fuzz_chat_archive(data: bytes) -> None:
    """Read a chat export in a zip."""
    with contextlib.suppress(CaptureError):
        read_chat_archive(io.BytesIO(data), "chat.zip")


def fuzz_archive(data: bytes) -> None:
    """List a zip and unpack each member."""
    with contextlib.suppress(UnreadFile):
        archive = Archive(io.BytesIO(data), "x.zip")
        for member in archive.members:
            with contextlib.suppress(UnreadFile):
                archive.read(member, _LIMIT_BYTES)


def fuzz_html(data: bytes) -> None:
    """Take the words out of a page."""
    html_as_text(decoded(data).text)


def fuzz_picture_pixels(data: bytes) -> None:
    """Unpack a picture as the reader of pictures does."""
    with contextlib.suppress(CaptureError):
        upright(data)


def fuzz_reader_answer(data: bytes) -> None:
    """Understand what the child that reads pictures says."""
    with contextlib.suppress(CaptureError):
        wire.answer(data)


def fuzz_screen(data: bytes) -> None:
    """Judge the text on a screen: every line begins with its place."""
    lines = []
    for piece in data[: _LIMIT_BYTES // 16].split(b"\n"):
        place, words = piece[:4].ljust(4, b"\0"), piece[4:].decode("utf-8", "replace")
        left, top, width, height = (float(byte) * 8 for byte in place)
        box = Box(left, top, left + width, top + height / 8)
        lines.append(SeenLine(text=words, box=box, confidence=1.0))
    wide = len(data) % 2 == 0
    seen = SeenText(
        width_px=1920 if wide else 1080,
        height_px=1080 if wide else 2400,
        lines=tuple(lines),
        engine="fuzz",
        models="",
    )
    propose(seen, dt.datetime(2026, 11, 23, 17, 46, tzinfo=dt.UTC))


def fuzz_displayed_time(data: bytes) -> None:
    """Read a displayed time and work it out."""
    found = displayed(data.decode("utf-8", "replace"))
    if found is not None:
        resolved(found, dt.datetime(2026, 11, 23, 17, 46, tzinfo=dt.UTC))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "mail": fuzz_mail,
    "outlook": fuzz_outlook,
    "chat": fuzz_chat,
    "chat_archive": fuzz_chat_archive,
    "archive": fuzz_archive,
    "html": fuzz_html,
    "screen": fuzz_screen,
    "displayed_time": fuzz_displayed_time,
    "picture_pixels": fuzz_picture_pixels,
    "reader_answer": fuzz_reader_answer,
}
"""Every target by name; a parser that is not here is not fuzzed."""
