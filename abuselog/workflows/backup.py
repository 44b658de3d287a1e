# SPDX-License-Identifier: MIT
"""Backing up: an encrypted copy of an open log, opened and looked at before it counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from abuselog.paths import synced_by
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.custody import Deed
from abuselog.vault import backups, history
from abuselog.vault.backups import Copied, Snapshot
from abuselog.vault.opening import OpenVault

__all__ = [
    "Copied",
    "LastBackup",
    "Snapshot",
    "backup",
    "begin",
    "copy",
    "last_backup",
    "leaves_with",
    "note",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """The newest backup that the log knows of. Not: whether it is still where it was."""

    made_at: dt.datetime
    folder: Path
    deeds_since: int
    """Deeds that the backup does not hold, that of making it left out."""


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
        backups.keep_row(connection, copied, time_text(at))
        history.append(
            connection,
            history.Done(
                deed=Deed.BACKUP_MADE,
                at=at,
                touched=(vault.log_id,),
                facts={
                    "deeds": str(copied.history_size),
                    "exhibits": str(copied.exhibits),
                    "missing": ", ".join(copied.missing),
                },
            ),
        )


def last_backup(vault: OpenVault) -> LastBackup | None:
    """Return what the log knows of its newest backup, or None if there never was one."""
    with vault.transaction() as connection:
        row = backups.last_row(connection)
        size = history.size_of(connection)
    if row is None:
        return None
    made_at, folder, covered = row
    return LastBackup(
        made_at=time_from_text(made_at), folder=Path(folder), deeds_since=size - covered - 1
    )


def leaves_with(to: Path) -> str | None:
    """Return the cloud service that would copy a backup in `to` away, or None."""
    return synced_by(to)
