# SPDX-License-Identifier: MIT
"""The headers of a Matroska or WebM film: duration, size, tracks, where and when.

Source: RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

MOST_ELEMENTS: Final = 50_000
LARGEST_ELEMENT_BYTES: Final = 1 << 20
"""Of an element that is read; others are passed over."""
_HEADER, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
_INFO, _TRACKS, _TAGS = 0x1549A966, 0x1654AE6B, 0x1254C367
_ENTRY, _VIDEO, _TAG, _SIMPLE = 0xAE, 0xE0, 0x7373, 0x67C8
_MASTERS: Final = frozenset(
    {_HEADER, _SEGMENT, _INFO, _TRACKS, _TAGS, _ENTRY, _VIDEO, _TAG, _SIMPLE}
)
_DEEPEST: Final = 8
_EPOCH: Final = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
_TEXTS: Final = {0x4282: "doctype", 0x7BA9: "title", 0x5741: "software"}
_KINDS: Final = {1: "video", 2: "sound", 17: "text"}


@dataclass(slots=True)
class Seen:
    """What the headers say, as they are walked."""

    doctype: str = ""
    scale_ns: int = 1_000_000
    ticks: float = 0.0
    made_at: dt.datetime | None = None
    title: str = ""
    software: str = ""
    tracks: list[tuple[str, str]] = field(default_factory=list)
    """Kind and codec."""
    width_px: int = 0
    height_px: int = 0
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def duration_s(self) -> float | None:
        """How long it plays; None if it does not say."""
        return self.ticks * self.scale_ns / 1e9 if self.ticks > 0 else None


def walk(file: BinaryIO, size_bytes: int) -> Seen:
    """Return what the headers say, up to the first thing that makes no sense."""
    seen = Seen()
    tag = ""
    for number, body in _elements(file, size_bytes):
        if number == 0x45A3:
            tag = _text(body)
        elif number == 0x4487 and tag:
            seen.tags.setdefault(tag.upper(), _text(body)[:1_000])
        elif number == _ENTRY:
            if len(seen.tracks) < 1_000:
                seen.tracks.append(("other", ""))
        else:
            _note(seen, number, body)
    return seen


def _note(seen: Seen, number: int, body: bytes) -> None:
    if number in _TEXTS:
        setattr(seen, _TEXTS[number], _text(body))
    elif number == 0x2AD7B1:
        seen.scale_ns = _whole(body) or seen.scale_ns
    elif number == 0x4489:
        seen.ticks = _float(body)
    elif number == 0x4461:
        seen.made_at = _date(body)
    elif number == 0xB0:
        seen.width_px = seen.width_px or _whole(body)
    elif number == 0xBA:
        seen.height_px = seen.height_px or _whole(body)
    elif seen.tracks and number in (0x83, 0x86):
        kind, codec = seen.tracks[-1]
        is_kind = number == 0x83
        seen.tracks[-1] = (
            _KINDS.get(_whole(body), "other") if is_kind else kind,
            codec if is_kind else _text(body)[:40],
        )


def _elements(file: BinaryIO, size_bytes: int) -> Iterator[tuple[int, bytes]]:
    """Give every element of the headers, parents before children, in the order of the file."""
    ends = [size_bytes]
    at = 0
    for _count in range(MOST_ELEMENTS):
        while len(ends) > 1 and at >= ends[-1]:
            ends.pop()
        if at >= ends[-1]:
            return
        file.seek(at)
        head = file.read(12) or b""
        number, used = _number(head, keep_mark=True, longest=4)
        length, more = _number(head[used:], keep_mark=False, longest=8)
        if not used or not more:
            return
        at += used + more
        unknown = length == (1 << (7 * more)) - 1
        if number in _MASTERS and len(ends) < _DEEPEST:
            yield number, b""
            ends.append(ends[-1] if unknown else min(at + length, ends[-1]))
            continue
        if unknown:  # a cluster of a film that was recorded as it came: no headers follow
            return
        if number != _CLUSTER and length <= LARGEST_ELEMENT_BYTES and at + length <= size_bytes:
            file.seek(at)
            yield number, file.read(length) or b""
        at += length


def _number(head: bytes, *, keep_mark: bool, longest: int) -> tuple[int, int]:
    """Return a number of variable length and how many bytes it took; 0 if it is none."""
    if not head or not head[0]:
        return 0, 0
    length = 9 - head[0].bit_length()
    if length > longest or length > len(head):
        return 0, 0
    value = int.from_bytes(head[:length], "big")
    return (value if keep_mark else value & ((1 << (7 * length)) - 1)), length


def _whole(body: bytes) -> int:
    return int.from_bytes(body, "big") if len(body) <= 8 else 0


def _float(body: bytes) -> float:
    if len(body) not in (4, 8):
        return 0.0
    (value,) = struct.unpack(">f" if len(body) == 4 else ">d", body)
    return float(value) if 0 < value < 1e15 else 0.0


def _date(body: bytes) -> dt.datetime | None:
    if len(body) != 8:
        return None
    try:
        return _EPOCH + dt.timedelta(microseconds=int.from_bytes(body, "big", signed=True) // 1000)
    except OverflowError:
        return None


def _text(body: bytes) -> str:
    return body.rstrip(b"\x00").decode("utf-8", "replace")
