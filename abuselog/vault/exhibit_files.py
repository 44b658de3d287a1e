# SPDX-License-Identifier: MIT
"""Exhibit files: original bytes, one encrypted file each, with a random key of its own.

AES-256-GCM in the STREAM construction: chunks of 256 KiB, each with a nonce that holds its number
and whether it is the last, so that a chunk can be neither moved, dropped nor cut off. The file's
header is associated data of every chunk. Dropping the wrapped key destroys the exhibit.

Source: Hoang, Reyhanitabar, Rogaway and Vizar, "Online Authenticated-Encryption and its Nonce-Reuse
Misuse-Resistance" (2015), section 7; the bytes are in docs/formats.md, "Exhibit files".
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import os
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from abuselog.errors import Cancelled, DiskFull, ExhibitDamaged, ExhibitNotDownloaded
from abuselog.progress import SILENT, Progress
from abuselog.records.ids import ID_LENGTH, ExhibitId, new_id
from abuselog.vault.cloud_copies import is_away
from abuselog.vault.disk import PART_SUFFIX, Disk, faults_foreseen, write_all
from abuselog.vault.keys import KEY_BYTES, MasterKey, unwrap, wrap

FOLDER_NAME = "exhibits"
UNCLAIMED_NAME = "unclaimed"
MAGIC = b"ABLX\x01"
# 64 KiB to 1 MiB were measured: 256 KiB is the quickest to write, and stays inside the L2 cache.
CHUNK_BYTES = 256 * 1024
TAG_BYTES = 16
_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
_HEADER = struct.Struct(">5sI16s")
_KEEP_UNCLAIMED_S = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBytes:
    """An exhibit file that was written whole and flushed, not yet known to the database."""

    id: ExhibitId
    wrapped_key: bytes
    size_bytes: int
    digest: bytes
    """SHA-256 of the original bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file among the exhibits' as the database knows it: also a working copy's, a dossier's."""

    id: ExhibitId
    wrapped_key: bytes
    size_bytes: int
    digest: bytes
    """SHA-256 of what was put in."""
    known_as: str
    """A mark, or what stands for one: `covered copy of exhibit 3`."""


