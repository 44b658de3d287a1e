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
    WrongPassphrase,
)
from abuselog.records.ids import ExhibitId, LogId
from abuselog.records.profile import Profile
from abuselog.vault import (
    attempts,
    check_notes,
    cloud_copies,
    database,
    erasures,
    exhibits,
    facts,
    heads,
    history,
    key_changes,
    witness,
)
from abuselog.vault.attempts import Attempts
from abuselog.vault.disk import PART_SUFFIX, SYSTEM_DISK, Disk, faults_foreseen
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.header import Header, load_header, store_header
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import open_slot
from abuselog.vault.lock import WriterLock
from abuselog.vault.migrations import steps
from abuselog.vault.witness import Witnessed

Transaction: TypeAlias = Connection
"""What a workflow holds while it changes the log; it hands it to the vault's functions."""
BEFORE_UPGRADE = "log.before-upgrade.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What opening found besides the log itself."""

    damaged_header_files: tuple[str, ...] = ()
    """Header files that were mended from their twin."""
    leftovers: int = 0
    """Files of an interrupted write that were cleared."""
    missing_exhibits: tuple[ExhibitId, ...] = ()
    """Exhibits whose file is gone: damage, to be shown."""
    witnessed: Witnessed = Witnessed.NONE_YET
    """What the checkpoint beside the database says of it."""
    rolled_back: bool = False
    """Whether an older header was put back, so that a revoked passphrase opens again."""
    attempts: Attempts | None = None
    """Attempts that failed since the last opening."""
    second_copies: tuple[str, ...] = ()
    """What looks like second copies of the log's files, left by a service that copies folders."""


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
        self.opened_with = ""
        """Kind of the slot that opened it; empty if it was opened with the key itself."""
        self._engine = parts.engine
        self._closed = False
        self._lock = parts.lock
        self._profile: Profile | None = None

    @property
    def profile(self) -> Profile:
        """Whose log it is. May be read from any thread once the log is open."""
        if self._profile is None:
            with self.transaction() as connection:
                self._profile = facts.profile(connection)
        return self._profile

    def profile_changed(self) -> None:
        """Read the profile afresh the next time it is asked for."""
        self._profile = None

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

    def close(self) -> None:
        """Close the log and wipe its keys; afterwards the folder may be copied as it is.

        A second call does nothing.
        """
        if self._closed:
            return
        self._closed = True
        path = self.folder / database.DATABASE_NAME
        try:
            # On a full disk all that was saved stays in the write-ahead log; the next opening
            # reads it there.
            with contextlib.suppress(AbuselogError), database.database_faults(path):
                self._leave_checkpoint()
                database.settle(self._engine)
        finally:
            self._engine.dispose()
            self.exhibit_files.forget_keys()
            self.master.wipe()
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
    lock: WriterLock
    clock: Clock
    disk: Disk


def open_with_secret(
    folder: Path, kind: str, raw: bytes, *, clock: Clock = SYSTEM_CLOCK, disk: Disk = SYSTEM_DISK
) -> OpenVault:
    """Open a log with what opens one of its slots of `kind`.

    Raises: WrongPassphrase if no slot opens; NotAVault, VaultDamaged, VaultTooNew, VaultInUse.
    """
    damaged: VaultDamaged | None = None
    for header in load_header(_log_folder(folder)).sound:
        try:
            master = master_key_of(header, kind, raw)
            vault = open_with_key(folder, master, clock=clock, disk=disk)
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
    folder: Path, master: MasterKey, *, clock: Clock = SYSTEM_CLOCK, disk: Disk = SYSTEM_DISK
) -> OpenVault:
    """Open a log with its master key, clear leftovers, and bring its database up to date.

    Raises: VaultInUse, VaultDamaged, VaultTooNew, VaultReadOnly, DiskTrouble, NotDownloaded.
    """
    read = load_header(_log_folder(folder)).that_belongs_to(master)
    if read is None:
        raise VaultDamaged(part="header", detail="authentication")
    path = folder / database.DATABASE_NAME
    cloud_copies.require_here(path, path.with_name(f"{path.name}-wal"))
    # SQLite would take a missing or an empty file for a new database; that would hide a loss.
    if not path.is_file():
        raise VaultDamaged(part="database", detail="missing")
    if path.stat().st_size == 0:
        raise VaultDamaged(part="database", detail="empty")
    lock = WriterLock.take(folder)
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
        vault.found = _tidy(vault, read.damaged_files)
        _ = vault.profile  # so that any thread may read it from now on
    except BaseException:
        if engine is not None:
            engine.dispose()
        lock.release()
        raise
    return vault


def _tidy(vault: OpenVault, damaged_header_files: tuple[str, ...]) -> Found:
    """Mend what a crash left, and say what can't be mended."""
    with vault.transaction() as connection:
        if not facts.has_log_id(connection):  # a log of the first release
            facts.store_log_id(connection, vault.log_id)
            heads.sign_newest(connection, history.size_of(connection), vault.clock.now())
        newest = facts.header_generation(connection)
        known = exhibits.all_ids(connection)
        erased = erasures.erased_ids(connection)
        witnessed = witness.look(vault.folder, connection)
    if damaged_header_files:
        store_header(vault.folder, vault.header, vault.disk)
    # A history that can't be read must not keep the log from being opened and checked.
    with contextlib.suppress(VaultDamaged), vault.transaction() as connection:
        if key_changes.settle(connection, vault.header, vault.clock.now()):
            damaged_header_files = ()  # that one was older than the other is what a kill leaves
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        now = vault.clock.now()
        check_notes.note_mended(connection, damaged_header_files, witnessed, now)
    files = vault.exhibit_files
    with faults_foreseen(vault.folder, "tidying"):
        leftovers = _sweep_folder(vault) + files.sweep(known, vault.clock.now())
        missing = known - erased - set(files.on_disk())
        if missing:
            files.reclaim(missing)
            missing -= set(files.on_disk())
            missing = {one for one in missing if not cloud_copies.is_away(files.path_of(one))}
    vault.finish_erasures()
    return Found(
        damaged_header_files=damaged_header_files,
        leftovers=leftovers,
        missing_exhibits=tuple(sorted(missing)),
        witnessed=witnessed,
        rolled_back=vault.header.generation < newest,
        attempts=attempts.take(vault.folder, vault.disk),
        second_copies=cloud_copies.second_copies(vault.folder),
    )


def _sweep_folder(vault: OpenVault) -> int:
    """Remove what a crash left of the files beside the database, and return how many there were."""
    found = [path for path in vault.folder.glob(f"*{PART_SUFFIX}") if path.is_file()]
    for path in found:
        vault.disk.remove(path)
    return len(found)


def _log_folder(folder: Path) -> Path:
    """Return the folder, if it is one.

    Raises: NotAVault if it is missing or a file; VaultReadOnly if it may not be entered.
    """
    with faults_foreseen(folder, "opening"):
        is_folder = folder.is_dir()
    if not is_folder:
        raise NotAVault(path=str(folder))
    return folder
