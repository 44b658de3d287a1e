# SPDX-License-Identifier: MIT
"""A bag: files, the lists of their hashes, and what the bag says of itself; written in one pass.

Every file is read once. It is hashed on its way into the container, so that the lists can only come
after the files; whatever the container is, it holds the same bytes.

Source: RFC 8493.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Final, Protocol

from abuselog.errors import ExhibitDamaged
from abuselog.progress import SILENT, Progress

PACK_VERSION: Final = "1"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
_BAGIT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Container(Protocol):
    """What a bag is written into: a folder, a ZIP. Each file is begun, filled and ended."""

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file, which will be this long."""
        ...

    def write(self, piece: bytes) -> None:
        """Add to the file that was begun."""
        ...

    def end(self) -> None:
        """End the file that was begun."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """One file that goes into a pack, and the way to its bytes."""

    name: str
    """Its path from the pack's own folder on: ASCII, `/` between folders."""
    size_bytes: int
    pieces: Callable[[], Iterator[bytes]]
    """Gives its bytes, from the start every time it is called."""
    digest_hex: str = ""
    """What its SHA-256 has to be; empty: whatever it is."""
    known_as: str = ""
    """A mark, for messages; empty: its name."""

    def hashed(self, progress: Callable[[int], None]) -> Iterator[tuple[bytes, str]]:
        """Give its bytes; with the last comes its SHA-256, which is empty until then.

        Raises: ExhibitDamaged if it is not as long, or not the same, as it should be.
        """
        digest, done = hashlib.sha256(), 0
        for piece in self.pieces():
            digest.update(piece)
            done += len(piece)
            progress(len(piece))
            yield piece, ""
        found = digest.hexdigest()
        if done != self.size_bytes or self.digest_hex not in ("", found):
            raise ExhibitDamaged(mark=self.known_as or self.name, reason="altered")
        yield b"", found


def file_of(name: str, raw: bytes) -> PackFile:
    """Return a file whose bytes are in memory."""
    return PackFile(name=name, size_bytes=len(raw), pieces=lambda: iter((raw,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """Everything that a bag is made of."""

    name: str
    """Its own folder."""
    payload: tuple[PackFile, ...]
    """The files below `data/`."""
    beside: tuple[PackFile, ...]
    """Files beside `data/`: instructions, the page that checks."""
    log_id: str
    dossier: str
    """`D-0003`."""
    edition: str
    made_on: dt.date

    @property
    def size_bytes(self) -> int:
        """How long the files below `data/` are together."""
        return sum(one.size_bytes for one in self.payload)

    def info(self) -> bytes:
        """Return `bag-info.txt`."""
        said = (
            ("External-Identifier", f"{self.log_id}/{self.dossier}"),
            ("Bagging-Date", self.made_on.isoformat()),
            ("Payload-Oxum", f"{self.size_bytes}.{len(self.payload)}"),
            ("Bag-Software-Agent", f"abuselog {metadata.version('abuselog')}"),
            ("Abuselog-Pack-Version", PACK_VERSION),
            ("Abuselog-Log", self.log_id),
            ("Abuselog-Edition", self.edition),
            ("Abuselog-Dossier", self.dossier),
        )
        return "".join(f"{name}: {value}\n" for name, value in said).encode("ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bagged:
    """What was written."""

    manifest_hex: str
    """SHA-256 of `manifest-sha256.txt`: one hash for every file below `data/`."""
    file_count: int
    size_bytes: int


def write_bag(bag: Bag, into: Container, progress: Progress = SILENT) -> Bagged:
    """Write every file of a bag, its lists last.

    Raises: ExhibitDamaged if a file is not what it should be; Cancelled; what the container raises.
    """
    counted = _Counted(progress, bag.size_bytes)
    manifest = _lines(_put(bag.payload, into, counted.went_by))
    tags = [
        *(file_of("bagit.txt", _BAGIT), file_of("bag-info.txt", bag.info())),
        *(file_of(MANIFEST, manifest), *bag.beside),
    ]
    listed = _lines(_put(tags, into, lambda _: None))
    last = file_of(TAG_MANIFEST, listed)
    _put([last], into, lambda _: None)
    return Bagged(
        manifest_hex=hashlib.sha256(manifest).hexdigest(),
        file_count=len(bag.payload) + len(tags) + 1,
        size_bytes=bag.size_bytes + sum(one.size_bytes for one in tags) + len(listed),
    )


def _put(
    files: Sequence[PackFile], into: Container, progress: Callable[[int], None]
) -> list[tuple[str, str]]:
    written = []
    for one in sorted(files, key=lambda file: file.name):
        into.begin(one.name, one.size_bytes)
        for piece, digest in one.hashed(progress):
            if piece:
                into.write(piece)
            elif digest:
                written.append((one.name, digest))
        into.end()
    return written


def _lines(written: list[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in written).encode("ascii")


class _Counted:
    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def went_by(self, size: int) -> None:
        self._done += size
        self._progress.step(self._done, self._total)
