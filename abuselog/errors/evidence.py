# SPDX-License-Identifier: MIT
"""Failures of taking evidence in, and of evidence that is there."""

from __future__ import annotations

from abuselog.errors.kind import AbuselogError


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
