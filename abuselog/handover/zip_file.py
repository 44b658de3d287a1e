# SPDX-License-Identifier: MIT
"""A pack as a ZIP: stored, in one pass; each file's CRC-32 is put into its head afterwards."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import BinaryIO, Final, Protocol

from abuselog.handover.zip_layout import CRC_PLACE, Entry, ending, head

_CRC_BYTES: Final = 4


class Writable(Protocol):
    """Whatever bytes can be written to."""

    def write(self, piece: bytes | memoryview, /) -> int:
        """Write some of them, and return how many."""
        ...


def write_all(file: Writable, raw: bytes) -> None:
    """Write every byte; an unbuffered file may take fewer than it is given."""
    taken = file.write(raw)
    if taken != len(raw):
        view = memoryview(raw)[taken:]
        while view:
            view = view[file.write(view) :]


class ZipContainer:
    """The files of a pack in one ZIP; `finish` writes the list of them.

    Shape:  where the CRC-32 of every file is known beforehand, `file` need not be seekable.
    """

    def __init__(self, file: BinaryIO, top: str, crcs: Mapping[str, int] | None = None) -> None:
        self._file = file
        self._top = top
        self._crcs = crcs
        self._entries: list[Entry] = []
        self._reached = 0
        self._name = ""
        self._size_bytes = 0
        self._crc = 0

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file, which will be this long."""
        self._name, self._size_bytes, self._crc = name, size_bytes, 0
        known = self._crcs[name] if self._crcs else 0
        write_all(self._file, head(f"{self._top}/{name}", size_bytes, known))

    def write(self, piece: bytes) -> None:
        """Add to the file that was begun."""
        self._crc = zlib.crc32(piece, self._crc)
        write_all(self._file, piece)

    def end(self) -> None:
        """End the file that was begun."""
        name = f"{self._top}/{self._name}"
        entry = Entry(name, self._size_bytes, self._crc, self._reached)
        self._entries.append(entry)
        first = self._reached
        self._reached += len(head(name, self._size_bytes, 0)) + self._size_bytes
        if self._crcs is None:
            self._file.seek(first + CRC_PLACE)
            write_all(self._file, self._crc.to_bytes(_CRC_BYTES, "little"))
            self._file.seek(self._reached)

    def finish(self) -> None:
        """Write what stands after all files."""
        write_all(self._file, ending(self._entries, self._reached))


class CrcContainer:
    """Writes nothing: finds the CRC-32 of every file, for a ZIP that can't be put right later."""

    def __init__(self) -> None:
        self.crcs: dict[str, int] = {}
        self._name = ""

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file."""
        self._name = name
        self.crcs[name] = 0

    def write(self, piece: bytes) -> None:
        """Count in a piece of the file that was begun."""
        self.crcs[self._name] = zlib.crc32(piece, self.crcs[self._name])

    def end(self) -> None:
        """End the file that was begun."""
