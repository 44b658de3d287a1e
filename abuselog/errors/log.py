# SPDX-License-Identifier: MIT
"""Failures of the log itself and of its backups."""

from __future__ import annotations

from abuselog.errors.kind import AbuselogError


class VaultError(AbuselogError, code="vault", exit_code=10):
    """10-19: the log itself."""


class NotAVault(VaultError, code="vault.not_a_log", exit_code=11):
    """The folder is not an abuselog log."""

    path: str


class WrongPassphrase(VaultError, code="vault.wrong_passphrase", exit_code=12):
    """No key slot of the asked kind opens with what was typed; the log is undamaged."""

    kind: str


class VaultDamaged(VaultError, code="vault.damaged", exit_code=13):
    """A part of the log that must be readable is not; `part` names it."""

    part: str
    detail: str


class VaultInUse(VaultError, code="vault.in_use", exit_code=14):
    """Another running program holds the log's lock."""

    host: str
    pid: int


class VaultTooNew(VaultError, code="vault.too_new", exit_code=15):
    """The log was written by a newer abuselog than this one."""

    found: int
    supported: int


class DiskFull(VaultError, code="vault.disk_full", exit_code=16):
    """The disk filled up while writing; what was being written is not in the log."""

    needed_bytes: int


class VaultReadOnly(VaultError, code="vault.read_only", exit_code=17):
    """The log's folder, or the folder it should be made in, can't be written to."""

    path: str


class VaultExists(VaultError, code="vault.exists", exit_code=18):
    """A log, or another file, is already where the new log should be made."""

    path: str


class DiskTrouble(VaultError, code="vault.disk_trouble", exit_code=19):
    """The operating system reported a fault while reading or writing the log."""

    operation: str
    errno_name: str


class BackupError(AbuselogError, code="backup", exit_code=50):
    """50-59: backups."""


class BackupRefused(BackupError, code="backup.refused", exit_code=51):
    """A backup can't be made there; whatever is there was left as it is."""

    path: str
    reason: str


class BackupFailed(BackupError, code="backup.failed", exit_code=52):
    """A new backup did not stand up to being looked at; the one before is as it was."""

    reason: str


class BackupDamaged(BackupError, code="backup.damaged", exit_code=53):
    """A backup is not what was backed up; nothing was restored from it."""

    what: str
