# SPDX-License-Identifier: MIT
"""One hand-over: what went to whom, how and when, and the receipt that closed it."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Final

from abuselog.records.ids import DossierId, HandOverId

PASSED: Final = ("", "yes", "no")


class Method(enum.StrEnum):
    """How it reached its reader. The values are stored: add, never rename."""

    EMAIL = "email"
    UPLOAD = "upload"
    """To a link or a portal of theirs."""
    PERSON = "person"
    """In person, on a stick or on paper."""
    POST = "post"
    OTHER = "other"


class Confirmed(enum.StrEnum):
    """How the receipt came. The values are stored: add, never rename."""

    REPLY = "reply"
    """The reply file, filled in and sent back."""
    SIGNED = "signed"
    """The printed page, signed."""
    TOLD = "told"
    """By word of mouth or in a letter of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """One file that was handed over, and the digest by which it is recognised."""

    name: str
    size_bytes: int
    digest_hex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptDetails:
    """What a reader confirms, as they filled it in; everything but the day may be empty."""

    received_on: dt.date
    received_by: str = ""
    role: str = ""
    """Rank or job."""
    number: str = ""
    """Collar or staff number."""
    email: str = ""
    force: str = ""
    """Police force, council or firm."""
    log_number: str = ""
    """Police incident or log number: restarts daily, so it means little without date and force."""
    log_date: dt.date | None = None
    crime_reference: str = ""
    reference: str = ""
    """A council's or platform's own reference."""
    passed: str = ""
    """Whether the check of the pack passed: `yes`, `no`, or empty, which is not checked."""
    next_on: dt.date | None = None
    """When they said that they would be in touch."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(ReceiptDetails):
    """A receipt as the log keeps it."""

    how: Confirmed
    noted_at: dt.datetime
    reply_text: str = ""
    """The reply file, every word as it came; empty if there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What was given to whom, as last noted."""

    id: HandOverId
    number: str
    """As printed on the receipt: `H-0001`."""
    version: int = 1
    dossier_id: DossierId
    dossier_number: str
    dossier_version: int
    edition: str
    dossier_sha256: str
    target: str
    """Code of the catalogue's list of bodies."""
    recipient: str = ""
    recipient_role: str = ""
    recipient_email: str = ""
    method: Method
    container: str = ""
    """Kind of pack (`zip`, `aes-zip`); empty: the dossier's own files without a pack."""
    files: tuple[GivenFile, ...]
    manifest_hex: str = ""
    """The pack's number: SHA-256 of its manifest. Empty where there is none."""
    given_on: dt.date
    noted_at: dt.datetime
    note: str = ""
    report_id: str = ""
    """The report that it belongs to, which keeps what comes next."""
    receipt: Receipt | None = None
    changed_at: dt.datetime | None = None
    """When this version was made; None for the first."""
    change_reason: str = ""
    mistaken: bool = False
    """Whether it was noted by mistake: nobody got anything."""

    @property
    def is_open(self) -> bool:
        """Whether a receipt is still waited for."""
        return self.receipt is None and not self.mistaken
