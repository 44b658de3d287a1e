# SPDX-License-Identifier: MIT
"""One target for each parser of strangers' bytes: whatever the bytes, it returns.

A target swallows only what its parser says it raises; anything else is a finding.
"""

from __future__ import annotations

import contextlib
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
from abuselog.errors import CaptureError, UnreadFile

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


TARGETS: dict[str, Callable[[bytes], None]] = {
    "mail": fuzz_mail,
    "outlook": fuzz_outlook,
    "chat": fuzz_chat,
    "chat_archive": fuzz_chat_archive,
    "archive": fuzz_archive,
    "html": fuzz_html,
    "picture_pixels": fuzz_picture_pixels,
    "reader_answer": fuzz_reader_answer,
}
"""Every target by name; a parser that is not here is not fuzzed."""
