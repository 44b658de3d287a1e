# SPDX-License-Identifier: MIT
"""Stills of a film, drawn in a child process that is there for this one film only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from abuselog.capture.film_child import ARGUMENT, REQUEST
from abuselog.child_process import asking
from abuselog.errors import UnreadFile

LARGEST_BYTES: Final = 300 << 20
"""The child holds the film in its own memory: nothing decrypted touches the disk."""
MOST_STILLS: Final = 6
LIMIT_S: Final = 40.0
_LONGEST_PX: Final = 1_000
_PIECE: Final = 1 << 20
_MALFORMED: Final = (ValueError, TypeError, KeyError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmStill:
    """One still."""

    at_s: float
    picture: bytes
    """PNG."""

    @property
    def label(self) -> str:
        """Its place in the film: `at 1:02.5`."""
        minutes, seconds = divmod(self.at_s, 60)
        return f"at {int(minutes)}:{seconds:04.1f}"


def film_stills(file: BinaryIO, size_bytes: int) -> tuple[FilmStill, ...]:
    """Return stills evenly spread over a film. Takes a second or two.

    Raises: UnreadFile: `no-player` if what opens films is not installed, `damaged`, `time`,
            `too-large`.
    """
    if size_bytes > LARGEST_BYTES:
        raise UnreadFile(name="", reason="too-large")
    try:
        answer = asking.ask(ARGUMENT, _pieces(file, size_bytes), limit_s=LIMIT_S)
    except OSError as fault:
        raise UnreadFile(name="", reason="damaged") from fault
    if answer is None:
        raise UnreadFile(name="", reason="time")
    return _answered(answer)


def _pieces(file: BinaryIO, size_bytes: int) -> Iterator[bytes]:
    yield REQUEST.pack(MOST_STILLS, _LONGEST_PX, size_bytes)
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _answered(answer: bytes) -> tuple[FilmStill, ...]:
    line, _end, rest = answer.partition(b"\n")
    try:
        fields: dict[str, Any] = json.loads(line)
        if "unread" in fields:
            raise UnreadFile(name="", reason=str(fields["unread"]))
        found, start = [], 0
        for at_s, length in fields["stills"]:
            raw = rest[start : start + int(length)]
            found.append(FilmStill(at_s=float(at_s), picture=raw))
            start += int(length)
    except _MALFORMED as fault:
        raise UnreadFile(name="", reason="damaged") from fault
    return tuple(found)
