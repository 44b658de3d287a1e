# SPDX-License-Identifier: MIT
"""The files of a pack that a stranger sent: listed and read in place, never written anywhere.

No name is trusted: what leads outside, links elsewhere, stands there twice, or grows out of all
proportion is named, and then nothing is read at all.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from abuselog.errors import PackUnreadable
from abuselog.handover.zip_reading import Listed, listed_in
from abuselog.integrity.pack_verdict import PackFinding

MOST_FILES: Final = 20_000
PIECE_BYTES: Final = 1 << 20
HIGHEST_RATIO: Final = 1_000
_DEEPEST: Final = 8
_PLAIN: Final = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")


class PackFiles(Protocol):
    """Where a pack's files are; every method may be called from any thread."""

    sizes: dict[str, int]
    """Bytes of each file, by its path from the pack's own folder on."""
    name: str
    """The pack's own folder."""
    hostile: tuple[PackFinding, ...]
    """What no honest pack has; if there is any, nothing is to be read."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file.

        Raises: PackUnreadable if it is not as long as it says, or can't be read.
        """
        ...


def hostile_names(names: list[str]) -> list[PackFinding]:
    """Return what is wrong with names: outside, not plain, or twice to some system or other."""
    found = []
    seen: set[str] = set()
    for name in names:
        if not _PLAIN.fullmatch(name) or {".", ".."} & set(name.split("/")):
            found.append(PackFinding("bad-name", name))
        folded = unicodedata.normalize("NFKC", name).casefold()
        if folded in seen:
            found.append(PackFinding("name-twice", name))
        seen.add(folded)
    return found


class FolderFiles:
    """A pack as a folder."""

    def __init__(self, place: Path) -> None:
        """List it.

        Raises: PackUnreadable if it can't be listed, or holds more than a pack ever does.
        """
        self.name = place.name
        self.sizes: dict[str, int] = {}
        self._place = place
        hostile: list[PackFinding] = []
        try:
            for path, found in _walked(place, place, 0):
                if stat.S_ISREG(found.st_mode):
                    self.sizes[path] = found.st_size
                else:
                    hostile.append(PackFinding("link", path))
                if len(self.sizes) > MOST_FILES:
                    raise PackUnreadable(name=place.name, reason="too-many")
        except OSError as fault:
            raise PackUnreadable(name=place.name, reason="unreadable") from fault
        self.hostile = (*hostile, *hostile_names(list(self.sizes)))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file."""
        left = self.sizes[name]
        try:
            # Not through a link that was put there since it was listed.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self._place / name, flags), "rb", buffering=0) as file:
                while left and (piece := file.read(min(PIECE_BYTES, left))):
                    left -= len(piece)
                    yield piece
                if left or file.read(1):
                    raise PackUnreadable(name=name, reason="length")
        except OSError as fault:
            raise PackUnreadable(name=name, reason="unreadable") from fault


def _walked(place: Path, top: Path, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    if depth > _DEEPEST:
        raise PackUnreadable(name=top.name, reason="too-many")
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                yield from _walked(Path(entry.path), top, depth + 1)
            else:
                yield Path(entry.path).relative_to(top).as_posix(), found


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
        tops = {one.name.partition("/")[0] for one in found.entries}
        self.name = min(tops) if len(tops) == 1 else ""
        inside = [one for one in found.entries if not one.name.endswith("/")]
        self._entries = {one.name[len(self.name) + 1 :]: one for one in inside}
        self.sizes = {name: one.size_bytes for name, one in self._entries.items()}
        hostile = hostile_names([one.name for one in inside])
        hostile += [PackFinding("link", one.name) for one in inside if one.is_link]
        hostile += [PackFinding("bomb", one.name) for one in inside if _is_bomb(one)]
        self.hostile = tuple(hostile)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a file."""
        entry = self._entries[name]
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(entry.data)
                raw = _raw(file, entry)
                yield from raw if entry.is_stored else _inflated(raw, entry)
        except (OSError, zlib.error) as fault:
            raise PackUnreadable(name=name, reason="unreadable") from fault

    def crcs(self) -> dict[str, int]:
        """Return the CRC-32 that the ZIP states of each file."""
        return {name: entry.crc for name, entry in self._entries.items()}


def _is_bomb(entry: Listed) -> bool:
    return entry.size_bytes > HIGHEST_RATIO * max(entry.packed_bytes, 1 << 10)


def _raw(file: BinaryIO, entry: Listed) -> Iterator[bytes]:
    left = entry.packed_bytes
    while left and (piece := file.read(min(PIECE_BYTES, left))):
        left -= len(piece)
        yield piece
    if left:
        raise PackUnreadable(name=entry.name, reason="length")


def _inflated(raw: Iterator[bytes], entry: Listed) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    left = entry.size_bytes
    for packed in raw:
        rest = packed
        while rest:
            piece = unpack.decompress(rest, PIECE_BYTES)
            rest = unpack.unconsumed_tail
            left -= len(piece)
            if left < 0:
                raise PackUnreadable(name=entry.name, reason="length")
            yield piece
            if unpack.eof:
                break
    if left or not unpack.eof:
        raise PackUnreadable(name=entry.name, reason="length")
