# SPDX-License-Identifier: MIT
"""What a ZIP lists, and whether every byte of it belongs to something that it lists.

The list at the end counts; the heads of the files, and the room between them, must agree with it.
"""

from __future__ import annotations

import io
import stat
import struct
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.errors import PackUnreadable
from abuselog.handover import zip_layout
from abuselog.handover.zip_layout import LOCAL_BYTES

LARGEST_LIST_BYTES: Final = 64 << 20
_END_BYTES: Final = 22
_LONGEST_COMMENT: Final = 0xFFFF
_LARGEST: Final = 0xFFFFFFFF
_END: Final = struct.Struct("<4s4H2IH")
_WHERE64: Final = struct.Struct("<4sIQI")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENCRYPTED: Final = 1
_SIZE_LATER: Final = 8
_STORED: Final = 0
_DEFLATED: Final = 8
_NOTHING_DEFLATED_BYTES: Final = 2
_UNIX: Final = 3
_DESCRIPTORS: Final = (12, 16, 20, 24)
"""How long sizes behind the bytes may be: with or without a mark, four or eight bytes each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One file as the ZIP's list gives it."""

    name: str
    size_bytes: int
    packed_bytes: int
    crc: int
    start: int
    """Where its head begins."""
    data: int
    """Where its bytes begin."""
    is_stored: bool
    is_link: bool
    agrees: bool
    """Whether its own head says the same."""
    sizes_follow: bool
    """Whether its sizes stand behind its bytes once more, as some programs write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a ZIP holds."""

    entries: tuple[Listed, ...]
    is_whole: bool
    """Whether heads agree with the list and no byte belongs to nothing."""
    is_ours: bool
    """Whether every byte that is no file's own is as abuselog would have written it."""
    is_piled: bool
    """Whether files lie upon one another, so that they are more than the ZIP itself."""


@dataclass(frozen=True, slots=True)
class _Place:
    count: int
    start: int
    length: int
    end: int
    """Where the ZIP ends by what it says itself."""
    is_joined: bool
    """Whether its end begins where its list ends."""


def listed_in(file: BinaryIO, name: str, most: int) -> Listing:
    """Return what a ZIP holds.

    Raises: PackUnreadable if it is none, is damaged, encrypted, or packed in an unusual way.
    """
    size = file.seek(0, io.SEEK_END)
    try:
        place = _place(file, size)
        if place.count > most or place.length > LARGEST_LIST_BYTES:
            raise PackUnreadable(name=name, reason="too-many")
        file.seek(place.start)
        raw = file.read(place.length)
        entries = _entries(file, raw, place.count)
    except (struct.error, UnicodeDecodeError, OverflowError, IndexError) as fault:
        raise PackUnreadable(name=name, reason="not-a-zip") from fault
    except _Unusual as fault:
        raise PackUnreadable(name=name, reason=str(fault)) from fault
    whole = place.end == size and place.is_joined and _has_no_gap(entries, place.start)
    ours = whole and _is_ours(file, entries, place)
    piled = sum(one.packed_bytes for one in entries) > size
    return Listing(entries=tuple(entries), is_whole=whole, is_ours=ours, is_piled=piled)


class _Unusual(Exception):
    """Not a ZIP that is read here; its text is the reason's code."""


def _place(file: BinaryIO, size: int) -> _Place:
    tail = min(size, _END_BYTES + _LONGEST_COMMENT)
    file.seek(size - tail)
    raw = file.read(tail)
    at = raw.rfind(b"PK\x05\x06")
    if at < 0:
        raise _Unusual("not-a-zip")
    end = _END.unpack_from(raw, at)
    count, length, start = end[4], end[5], end[6]
    begins = size - tail + at
    reached = begins + _END_BYTES + end[7]
    if count == _LONGEST_COMMENT or _LARGEST in (length, start):
        count, length, start, begins = _large_place(file, begins)
    if start + length > size:
        raise _Unusual("not-a-zip")
    return _Place(count, start, length, reached, start + length == begins)


def _large_place(file: BinaryIO, end: int) -> tuple[int, int, int, int]:
    """Return count, length and start of the list, and where the eight-byte end begins."""
    file.seek(max(0, end - _WHERE64.size))
    where = _WHERE64.unpack(file.read(_WHERE64.size))
    file.seek(where[2])
    large = _END64.unpack(file.read(_END64.size))
    if where[0] != b"PK\x06\x07" or large[0] != b"PK\x06\x06":
        raise _Unusual("not-a-zip")
    joined = where[2] + 12 + large[1] == end - _WHERE64.size
    return large[7], large[8], large[9], where[2] if joined else -1


