# SPDX-License-Identifier: MIT
"""Making a backup: a folder that is a log itself, written so that the one before stays until then.

Exhibit files never change, so those that are there are kept. The new database waits under another
name. What a kill leaves is the old database or the new one, with every file that either needs.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import Connection

from abuselog.errors import BackupFailed, BackupRefused, VaultDamaged
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.codec import time_text
from abuselog.vault import backup_reading, heads, witness
from abuselog.vault.backup_reading import Held
from abuselog.vault.database import DATABASE_NAME
from abuselog.vault.disk import FILE_MODE, PART_SUFFIX, Disk, faults_foreseen, write_all
from abuselog.vault.exhibit_files import FOLDER_NAME, ExhibitFiles, KeptFile, stored_size
from abuselog.vault.header import COPY_NAME, HEADER_NAME, Header, store_header
from abuselog.vault.keys import MasterKey
from abuselog.vault.lock import LOCK_NAME, WriterLock
from abuselog.vault.manifest import (
    MANIFEST_NAME,
    NEXT_NAME,
    Listed,
    Manifest,
    name_of_exhibit,
    read_manifest,
)
from abuselog.vault.opening import OpenVault
from abuselog.vault.witness import CHECKPOINT_NAME, Witnessed

SUFFIX: Final = ".abuselog-backup"
SAMPLE: Final = 5
"""How many exhibits, chosen by chance, are decrypted before a backup is called one."""
_PIECE_BYTES: Final = 1024 * 1024


@dataclass(slots=True, kw_only=True)
class Snapshot:
    """The log at one instant, its database beside the backup and not yet part of it."""

    source: Path
    folder: Path
    header: Header
    note: str
    """The signed head at that instant, which the log keeps for ever."""
    history_size: int
    made_at: str
    master: MasterKey
    disk: Disk
    lock: WriterLock
    released: bool = False

    @property
    def database(self) -> Path:
        """Where the copy of the database waits."""
        return self.folder / (DATABASE_NAME + PART_SUFFIX)

    def release(self) -> None:
        """Wipe the key and let others use the folder; what waits there is removed.

        A second call does nothing: somebody else may use the folder by then.
        """
        if self.released:
            return
        self.released = True
        self.master.wipe()
        with contextlib.suppress(OSError):
            self.disk.remove(self.database)
        self.lock.release()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A backup that was made and stood up to being opened."""

    folder: Path
    history_size: int
    incidents: int
    exhibits: int
    copied: int
    """Exhibit files that were not in the backup before."""
    missing: tuple[str, ...]
    """Exhibits that the log itself lacks, or whose file has another size: damage to the log."""


def target_in(vault_folder: Path, to: Path) -> Path:
    """Return where the backup of a log goes, inside a folder that the person chose."""
    return to / f"{vault_folder.stem}{SUFFIX}"


def take_snapshot(vault: OpenVault, to: Path) -> Snapshot:
    """Keep the newest head, and copy the database as it is now beside the backup in `to`.

    Raises: BackupRefused, VaultInUse if somebody backs up there already; DiskFull, DiskTrouble,
            VaultReadOnly.
    """
    folder = _usable_target(vault, to)
    with faults_foreseen(folder, "backup"):
        vault.disk.make_folder(folder)
    lock = WriterLock.take(folder)
    snapshot: Snapshot | None = None
    try:
        with vault.transaction() as connection:
            _require_older(folder, connection)
            head = heads.keep_newest(connection)
        snapshot = Snapshot(
            source=vault.folder,
            folder=folder,
            header=vault.header,
            note=head.note,
            history_size=head.size,
            made_at=time_text(vault.clock.now()),
            master=MasterKey(vault.master.reveal()),
            disk=vault.disk,
            lock=lock,
        )
        with faults_foreseen(folder, "backup"):
            vault.disk.remove(snapshot.database)
            vault.copy_database(snapshot.database)
            snapshot.database.chmod(FILE_MODE)
            with snapshot.database.open("r+b") as file:
                vault.disk.flush(file)
    except BaseException:
        if snapshot is not None:
            snapshot.release()
        lock.release()
        raise
    return snapshot


