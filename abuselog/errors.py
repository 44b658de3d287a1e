# SPDX-License-Identifier: MIT
"""Every failure abuselog foresees: facts only, no prose; `wording.explain` gives the words.

An error carries keyword-only facts. Its `code` is stable and safe to log or print as JSON; its
`exit_code` belongs to the family's range. `str()` of an error is its code: no personal text, path
or secret can reach a log through it.
"""

from __future__ import annotations

import dataclasses
from typing import ClassVar, dataclass_transform


@dataclass_transform(kw_only_default=True, eq_default=False)
class AbuselogError(Exception):
    """Something we foresaw went wrong; nothing was changed unless the class says so."""

    code: ClassVar[str] = "abuselog"
    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls, *, code: str = "", exit_code: int = 0) -> None:
        """Give a kind of error its facts, its stable code and its exit code, or its family's."""
        super().__init_subclass__()
        dataclasses.dataclass(kw_only=True, eq=False, repr=False)(cls)
        cls.code = code or cls.code
        cls.exit_code = exit_code or cls.exit_code

    def __str__(self) -> str:
        """Return the stable code, which is safe to log."""
        return self.code


class Cancelled(Exception):
    """The person asked for the work to stop; whatever was under way is rolled back."""

    exit_code: ClassVar[int] = 130


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


class CaptureError(AbuselogError, code="capture", exit_code=20):
    """20-29 and 90-99: taking evidence in."""


class FileTooLarge(CaptureError, code="capture.too_large", exit_code=21):
    """A file is larger than abuselog takes in."""

    name: str
    size_bytes: int
    limit_bytes: int


class UnsupportedFile(CaptureError, code="capture.unsupported", exit_code=22):
    """The contents are of no kind that abuselog takes in."""

    name: str


class UnreadableImage(CaptureError, code="capture.unreadable_picture", exit_code=23):
    """A picture is damaged, cut short, or not what its name says."""

    name: str
    reason: str


class EmptyFile(CaptureError, code="capture.empty", exit_code=24):
    """A file holds no bytes at all."""

    name: str


class PictureTooBig(CaptureError, code="capture.too_many_pixels", exit_code=25):
    """A picture declares more pixels than it is safe to unpack."""

    name: str
    width_px: int
    height_px: int


class FileNotReadable(CaptureError, code="capture.not_readable", exit_code=26):
    """A file to take in is missing, is a folder, or may not be read."""

    name: str


class NothingToPaste(CaptureError, code="capture.nothing_to_paste", exit_code=27):
    """The clipboard holds nothing that can be evidence."""


class OcrUnavailable(CaptureError, code="capture.reader_unavailable", exit_code=28):
    """Nothing here can read pictures: `reason` is `runtime`, `models` or `start`."""

    reason: str


class ReadingFailed(CaptureError, code="capture.reading_failed", exit_code=29):
    """One picture was not read: `reason` is `time`, `stopped` or `answer`."""

    reason: str


class UnreadFile(CaptureError, code="capture.unread", exit_code=90):
    """A file's contents can't be read here; it can be kept as evidence, unread."""

    name: str
    reason: str


class CoveringFailed(CaptureError, code="capture.covering_failed", exit_code=91):
    """A covered copy of a picture was not as it should be, so it was not kept."""

    reason: str


class EvidenceError(AbuselogError, code="evidence", exit_code=30):
    """30-39: evidence that is damaged, that was erased, or that is kept."""


class ExhibitDamaged(EvidenceError, code="evidence.exhibit_damaged", exit_code=31):
    """An exhibit's stored file is missing, cut short or altered."""

    mark: str
    reason: str


class ExhibitErased(EvidenceError, code="evidence.exhibit_erased", exit_code=32):
    """The exhibit's bytes were erased on purpose; only its tombstone is left."""

    mark: str
    erased_on: str


class IncidentOnHold(EvidenceError, code="evidence.on_hold", exit_code=33):
    """The incident is on hold, so none of its exhibits may be erased."""

    reference: str
    reason: str


class AuthorityUnreachable(EvidenceError, code="evidence.authority_unreachable", exit_code=34):
    """A timestamp authority gave no answer, or none that is one; nothing was sealed."""

    authority: str
    reason: str


class TimestampRejected(EvidenceError, code="evidence.timestamp_rejected", exit_code=35):
    """An authority's timestamp is not worth keeping; `reason` names the first thing wrong."""

    authority: str
    reason: str


