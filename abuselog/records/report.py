# SPDX-License-Identifier: MIT
"""One telling of somebody: the police, the council, a platform, or another body."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from dataclasses import dataclass
from typing import Final, TypeAlias

from abuselog.records.ids import IncidentId, ReportId, ReportNoteId

Answer: TypeAlias = str
"""`yes`, `no`, or nothing: not known."""
ANSWERS: Final = ("", "yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDetails:
    """How somebody was told and what came of it: everything that may be typed, or left empty."""

    told_time: str = ""
    """`21:02`, by the clock on the wall; empty if nobody remembers."""
    told_by: str = ""
    """Who told them, if it was not the person whose log it is."""
    method: str = ""
    """How: 101, online, at the desk, by e-mail."""
    recipient: str = ""
    """Name or role of the person told."""
    recipient_role: str = ""
    recipient_email: str = ""
    reference: str = ""
    """A council's or platform's own reference."""
    note: str = ""
    next_action: str = ""
    due_on: dt.date | None = None
    outcomes: tuple[str, ...] = ()
    """Codes of the catalogue's list of outcomes."""
    outcome_reason: str = ""

    force: str = ""
    log_number: str = ""
    """Police incident or log number: restarts daily, so it means little without date and force."""
    log_date: dt.date | None = None
    crime_reference: str = ""
    """Given only when a crime is recorded."""
    officer_name: str = ""
    officer_number: str = ""
    officer_email: str = ""
    ford_quoted: Answer = ""
    """Whether “Operation Ford” was said."""
    feoa_told_on: dt.date | None = None
    """When the Force Elected Official Adviser was told."""
    election_contact_told: Answer = ""
    crime_recorded: Answer = ""
    offence_recorded: str = ""
    """In the words of the police."""
    upload_link_on: dt.date | None = None
    """When the police sent a link to upload evidence by."""
    upload_link_until: dt.date | None = None
    uploaded_on: dt.date | None = None
    upload_receipt: str = ""
    statement_offered: Answer = ""
    """A Victim Personal Statement."""
    statement_made: Answer = ""
    review_until: dt.date | None = None
    """Last day to ask for a review of a decision."""

    acknowledged_on: dt.date | None = None
    safety_assessed: Answer = ""
    cautionary_contact_asked: Answer = ""
    """Whether the council was asked to mark the sender as one to be careful with."""
    address_withheld_asked: Answer = ""
    """Whether the home address was asked to be kept out of the public register."""

    category: str = ""
    """What the report was filed as at the platform."""
    no_number_shown: Answer = ""
    """`yes` if the platform showed no number for the report."""
    decision: str = ""
    appeal: str = ""
    removed_on: dt.date | None = None
    restored_on: dt.date | None = None
    account_suspended: Answer = ""


def _named(kind: str) -> tuple[str, ...]:
    return tuple(spec.name for spec in dataclasses.fields(ReportDetails) if spec.type == kind)


TEXTS: Final = _named("str")
DATES: Final = _named("dt.date | None")
YES_OR_NO: Final = _named("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(ReportDetails):
    """Who was told what, when and how, and what they answered with, as last noted."""

    id: ReportId
    incidents: tuple[IncidentId, ...]
    """By number. None: it was noted by mistake, and nobody was told."""
    target: str
    """Code of the catalogue's list of bodies."""
    told_on: dt.date
    recorded_at: dt.datetime
    version: int = 1
    changed_at: dt.datetime | None = None
    """When this version was made; None for the first."""
    change_reason: str = ""
    dossier_id: str = ""
    """The dossier that they got; empty: none that the log made."""
    dossier_number: str = ""
    dossier_sha256: str = ""

    @property
    def log_day(self) -> dt.date:
        """The day to which the log number belongs."""
        return self.log_date or self.told_on

    @property
    def is_mistaken(self) -> bool:
        """Whether nobody was told after all."""
        return not self.incidents


class NoteKind(enum.StrEnum):
    """What came after a report. The values are stored: add, never rename."""

    CALL = "call"
    LETTER = "letter"
    EMAIL = "email"
    MEETING = "meeting"
    ANSWER = "answer"
    OTHER = "other"


DIRECTIONS: Final = ("", "in", "out")
"""From them, to them, or not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNote:
    """A call, a letter, an answer: one line of what was heard of a report."""

    id: ReportNoteId
    report_id: ReportId
    noted_at: dt.datetime
    happened_on: dt.date
    happened_time: str = ""
    kind: NoteKind = NoteKind.OTHER
    direction: str = ""
    who: str = ""
    """With whom."""
    summary: str
