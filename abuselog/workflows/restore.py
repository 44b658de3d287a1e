# SPDX-License-Identifier: MIT
"""Restoring: a new log made from a backup, checked wholly before it is called restored.

The backup is never changed. What was erased after it was made is in it still, and comes back.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.errors import (
    BackupDamaged,
    NotAVault,
    VaultDamaged,
    VaultExists,
    VaultReadOnly,
)
from abuselog.integrity.verdict import Verdict
from abuselog.paths import LOG_SUFFIX, suggested_log_folder
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.codec import time_from_text
from abuselog.records.custody import Deed
from abuselog.vault import (
    backup_noting,
    browsing,
    exhibits,
    heads,
    history,
    keyslots,
    recovery_words,
)
from abuselog.vault.backup_noting import NotedBackup
from abuselog.vault.backups import SUFFIX, copy_file, known_manifests
from abuselog.vault.cloud_copies import require_here
from abuselog.vault.database import DATABASE_NAME
from abuselog.vault.disk import PART_SUFFIX, SYSTEM_DISK, Disk, faults_foreseen
from abuselog.vault.exhibit_files import FOLDER_NAME
from abuselog.vault.header import Header, load_header, store_header
from abuselog.vault.keys import MasterKey
from abuselog.vault.manifest import MANIFEST_NAME, Listed, Manifest
from abuselog.vault.opening import OpenVault, master_key_of, open_with_key
from abuselog.vault.witness import CHECKPOINT_NAME
from abuselog.workflows.check import check, note_outcome

_COPYING, _ALL = 60, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """From which backup, to where, and what opens it: passphrase or recovery words."""

    backup: Path
    folder: Path
    passphrase: str = ""
    words: str = ""
    anyway: bool = False
    """Restore what a damaged backup still holds; the verdict says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A log that was restored, open."""

    vault: OpenVault
    made_at: dt.datetime
    """When the backup was made: what came later, erasures too, is not in it."""
    verdict: Verdict
    incidents: int
    exhibits: int
    """Those with a mark that were not erased; what was in a draft comes back with its draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBackup:
    """A backup as anybody can see it, without a key."""

    folder: Path
    made_at: dt.datetime
    exhibits: int


def look_at(folder: Path) -> tuple[FoundBackup, ...]:
    """Return the backups that are, or lie directly in, a folder; newest first. Any thread may ask.

    Raises: NotAVault if there is none; BackupDamaged if the only one was never completed;
            NotDownloaded if the folder is a backup that is in the cloud only.
    """
    try:
        folders = [folder] if known_manifests(folder) else sorted(folder.glob(f"*{SUFFIX}"))
    except OSError as fault:
        raise NotAVault(path=str(folder)) from fault
    found, unfinished = [], 0
    for one in folders:
        manifest = next((known for known in known_manifests(one) if known.files), None)
        if manifest is None:
            unfinished += 1
            continue
        found.append(
            FoundBackup(
                folder=one,
                made_at=time_from_text(manifest.made_at),
                exhibits=sum("/" in name for name in manifest.files),
            )
        )
    if unfinished and not found:
        raise BackupDamaged(what=DATABASE_NAME)
    if not found:
        require_here(folder / MANIFEST_NAME)
        raise NotAVault(path=str(folder))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def place_for(backup: Path) -> Path:
    """Return the folder that is offered for the restored log: at home, and nothing is there."""
    name = backup.name.removesuffix(SUFFIX) or backup.name
    wanted = suggested_log_folder().with_name(f"{name}{LOG_SUFFIX}")
    number = 2
    while wanted.exists():
        wanted = wanted.with_name(f"{name} {number}{LOG_SUFFIX}")
        number += 1
    return wanted


