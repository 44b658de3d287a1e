# SPDX-License-Identifier: MIT
"""Every failure abuselog foresees: facts only, no prose; `wording.explain` gives the words.

An error carries keyword-only facts. Its `code` is stable and safe to log or print as JSON; its
`exit_code` belongs to the family's range. `str()` of an error is its code: no personal text, path
or secret can reach a log through it.
"""

from __future__ import annotations

import dataclasses
from typing import ClassVar, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(kw_only_default=True, eq_default=False)
def _facts(cls: _Class) -> _Class:
    """Give an error class keyword-only facts and its code as its text."""
    dataclasses.dataclass(kw_only=True, eq=False, repr=False)(cls)
    return cls


class AbuselogError(Exception):
    """Something we foresaw went wrong; nothing was changed unless the class says so."""

    code: ClassVar[str] = "abuselog"
    exit_code: ClassVar[int] = 1

    def __str__(self) -> str:
        """Return the stable code, which is safe to log."""
        return self.code


class Cancelled(Exception):
    """The person asked for the work to stop; whatever was under way is rolled back."""

    exit_code: ClassVar[int] = 130


class VaultError(AbuselogError):
    """10-19: the log itself."""

    code: ClassVar[str] = "vault"
    exit_code: ClassVar[int] = 10


@_facts
class NotAVault(VaultError):
    """The folder is not an abuselog log."""

    code: ClassVar[str] = "vault.not_a_log"
    exit_code: ClassVar[int] = 11

    path: str


@_facts
class WrongPassphrase(VaultError):
    """No key slot of the asked kind opens with what was typed; the log is undamaged."""

    code: ClassVar[str] = "vault.wrong_passphrase"
    exit_code: ClassVar[int] = 12

    kind: str


@_facts
class VaultDamaged(VaultError):
    """A part of the log that must be readable is not; `part` names it."""

    code: ClassVar[str] = "vault.damaged"
    exit_code: ClassVar[int] = 13

    part: str
    detail: str


@_facts
class VaultInUse(VaultError):
    """Another running program holds the log's lock."""

    code: ClassVar[str] = "vault.in_use"
    exit_code: ClassVar[int] = 14

    host: str
    pid: int


@_facts
class VaultTooNew(VaultError):
    """The log was written by a newer abuselog than this one."""

    code: ClassVar[str] = "vault.too_new"
    exit_code: ClassVar[int] = 15

    found: int
    supported: int


@_facts
class DiskFull(VaultError):
    """The disk filled up while writing; what was being written is not in the log."""

    code: ClassVar[str] = "vault.disk_full"
    exit_code: ClassVar[int] = 16

    needed_bytes: int


@_facts
class VaultReadOnly(VaultError):
    """The log's folder, or the folder it should be made in, can't be written to."""

    code: ClassVar[str] = "vault.read_only"
    exit_code: ClassVar[int] = 17

    path: str


@_facts
class VaultExists(VaultError):
    """A log, or another file, is already where the new log should be made."""

    code: ClassVar[str] = "vault.exists"
    exit_code: ClassVar[int] = 18

    path: str


@_facts
class DiskTrouble(VaultError):
    """The operating system reported a fault while reading or writing the log."""

    code: ClassVar[str] = "vault.disk_trouble"
    exit_code: ClassVar[int] = 19

    operation: str
    errno_name: str


class CaptureError(AbuselogError):
    """20-29: taking evidence in."""

    code: ClassVar[str] = "capture"
    exit_code: ClassVar[int] = 20


@_facts
class FileTooLarge(CaptureError):
    """A file is larger than abuselog takes in."""

    code: ClassVar[str] = "capture.too_large"
    exit_code: ClassVar[int] = 21

    name: str
    size_bytes: int
    limit_bytes: int


@_facts
class UnsupportedFile(CaptureError):
    """The contents are of no kind that abuselog takes in."""

    code: ClassVar[str] = "capture.unsupported"
    exit_code: ClassVar[int] = 22

    name: str


@_facts
class UnreadableImage(CaptureError):
    """A picture is damaged, cut short, or not what its name says."""

    code: ClassVar[str] = "capture.unreadable_picture"
    exit_code: ClassVar[int] = 23

    name: str
    reason: str


@_facts
class EmptyFile(CaptureError):
    """A file holds no bytes at all."""

    code: ClassVar[str] = "capture.empty"
    exit_code: ClassVar[int] = 24

    name: str


@_facts
class PictureTooBig(CaptureError):
    """A picture declares more pixels than it is safe to unpack."""

    code: ClassVar[str] = "capture.too_many_pixels"
    exit_code: ClassVar[int] = 25

    name: str
    width_px: int
    height_px: int


@_facts
class FileNotReadable(CaptureError):
    """A file to take in is missing, is a folder, or may not be read."""

    code: ClassVar[str] = "capture.not_readable"
    exit_code: ClassVar[int] = 26

    name: str


