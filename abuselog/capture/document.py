# SPDX-License-Identifier: MIT
"""Reading a PDF from any thread, in a child process that is there for this one file only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from abuselog.capture.document_child import ARGUMENT, REQUEST
from abuselog.child_process import asking
from abuselog.errors import Cancelled, UnreadFile
from abuselog.records.saved_page import DocumentSeen

LARGEST_BYTES: Final = 100 << 20
LIMIT_S: Final = 15.0
"""For one PDF; the processor time within it is limited to a third of that."""
_MALFORMED: Final = (ValueError, TypeError, KeyError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead:
    """A PDF and one of its pages as a JPEG; empty if it can't be drawn."""

    seen: DocumentSeen
    picture: bytes


def read_document(
    data: bytes,
    name: str = "",
    *,
    page: int = 0,
    longest_px: int = 1_600,
    cancelled: Callable[[], bool] = lambda: False,
) -> DocumentRead:
    """Return what a PDF says, and the page numbered from 0 as a picture. Takes half a second.

    Raises: UnreadFile: `too-large`, `encrypted`, `damaged`, `time`, `unknown` if this computer
            can't read PDFs; Cancelled.
    """
    if len(data) > LARGEST_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    return answered(_asked(REQUEST.pack(page, longest_px, len(data)) + data, name, cancelled), name)


def answered(answer: bytes, name: str) -> DocumentRead:
    """Return what the child says.

    Raises: UnreadFile: what the child says, or `damaged` if that can't be understood.
    """
    line, _end, picture = answer.partition(b"\n")
    try:
        fields: dict[str, Any] = json.loads(line)
        if "unread" in fields:
            raise UnreadFile(name=name, reason=str(fields["unread"]))
        return DocumentRead(seen=_seen(fields["seen"]), picture=picture)
    except _MALFORMED as fault:
        # It crashed on this file, or was stopped: the file is kept and not read.
        raise UnreadFile(name=name, reason="damaged") from fault


def _asked(request: bytes, name: str, cancelled: Callable[[], bool]) -> bytes:
    def look() -> None:
        if cancelled():
            raise Cancelled

    try:
        answer = asking.ask(ARGUMENT, (request,), limit_s=LIMIT_S, look=look)
    except OSError as fault:
        raise UnreadFile(name=name, reason="unknown") from fault
    if answer is None:
        raise UnreadFile(name=name, reason="time")
    return answer


def _seen(fields: dict[str, Any]) -> DocumentSeen:
    texts = {
        name: fields[name] for name in ("words", "title", "author", "software", "made", "changed")
    }
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("not a text")
    "".join((*texts.values(), *map(str, fields["warnings"]))).encode()  # not half of a pair
    return DocumentSeen(
        pages=int(fields["pages"]),
        **texts,
        warnings=tuple(str(one) for one in fields["warnings"]),
    )
