# SPDX-License-Identifier: MIT
"""The child process that looks at one PDF's signatures and ends: a path comes in, a verdict goes.

The file may be anybody's, and its reader can be led in circles. Here it has little memory and
little time; this process opens no log and no connection, and writes no file.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Final

from abuselog.child_process import limits
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.records.codec import time_text

ARGUMENT: Final = "--look-at-signatures"
"""What the program is called with to be this child."""
LONGEST_REQUEST_BYTES: Final = 64 * 1024
MOST_MEMORY_BYTES: Final = 1 << 30
CPU_LIMIT_S: Final = 100


def main() -> int:
    """Look at one PDF; the exit code."""
    answers = limits.only_answers()
    from abuselog.handover import pdf_signature  # noqa: PLC0415 - only this process needs it
    from abuselog.handover.file_part import FilePart  # noqa: PLC0415 - only this process needs it

    limits.bound(memory_bytes=MOST_MEMORY_BYTES, cpu_s=CPU_LIMIT_S)
    pdf_signature.ready_to_read()
    limits.cut_off()
    asked = json.loads(sys.stdin.buffer.read(LONGEST_REQUEST_BYTES))
    part = FilePart(**{**asked["part"], "path": Path(asked["part"]["path"])})
    try:
        with part.opened() as file:
            verdict = pdf_signature.signatures_of(file, expected_hex=asked["expected"])
    except OSError:
        verdict = PdfVerdict(unread="not-readable")
    except (ValueError, MemoryError):
        verdict = PdfVerdict(unread="damaged")
    limits.answer(answers, _fields(verdict))
    return 0


def _fields(verdict: PdfVerdict) -> dict[str, object]:
    rows = []
    for one in verdict.signatures:
        row = dataclasses.asdict(one)
        for name in ("said_at", "confirmed_at"):
            row[name] = time_text(row[name]) if row[name] is not None else None
        rows.append(row)
    return {"unread": verdict.unread, "signatures": rows}
