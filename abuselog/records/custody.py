# SPDX-License-Identifier: MIT
"""Deeds: everything done to the log, as one line of its history."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field


class Deed(enum.StrEnum):
    """What was done. The values are in the history for ever: add, never rename."""

    LOG_MADE = "log-made"
    PROFILE_CHANGED = "profile-changed"
    INCIDENT_RECORDED = "incident-recorded"
    INCIDENT_AMENDED = "incident-amended"
    INCIDENT_WITHDRAWN = "incident-withdrawn"
    REPORT_RECORDED = "report-recorded"
    REPORT_CHANGED = "report-changed"
    REPORT_FOLLOWED_UP = "report-followed-up"
    LETTER_DRAFTED = "letter-drafted"
    CALENDAR_GIVEN_OUT = "calendar-given-out"
    EXHIBIT_GIVEN_OUT = "exhibit-given-out"
    DOSSIER_MADE = "dossier-made"
    DOSSIER_GIVEN_OUT = "dossier-given-out"
    LOG_UPGRADED = "log-upgraded"
    LOG_SEALED = "log-sealed"
    PASSPHRASE_CHANGED = "passphrase-changed"  # noqa: S105 - a deed, not a secret
    RECOVERY_WORDS_CHANGED = "recovery-words-changed"
    KEYCHAIN_ADDED = "keychain-added"
    KEYCHAIN_REMOVED = "keychain-removed"
    BACKUP_MADE = "backup-made"
    LOG_RESTORED = "log-restored"
    HOLD_SET = "hold-set"
    HOLD_LIFTED = "hold-lifted"
    INCIDENT_REVIEWED = "incident-reviewed"
    EXHIBIT_ERASED = "exhibit-erased"
    SUBJECT_ACCESS_GIVEN = "subject-access-given"
    PERSON_NOTED = "person-noted"
    PERSON_CHANGED = "person-changed"
    PEOPLE_MERGED = "people-merged"
    PERSON_SPLIT = "person-split"
    ACCOUNTS_JOINED = "accounts-joined"
    ACCOUNTS_PARTED = "accounts-parted"
    SERIES_MADE = "series-made"
    SERIES_CHANGED = "series-changed"
    CERTIFICATE_MADE = "certificate-made"
    CONTACT_NOTED = "contact-noted"
    PICTURE_COVERED = "picture-covered"
    PACK_MADE = "pack-made"
    HAND_OVER_NOTED = "hand-over-noted"
    HAND_OVER_CHANGED = "hand-over-changed"
    RECEIPT_MADE = "receipt-made"
    """The page to sign and the reply file were saved."""
    SIGNED_PAGE_KEPT = "signed-page-kept"
    """A scan or photograph of the signed receipt was put into the log."""
    SIGNED_PAGE_GIVEN_OUT = "signed-page-given-out"
    RECEIPT_NOTED = "receipt-noted"
    NUDGE_PUT_AWAY = "nudge-put-away"
    """Nobody else needs to be told, said the person."""
    NUDGE_ASKED_AGAIN = "nudge-asked-again"
    RECORDS_CONFIRMED = "records-confirmed"
    """Committed to once more as they stand, for a reader who may not see the deeds themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the history, as people read it."""

    sequence: int
    """From 0, without gaps."""
    happened_at: dt.datetime
    deed: Deed
    subjects: tuple[str, ...]
    """Ids of the records touched."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the event says besides: a mark, a number, a digest, a recipient."""
