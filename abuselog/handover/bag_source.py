# SPDX-License-Identifier: MIT
"""A bag looked over before it is written: for a container that only its reader can open."""

from __future__ import annotations

from collections.abc import Iterator

from abuselog.errors import PackUnreadable
from abuselog.handover.bag import Bag, PackFile, write_bag
from abuselog.handover.file_part import FilePart
from abuselog.handover.zip_file import CrcContainer
from abuselog.integrity.pack_verdict import PackFinding
from abuselog.progress import SILENT, Progress


class _Kept(CrcContainer):
    """Finds the CRC-32 of every file, and keeps those that the bag itself makes: its lists."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self._known = known
        self._name_now = ""
        self.sizes: dict[str, int] = {}
        self.made: dict[str, bytes] = {}

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file."""
        super().begin(name, size_bytes)
        self._name_now = name
        self.sizes[name] = size_bytes

    def write(self, piece: bytes) -> None:
        """Count in a piece of the file that was begun."""
        super().write(piece)
        if self._name_now not in self._known:
            self.made[self._name_now] = self.made.get(self._name_now, b"") + piece


class BagSource:
    """The files of a bag as they will be in its container, read where they come from."""

    problems: tuple[PackFinding, ...] = ()

    def __init__(self, bag: Bag, progress: Progress = SILENT) -> None:
        """Go through all of it once.

        Raises: ExhibitDamaged, Cancelled.
        """
        self._files: dict[str, PackFile] = {one.name: one for one in (*bag.payload, *bag.beside)}
        kept = _Kept(frozenset(self._files))
        self.bagged = write_bag(bag, kept, progress)
        self.name = bag.name
        self.sizes = kept.sizes
        self.crcs = kept.crcs
        self._made = kept.made

    def pieces(self, name: str) -> Iterator[memoryview]:
        """Give the bytes of a file."""
        if name in self._made:
            yield memoryview(self._made[name])
            return
        for piece in self._files[name].pieces():
            yield memoryview(piece)

    def part(self, name: str) -> FilePart:
        """Give nothing: no file of it is on the disk.

        Raises: PackUnreadable.
        """
        raise PackUnreadable(name=name, reason="encrypted")