def _entries(file: BinaryIO, raw: bytes, count: int) -> list[Listed]:
    found = []
    at = 0
    for _ in range(count):
        fixed = _CENTRAL.unpack_from(raw, at)
        if fixed[0] != b"PK\x01\x02":
            raise _Unusual("not-a-zip")
        named, extra, said = fixed[10], fixed[11], fixed[12]
        start = at + _CENTRAL.size
        name = raw[start : start + named]
        found.append(_entry(file, fixed, name, raw[start + named : start + named + extra]))
        at = start + named + extra + said
    if at != len(raw):
        raise _Unusual("not-a-zip")
    return found


def _entry(file: BinaryIO, fixed: tuple[int, ...], name: bytes, extra: bytes) -> Listed:
    made_by, flags, method = fixed[1], fixed[3], fixed[4]
    if flags & _ENCRYPTED or method == 99:
        raise _Unusual("encrypted")
    if method not in (_STORED, _DEFLATED):
        raise _Unusual("method")
    packed, size, start = _wide(fixed[8], fixed[9], fixed[16], extra)
    file.seek(start)
    local = _LOCAL.unpack(file.read(LOCAL_BYTES))
    again = file.read(local[9])
    later = flags & _SIZE_LATER
    agrees = (
        local[0] == b"PK\x03\x04"
        and again == name
        and local[2] == flags
        and local[3] == method
        and bool(later or local[6] == fixed[7])
        and bool(later or _agree(local[7:9], fixed[8:10]))
        and (method != _STORED or packed == size)
        # A folder has nothing in it, or what nothing comes to when it is deflated.
        and not (name.endswith(b"/") and (size or packed > _NOTHING_DEFLATED_BYTES))
    )
    mode = (fixed[15] >> 16) if made_by >> 8 == _UNIX else 0
    return Listed(
        name=name.decode("utf-8"),
        size_bytes=size,
        packed_bytes=packed,
        crc=fixed[7],
        start=start,
        data=start + LOCAL_BYTES + local[9] + local[10],
        is_stored=method == _STORED,
        is_link=stat.S_ISLNK(mode),
        agrees=agrees,
        sizes_follow=bool(later),
    )


def _agree(own: tuple[int, ...], listed: tuple[int, ...]) -> bool:
    """Whether a file's head gives the sizes that the list gives, or leaves them to its own field.

    Shape:  the head of a large file may have eight bytes for them where the list has none.
    """
    return all(one in (other, _LARGEST) for one, other in zip(own, listed, strict=True))


def _wide(packed: int, size: int, start: int, extra: bytes) -> tuple[int, int, int]:
    """Return sizes and place, from the eight-byte field where they don't fit into four."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            numbers = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            size = next(numbers, -1) if size == _LARGEST else size
            packed = next(numbers, -1) if packed == _LARGEST else packed
            start = next(numbers, -1) if start == _LARGEST else start
        at += 4 + length
    if min(packed, size, start) < 0:
        raise _Unusual("not-a-zip")
    return packed, size, start


def _has_no_gap(entries: list[Listed], start: int) -> bool:
    reached = 0
    gaps: tuple[int, ...] = (0,)
    for one in sorted(entries, key=lambda entry: entry.start):
        if one.start - reached not in gaps or not one.agrees:
            return False
        reached = one.data + one.packed_bytes
        gaps = _DESCRIPTORS if one.sizes_follow else (0,)
    return start - reached in gaps


def _is_ours(file: BinaryIO, entries: list[Listed], place: _Place) -> bool:
    reached = 0
    written = []
    for one in entries:
        if not one.is_stored or not one.name.isascii():
            return False
        head = zip_layout.head(one.name, one.size_bytes, one.crc)
        file.seek(reached)
        if one.start != reached or file.read(len(head)) != head:
            return False
        written.append(zip_layout.Entry(one.name, one.size_bytes, one.crc, reached))
        reached += len(head) + one.size_bytes
    end = zip_layout.ending(written, reached)
    file.seek(reached)
    return reached == place.start and file.read(len(end) + 1) == end