def complete(snapshot: Snapshot, *, verify: bool, progress: Progress) -> Copied:
    """Copy what is missing, look at all of it, and make it the backup.

    Shape:  with `verify`, files that are there already are read through and compared again.
    Raises: BackupFailed, Cancelled, DiskFull, DiskTrouble, VaultReadOnly; the backup that was there
            before stays the backup.
    """
    with faults_foreseen(snapshot.folder, "backup"):
        _settle_manifests(snapshot)
        held = _looked_at(snapshot)
        copying = _Copying(snapshot, verify=verify)
        copying.run(held, progress)
        _require_sample(snapshot, held, copying.missing, progress)
        _switch(snapshot, copying.files)
        _drop_others(snapshot, held)
    return Copied(
        folder=snapshot.folder,
        history_size=snapshot.history_size,
        incidents=held.incidents,
        exhibits=sum(one.known_as not in copying.missing for one in held.exhibits),
        copied=copying.copied,
        missing=tuple(copying.missing),
    )


def _usable_target(vault: OpenVault, to: Path) -> Path:
    folder = target_in(vault.folder, to)
    if not to.is_dir():
        raise BackupRefused(path=str(to), reason="no-folder")
    if to.resolve().is_relative_to(vault.folder.resolve()):
        raise BackupRefused(path=str(to), reason="inside")
    if not folder.exists():
        return folder
    known = known_manifests(folder)
    if any(one.log_id != vault.log_id for one in known):
        raise BackupRefused(path=str(folder), reason="another-log")
    if not known and _is_used(folder):
        raise BackupRefused(path=str(folder), reason="something-else")
    return folder


def _require_older(folder: Path, connection: Connection) -> None:
    """Return unless the backup there knows of deeds that the log does not.

    Raises: BackupRefused: an older log was put in place of the one that was backed up.
    """
    if witness.look(folder, connection) in (Witnessed.HISTORY_CUT, Witnessed.HISTORY_OTHER):
        raise BackupRefused(path=str(folder), reason="knows-more")


def known_manifests(folder: Path) -> list[Manifest]:
    """Return the manifest of a backup, and that of the one being made when it was cut off."""
    found = (read_manifest(folder / name) for name in (MANIFEST_NAME, NEXT_NAME))
    return [one for one in found if one is not None]


def _is_used(folder: Path) -> bool:
    """Whether anything is in the folder that a first backup would not have left when killed."""
    return not folder.is_dir() or any(
        one.name != LOCK_NAME and not one.name.endswith(PART_SUFFIX) for one in folder.iterdir()
    )


def _looked_at(snapshot: Snapshot) -> Held:
    """Return what the copied database holds, once it stood up to being read."""
    try:
        held = backup_reading.read_database(snapshot.database, snapshot.master)
    except VaultDamaged as fault:
        raise BackupFailed(reason=fault.part) from fault
    if held.history_size != snapshot.history_size:
        raise BackupFailed(reason="history")
    return held


def _settle_manifests(snapshot: Snapshot) -> None:
    """Leave one manifest, that of the database which is there, where a kill left two."""
    folder, disk = snapshot.folder, snapshot.disk
    coming = read_manifest(folder / NEXT_NAME)
    path = folder / DATABASE_NAME
    if coming is None or not path.is_file():
        return
    if listed(path) == coming.files.get(DATABASE_NAME):
        disk.rename(folder / NEXT_NAME, folder / MANIFEST_NAME)
    else:
        disk.remove(folder / NEXT_NAME)
    disk.flush_folder(folder)


class _Copying:
    """Exhibit files from the log into the backup, one after the other."""

    def __init__(self, snapshot: Snapshot, *, verify: bool) -> None:
        self._snapshot = snapshot
        self._verify = verify
        self._before: dict[str, Listed] = {}
        for known in known_manifests(snapshot.folder):
            self._before.update(known.files)
        self.files: dict[str, Listed] = {}
        self.copied = 0
        self.missing: list[str] = []

    def run(self, held: Held, progress: Progress) -> None:
        """Bring every exhibit's file over, and those that are no exhibits'."""
        folder, disk = self._snapshot.folder, self._snapshot.disk
        if not self._before:  # so that a kill from here on leaves something known to be a backup
            _write_manifest(self._snapshot, NEXT_NAME, {})
        disk.make_folder(folder / FOLDER_NAME)
        total = sum(stored_size(shown.size_bytes) for shown in held.files)
        done = 0
        for shown in held.files:
            size = stored_size(shown.size_bytes)
            self._bring(shown, Part(progress, done, done + size, total))
            done += size
        progress.step(total, total)

    def _bring(self, shown: KeptFile, progress: Progress) -> None:
        progress.step(0, 1)
        name, size = name_of_exhibit(shown.id), stored_size(shown.size_bytes)
        target = self._snapshot.folder / name
        known = self._before.get(name)
        there = known is not None and known.size_bytes == size and _has_size(target, size)
        if known is not None and there and (not self._verify or listed(target, progress) == known):
            self.files[name] = known
            return
        source = self._snapshot.source / name
        if not _has_size(source, size):
            self.missing.append(shown.known_as)
            return
        # Left by a try that was stopped: the next one goes on from there.
        if known is None and _has_size(target, size):
            left = listed(target, Part(progress, 0, 50, 100))
            if left == listed(source, Part(progress, 50, 100, 100)):
                self.files[name] = left
                return
        disk = self._snapshot.disk
        disk.make_folder(target.parent)
        self.files[name] = copy_file(source, target, disk, progress)
        self.copied += 1