def restore(
    wanted: Restoring,
    progress: Progress = SILENT,
    *,
    clock: Clock = SYSTEM_CLOCK,
    disk: Disk = SYSTEM_DISK,
) -> Restored:
    """Make a log in a new folder from a backup, and return it open.

    Raises: VaultExists, NotAVault, WrongPassphrase, BadRecoveryWords, BackupDamaged, DiskFull,
            DiskTrouble, VaultReadOnly, NotDownloaded, Cancelled. A failure leaves nothing behind.
    """
    if wanted.folder.exists():
        raise VaultExists(path=str(wanted.folder))
    if not wanted.folder.parent.is_dir():
        raise VaultReadOnly(path=str(wanted.folder.parent))
    manifest = _manifest(wanted.backup)
    header = _header(wanted.backup)
    master = opened_master(header, wanted.passphrase, wanted.words)
    raw = master.reveal()
    part = wanted.folder.with_name(wanted.folder.name + PART_SUFFIX)
    try:
        with faults_foreseen(wanted.folder, "restoring"):
            shutil.rmtree(part, ignore_errors=True)
            disk.make_folder(part)
            _copy(wanted, part, header, Part(progress, 0, _COPYING, _ALL), disk)
        verdict = _checked(part, MasterKey(raw), wanted, Part(progress, _COPYING, _ALL, _ALL))
        with faults_foreseen(wanted.folder, "restoring"):
            disk.flush_folder(part)
            disk.rename(part, wanted.folder)
            disk.flush_folder(wanted.folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    vault = open_with_key(wanted.folder, master, clock=clock, disk=disk)
    incidents, there = _note(
        vault, wanted.backup, manifest.made_at, whole=verdict.sound and verdict.complete
    )
    note_outcome(vault, verdict)
    return Restored(
        vault=vault,
        made_at=time_from_text(manifest.made_at),
        verdict=verdict,
        incidents=incidents,
        exhibits=there,
    )


def opened_master(header: Header, passphrase: str, words: str) -> MasterKey:
    """Return the master key of a backup.

    Raises: WrongPassphrase, BadRecoveryWords.
    """
    if words:
        secret = recovery_words.secret_of(words)
        return master_key_of(header, keyslots.RECOVERY_WORDS, secret)
    secret = keyslots.passphrase_secret(passphrase)
    return master_key_of(header, keyslots.PASSPHRASE, secret)


def _manifest(backup: Path) -> Manifest:
    """Return the manifest of a backup.

    Raises: NotAVault if the folder has none; BackupDamaged if it was never completed;
            NotDownloaded.
    """
    known = known_manifests(backup)
    if not known:
        require_here(backup / MANIFEST_NAME)
        raise NotAVault(path=str(backup))
    if not any(one.files for one in known):
        raise BackupDamaged(what=DATABASE_NAME)
    return next(one for one in known if one.files)


def _header(backup: Path) -> Header:
    try:
        return load_header(backup).header
    except (NotAVault, VaultDamaged) as fault:
        raise BackupDamaged(what="header.json") from fault


def _copy(wanted: Restoring, part: Path, header: Header, progress: Progress, disk: Disk) -> None:
    """Copy every file, and compare each with what a manifest says of it.

    Raises: BackupDamaged; NotDownloaded if a file is in the cloud only; Cancelled.
    """
    lists = [known.files for known in known_manifests(wanted.backup)]
    names = [name for name in dict.fromkeys(n for one in lists for n in one) if "/" in name]
    store_header(part, header, disk)
    disk.make_folder(part / FOLDER_NAME)
    total = len(names) + 2
    for number, name in enumerate((DATABASE_NAME, CHECKPOINT_NAME, *names)):
        progress.step(number, total)
        disk.make_folder((part / name).parent)
        try:
            copying = Part(progress, number, number + 1, total)
            found: Listed | None = copy_file(wanted.backup / name, part / name, disk, copying)
        except FileNotFoundError:
            if not wanted.anyway:
                require_here(wanted.backup / name)
            found = None
        if wanted.anyway or name == CHECKPOINT_NAME:
            continue  # the check judges it by its signature: a kill leaves an older one
        if not any(one.get(name) == found for one in lists):
            raise BackupDamaged(what=name)


def _checked(part: Path, master: MasterKey, wanted: Restoring, progress: Progress) -> Verdict:
    """Return the verdict on what was copied.

    Raises: BackupDamaged if something is wrong with it, unless that is wanted anyway.
    """
    try:
        vault = open_with_key(part, master)
    except VaultDamaged as fault:
        raise BackupDamaged(what=fault.part) from fault
    with contextlib.closing(vault):
        verdict = check(vault, progress)
    if not wanted.anyway and not (verdict.sound and verdict.complete):
        raise BackupDamaged(what=next(f.subject for f in verdict.findings))
    return verdict


def _note(vault: OpenVault, source: Path, made_at: str, *, whole: bool) -> tuple[int, int]:
    """Say in the history that the log was restored; a whole backup is the newest it now has.

    Shape:  how many incidents it holds, and how many exhibits that were not erased.
    """
    with vault.transaction() as connection:
        incidents, there = browsing.counts(connection).incidents, exhibits.kept(connection)
        if whole:
            noted = NotedBackup(
                made_at=made_at,
                folder=source,
                history_size=heads.keep_newest(connection).size,
                incidents=incidents,
            )
            backup_noting.keep(connection, noted)
        history.append(
            connection,
            history.Done(
                deed=Deed.LOG_RESTORED,
                at=vault.clock.now(),
                touched=(vault.log_id,),
                facts={
                    "backup": made_at,
                    "folder": str(source),
                    "incidents": str(incidents),
                    "exhibits": str(there),
                },
            ),
        )
    return incidents, there
