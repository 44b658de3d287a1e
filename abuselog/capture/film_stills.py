# SPDX-License-Identifier: MIT
"""Stills of a film, drawn in a child process that is there for this one film only."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, Final

from abuselog.capture.film_child import ARGUMENT, REQUEST
from abuselog.capture.ocr.process import own_command, surroundings, windows_flags
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
        child = subprocess.Popen(  # noqa: S603 - our own program
            (*own_command()[:-1], ARGUMENT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings(),
            creationflags=windows_flags(),
        )
    except OSError as fault:
        raise UnreadFile(name="", reason="damaged") from fault
    # One that hangs ends here; what it wrote until then is no whole answer.
    watch = threading.Timer(LIMIT_S, child.kill)
    watch.start()
    try:
        return _answered(_asked(child, file, size_bytes))
    finally:
        watch.cancel()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def _asked(child: subprocess.Popen[bytes], file: BinaryIO, size_bytes: int) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise UnreadFile(name="", reason="damaged")
    # A child that ended early has said why in its answer.
    with contextlib.suppress(OSError):
        _send(child.stdin, file, size_bytes)
    return child.stdout.read()


def _send(target: IO[bytes], file: BinaryIO, size_bytes: int) -> None:
    target.write(REQUEST.pack(MOST_STILLS, _LONGEST_PX, size_bytes))
    file.seek(0)
    while piece := file.read(_PIECE):
        target.write(piece)
    target.close()


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
