# SPDX-License-Identifier: MIT
"""The files of a pack that a stranger sent: listed and read in place, never written anywhere.

No name is trusted: what leads outside, links elsewhere, stands there twice, or grows out of all
proportion is named, and then nothing is read at all.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeVar

from abuselog.errors import PackUnreadable
from abuselog.handover.file_part import FilePart
from abuselog.handover.pack_root import findings_in, leads_elsewhere, root_in
from abuselog.handover.zip_reading import Listed, listed_in
from abuselog.integrity.pack_verdict import PackFinding

MOST_FILES: Final = 20_000
PIECE_BYTES: Final = 1 << 20
_Known = TypeVar("_Known", int, Listed)
HIGHEST_RATIO: Final = 1_000
_DEEPEST: Final = 8
_MOUNT_POINT: Final = 0xA0000003  # Source: [MS-FSCC], 2.1.2.1


class PackFiles(Protocol):
    """Where a pack's files are; every method may be called from any thread."""

    sizes: dict[str, int]
    """Bytes of each file, by its path from the pack's own folder on; nothing if there is none."""
    name: str
    """The pack's own folder."""
    problems: tuple[PackFinding, ...]
    """What is wrong with what came along, before anything is read."""

    def pieces(self, name: str) -> Iterator[memoryview]:
        """Give the bytes of a file; each piece is good until the next is asked for.

        Raises: PackUnreadable if it is not as long as it says, or can't be read.
        """
        ...

    def part(self, name: str) -> FilePart:
        """Return where the bytes of a file are."""
        ...


class FolderFiles:
    """A pack as a folder."""

    def __init__(self, place: Path) -> None:
        """List it.

        Raises: PackUnreadable if it can't be listed, or holds more than a pack ever does.
        """
        found: dict[str, int] = {}
        links = []
        try:
            for path, status in _walked(place, place, 0):
                found[path] = status.st_size
                if not stat.S_ISREG(status.st_mode):
                    links.append(PackFinding("link", path))
                if len(found) > MOST_FILES:
                    raise PackUnreadable(name=place.name, reason="too-many")
        except OSError as fault:
            raise PackUnreadable(name=place.name, reason="unreadable") from fault
        root = root_in(found)
        self._place = place / (root or "")
        self.name = self._place.name
        self.sizes = _inside(found, root)
        self.problems = () if root is None else (*links, *findings_in(found, root))

    def pieces(self, name: str) -> Iterator[memoryview]:
        """Give the bytes of a file."""
        left = self.sizes[name]
        try:
            # Not through a link that was put there since it was listed.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self._place / name, flags), "rb", buffering=0) as file:
                yield from _read(file, left, name)
                if file.read(1):
                    raise PackUnreadable(name=name, reason="length")
        except OSError as fault:
            raise PackUnreadable(name=name, reason="unreadable") from fault

    def part(self, name: str) -> FilePart:
        """Return where the bytes of a file are."""
        size = self.sizes[name]
        return FilePart(path=self._place / name, start=0, packed_bytes=size, size_bytes=size)


def _walked(place: Path, top: Path, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    if depth > _DEEPEST:
        raise PackUnreadable(name=top.name, reason="too-many")
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode) and not _is_junction(found):
                yield from _walked(Path(entry.path), top, depth + 1)
            else:
                yield Path(entry.path).relative_to(top).as_posix(), found


def _is_junction(found: os.stat_result) -> bool:
    """Whether it is a folder on Windows that stands for another one."""
    return getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT


class ZipFiles:
    """A pack as a ZIP, as abuselog wrote it or as somebody packed it again."""

    def __init__(self, path: Path) -> None:
        """List it.

        Raises: PackUnreadable if it is no ZIP, is encrypted or damaged, or holds too much.
        """
        self._path = path
        try:
            with path.open("rb") as file:
                found = listed_in(file, path.name, MOST_FILES)
        except OSError as fault:
            raise PackUnreadable(name=path.name, reason="unreadable") from fault
        self.is_whole = found.is_whole
        self.is_ours = found.is_ours
        files = {one.name: one for one in found.entries if not one.name.endswith("/")}
        root = root_in(files)
        self.name = root.rstrip("/").rpartition("/")[2] if root else path.stem
        self._entries = _inside(files, root)
        self.sizes = {name: one.size_bytes for name, one in self._entries.items()}
        told = () if root is None else _problems(found.entries, root, piled=found.is_piled)
        self.problems = tuple(told)

    def pieces(self, name: str) -> Iterator[memoryview]:
        """Give the bytes of a file."""
        entry = self._entries[name]
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(entry.data)
                raw = _read(file, entry.packed_bytes, name)
                yield from raw if entry.is_stored else _inflated(raw, entry)
        except (OSError, zlib.error) as fault:
            raise PackUnreadable(name=name, reason="unreadable") from fault

    def part(self, name: str) -> FilePart:
        """Return where the bytes of a file are."""
        entry = self._entries[name]
        return FilePart(
            path=self._path,
            start=entry.data,
            packed_bytes=entry.packed_bytes,
            size_bytes=entry.size_bytes,
            is_stored=entry.is_stored,
        )

    def crcs(self) -> dict[str, int]:
        """Return the CRC-32 that the ZIP states of each file."""
        return {name: self._entries[name].crc for name in self.sizes}

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The files of which the ZIP says two different things."""
        return tuple(one.name for one in self._entries.values() if not one.agrees)


def _inside(files: dict[str, _Known], root: str | None) -> dict[str, _Known]:
    """Return the files in the pack's folder by their path in it; none without such a folder."""
    if root is None:
        return {}
    return {name[len(root) :]: one for name, one in files.items() if name.startswith(root)}


def _problems(entries: tuple[Listed, ...], root: str, *, piled: bool) -> Iterator[PackFinding]:
    yield from findings_in([one.name for one in entries if not one.name.endswith("/")], root)
    for one in entries:
        if one.name.endswith("/") and leads_elsewhere(one.name[:-1]):
            yield PackFinding("bad-name", one.name)
        if one.is_link:
            yield PackFinding("link", one.name)
        if one.size_bytes > HIGHEST_RATIO * max(one.packed_bytes, 1 << 10):
            yield PackFinding("bomb", one.name)
    if piled:
        yield PackFinding("bomb", "")


def _read(file: BinaryIO, size_bytes: int, name: str) -> Iterator[memoryview]:
    # One buffer for all pieces: a fresh megabyte for each costs as much as hashing a third of it.
    with memoryview(bytearray(min(PIECE_BYTES, size_bytes))) as buffer:
        left = size_bytes
        while left:
            count = file.readinto(buffer[: min(left, PIECE_BYTES)])  # type: ignore[attr-defined]
            if not count:
                raise PackUnreadable(name=name, reason="length")
            left -= count
            yield buffer[:count]


def _inflated(raw: Iterator[memoryview], entry: Listed) -> Iterator[memoryview]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    left = entry.size_bytes
    for packed in raw:
        rest: bytes | memoryview = packed
        while rest and not unpack.eof:
            piece = unpack.decompress(rest, PIECE_BYTES)
            rest = unpack.unconsumed_tail
            left -= len(piece)
            if left < 0:
                raise PackUnreadable(name=entry.name, reason="length")
            yield memoryview(piece)
        if unpack.eof and (rest or unpack.unused_data):
            raise PackUnreadable(name=entry.name, reason="length")
    if left or not unpack.eof:
        raise PackUnreadable(name=entry.name, reason="length")