class NotDownloaded(EvidenceError, code="evidence.not_downloaded", exit_code=36):
    """A file of the log is in the cloud only: its name is on this computer, its bytes are not."""

    name: str


class ExhibitNotDownloaded(ExhibitDamaged, code="evidence.exhibit_not_downloaded", exit_code=37):
    """An exhibit's stored file is in the cloud only; nothing says that it is damaged."""


class DossierError(AbuselogError, code="dossier", exit_code=40):
    """40-49: making a dossier."""


class NothingSelected(DossierError, code="dossier.nothing_selected", exit_code=41):
    """No incident fits what was asked for."""


class FontMissing(DossierError, code="dossier.font_missing", exit_code=42):
    """A font that a dossier needs is not where it was installed."""

    name: str


class TargetExists(DossierError, code="dossier.target_exists", exit_code=43):
    """A file is already where the result should be written."""

    path: str


class TargetNotWritable(DossierError, code="dossier.target_not_writable", exit_code=44):
    """The result can't be written where it was asked for."""

    path: str


class NotAboutCouncillor(DossierError, code="dossier.not_about_councillor", exit_code=45):
    """No chosen incident is about a councillor, so a Code of Conduct complaint has no subject."""


class CharacterLost(DossierError, code="dossier.character_lost", exit_code=46):
    """A character would be left out of a page, so the page was not made."""

    code_point: str
    """`U+4F60`; empty if it is not known which."""


class PartTooSmall(DossierError, code="dossier.part_too_small", exit_code=47):
    """A dossier can't be split into files as small as was asked for; none was made."""

    limit_bytes: int
    needed_bytes: int
    """The smallest limit that seems to do."""


class LeaksFound(DossierError, code="dossier.leaks_found", exit_code=48):
    """Something that was to be hidden is in the finished dossier, which was thrown away."""

    count: int
    where: str
    """Where it was found, without what it is: `text, page 4`."""


class PrivateInStatement(DossierError, code="dossier.private_in_statement", exit_code=49):
    """The draft statement holds a detail of the person that belongs on the restricted sheet."""

    field: str


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


class SettingsError(AbuselogError, code="settings", exit_code=60):
    """60-69: settings and shipped data."""


class SettingsUnreadable(SettingsError, code="settings.unreadable", exit_code=61):
    """The settings file is damaged; it was set aside, not overwritten."""

    set_aside: str


class CatalogueDamaged(SettingsError, code="settings.catalogue_damaged", exit_code=62):
    """A shipped catalogue file is missing or breaks its own rules."""

    name: str
    where: str


class ResourceMissing(SettingsError, code="settings.resource_missing", exit_code=63):
    """A file that ships with abuselog is not there."""

    name: str


class KeychainUnavailable(SettingsError, code="settings.keychain_unavailable", exit_code=64):
    """This computer's keychain can't be used for the log."""

    reason: str


class RequestError(AbuselogError, code="request", exit_code=80):
    """80-89: what was asked for can't be done as asked."""


class UnknownReference(RequestError, code="request.unknown_reference", exit_code=81):
    """No incident, exhibit or draft has this reference."""

    reference: str
    kind: str


class UnknownCode(RequestError, code="request.unknown_code", exit_code=82):
    """A word is not in the catalogue's list."""

    list_name: str
    value: str


class BadTime(RequestError, code="request.bad_time", exit_code=83):
    """A date or time can't be understood, or can't have happened."""

    text: str
    reason: str


class MissingField(RequestError, code="request.missing_field", exit_code=84):
    """Something that an incident must have was left out."""

    field: str


class WeakPassphrase(RequestError, code="request.weak_passphrase", exit_code=85):
    """The passphrase is too easy to guess to protect a log."""

    guesses_log10: float


class ReasonNeeded(RequestError, code="request.reason_needed", exit_code=86):
    """The deed needs a written reason: amending, withdrawing, lowering a level."""

    deed: str


class AlreadyWithdrawn(RequestError, code="request.already_withdrawn", exit_code=87):
    """The incident was withdrawn; its tombstone can't be changed."""

    reference: str


class BadRecoveryWords(RequestError, code="request.bad_recovery_words", exit_code=88):
    """Recovery words are missing or mistyped; `position` counts from 1, 0 for the whole."""

    position: int
    count: int


class BadValue(RequestError, code="request.bad_value", exit_code=89):
    """A value has the wrong form or is too long."""

    field: str
    reason: str
