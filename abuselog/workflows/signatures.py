# SPDX-License-Identifier: MIT
"""Looking at the signatures of a PDF, whoever made it. Needs no log and no passphrase."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, Final

from abuselog.child_process import asking
from abuselog.errors import BadValue, FileNotReadable
from abuselog.handover.file_part import FilePart
from abuselog.integrity.pdf_verdict import PdfVerdict, SignatureVerdict
from abuselog.integrity.verdict import State
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import time_from_text
from abuselog.workflows.signatures_child import ARGUMENT

LIMIT_S: Final = 120.0
"""A file of 1.5 GB takes five seconds."""
_DIGITS: Final = 64
_MALFORMED: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def signatures_of(path: Path, expected: str = "", progress: Progress = SILENT) -> PdfVerdict:
    """Return what the signatures of a PDF are worth. Any thread; in a child process of its own.

    Shape:  `expected` is the fingerprint that the certificate should have, in groups or not.
    Raises: BadValue for a fingerprint that is none; FileNotReadable; Cancelled.
    """
    wanted = "".join(expected.replace(":", " ").split()).lower()
    if wanted and (len(wanted) != _DIGITS or set(wanted) - set("0123456789abcdef")):
        raise BadValue(field="fingerprint", reason="64 digits")
    try:
        size = path.stat().st_size
    except OSError as fault:
        raise FileNotReadable(name=path.name) from fault
    part = FilePart(path=path, start=0, packed_bytes=size, size_bytes=size)
    return signatures_in(part, wanted, progress)


def signatures_in(part: FilePart, expected: str, progress: Progress = SILENT) -> PdfVerdict:
    """Return the same of a PDF that may lie in another file.

    Shape:  `expected` is 64 small hexadecimal digits, or nothing.
    Raises: FileNotReadable; Cancelled.
    """
    place = dataclasses.asdict(part) | {"path": str(part.path.absolute())}
    request = json.dumps({"part": place, "expected": expected}).encode("ascii")
    try:
        answer = asking.ask(ARGUMENT, (request,), limit_s=LIMIT_S, look=lambda: progress.step(0, 1))
    except OSError as fault:
        raise FileNotReadable(name=part.path.name) from fault
    verdict = answered(answer) if answer is not None else PdfVerdict(unread="time")
    if verdict.unread == "not-readable":
        raise FileNotReadable(name=part.path.name)
    return verdict


def answered(answer: bytes) -> PdfVerdict:
    """Return the verdict in a child's answer; one that can't be understood is of a damaged file."""
    try:
        fields: dict[str, Any] = json.loads(answer)
        return PdfVerdict(
            unread=str(fields["unread"]),
            signatures=tuple(_signature(row) for row in fields["signatures"]),
        )
    except _MALFORMED:
        return PdfVerdict(unread="damaged")  # it crashed on this file, or was ended


def _signature(row: dict[str, Any]) -> SignatureVerdict:
    read: dict[str, Any] = {}
    for name, kind in SignatureVerdict.__annotations__.items():
        value = row[name]
        if kind == "State":
            read[name] = State(value)
        elif kind.startswith("dt.datetime"):
            read[name] = time_from_text(value) if value is not None else None
        else:
            read[name] = value is True if kind == "bool" else str(value)
    return SignatureVerdict(**read)
