# SPDX-License-Identifier: MIT
"""A file that may lie in another one, read in place as if it were a file of its own."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

LARGEST_PACKED_BYTES: Final = 256 << 20
"""Whatever is packed is unpacked in memory, and no more of it than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """Where a file's bytes are."""

    path: Path
    start: int
    packed_bytes: int
    size_bytes: int
    is_stored: bool = True
    """Whether its bytes stand there as they are; else they are deflated."""

    def opened(self) -> BinaryIO:
        """Return it as a file.

        Raises: OSError; ValueError if it can't be unpacked, or only to more than it says.
        """
        if self.is_stored:
            return io.BufferedReader(_Stretch(self.path, self.start, self.size_bytes))
        if self.size_bytes > LARGEST_PACKED_BYTES:
            raise ValueError("too large to be unpacked")
        with self.path.open("rb") as file:
            file.seek(self.start)
            raw = file.read(min(self.packed_bytes, LARGEST_PACKED_BYTES))
        try:
            # One byte more than it says, so that being longer is seen.
            whole = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, self.size_bytes + 1)
        except zlib.error as fault:
            raise ValueError("can't be unpacked") from fault
        if len(whole) != self.size_bytes:
            raise ValueError("not as long as it says")
        return io.BytesIO(whole)


class _Stretch(io.RawIOBase):
    """Some bytes of a file, as a file."""

    def __init__(self, path: Path, start: int, size_bytes: int) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._start = start
        self._size = size_bytes
        self._place = 0

    def readable(self) -> bool:
        """Whether it can be read from: it can."""
        return True

    def seekable(self) -> bool:
        """Whether it can be sought in: it can."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, which is never before the first byte."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the first byte")
        self._place = base + offset
        return self._place

    def tell(self) -> int:
        """Return the place."""
        return self._place

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Read some bytes into a buffer."""
        with memoryview(buffer) as view:
            left = max(0, min(view.nbytes, self._size - self._place))
            self._file.seek(self._start + self._place)
            count = self._file.readinto(view[:left]) or 0
        self._place += count
        return count

    def close(self) -> None:
        """Close the file that it is a part of."""
        self._file.close()
        super().close()
