# SPDX-License-Identifier: MIT
"""The boxes of an MP4, QuickTime or 3GP file that say something about the film.

Source: ISO/IEC 14496-12, 4.2 and 8; the QuickTime File Format, "User data" and "Metadata".
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from abuselog.records.inside import location_of

MOST_BOXES: Final = 20_000
LARGEST_MOVIE_BOX_BYTES: Final = 32 << 20
_DEEPEST: Final = 8
_EPOCH: Final = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
_EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_PARENTS: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"mvex"})
_KINDS: Final = {b"vide": "video", b"soun": "sound", b"text": "text", b"sbtl": "text"}
_LONGEST_TEXT: Final = 1_000
_BROKEN: Final = (struct.error, OverflowError, UnicodeError, ValueError)


@dataclass(slots=True)
class Seen:
    """What the boxes say, as they are walked."""

    scale: int = 0
    ticks: int = 0
    made_at: dt.datetime | None = None
    tracks: list[tuple[str, str]] = field(default_factory=list)
    """Kind and codec."""
    width_px: int = 0
    height_px: int = 0
    said: dict[str, str] = field(default_factory=dict)
    """User data and metadata by their names: `©xyz`, `com.apple.quicktime.make`."""
    keys: list[str] = field(default_factory=list)

    @property
    def duration_s(self) -> float | None:
        """How long it plays; None if it does not say."""
        return self.ticks / self.scale if self.scale and self.ticks else None


def walk(file: BinaryIO, size_bytes: int) -> Seen:
    """Return what the movie box says; nothing of it if there is none."""
    seen = Seen()
    at = 0
    for _count in range(MOST_BOXES):
        file.seek(at)
        kind, head_bytes, length = _head(file.read(16) or b"", size_bytes - at)
        if not head_bytes:
            break
        if kind == b"moov":
            if length - head_bytes <= LARGEST_MOVIE_BOX_BYTES:
                file.seek(at + head_bytes)
                _Movie(seen).read(file.read(length - head_bytes) or b"")
            break
        at += length
        if at >= size_bytes:
            break
    return seen


def _head(head: bytes, left: int) -> tuple[bytes, int, int]:
    """Return a box's kind, the length of its head and its whole length; 0 if it is no box."""
    if len(head) < 8:
        return b"", 0, 0
    length, kind = struct.unpack(">I4s", head[:8])
    used = 8
    if length == 1:
        if len(head) < 16:
            return b"", 0, 0
        (length,) = struct.unpack(">Q", head[8:16])
        used = 16
    elif length == 0:
        length = left
    if length < used:
        return b"", 0, 0
    return kind, used, length


def _children(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(body):
        kind, used, length = _head(body[at : at + 16], len(body) - at)
        if not used:
            return
        yield kind, body[at + used : at + length]
        at += length


class _Movie:
    """Walks the movie box, which is in memory."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._left = MOST_BOXES

    def read(self, body: bytes, depth: int = 1) -> None:
        """Note what the boxes in `body` say."""
        for kind, inner in _children(body):
            self._left -= 1
            if self._left < 0:
                return
            if kind == b"trak" and len(self._seen.tracks) < 1_000:
                self._seen.tracks.append(("other", ""))
            try:
                if kind in _PARENTS and depth < _DEEPEST:
                    self.read(inner, depth + 1)
                else:
                    self._note(kind, inner, depth)
            except _BROKEN:
                continue

    def _note(self, kind: bytes, body: bytes, depth: int) -> None:
        if kind == b"mvhd":
            self._movie_header(body)
        elif kind == b"mehd" and not self._seen.ticks:
            (self._seen.ticks,) = struct.unpack(
                ">Q" if body[0] else ">I", body[4 : 12 if body[0] else 8]
            )
        elif kind == b"tkhd":
            width, height = struct.unpack(">II", body[-8:])
            self._seen.width_px = max(self._seen.width_px, width >> 16)
            self._seen.height_px = max(self._seen.height_px, height >> 16)
        elif kind == b"hdlr" and self._seen.tracks and body[8:12] in _KINDS:
            self._seen.tracks[-1] = (_KINDS[body[8:12]], self._seen.tracks[-1][1])
        elif kind == b"stsd" and self._seen.tracks:
            codec = body[12:16].decode("ascii").strip()
            self._seen.tracks[-1] = (self._seen.tracks[-1][0], codec if codec.isprintable() else "")
        elif kind == b"meta" and depth < _DEEPEST:
            self._metadata(body)
        elif kind == b"loci":
            self._place(body)
        elif kind[:1] == b"\xa9":
            self._user_text(kind, body)

    def _movie_header(self, body: bytes) -> None:
        if body[0] == 1:
            made, _changed, scale, ticks = struct.unpack(">QQIQ", body[4:32])
            unknown = (1 << 64) - 1
        else:
            made, _changed, scale, ticks = struct.unpack(">4I", body[4:20])
            unknown = (1 << 32) - 1
        self._seen.scale = scale
        self._seen.ticks = 0 if ticks == unknown else ticks
        when = _EPOCH + dt.timedelta(seconds=made)
        self._seen.made_at = when if when >= _EARLIEST and when.year < 9000 else None

    def _metadata(self, body: bytes) -> None:
        """Read names and values: QuickTime's by number, iTunes' by four letters."""
        # QuickTime's metadata box has no version before its children, MP4's has.
        inner = body if body[4:8] in (b"hdlr", b"keys", b"ilst") else body[4:]
        for kind, part in _children(inner):
            if kind == b"keys":
                self._seen.keys = list(_keys(part))
            elif kind == b"ilst":
                for item, value in _children(part):
                    self._item(item, value)

    def _item(self, item: bytes, value: bytes) -> None:
        number = int.from_bytes(item, "big")
        name = self._seen.keys[number - 1] if 0 < number <= len(self._seen.keys) else _name(item)
        for kind, data in _children(value):
            if kind == b"data" and data[:4] == b"\x00\x00\x00\x01":
                self._said(name, data[8:])

    def _user_text(self, kind: bytes, body: bytes) -> None:
        (length,) = struct.unpack(">H", body[:2])
        self._said(_name(kind), body[4 : 4 + length])

    def _place(self, body: bytes) -> None:
        """Read 3GPP's place. Source: 3GPP TS 26.244, 8.10."""
        end = body.index(b"\x00", 6)
        longitude, latitude = struct.unpack(">ii", body[end + 2 : end + 10])
        place = location_of(latitude / 65536, longitude / 65536)
        if place:
            self._seen.said.setdefault("loci", place)

    def _said(self, name: str, value: bytes) -> None:
        text = value[: 4 * _LONGEST_TEXT].decode("utf-8", "replace").strip("\x00 \r\n")
        if len(self._seen.said) < 1_000:
            self._seen.said.setdefault(name, text[:_LONGEST_TEXT])


def _keys(body: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(body):
        (length,) = struct.unpack(">I", body[at : at + 4])
        if length < 8:
            return
        yield body[at + 8 : at + length].decode("utf-8", "replace")[:200]
        at += length


def _name(kind: bytes) -> str:
    return kind.decode("mac_roman")
