# SPDX-License-Identifier: MIT
"""The child process that reads one PDF and ends: its bytes come in, what it says goes out.

PDFs come from strangers and their library is written in C++. Here it can crash, hang or run wild
and harm nothing: this process opens no log and no connection, writes no file, and has little
memory and little time.
"""

from __future__ import annotations

import dataclasses
import struct
import sys
from typing import Final

from abuselog.child_process import limits
from abuselog.errors import UnreadFile

ARGUMENT: Final = "--read-a-document"
"""What the program is called with to be this child."""
REQUEST: Final = struct.Struct(">IIQ")
"""Page from 0, longest side of its picture in pixels, bytes that follow."""
MOST_MEMORY_BYTES: Final = 700 << 20
CPU_LIMIT_S: Final = 5


def main() -> int:
    """Read one PDF; the exit code."""
    answers = limits.only_answers()
    from abuselog.capture import pdf  # noqa: PLC0415 - only this process needs it

    limits.bound(memory_bytes=MOST_MEMORY_BYTES, cpu_s=CPU_LIMIT_S)
    limits.cut_off()
    head = sys.stdin.buffer.read(REQUEST.size)
    page, longest_px, length = REQUEST.unpack(head)
    data = sys.stdin.buffer.read(length)
    try:
        seen, picture = pdf.read_pdf(data, page, longest_px)
    except UnreadFile as fault:
        limits.answer(answers, {"unread": fault.reason})
        return 0
    except MemoryError:
        limits.answer(answers, {"unread": "too-large"})
        return 0
    limits.answer(answers, {"seen": dataclasses.asdict(seen)}, picture)
    return 0
