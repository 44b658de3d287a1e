# SPDX-License-Identifier: MIT
"""A PDF's bytes from the first to the last, piece by piece, whatever its tables say.

Nothing is skipped: objects that no page uses, earlier revisions, and what stands between or behind
them come as well. That is the point: a reader shows less than a file holds.
"""

from __future__ import annotations

import contextlib
import io
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeAlias

Bytes: TypeAlias = "bytes | mmap.mmap"

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_LENGTH: Final = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")
_STRING: Final = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<((?:[0-9A-Fa-f]\s*)+)>", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
# Wider than it need be at both ends, so that letters beyond Latin stay with their neighbours.
_WIDE: Final = re.compile(rb"(?:[^\x00]\x00(?:..)?){4,}.?|(?:\x00[^\x00](?:..)?){4,}.?", re.DOTALL)
_MOST_UNPACKED: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the file: the data of a stream, or everything up to the next stream."""

    head: bytes
    """The dictionary of a stream; empty if this is no stream's data."""
    start: int
    length: int

    @property
    def is_image(self) -> bool:
        """Whether it is the pixels of a picture."""
        return bool(self.head) and _IMAGE.search(self.head) is not None

    def raw(self, whole: Bytes) -> bytes:
        """Return its bytes as they stand in the file."""
        return bytes(whole[self.start : self.start + self.length])


@contextlib.contextmanager
def whole_file(file: BinaryIO) -> Iterator[Bytes]:
    """Give a file's bytes; those of a large one stay on the disk."""
    try:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (io.UnsupportedOperation, AttributeError, ValueError):
        file.seek(0)
        yield file.read()
        return
    with mapped:
        yield mapped


def pieces(whole: Bytes) -> Iterator[Piece]:
    """Give all of the file in order, each byte once."""
    at = 0
    looking = 0
    while (found := _STREAM.search(whole, looking)) is not None:
        looking = found.end()
        before = bytes(whole[max(at, found.start() - 4) : found.start()])
        if not before.rstrip().endswith(b">>"):
            continue
        between = bytes(whole[at : found.start()])
        head = between[max(0, between.rfind(b" obj")) :]
        length = _length(whole, head, found.end())
        yield Piece(b"", at, found.start() - at)
        yield Piece(head, found.end(), length)
        at = looking = found.end() + length
    yield Piece(b"", at, len(whole) - at)


def unpacked(piece: Piece, whole: Bytes) -> bytes:
    """Return the data of a stream, unpacked where it was packed, up to a bound."""
    raw = piece.raw(whole)
    if b"/FlateDecode" not in piece.head:
        return raw
    unpacking = zlib.decompressobj()
    try:
        # What stands behind the packed data is data as well.
        return unpacking.decompress(raw, _MOST_UNPACKED) + unpacking.unused_data
    except zlib.error:
        return raw


def strings(raw: bytes) -> list[str]:
    """Return every string that is written in a stretch of PDF syntax, in order."""
    return [
        _decoded(bytes.fromhex(_even(found[2])) if found[2] is not None else _unescaped(found[1]))
        for found in _STRING.finditer(raw)
    ]


def as_texts(raw: bytes, *, is_text: bool = False) -> Iterator[str]:
    """Give what bytes say if they are text: in UTF-8, and in UTF-16 where that can be.

    Shape:  of what is known to be text all is read as UTF-16 as well; of other bytes the stretches
            that look like it.
    """
    yield raw.decode("utf-8", "replace")
    if b"\x00" not in raw:
        return
    stretches = [raw] if is_text else [found[0] for found in _WIDE.finditer(raw)]
    for stretch in stretches:
        for coding in ("utf-16-be", "utf-16-le"):
            yield stretch.decode(coding, "ignore")
            yield stretch[1:].decode(coding, "ignore")


def _length(whole: Bytes, head: bytes, start: int) -> int:
    """Return how long a stream's data is: as it says, if its end is there; else up to the end."""
    said = _LENGTH.search(head)
    if said is not None:
        end = start + int(said[1])
        if bytes(whole[end : end + 12]).lstrip().startswith(b"endstream"):
            return int(said[1])
    end = whole.find(b"endstream", start)
    return (end if end >= 0 else len(whole)) - start


def _even(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode("ascii")
    return plain + "0" * (len(plain) % 2)


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPE.sub(_character, raw) if b"\\" in raw else raw


def _character(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    if code in (b"\n", b"\r", b"\r\n"):
        return b""
    return _ESCAPED.get(code, code)


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")