class NothingToPaste(CaptureError):
    """The clipboard holds nothing that can be evidence."""

    code: ClassVar[str] = "capture.nothing_to_paste"
    exit_code: ClassVar[int] = 27


class EvidenceError(AbuselogError):
    """30-39: what was recorded does not agree with itself."""

    code: ClassVar[str] = "evidence"
    exit_code: ClassVar[int] = 30


@_facts
class ExhibitDamaged(EvidenceError):
    """An exhibit's stored file is missing, cut short or altered."""

    code: ClassVar[str] = "evidence.exhibit_damaged"
    exit_code: ClassVar[int] = 31

    mark: str
    reason: str


@_facts
class HistoryBroken(EvidenceError):
    """The history of deeds is not the one that was written."""

    code: ClassVar[str] = "evidence.history_broken"
    exit_code: ClassVar[int] = 32

    sequence: int
    reason: str


class DossierError(AbuselogError):
    """40-49: making a dossier."""

    code: ClassVar[str] = "dossier"
    exit_code: ClassVar[int] = 40


class NothingSelected(DossierError):
    """No incident fits what was asked for."""

    code: ClassVar[str] = "dossier.nothing_selected"
    exit_code: ClassVar[int] = 41


@_facts
class FontMissing(DossierError):
    """A font that a dossier needs is not where it was installed."""

    code: ClassVar[str] = "dossier.font_missing"
    exit_code: ClassVar[int] = 42

    name: str


@_facts
class TargetExists(DossierError):
    """A file is already where the result should be written."""

    code: ClassVar[str] = "dossier.target_exists"
    exit_code: ClassVar[int] = 43

    path: str


@_facts
class TargetNotWritable(DossierError):
    """The result can't be written where it was asked for."""

    code: ClassVar[str] = "dossier.target_not_writable"
    exit_code: ClassVar[int] = 44

    path: str


class SettingsError(AbuselogError):
    """60-69: settings and shipped data."""

    code: ClassVar[str] = "settings"
    exit_code: ClassVar[int] = 60


@_facts
class SettingsUnreadable(SettingsError):
    """The settings file is damaged; it was set aside, not overwritten."""

    code: ClassVar[str] = "settings.unreadable"
    exit_code: ClassVar[int] = 61

    set_aside: str


@_facts
class CatalogueDamaged(SettingsError):
    """A shipped catalogue file is missing or breaks its own rules."""

    code: ClassVar[str] = "settings.catalogue_damaged"
    exit_code: ClassVar[int] = 62

    name: str
    where: str


@_facts
class ResourceMissing(SettingsError):
    """A file that ships with abuselog is not there."""

    code: ClassVar[str] = "settings.resource_missing"
    exit_code: ClassVar[int] = 63

    name: str


class RequestError(AbuselogError):
    """80-89: what was asked for can't be done as asked."""

    code: ClassVar[str] = "request"
    exit_code: ClassVar[int] = 80


@_facts
class UnknownReference(RequestError):
    """No incident, exhibit or draft has this reference."""

    code: ClassVar[str] = "request.unknown_reference"
    exit_code: ClassVar[int] = 81

    reference: str
    kind: str


@_facts
class UnknownCode(RequestError):
    """A word is not in the catalogue's list."""

    code: ClassVar[str] = "request.unknown_code"
    exit_code: ClassVar[int] = 82

    list_name: str
    value: str


@_facts
class BadTime(RequestError):
    """A date or time can't be understood, or can't have happened."""

    code: ClassVar[str] = "request.bad_time"
    exit_code: ClassVar[int] = 83

    text: str
    reason: str


@_facts
class MissingField(RequestError):
    """Something that an incident must have was left out."""

    code: ClassVar[str] = "request.missing_field"
    exit_code: ClassVar[int] = 84

    field: str


@_facts
class WeakPassphrase(RequestError):
    """The passphrase is too easy to guess to protect a log."""

    code: ClassVar[str] = "request.weak_passphrase"
    exit_code: ClassVar[int] = 85

    guesses_log10: float


@_facts
class ReasonNeeded(RequestError):
    """The deed needs a written reason: amending, withdrawing, lowering a level."""

    code: ClassVar[str] = "request.reason_needed"
    exit_code: ClassVar[int] = 86

    deed: str


@_facts
class AlreadyWithdrawn(RequestError):
    """The incident was withdrawn; its tombstone can't be changed."""

    code: ClassVar[str] = "request.already_withdrawn"
    exit_code: ClassVar[int] = 87

    reference: str


@_facts
class BadRecoveryWords(RequestError):
    """Recovery words are missing or mistyped; `position` counts from 1, 0 for the whole."""

    code: ClassVar[str] = "request.bad_recovery_words"
    exit_code: ClassVar[int] = 88

    position: int
    count: int


@_facts
class BadValue(RequestError):
    """A value has the wrong form or is too long."""

    code: ClassVar[str] = "request.bad_value"
    exit_code: ClassVar[int] = 89

    field: str
    reason: str
