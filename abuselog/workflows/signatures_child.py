# SPDX-License-Identifier: MIT
"""The child process that looks at one PDF's signatures and ends: a path comes in, a verdict goes.

The file may be anybody's, and its reader can be led in circles. Here it has little memory and
little time; this process opens no log and no connection, and writes no file.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
from pathlib import Path
from typing import Final

from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.records.codec import time_text

ARGUMENT: Final = "--look-at-signatures"
"""What the program is called with to be this child."""
LONGEST_REQUEST_BYTES: Final = 64 * 1024
MOST_MEMORY_BYTES: Final = 1 << 30
CPU_LIMIT_S: Final = 100


def main() -> int:
    """Look at one PDF; the exit code."""
    # Before the way to load anything more is closed.
    from abuselog.capture.ocr.child import cut_off, only_answers  # noqa: PLC0415 - only here
    from abuselog.handover import pdf_signature  # noqa: PLC0415 - only this process needs it
    from abuselog.handover.file_part import FilePart  # noqa: PLC0415 - only this process needs it

    _bound()
    answers = only_answers()
    pdf_signature.ready_to_read()
    cut_off()
    asked = json.loads(sys.stdin.buffer.read(LONGEST_REQUEST_BYTES))
    part = FilePart(**{**asked["part"], "path": Path(asked["part"]["path"])})
    try:
        with part.opened() as file:
            verdict = pdf_signature.signatures_of(file, expected_hex=asked["expected"])
    except OSError:
        verdict = PdfVerdict(unread="not-readable")
    except (ValueError, MemoryError):
        verdict = PdfVerdict(unread="damaged")
    answers.write(json.dumps(_fields(verdict)).encode("ascii"))
    answers.flush()
    return 0


def _fields(verdict: PdfVerdict) -> dict[str, object]:
    rows = []
    for one in verdict.signatures:
        row = dataclasses.asdict(one)
        for name in ("said_at", "confirmed_at"):
            row[name] = time_text(row[name]) if row[name] is not None else None
        rows.append(row)
    return {"unread": verdict.unread, "signatures": rows}


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
