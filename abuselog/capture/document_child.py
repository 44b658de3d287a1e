# SPDX-License-Identifier: MIT
"""The child process that reads one PDF and ends: its bytes come in, what it says goes out.

PDFs come from strangers and their library is written in C++. Here it can crash, hang or run wild
and harm nothing: this process opens no log and no connection, writes no file, and has little
memory and little time.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import struct
import sys
from typing import IO, Final

from abuselog.errors import UnreadFile

ARGUMENT: Final = "--read-a-document"
"""What the program is called with to be this child."""
REQUEST: Final = struct.Struct(">IIQ")
"""Page from 0, longest side of its picture in pixels, bytes that follow."""
MOST_MEMORY_BYTES: Final = 700 << 20
CPU_LIMIT_S: Final = 5


def main() -> int:
    """Read one PDF; the exit code."""
    # Before the way to load anything more is closed.
    from abuselog.capture import pdf  # noqa: PLC0415 - only this process needs it
    from abuselog.capture.ocr.child import cut_off, only_answers  # noqa: PLC0415 - as above

    _bound()
    answers = only_answers()
    cut_off()
    head = sys.stdin.buffer.read(REQUEST.size)
    page, longest_px, length = REQUEST.unpack(head)
    data = sys.stdin.buffer.read(length)
    try:
        seen, picture = pdf.read_pdf(data, page, longest_px)
    except UnreadFile as fault:
        _answer(answers, {"unread": fault.reason}, b"")
        return 0
    except MemoryError:
        _answer(answers, {"unread": "too-large"}, b"")
        return 0
    _answer(answers, {"seen": dataclasses.asdict(seen)}, picture)
    return 0


def _answer(answers: IO[bytes], fields: dict[str, object], picture: bytes) -> None:
    answers.write(json.dumps(fields).encode("ascii") + b"\n" + picture)
    answers.flush()


def _bound() -> None:
    """Take no more memory and time than one PDF may, where the system can see to it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_LIMIT_S),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
