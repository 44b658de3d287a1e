# SPDX-License-Identifier: MIT
"""The yearly damage drill: would this backup save you? Nothing in it is changed."""

from __future__ import annotations

from pathlib import Path

from abuselog.errors import BackupDamaged, NotAVault, VaultDamaged
from abuselog.progress import SILENT, Progress
from abuselog.records.backup import DrillResult, LastDrill
from abuselog.records.codec import time_from_text
from abuselog.vault import backup_reading, facts
from abuselog.vault.backups import SAMPLE
from abuselog.vault.cloud_copies import require_here
from abuselog.vault.database import DATABASE_NAME
from abuselog.vault.disk import SYSTEM_DISK, Disk, faults_foreseen, write_all
from abuselog.vault.exhibit_files import ExhibitFiles, stored_size
from abuselog.vault.header import load_header
from abuselog.vault.manifest import MANIFEST_NAME, name_of_exhibit, read_manifest
from abuselog.vault.opening import OpenVault
from abuselog.workflows import result_file
from abuselog.workflows.restore import opened_master
from abuselog.workflows.result_place import unnoted

__all__ = ["DrillResult", "drill", "note", "save_sheet"]


def drill(
    backup: Path, *, passphrase: str = "", words: str = "", progress: Progress = SILENT
) -> DrillResult:
    """Open a backup with the recovery words, or the passphrase, and read five exhibits of it.

    Raises: NotAVault, WrongPassphrase, BadRecoveryWords, BackupDamaged, VaultTooNew, DiskTrouble,
            Cancelled; NotDownloaded, ExhibitNotDownloaded if a file of it is in the cloud only.
    """
    manifest = read_manifest(backup / MANIFEST_NAME)
    if manifest is None:
        require_here(backup / MANIFEST_NAME)
        raise NotAVault(path=str(backup))
    path = backup / DATABASE_NAME
    require_here(path)
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
        for shown in held.files
        if not _is_there(backup / name_of_exhibit(shown.id), stored_size(shown.size_bytes))
    }
    there = [one for one in held.files if one.known_as not in lost]
    try:
        damaged = backup_reading.sample_is_whole(files, there, SAMPLE, progress)
    finally:
        files.forget_keys()
    return DrillResult(
        made_at=time_from_text(manifest.made_at),
        deeds=held.history_size,
        incidents=held.incidents,
        exhibits=len(held.exhibits),
        read=min(SAMPLE, len(there)),
        missing=tuple(sorted(lost)),
        damaged=damaged,
        signed=held.signed,
    )


def note(vault: OpenVault, found: DrillResult) -> None:
    """Keep in the log when a restore was last practised, and whether it passed."""
    with vault.transaction() as connection:
        facts.store_last_drill(connection, LastDrill(at=vault.clock.now(), passed=found.passed))


def save_sheet(pdf: bytes, out: Path, *, disk: Disk = SYSTEM_DISK) -> None:
    """Make `out` hold the sheet that says how a drill went; what was there is replaced.

    Raises: TargetExists if it is a folder; TargetNotWritable, DiskFull.
    """
    # It may be saved with no log open, and says nothing of what one holds.
    place = unnoted(out.parent, disk)
    result_file.write(place, out.name, lambda file: write_all(file, pdf), replace=True)


def _is_there(path: Path, size: int) -> bool:
    require_here(path)
    return path.is_file() and path.stat().st_size == size
