# SPDX-License-Identifier: MIT
"""A report beside what is still to come of it: days on which something is due."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from abuselog.records.custody import Entry
from abuselog.records.marks import IncidentNumber
from abuselog.records.report import Report, ReportNote


class Due(enum.StrEnum):
    """What is due."""

    NEXT = "next"
    """The next step that the person wrote down."""
    UPLOAD = "upload"
    """The link for evidence ends, and nothing was uploaded by it."""
    REVIEW = "review"
    """The last day to ask for a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """One day that must not be missed."""

    what: Due
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report as a list shows it."""

    report: Report
    number: str
    """`R-0007`: in the order of recording, never used again."""
    kind: str
    """Kind of body: `police`, `council`, `platform`…"""
    incident_numbers: tuple[IncidentNumber, ...]
    note_count: int = 0
    last_note_on: dt.date | None = None
    is_closed: bool = False
    due: tuple[DueDate, ...] = ()
    """Earliest first."""

    @property
    def due_on(self) -> dt.date | None:
        """The first day on which something is due."""
        return self.due[0].on if self.due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """All that the log knows of one report."""

    row: ReportRow
    versions: tuple[Report, ...]
    """Oldest first; the last one is the row's."""
    notes: tuple[ReportNote, ...]
    """In the order in which things happened."""
    history: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something that is due on one report."""

    row: ReportRow
    due: DueDate
