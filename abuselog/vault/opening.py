# SPDX-License-Identifier: MIT
"""Opening and closing a log. `OpenVault` is the one object that everything else needs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.errors import (
    AbuselogError,
    DiskFull,
    DiskTrouble,
    NotAVault,
    VaultDamaged,
    VaultError,
    VaultReadOnly,
    WrongPassphrase,
)
from abuselog.records.ids import LogId
from abuselog.records.profile import Profile
from abuselog.vault import (
    attempts,
    cloud_copies,
    database,
    erasures,
    facts,
    heads,
    history,
    stored_files,
    unfinished,
    witness,
)
from abuselog.vault.disk import SYSTEM_DISK, Disk, faults_foreseen
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.header import Header, ReadHeader, load_header
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import open_slot
from abuselog.vault.lock import WriterLock
from abuselog.vault.migrations import steps
from abuselog.vault.tidying import Found, looked, tidy

Transaction: TypeAlias = Connection
"""What a workflow holds while it changes the log; it hands it to the vault's functions."""
BEFORE_UPGRADE = "log.before-upgrade.db"


class OpenVault:
    """An open log: one database connection, one thread, one writer."""

    def __init__(self, parts: _Parts) -> None:
        self.folder: Path = parts.folder
        self.log_id: LogId = parts.header.log_id
        self.header: Header = parts.header
        self.master: MasterKey = parts.master
        self.exhibit_files: ExhibitFiles = parts.exhibit_files
        self.clock: Clock = parts.clock
        self.disk: Disk = parts.disk
        self.found: Found = Found()
        self.cleared_outside: set[str] = set()
        """Of the notes of `unfinished`, those of which nothing is left outside of the log."""
        self.opened_with = ""
        """Kind of the slot that opened it; empty if it was opened with the key itself."""
        self._engine = parts.engine
        self._closed = False
        self._lock = parts.lock
        self.read_only = parts.lock is None
        """Whether it lies where nothing can be written: every deed raises VaultReadOnly."""
        self._profile: Profile | None = None

    @property
    def profile(self) -> Profile:
        """Whose log it is. May be read from any thread once the log is open."""
        if self._profile is None:
            with self.transaction() as connection:
                self._profile = facts.profile(connection)
        return self._profile

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Give a connection; what is done through it is kept whole, or not at all.

        Raises: DiskFull, DiskTrouble, VaultReadOnly, VaultDamaged.
        """
        path = self.folder / database.DATABASE_NAME
        with database.database_faults(path), self._engine.begin() as connection:
            yield connection

    def damaged_pages(self) -> int:
        """Return how many pages of the database are not as they were written."""
        path = self.folder / database.DATABASE_NAME
        _, salt = self.master.database_key()
        with database.database_faults(path), faults_foreseen(path, "database"):
            return database.damaged_pages(self._engine) + database.damaged_starts(path, salt)

    def copy_database(self, target: Path) -> None:
        """Write an encrypted copy of the database as it is now, to a file that is not there yet."""
        path = self.folder / database.DATABASE_NAME
        with database.database_faults(path):
            database.copy_encrypted(self._engine, target)

    def finish_erasures(self) -> bool:
        """Whether nothing of what was erased is left in the folder; if not, opening tries again.

        Not: copies of the folder elsewhere. They still hold the keys of what was erased here.
        """
        try:
            with self.transaction() as connection:
                erased, wanted = erasures.erased_ids(connection), facts.rewrite_wanted(connection)
                erased |= stored_files.dropped_ids(connection)
            for exhibit_id in erased:
                self.exhibit_files.destroy(exhibit_id)
            if not wanted:
                return True
            path = self.folder / database.DATABASE_NAME
            with database.database_faults(path), faults_foreseen(path, "erasing"):
                self.disk.remove(self.folder / BEFORE_UPGRADE)
                database.rewrite(self._engine)
            with self.transaction() as connection:
                facts.want_rewrite(connection, wanted=False)
        except VaultError:
            return False
        return True

    def forget_cleared(self) -> None:
        """Forget where nothing unfinished is left; what stays noted is looked for again."""
        cleared = set(self.cleared_outside)
        if cleared and not self.read_only:
            with contextlib.suppress(VaultError), self.transaction() as connection:
                unfinished.forget(connection, cleared)

    def close(self) -> None:
        """Close the log and wipe its keys; afterwards the folder may be copied as it is.

        A second call does nothing.
        """
        if self._closed:
            return
        self._closed = True
        if self.read_only:
            self._let_go()
            return
        path = self.folder / database.DATABASE_NAME
        try:
            # On a full disk all that was saved stays in the write-ahead log; the next opening
            # reads it there.
            with contextlib.suppress(AbuselogError), database.database_faults(path):
                self.forget_cleared()
                self._leave_checkpoint()
                database.settle(self._engine)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._engine.dispose()
        self.exhibit_files.forget_keys()
        self.master.wipe()
        if self._lock is not None:
            self._lock.release()

    def _leave_checkpoint(self) -> None:
        """Say beside the database how long its history is, if that can be read and written."""
        with contextlib.suppress(VaultError), self.transaction() as connection:
            if history.size_of(connection) == 0 or self.found.witnessed in witness.AGAINST:
                return
            note = heads.newest(connection).note
            # Said only if it is there: a disk that was full is no tampering.
            written = witness.write(self.folder, note, self.disk)
            if written and not facts.checkpoint_written(connection):
                facts.note_checkpoint_written(connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    folder: Path
    header: Header
    master: MasterKey
    engine: Engine
    exhibit_files: ExhibitFiles
    lock: WriterLock | None
    """None if it may only be read."""
    clock: Clock
    disk: Disk


def open_with_secret(
    folder: Path,
    kind: str,
    raw: bytes,
    *,
    clock: Clock = SYSTEM_CLOCK,
    disk: Disk = SYSTEM_DISK,
    to_read: bool = False,
) -> OpenVault:
    """Open a log with what opens one of its slots of `kind`; `to_read` as in `open_with_key`.

    Raises: WrongPassphrase if no slot opens; NotAVault, VaultDamaged, VaultTooNew, VaultInUse.
    """
    damaged: VaultDamaged | None = None
    for header in load_header(_log_folder(folder)).sound:
        try:
            master = master_key_of(header, kind, raw)
            vault = open_with_key(folder, master, clock=clock, disk=disk, to_read=to_read)
        except WrongPassphrase:
            continue
        except VaultDamaged as fault:  # that header's log may have the same passphrase
            damaged = damaged or fault
            continue
        vault.opened_with = kind
        return vault
    if damaged is not None:
        raise damaged
    attempts.note(folder, clock.now(), disk)
    raise WrongPassphrase(kind=kind)


def master_key_of(header: Header, kind: str, raw: bytes) -> MasterKey:
    """Return the master key that a secret of this kind opens.

    Raises: WrongPassphrase if no slot opens.
    """
    for slot in header.slots:
        master = open_slot(slot, raw, header.log_id) if slot.kind == kind else None
        if master is not None:
            return master
    raise WrongPassphrase(kind=kind)


def open_with_key(
    folder: Path,
    master: MasterKey,
    *,
    clock: Clock = SYSTEM_CLOCK,
    disk: Disk = SYSTEM_DISK,
    to_read: bool = False,
) -> OpenVault:
    """Open a log with its master key, clear leftovers, and bring its database up to date.

    With `to_read`, one that lies where nothing can be written is opened all the same, as it is.

    Raises: VaultInUse, VaultDamaged, VaultTooNew, VaultReadOnly, DiskTrouble, NotDownloaded.
    """
    read = load_header(_log_folder(folder)).that_belongs_to(master)
    if read is None:
        raise VaultDamaged(part="header", detail="authentication")
    path = _database_of(folder)
    try:
        lock = WriterLock.take(folder)
    except VaultReadOnly:
        if not to_read:
            raise
        return _opened_to_read(folder, master, read, clock, disk)
    engine: Engine | None = None
    try:
        engine = database.open_engine(path, *master.database_key())
        with database.database_faults(path):
            steps.require_made(engine)
            steps.upgrade(engine, folder / BEFORE_UPGRADE)
            # A power cut tears pages that the write-ahead log still holds whole: mend them, or the
            # check of all pages, which looks at the file alone, would take them for tampering.
            with contextlib.suppress(DiskFull, DiskTrouble), database.database_faults(path):
                database.settle(engine)
        parts = _Parts(
            folder=folder,
            header=read.header,
            master=master,
            engine=engine,
            exhibit_files=ExhibitFiles(folder, master, disk),
            lock=lock,
            clock=clock,
            disk=disk,
        )
        vault = OpenVault(parts)
        vault.found = tidy(vault, read.damaged_files)
        _ = vault.profile  # so that any thread may read it from now on
    except BaseException:
        if engine is not None:
            engine.dispose()
        lock.release()
        raise
    return vault


def _database_of(folder: Path) -> Path:
    """Return where the database is.

    Raises: VaultDamaged if it is missing or empty; NotDownloaded if it is in the cloud only.
    """
    path = folder / database.DATABASE_NAME
    cloud_copies.require_here(path, path.with_name(f"{path.name}-wal"))
    # SQLite would take a missing or an empty file for a new database; that would hide a loss.
    if not path.is_file():
        raise VaultDamaged(part="database", detail="missing")
    if path.stat().st_size == 0:
        raise VaultDamaged(part="database", detail="empty")
    return path


def _opened_to_read(
    folder: Path, master: MasterKey, read: ReadHeader, clock: Clock, disk: Disk
) -> OpenVault:
    """Open a log without writing a byte.

    Raises: VaultReadOnly also if it was not closed, or an older abuselog made it: either has to be
            put right first, where it can be written to. VaultDamaged, VaultTooNew.
    """
    path = folder / database.DATABASE_NAME
    with faults_foreseen(path, "database"):
        waiting = path.with_name(f"{path.name}-wal")
        if waiting.exists() and waiting.stat().st_size:
            raise VaultReadOnly(path=str(folder))
    engine = database.open_to_read(path, *master.database_key())
    try:
        with database.database_faults(path):
            if steps.require_known(engine) < len(steps.STEPS):
                raise VaultReadOnly(path=str(folder))
        files = ExhibitFiles(folder, master, disk)
        vault = OpenVault(
            _Parts(
                folder=folder,
                header=read.header,
                master=master,
                engine=engine,
                exhibit_files=files,
                lock=None,
                clock=clock,
                disk=disk,
            )
        )
        vault.found = looked(vault, read.damaged_files)
        _ = vault.profile
    except BaseException:
        engine.dispose()
        raise
    return vault


def _log_folder(folder: Path) -> Path:
    """Return the folder, if it is one.

    Raises: NotAVault if it is missing or a file; VaultReadOnly if it may not be entered.
    """
    with faults_foreseen(folder, "opening"):
        is_folder = folder.is_dir()
    if not is_folder:
        raise NotAVault(path=str(folder))
    return folder
