# SPDX-License-Identifier: MIT
"""The child process that draws stills of one film and ends.

Films come from strangers and what unpacks them is written in C. Here it can crash, hang or run
wild and harm nothing: this process opens no log and no connection and writes no file.
"""

from __future__ import annotations

import io
import struct
import sys
from typing import IO, Any, Final

from abuselog.child_process import limits

ARGUMENT: Final = "--draw-stills"
"""What the program is called with to be this child."""
REQUEST: Final = struct.Struct(">IIQ")
"""How many stills, longest side in pixels, bytes that follow."""
MOST_MEMORY_BYTES: Final = 1_500 << 20
CPU_LIMIT_S: Final = 20
_MOST_FRAMES: Final = 300
"""Frames unpacked for one still: those between a place one can jump to and the one wanted."""


def main() -> int:
    """Draw the stills of one film; the exit code."""
    answers = limits.only_answers()
    try:
        import av  # noqa: PLC0415 - an extra, and only this process needs it
        import av.error  # noqa: PLC0415 - as above
        from PIL import Image, PngImagePlugin  # noqa: F401, PLC0415 - they can't be loaded later
    except ImportError:
        limits.answer(answers, {"unread": "no-player"})
        return 0
    limits.bound(memory_bytes=MOST_MEMORY_BYTES, cpu_s=CPU_LIMIT_S)
    limits.cut_off()
    count, longest_px, length = REQUEST.unpack(sys.stdin.buffer.read(REQUEST.size))
    data = io.BytesIO(sys.stdin.buffer.read(length))
    try:
        found = list(_stills(av, data, count, longest_px))
    except (av.error.FFmpegError, ValueError, OSError, MemoryError, IndexError, TypeError):
        found = []
    if not found:
        limits.answer(answers, {"unread": "damaged"})
        return 0
    places = [[at_s, len(raw)] for at_s, raw in found]
    limits.answer(answers, {"stills": places}, *(raw for _at, raw in found))
    return 0


def _stills(av: Any, data: IO[bytes], count: int, longest_px: int) -> Any:
    """Give stills evenly spread over a film, each with its place in seconds."""
    with av.open(data, mode="r", metadata_errors="replace") as film:
        stream = film.streams.video[0]
        stream.thread_type = "NONE"
        seconds = (film.duration or 0) / av.time_base
        for place in range(count):
            wanted = seconds * place / count
            frame = _frame_at(film, stream, wanted)
            if frame is None:
                return
            picture = frame.to_image()
            picture.thumbnail((longest_px, longest_px))
            coded = io.BytesIO()
            picture.convert("RGB").save(coded, "PNG", compress_level=4)
            yield float(frame.time or 0.0), coded.getvalue()
            if not seconds:
                return


def _frame_at(film: Any, stream: Any, wanted_s: float) -> Any:
    film.seek(round(wanted_s / stream.time_base), stream=stream, backward=True)
    last = None
    for number, frame in enumerate(film.decode(stream)):
        last = frame
        if (frame.time or 0.0) >= wanted_s - 0.001 or number >= _MOST_FRAMES:
            break
    return last
