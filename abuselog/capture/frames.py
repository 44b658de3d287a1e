# SPDX-License-Identifier: MIT
"""How many pictures an animation has, or how many pages a scan: counted, not decoded."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import BinaryIO, Final

MOST_FRAMES: Final = 20_000
_BLOCK: Final = 1 << 16


def frame_count(file: BinaryIO, media_type: str) -> int:
    """Return how many pictures are in a file; 1 if it does not say, or is damaged."""
    counter = _COUNTERS.get(media_type)
    try:
        return max(1, counter(file)) if counter else 1
    except (struct.error, IndexError):
        return 1


def after_png(file: BinaryIO, size_bytes: int) -> int:
    """Return how many bytes follow the end of a PNG, where nothing belongs."""
    for kind, at, length in _png_chunks(file):
        if kind == b"IEND":
            return max(0, size_bytes - at - length - 4)
    return 0


def _png_chunks(file: BinaryIO) -> list[tuple[bytes, int, int]]:
    at, found = 8, []
    for _count in range(100_000):
        file.seek(at)
        head = file.read(8) or b""
        if len(head) < 8:
            break
        length, kind = struct.unpack(">I4s", head)
        found.append((kind, at + 8, length))
        if kind == b"IEND":
            break
        at += 12 + length
    return found


def _png(file: BinaryIO) -> int:
    for kind, at, _length in _png_chunks(file):
        if kind == b"acTL":
            file.seek(at)
            return int(struct.unpack(">I", file.read(4) or b"")[0])
        if kind == b"IDAT":
            break
    return 1


def _gif(file: BinaryIO) -> int:
    """Count the image blocks. Source: GIF89a specification, sections 15 to 27."""
    file.seek(6)
    packed = (file.read(7) or b"")[4]
    at, count = 13 + _colours(packed), 0
    while count < MOST_FRAMES:
        file.seek(at)
        head = file.read(10) or b""
        if head[:1] == b",":
            count += 1
            at += 11 + _colours(head[9])
        elif head[:1] == b"!":
            at += 2
        else:
            return count
        at = _after_blocks(file, at)
    return count


def _after_blocks(file: BinaryIO, at: int) -> int:
    """Return where the sub-blocks that start at `at` end; read in pieces, not one by one."""
    while True:
        file.seek(at)
        piece = file.read(_BLOCK) or b""
        place = 0
        while place < len(piece):
            length = piece[place]
            place += 1 + length
            if not length:
                return at + place
        if not piece:
            return at
        at += place


def _colours(packed: int) -> int:
    return 3 << ((packed & 0x07) + 1) if packed & 0x80 else 0


def _webp(file: BinaryIO) -> int:
    at, count = 12, 0
    while count < MOST_FRAMES:
        file.seek(at)
        head = file.read(8) or b""
        if len(head) < 8:
            break
        kind, length = struct.unpack("<4sI", head)
        count += kind == b"ANMF"
        at += 8 + length + length % 2
    return count


def _tiff(file: BinaryIO) -> int:
    """Count the directories. Source: TIFF 6.0, section 2."""
    file.seek(0)
    order = "<" if file.read(4) == b"II*\x00" else ">"
    (at,) = struct.unpack(f"{order}I", file.read(4) or b"")
    seen: set[int] = set()
    while at and at not in seen and len(seen) < MOST_FRAMES:
        seen.add(at)
        file.seek(at)
        (entries,) = struct.unpack(f"{order}H", file.read(2) or b"")
        file.seek(at + 2 + 12 * entries)
        (at,) = struct.unpack(f"{order}I", file.read(4) or b"")
    return len(seen)


_COUNTERS: Final[dict[str, Callable[[BinaryIO], int]]] = {
    "image/png": _png,
    "image/gif": _gif,
    "image/webp": _webp,
    "image/tiff": _tiff,
}