class ExhibitFiles:
    """The folder `exhibits/` of one log. Any thread may use it; the database is not touched."""

    def __init__(self, folder: Path, master: MasterKey, disk: Disk) -> None:
        self._folder = folder / FOLDER_NAME
        self._wrapping_key = bytearray(master.wrapping_key())
        self._disk = disk

    def put(self, source: BinaryIO, size_hint: int, progress: Progress = SILENT) -> StoredBytes:
        """Encrypt everything `source` holds into a new file.

        Units:  `size_hint` in bytes, for progress only.
        Raises: Cancelled, also if the log was locked meanwhile; DiskFull, VaultReadOnly,
                DiskTrouble; nothing is left behind.
        """
        exhibit_id = ExhibitId(new_id())
        path = self.path_of(exhibit_id)
        key = os.urandom(KEY_BYTES)
        sealing = _Sealing(exhibit_id, key)
        wrapped_key = wrap(self._key_for_wrapping(), key, exhibit_id.encode())
        try:
            with faults_foreseen(path, "exhibit"):
                self._disk.make_folder(path.parent)
                self._disk.write_whole(
                    path, lambda file: sealing.run(source, file, size_hint, progress)
                )
        except DiskFull as fault:
            raise DiskFull(needed_bytes=size_hint) from fault
        return StoredBytes(
            id=exhibit_id,
            wrapped_key=wrapped_key,
            size_bytes=sealing.size_bytes,
            digest=sealing.sha256.digest(),
        )

    def open(self, exhibit_id: ExhibitId, wrapped_key: bytes, known_as: str) -> SealedReader:
        """Return a seekable reader of the original bytes; nothing decrypted touches the disk.

        Raises: ExhibitDamaged if the file or its key is missing or another's, or in the cloud only
                (ExhibitNotDownloaded); Cancelled if the log was locked meanwhile.
        """
        key = unwrap(self._key_for_wrapping(), wrapped_key, exhibit_id.encode())
        if key is None:
            raise ExhibitDamaged(mark=known_as, reason="key")
        if is_away(self.path_of(exhibit_id)):
            raise ExhibitNotDownloaded(mark=known_as, reason="not-downloaded")
        try:
            file = self.path_of(exhibit_id).open("rb", buffering=0)
        except FileNotFoundError as fault:
            raise ExhibitDamaged(mark=known_as, reason="missing") from fault
        except OSError as fault:
            raise ExhibitDamaged(mark=known_as, reason="unreadable") from fault
        try:
            return SealedReader(file, exhibit_id, key, known_as)
        except BaseException:
            file.close()
            raise

    def stream(self, exhibit_id: ExhibitId, wrapped_key: bytes, known_as: str) -> BinaryIO:
        """Return `open` as an ordinary file: a read gives all that was asked for, if it is there.

        Raises: ExhibitDamaged, here or while reading.
        """
        return io.BufferedReader(self.open(exhibit_id, wrapped_key, known_as), CHUNK_BYTES)

    def path_of(self, exhibit_id: ExhibitId) -> Path:
        """Return where the file of an exhibit is."""
        return self._folder / exhibit_id[:2] / exhibit_id

    def destroy(self, exhibit_id: ExhibitId) -> None:
        """Remove a file whose key was dropped; a failure is mended by the next sweep."""
        for path in (self.path_of(exhibit_id), self._folder / UNCLAIMED_NAME / exhibit_id):
            with contextlib.suppress(OSError):
                self._disk.remove(path)

    def on_disk(self) -> Iterator[ExhibitId]:
        """Give the id of every exhibit file there is."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            for entry in os.scandir(folder):
                belongs = _ID.fullmatch(entry.name) and entry.name.startswith(folder.name)
                if belongs and entry.is_file(follow_symlinks=False):
                    yield ExhibitId(entry.name)

    def sweep(self, known: set[ExhibitId], now: dt.datetime) -> int:
        """Clear leftovers of a crash and return how many there were. Only under the writer's lock.

        A half-written file goes at once. A whole file that no record knows is set aside for thirty
        days: an older copy of the database may have been put back, and the newer one has its key.
        """
        swept = 0
        for leftover in self._folder.glob(f"*/*{PART_SUFFIX}"):
            if leftover.is_file():
                self._disk.remove(leftover)
                swept += 1
        for exhibit_id in [found for found in self.on_disk() if found not in known]:
            unclaimed = self._folder / UNCLAIMED_NAME
            self._disk.make_folder(unclaimed)
            self._disk.rename(self.path_of(exhibit_id), unclaimed / exhibit_id)
            os.utime(unclaimed / exhibit_id, (now.timestamp(), now.timestamp()))
            swept += 1
        self._forget_old_unclaimed(now)
        return swept

    def reclaim(self, missing: set[ExhibitId]) -> None:
        """Put set-aside files back that the database knows after all."""
        for exhibit_id in missing:
            aside = self._folder / UNCLAIMED_NAME / exhibit_id
            if aside.is_file():
                self._disk.make_folder(self.path_of(exhibit_id).parent)
                self._disk.rename(aside, self.path_of(exhibit_id))

    def forget_keys(self) -> None:
        """Wipe the wrapping key; nothing can be opened any more."""
        wiped, self._wrapping_key = self._wrapping_key, bytearray()
        for index in range(len(wiped)):
            wiped[index] = 0

    def _key_for_wrapping(self) -> bytes:
        key = bytes(self._wrapping_key)
        # Looked at after copying, so that a lock on another thread is never taken for damage, and
        # nothing is wrapped with a wiped key.
        if not self._wrapping_key:
            raise Cancelled
        return key

    def _forget_old_unclaimed(self, now: dt.datetime) -> None:
        oldest = now.timestamp() - _KEEP_UNCLAIMED_S
        for aside in (self._folder / UNCLAIMED_NAME).glob("*"):
            if aside.is_file() and aside.stat().st_mtime < oldest:
                self._disk.remove(aside)


class _Sealing:
    """One pass over a source: hash, encrypt, write."""

    def __init__(self, exhibit_id: ExhibitId, key: bytes) -> None:
        self._header = _HEADER.pack(MAGIC, CHUNK_BYTES, bytes.fromhex(exhibit_id))
        self._cipher = AESGCM(key)
        self.sha256 = hashlib.sha256()
        self.size_bytes = 0

    def run(self, source: BinaryIO, file: BinaryIO, size_hint: int, progress: Progress) -> None:
        """Write header and chunks; one chunk is read ahead to know which is the last."""
        write_all(file, self._header)
        number = 0
        chunk = _read_fully(source)
        while True:
            following = _read_fully(source) if len(chunk) == CHUNK_BYTES else b""
            self.sha256.update(chunk)
            self.size_bytes += len(chunk)
            last = not following
            sealed = self._cipher.encrypt(_nonce(number, last), chunk, self._header)
            write_all(file, sealed)
            progress.step(min(self.size_bytes, size_hint), size_hint)
            if last:
                return
            number += 1
            chunk = following


class SealedReader(io.RawIOBase):
    """The original bytes of an exhibit, decrypted chunk by chunk in memory, seekable."""

    def __init__(self, file: io.FileIO, exhibit_id: ExhibitId, key: bytes, known_as: str) -> None:
        super().__init__()
        self._file = file
        self._cipher = AESGCM(key)
        self._known_as = known_as
        self._position = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._header = file.read(_HEADER.size)
        expected = _HEADER.pack(MAGIC, CHUNK_BYTES, bytes.fromhex(exhibit_id))
        if self._header != expected:
            raise ExhibitDamaged(mark=known_as, reason="altered")
        sealed = os.fstat(file.fileno()).st_size - _HEADER.size
        self._chunks = max(1, -(-sealed // (CHUNK_BYTES + TAG_BYTES)))
        self.size_bytes = sealed - self._chunks * TAG_BYTES
        # No chunk is empty but the only one of an empty file; reading would never come to it.
        before_last = (self._chunks - 1) * CHUNK_BYTES
        if self.size_bytes < before_last or (before_last and self.size_bytes == before_last):
            raise ExhibitDamaged(mark=known_as, reason="cut short")
        if self.size_bytes == 0:
            self._chunk(0)

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a byte of the original and return its position."""
        self._require_open()
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size_bytes}
        if whence not in starts or (whence == io.SEEK_SET and offset < 0):
            raise ValueError("no such place")
        self._position = max(0, starts[whence] + offset)
        return self._position

    def tell(self) -> int:
        """Return the position in the original bytes."""
        return self._position

    def readinto(self, buffer: object) -> int:
        """Fill `buffer` with original bytes and return how many.

        Raises: ExhibitDamaged if a chunk is not the one that was written.
        """
        self._require_open()
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type] # any writable buffer
        filled = 0
        # Over the borders of chunks: who reads pictures takes less than asked for as the end.
        while filled < len(view) and self._position < self.size_bytes:
            number, inside = divmod(self._position, CHUNK_BYTES)
            chunk = self._chunk(number)
            taken = min(len(view) - filled, len(chunk) - inside)
            view[filled : filled + taken] = chunk[inside : inside + taken]
            self._position += taken
            filled += taken
        return filled

    def readall(self) -> bytes:
        """Return everything from the position to the end."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Give everything from the position to the end, a chunk at a time."""
        self._require_open()
        while self._position < self.size_bytes:
            number, inside = divmod(self._position, CHUNK_BYTES)
            piece = self._chunk(number)[inside:]
            self._position += len(piece)
            yield piece

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._held = (-1, b"")
        self._file.close()
        super().close()

    def _require_open(self) -> None:
        if self.closed:
            raise ValueError("the reader is closed")

    def _chunk(self, number: int) -> bytes:
        if self._held[0] == number:
            return self._held[1]
        last = number == self._chunks - 1
        try:
            self._file.seek(_HEADER.size + number * (CHUNK_BYTES + TAG_BYTES))
            sealed = _read_sealed(self._file)
            plain = self._cipher.decrypt(_nonce(number, last), sealed, self._header)
        except (InvalidTag, ValueError) as fault:
            raise ExhibitDamaged(mark=self._known_as, reason="altered") from fault
        except OSError as fault:
            raise ExhibitDamaged(mark=self._known_as, reason="unreadable") from fault
        self._held = (number, plain)
        return plain


def stored_size(size_bytes: int) -> int:
    """Return how long the file of an exhibit is whose original has this many bytes."""
    chunks = max(1, -(-size_bytes // CHUNK_BYTES))
    return _HEADER.size + size_bytes + chunks * TAG_BYTES


def _nonce(number: int, last: bool) -> bytes:
    """Return seven zero bytes (the key is the file's own), the chunk's number, the last flag."""
    return struct.pack(">7xIB", number, last)


def _read_fully(source: BinaryIO) -> bytes:
    chunk = source.read(CHUNK_BYTES)
    while chunk and len(chunk) < CHUNK_BYTES:
        more = source.read(CHUNK_BYTES - len(chunk))
        if not more:
            break
        chunk += more
    return chunk


def _read_sealed(file: io.FileIO) -> bytes:
    sealed = file.read(CHUNK_BYTES + TAG_BYTES)
    while sealed and len(sealed) < CHUNK_BYTES + TAG_BYTES:
        more = file.read(CHUNK_BYTES + TAG_BYTES - len(sealed))
        if not more:
            break
        sealed += more
    return sealed or b""