def copy_file(source: Path, target: Path, disk: Disk, progress: Progress = SILENT) -> Listed:
    """Copy a file whole or not at all, and return its size and SHA-256 as they were read.

    Raises: Cancelled, within the file too: a film on a slow stick takes minutes.
    """
    sha256 = hashlib.sha256()
    size = 0

    def fill(file: BinaryIO) -> None:
        nonlocal size
        for piece in _pieces(source, progress):
            write_all(file, piece)
            sha256.update(piece)
            size += len(piece)

    disk.write_whole(target, fill)
    return Listed(size, sha256.hexdigest())


def listed(path: Path, progress: Progress = SILENT) -> Listed:
    """Return the size and SHA-256 of a file, read through.

    Raises: Cancelled.
    """
    sha256 = hashlib.sha256()
    size = 0
    for piece in _pieces(path, progress):
        sha256.update(piece)
        size += len(piece)
    return Listed(size, sha256.hexdigest())


def _pieces(path: Path, progress: Progress) -> Iterator[bytes]:
    with path.open("rb") as file:
        total = max(1, path.stat().st_size)
        while piece := file.read(_PIECE_BYTES):
            yield piece
            progress.step(min(file.tell(), total), total)


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _require_sample(snapshot: Snapshot, held: Held, missing: list[str], progress: Progress) -> None:
    """Return if some exhibits, chosen by chance, can be decrypted from the backup.

    Raises: BackupFailed.
    """
    there = [one for one in held.files if one.known_as not in missing]
    files = ExhibitFiles(snapshot.folder, snapshot.master, snapshot.disk)
    try:
        if backup_reading.sample_is_whole(files, there, SAMPLE, progress):
            raise BackupFailed(reason="exhibit")
    finally:
        files.forget_keys()


def _switch(snapshot: Snapshot, exhibit_files: dict[str, Listed]) -> None:
    """Make the new database the backup's. Every order of what a kill leaves here can be opened."""
    folder, disk = snapshot.folder, snapshot.disk
    header = snapshot.header.to_bytes()
    note = snapshot.note.encode()
    files = {
        **exhibit_files,
        HEADER_NAME: _listed_bytes(header),
        COPY_NAME: _listed_bytes(header),
        DATABASE_NAME: listed(snapshot.database),
        CHECKPOINT_NAME: _listed_bytes(note),
    }
    _write_manifest(snapshot, NEXT_NAME, files)
    # A newer header fits an older database; an older one would look like a revoked passphrase.
    store_header(folder, snapshot.header, disk)
    # A checkpoint that knows of more deeds than the database would accuse it: it comes after,
    # unless there is no database yet, which must not be there without one.
    if not (folder / DATABASE_NAME).exists():
        disk.write_whole(folder / CHECKPOINT_NAME, lambda file: write_all(file, note))
    disk.rename(snapshot.database, folder / DATABASE_NAME)
    disk.flush_folder(folder)
    disk.write_whole(folder / CHECKPOINT_NAME, lambda file: write_all(file, note))
    disk.rename(folder / NEXT_NAME, folder / MANIFEST_NAME)
    disk.flush_folder(folder)


def _write_manifest(snapshot: Snapshot, name: str, files: dict[str, Listed]) -> None:
    raw = Manifest(log_id=snapshot.header.log_id, made_at=snapshot.made_at, files=files).to_bytes()
    snapshot.disk.write_whole(snapshot.folder / name, lambda file: write_all(file, raw))


def _listed_bytes(raw: bytes) -> Listed:
    return Listed(len(raw), hashlib.sha256(raw).hexdigest())


def _drop_others(snapshot: Snapshot, held: Held) -> None:
    """Remove exhibit files that the log does not know: erased since, or left by a kill.

    Not: one that the log knows but has lost. It may be the only copy there is.
    """
    wanted = {name_of_exhibit(shown.id) for shown in held.files}
    for path in (snapshot.folder / FOLDER_NAME).glob("*/*"):
        if path.is_file() and path.relative_to(snapshot.folder).as_posix() not in wanted:
            snapshot.disk.remove(path)
