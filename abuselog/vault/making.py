# SPDX-License-Identifier: MIT
"""Making a log: whole and under its own name, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.errors import VaultExists, VaultReadOnly
from abuselog.records.ids import LogId, new_id
from abuselog.vault import database, facts
from abuselog.vault.disk import PART_SUFFIX, SYSTEM_DISK, Disk, faults_foreseen
from abuselog.vault.exhibit_files import FOLDER_NAME
from abuselog.vault.header import Header, store_header
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import Cost, new_slot
from abuselog.vault.migrations import steps
from abuselog.vault.opening import BEFORE_UPGRADE, OpenVault, open_with_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What opens a slot."""

    kind: str
    """Kind of the slot: keyslots.PASSPHRASE or keyslots.RECOVERY_WORDS."""
    raw: bytes
    cost: Cost


def make(
    folder: Path,
    secrets: tuple[Secret, ...],
    finish: Callable[[Connection, LogId], None],
    *,
    clock: Clock = SYSTEM_CLOCK,
    disk: Disk = SYSTEM_DISK,
) -> OpenVault:
    """Make a new log in `folder` and return it open. `finish` fills the empty database.

    Raises: VaultExists if something is there; VaultReadOnly, DiskFull, DiskTrouble. Until it is
            complete it has another name, and a failure leaves nothing behind.
    """
    if folder.exists():
        raise VaultExists(path=str(folder))
    part = folder.with_name(folder.name + PART_SUFFIX)
    with faults_foreseen(folder, "new log"):
        if not folder.parent.is_dir():
            raise VaultReadOnly(path=str(folder.parent))
        shutil.rmtree(part, ignore_errors=True)
    try:
        with faults_foreseen(folder, "new log"):
            disk.make_folder(part)
            master = _fill(part, secrets, finish, disk)
            disk.flush_folder(part)
            disk.rename(part, folder)
            disk.flush_folder(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return open_with_key(folder, master, clock=clock, disk=disk)


def _fill(
    part: Path,
    secrets: tuple[Secret, ...],
    finish: Callable[[Connection, LogId], None],
    disk: Disk,
) -> MasterKey:
    """Write header, database and folders of a new log, and close it again."""
    master = MasterKey.fresh()
    log_id = LogId(new_id())
    slots = tuple(new_slot(s.kind, s.raw, master, log_id, s.cost) for s in secrets)
    header = Header(log_id=log_id, generation=1, slots=slots).authenticated(master)
    store_header(part, header, disk)
    disk.make_folder(part / FOLDER_NAME)
    engine = database.open_engine(part / database.DATABASE_NAME, *master.database_key())
    try:
        with database.database_faults(part):
            steps.upgrade(engine, part / BEFORE_UPGRADE)
            with engine.begin() as connection:
                facts.store_header_generation(connection, header.generation)
                facts.store_log_id(connection, log_id)
                finish(connection, log_id)
            database.settle(engine)
    finally:
        engine.dispose()
    database.require_encrypted(part / database.DATABASE_NAME)
    (part / database.DATABASE_NAME).chmod(0o600)
    return master
