# SPDX-License-Identifier: MIT
"""The yearly damage drill: would this backup save you? Nothing in it is changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from abuselog.errors import BackupDamaged, NotAVault, VaultDamaged
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import time_from_text
from abuselog.vault import backup_reading
from abuselog.vault.backups import SAMPLE
from abuselog.vault.database import DATABASE_NAME
from abuselog.vault.disk import SYSTEM_DISK, faults_foreseen
from abuselog.vault.exhibit_files import ExhibitFiles, stored_size
from abuselog.vault.header import load_header
from abuselog.vault.manifest import MANIFEST_NAME, name_of_exhibit, read_manifest
from abuselog.workflows.restore import opened_master


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillResult:
    """What a drill found."""

    made_at: dt.datetime
    """When the backup was made."""
    deeds: int
    exhibits: int
    read: int
    """Exhibits, chosen by chance, that were read through."""
    missing: tuple[str, ...]
    """Exhibits whose file is not there or has another length."""
    damaged: tuple[str, ...]
    """Of those that were read, the ones that are not as they came in."""

    @property
    def passed(self) -> bool:
        """Whether nothing wrong was found. Not: that every exhibit was read through."""
        return not self.missing and not self.damaged


def drill(
    backup: Path, *, passphrase: str = "", words: str = "", progress: Progress = SILENT
) -> DrillResult:
    """Open a backup with the recovery words, or the passphrase, and read five exhibits of it.

    Raises: NotAVault, WrongPassphrase, BadRecoveryWords, BackupDamaged, DiskTrouble, Cancelled.
    """
    manifest = read_manifest(backup / MANIFEST_NAME)
    if manifest is None:
        raise NotAVault(path=str(backup))
    path = backup / DATABASE_NAME
    if not path.is_file():
        raise BackupDamaged(what=DATABASE_NAME)
    try:
        master = opened_master(load_header(backup).header, passphrase, words)
        with faults_foreseen(path, "drill"):
            held = backup_reading.read_database(path, master)
    except VaultDamaged as fault:
        raise BackupDamaged(what=fault.part) from fault
    files = ExhibitFiles(backup, master, SYSTEM_DISK)
    master.wipe()
    lost = {
        shown.known_as
        for shown, _ in held.exhibits
        if not _is_there(backup / name_of_exhibit(shown.id), stored_size(shown.size_bytes))
    }
    there = [one for one in held.exhibits if one[0].known_as not in lost]
    try:
        damaged = backup_reading.sample_is_whole(files, there, SAMPLE, progress)
    finally:
        files.forget_keys()
    return DrillResult(
        made_at=time_from_text(manifest.made_at),
        deeds=held.history_size,
        exhibits=len(held.exhibits),
        read=min(SAMPLE, len(there)),
        missing=tuple(sorted(lost)),
        damaged=damaged,
    )


def _is_there(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size
