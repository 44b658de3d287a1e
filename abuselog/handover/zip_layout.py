# SPDX-License-Identifier: MIT
"""The one way in which abuselog writes a ZIP: stored, dated 1980, in order, nothing between.

Everything but the files' own bytes follows from their names, sizes and CRC-32, so that two packs of
the same files are the same bytes, and a changed byte anywhere in a container is found.

Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LOCAL_BYTES: Final = 30
CRC_PLACE: Final = 14
"""Where in a file's head its CRC-32 stands."""
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_WHERE64: Final = struct.Struct("<4sIQI")
_PLAIN_VERSION: Final = 20
_LARGE_VERSION: Final = 45
_FIRST_DAY: Final = (1 << 5) | 1  # 1 January 1980, the earliest that the format can say
_MODE: Final = 0o100600 << 16  # a file that its owner alone may read
_UNIX: Final = 3 << 8
_LARGEST: Final = 0xFFFFFFFF
_MOST: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the container."""

    name: str
    """ASCII, with `/` between folders."""
    size_bytes: int
    crc: int
    start: int
    """Where its head begins."""

    @property
    def is_large(self) -> bool:
        """Whether its size needs eight bytes."""
        return self.size_bytes >= _LARGEST


def head(name: str, size_bytes: int, crc: int) -> bytes:
    """Return what stands before a file's bytes."""
    raw = name.encode("ascii")
    large = size_bytes >= _LARGEST
    extra = struct.pack("<2H2Q", 1, 16, size_bytes, size_bytes) if large else b""
    size = _LARGEST if large else size_bytes
    version = _LARGE_VERSION if large else _PLAIN_VERSION
    fixed = _LOCAL.pack(
        b"PK\x03\x04", version, 0, 0, 0, _FIRST_DAY, crc, size, size, len(raw), len(extra)
    )
    return fixed + raw + extra


def ending(entries: Sequence[Entry], start: int) -> bytes:
    """Return what stands after all files: the list of them, which begins at `start`."""
    listed = b"".join(map(_central, entries))
    count, size = len(entries), len(listed)
    large = b""
    if count >= _MOST or start >= _LARGEST or size >= _LARGEST:
        version = _UNIX | _LARGE_VERSION
        numbers = (count, count, size, start)
        large = _END64.pack(b"PK\x06\x06", 44, version, _LARGE_VERSION, 0, 0, *numbers)
        large += _WHERE64.pack(b"PK\x06\x07", 0, start + size, 1)
    short = min(count, _MOST)
    end = (0, 0, short, short, min(size, _LARGEST), min(start, _LARGEST), 0)
    return listed + large + _END.pack(b"PK\x05\x06", *end)


def _central(entry: Entry) -> bytes:
    raw = entry.name.encode("ascii")
    wide = b""
    size, start = entry.size_bytes, entry.start
    if entry.is_large:
        wide += struct.pack("<2Q", size, size)
        size = _LARGEST
    if start >= _LARGEST:
        wide += struct.pack("<Q", start)
        start = _LARGEST
    extra = struct.pack("<2H", 1, len(wide)) + wide if wide else b""
    version = _LARGE_VERSION if wide else _PLAIN_VERSION
    fixed = (version, 0, 0, 0, _FIRST_DAY, entry.crc, size, size, len(raw), len(extra))
    return (
        _CENTRAL.pack(b"PK\x01\x02", _UNIX | version, *fixed, 0, 0, 0, _MODE, start) + raw + extra
    )
