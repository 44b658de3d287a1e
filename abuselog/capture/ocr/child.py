# SPDX-License-Identifier: MIT
"""The child process that reads pictures: bytes come in, lines of JSON go out, nothing else.

It opens no log and no connection, writes no file, and gives way to everything else that runs.
"""

from __future__ import annotations

import sys
from typing import IO, Final

from abuselog.capture.ocr import wire
from abuselog.child_process import limits
from abuselog.errors import OcrUnavailable, PictureTooBig, ReadingFailed, UnreadableImage

ARGUMENT: Final = "--read-pictures"
"""What the program is called with to be this child."""


def main() -> int:
    """Read pictures until there are no more; the exit code."""
    pictures, answers = sys.stdin.buffer, limits.only_answers()
    limits.cut_off()
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
