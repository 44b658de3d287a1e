# SPDX-License-Identifier: MIT
"""What goes over the pipes between abuselog and the child process that reads pictures.

To the child: eight bytes with a picture's length (big-endian), then the picture. From the child:
one line of JSON for each picture, in order, and one before the first that says it is ready.
"""

from __future__ import annotations

import dataclasses
import json
import struct
from typing import IO, Any, Final

from abuselog.errors import OcrUnavailable, PictureTooBig, ReadingFailed, UnreadableImage
from abuselog.records.reading import Box, SeenLine, SeenText

MOST_PICTURE_BYTES: Final = 500_000_000
MOST_ANSWER_BYTES: Final = 16_000_000
READY: Final = b'{"ready":true}\n'
_LENGTH: Final = struct.Struct(">Q")
_SIDES: Final = ("left", "top", "right", "bottom")

_MALFORMED = (ValueError, TypeError, KeyError, RecursionError, OverflowError)
Failure = UnreadableImage | PictureTooBig | OcrUnavailable | ReadingFailed


def send_picture(pipe: IO[bytes], picture: bytes) -> None:
    """Write one picture to the child.

    Raises: OSError if the child is gone.
    """
    pipe.write(_LENGTH.pack(len(picture)))
    pipe.write(picture)
    pipe.flush()


def next_picture(pipe: IO[bytes]) -> bytes | None:
    """Return the next picture; None if there will be none."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MOST_PICTURE_BYTES:
        return None
    picture = pipe.read(length)
    return picture if len(picture) == length else None


def answer_line(answer: SeenText | Failure) -> bytes:
    """Return what was read, or why it was not, as one line."""
    if isinstance(answer, SeenText):
        fields: dict[str, Any] = {"seen": dataclasses.asdict(answer)}
    elif isinstance(answer, PictureTooBig):
        fields = {"too_big": [answer.width_px, answer.height_px]}
    elif isinstance(answer, UnreadableImage):
        fields = {"unreadable": answer.reason}
    elif isinstance(answer, OcrUnavailable):
        fields = {"unavailable": answer.reason}
    else:
        fields = {"failed": answer.reason}
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n"


def answer(line: bytes) -> SeenText:
    """Return what the child read.

    Raises: UnreadableImage, PictureTooBig, OcrUnavailable, ReadingFailed: what the child says, or
            ReadingFailed (`answer`) if what it says can't be understood.
    """
    try:
        fields = _dict(json.loads(line))
        if "seen" in fields:
            return _seen(fields["seen"])
        failure = _failure(fields)
    except _MALFORMED as fault:
        raise ReadingFailed(reason="answer") from fault
    raise failure


def _failure(fields: dict[str, Any]) -> Failure:
    ((kind, what),) = fields.items()
    if kind == "too_big":
        width, height = what
        return PictureTooBig(name="", width_px=_whole(width), height_px=_whole(height))
    if kind == "unreadable":
        return UnreadableImage(name="", reason=_text(what))
    if kind == "unavailable":
        return OcrUnavailable(reason=_text(what))
    if kind == "failed":
        return ReadingFailed(reason=_text(what))
    raise ValueError("no answer")


def _seen(value: object) -> SeenText:
    fields = _dict(value)
    return SeenText(
        width_px=_whole(fields["width_px"]),
        height_px=_whole(fields["height_px"]),
        lines=tuple(_line(one) for one in _list(fields["lines"])),
        engine=_text(fields["engine"]),
        models=_text(fields["models"]),
    )


def _line(value: object) -> SeenLine:
    fields = _dict(value)
    box = _dict(fields["box"])
    sides = (_number(box[side]) for side in _SIDES)
    return SeenLine(
        text=_text(fields["text"]), box=Box(*sides), confidence=_number(fields["confidence"])
    )


def _dict(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    value.encode()  # half of a pair is no text, and a ValueError
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not a whole number")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("not a number")
    if not -1e9 < value < 1e9:  # what is no number at all is not in between either
        raise ValueError("out of bounds")
    return float(value)
