# SPDX-License-Identifier: MIT
"""Backing up: an encrypted copy of an open log, opened and looked at before it counts."""

from __future__ import annotations

from pathlib import Path

from abuselog.paths import synced_by
from abuselog.progress import SILENT, Progress
from abuselog.records.backup import Destination
from abuselog.records.codec import time_text
from abuselog.records.custody import Deed
from abuselog.vault import backup_noting, backups, history
from abuselog.vault.backup_noting import NotedBackup
from abuselog.vault.backups import Copied, Snapshot
from abuselog.vault.opening import OpenVault

__all__ = [
    "Copied",
    "Destination",
    "Snapshot",
    "backup",
    "begin",
    "copy",
    "leaves_with",
    "look_at",
    "note",
]


def backup(
    vault: OpenVault, to: Path, *, verify: bool = False, progress: Progress = SILENT
) -> Copied:
    """Back up the log into the folder `to`, and return what became of it.

    Shape:  the backup is `NAME.abuselog-backup` inside `to`; one of the same log is brought up to
            date, and with `verify` every file that is in it is read through again.
    Raises: BackupRefused, BackupFailed, Cancelled, VaultInUse, DiskFull, DiskTrouble,
            VaultReadOnly. Until the new one is whole, the one before stays.
    """
    copied = copy(begin(vault, to), verify=verify, progress=progress)
    note(vault, copied)
    return copied


def begin(vault: OpenVault, to: Path) -> Snapshot:
    """Return the log as it is now, to be given to `copy`, which may run on any thread.

    Raises: BackupRefused, VaultInUse, DiskFull, DiskTrouble, VaultReadOnly.
    """
    return backups.take_snapshot(vault, to)


def copy(snapshot: Snapshot, *, verify: bool = False, progress: Progress = SILENT) -> Copied:
    """Make the snapshot the backup; the log may be written to meanwhile.

    Raises: BackupFailed, Cancelled, DiskFull, DiskTrouble, VaultReadOnly.
    """
    try:
        return backups.complete(snapshot, verify=verify, progress=progress)
    finally:
        snapshot.release()


def note(vault: OpenVault, copied: Copied) -> None:
    """Say in the history that the backup was made."""
    at = vault.clock.now()
    with vault.transaction() as connection:
        backup_noting.keep(
            connection,
            NotedBackup(
                made_at=time_text(at),
                folder=copied.folder,
                history_size=copied.history_size,
                incidents=copied.incidents,
            ),
        )
        history.append(
            connection,
            history.Done(
                deed=Deed.BACKUP_MADE,
                at=at,
                touched=(vault.log_id,),
                facts={
                    "folder": str(copied.folder),
                    "deeds": str(copied.history_size),
                    "incidents": str(copied.incidents),
                    "exhibits": str(copied.exhibits),
                    "missing": ", ".join(copied.missing),
                },
            ),
        )


def look_at(log_folder: Path, to: Path) -> Destination:
    """Return what a folder for backups is like. Nothing is written; any thread may ask."""
    try:
        is_there = to.is_dir()
        same_disk = is_there and to.stat().st_dev == log_folder.stat().st_dev
        inside = is_there and to.resolve().is_relative_to(log_folder.resolve())
    except OSError:
        is_there = same_disk = inside = False
    return Destination(
        folder=to,
        is_there=is_there,
        inside_log=inside,
        same_disk=same_disk,
        synced_by=leaves_with(to),
    )


def leaves_with(to: Path) -> str | None:
    """Return the cloud service that would copy a backup in `to` away, or None."""
    return synced_by(to)
