# SPDX-License-Identifier: MIT
"""The child process that reads pictures: bytes come in, lines of JSON go out, nothing else.

It opens no log and no connection, writes no file, and gives way to everything else that runs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO, Any, Final

from abuselog.capture.ocr import wire
from abuselog.errors import OcrUnavailable, PictureTooBig, ReadingFailed, UnreadableImage

ARGUMENT = "--read-pictures"
"""What the program is called with to be this child."""
_NICE: Final = 10
_REFUSED: Final = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn"),
    *(
        "os.startfile",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "urllib.",
        "http.",
        "ftplib.",
    ),
    *("smtplib.", "webbrowser.", "shutil.", "tempfile.", "sqlite3.", "ctypes.dlopen"),
)
"""What the reader is stopped from doing, by the beginning of its name."""


def main() -> int:
    """Read pictures until there are no more; the exit code."""
    pictures, answers = sys.stdin.buffer, only_answers()
    cut_off()
    serve(pictures, answers)
    return 0


def serve(pictures: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every picture, in order."""
    try:
        from abuselog.capture.ocr.paddle import PaddleOcr  # noqa: PLC0415 - only the child needs it

        reader = PaddleOcr()
    except OcrUnavailable as fault:
        _say(answers, wire.answer_line(fault))
        return
    except ImportError:
        _say(answers, wire.answer_line(OcrUnavailable(reason="runtime")))
        return
    _say(answers, wire.READY)
    while (picture := wire.next_picture(pictures)) is not None:
        try:
            line = wire.answer_line(reader.read(picture))
        except (UnreadableImage, PictureTooBig) as fault:
            line = wire.answer_line(fault)
        except MemoryError:
            line = wire.answer_line(ReadingFailed(reason="memory"))
        del picture
        _say(answers, line)


def _say(answers: IO[bytes], line: bytes) -> None:
    answers.write(line)
    answers.flush()


def only_answers() -> IO[bytes]:
    """Return standard output, and send whatever a library prints there to nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers


def cut_off() -> None:
    """Give up what reading needs not: the network, other programs, writing, and going first."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)


def _refuse(event: str, facts: tuple[Any, ...]) -> None:
    """Stop what has no business here, whichever library tries it. Can't be taken back.

    Source: Python's audit events table (PEP 578).
    """
    if event.startswith(_REFUSED) or (event == "open" and _writes(facts)):
        raise PermissionError(event)


def _writes(facts: tuple[Any, ...]) -> bool:
    _, mode, flags = facts
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
