# SPDX-License-Identifier: MIT
"""Looking at reports: all of them, one with all that came of it, and what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from abuselog.catalogue import bodies, follow_ups
from abuselog.errors import UnknownCode
from abuselog.records.follow_up import Due, DueDate, FollowUp, ReportRow, ReportView
from abuselog.records.ids import IncidentId, ReportId
from abuselog.records.marks import IncidentNumber
from abuselog.records.nudge import Nudge
from abuselog.records.report import Report, ReportNote
from abuselog.vault import history, incidents, report_notes, reports
from abuselog.vault.opening import OpenVault, Transaction

NUDGE_POLICE_FROM_LEVEL = 3
"""Telling the police is something to think about from here on."""
NUDGE_ANYBODY_FROM_LEVEL = 4
"""The level from which an incident should not be kept to oneself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports a list shows; everything empty: all of them."""

    kinds: frozenset[str] = frozenset()
    """Kinds of body."""
    is_open: bool | None = None
    overdue_on: dt.date | None = None
    """Only those on which something was due before that day."""
    text: str = ""
    """In any of its words and numbers, or in the notes about it."""
    incident: str = ""
    """Reference of an incident."""


def every(vault: OpenVault, wanted: ReportFilter | None = None) -> tuple[ReportRow, ...]:
    """Return the reports: what is due first, then what is open, then what is closed, newest first.

    Raises: UnknownReference for the incident; VaultDamaged.
    """
    asked = wanted or ReportFilter()
    with vault.transaction() as connection:
        about = incidents.find(connection, asked.incident).id if asked.incident else None
        notes = report_notes.by_report(connection)
        rows = [
            row
            for row in _rows(connection, reports.every(connection), notes)
            if _fits(row, asked, about) and _says(row, notes.get(row.report.id, ()), asked.text)
        ]
    return tuple(sorted(rows, key=_place))


def find(vault: OpenVault, reference: str) -> ReportView:
    """Return all about one report.

    Raises: UnknownReference, VaultDamaged.
    """
    with vault.transaction() as connection:
        told = reports.find(connection, reference)
        notes = report_notes.of_report(connection, told.id)
        [row] = _rows(connection, (told,), {told.id: notes})
        return ReportView(
            row=row,
            versions=reports.versions(connection, told.id),
            notes=notes,
            history=history.entries_about(connection, told.id),
        )


def of_incident(vault: OpenVault, reference: str) -> tuple[ReportRow, ...]:
    """Return the reports about one incident, in the order of `every`.

    Raises: UnknownReference, VaultDamaged.
    """
    return every(vault, ReportFilter(incident=reference))


def follow_ups_until(vault: OpenVault, until: dt.date) -> tuple[FollowUp, ...]:
    """Return everything that is due on or before that day, the earliest first.

    Raises: VaultDamaged.
    """
    found = [
        FollowUp(row=row, due=due) for row in every(vault) for due in row.due if due.on <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.due.on, one.row.number, one.due.what)))


def nudge_raised(targets: Iterable[str], level: int) -> Nudge | None:
    """Return who else might be told, if these bodies were told of something that serious."""
    told = {kind_of(target) for target in targets}
    if "police" in told and not told & {"council", "standards"}:
        return Nudge.TELL_COUNCIL
    if "council" in told and "police" not in told and level >= NUDGE_POLICE_FROM_LEVEL:
        return Nudge.TELL_POLICE
    if not told and level >= NUDGE_ANYBODY_FROM_LEVEL:
        return Nudge.TELL_SOMEBODY
    return None


def kind_of(target: str) -> str:
    """Return what kind of body it is; `other` for one that is in no list any more."""
    try:
        return bodies.body(target).kind
    except UnknownCode:
        return "other"


def _rows(
    connection: Transaction,
    told: tuple[Report, ...],
    notes: dict[ReportId, tuple[ReportNote, ...]],
) -> list[ReportRow]:
    numbers = reports.numbers(connection)
    incident_numbers = reports.incident_numbers(connection)
    return [
        _row(report, numbers.get(report.id, ""), incident_numbers, notes.get(report.id, ()))
        for report in told
    ]


def _row(
    report: Report,
    number: str,
    numbers: dict[IncidentId, IncidentNumber],
    notes: tuple[ReportNote, ...],
) -> ReportRow:
    return ReportRow(
        report=report,
        number=number,
        kind=kind_of(report.target),
        incident_numbers=tuple(numbers[one] for one in report.incidents),
        note_count=len(notes),
        last_note_on=max((note.happened_on for note in notes), default=None),
        is_closed=report.is_mistaken or follow_ups.closes(report.outcomes),
        due=_due(report),
    )


def _due(report: Report) -> tuple[DueDate, ...]:
    if report.is_mistaken:
        return ()
    days = [(Due.NEXT, report.due_on), (Due.REVIEW, report.review_until)]
    if report.uploaded_on is None:
        days.append((Due.UPLOAD, report.upload_link_until))
    found = [DueDate(what=what, on=day) for what, day in days if day is not None]
    return tuple(sorted(found, key=lambda one: (one.on, one.what)))


def _fits(row: ReportRow, asked: ReportFilter, about: IncidentId | None) -> bool:
    if asked.kinds and row.kind not in asked.kinds:
        return False
    if asked.is_open is not None and asked.is_open is row.is_closed:
        return False
    if about is not None and about not in row.report.incidents:
        return False
    return asked.overdue_on is None or (row.due_on is not None and row.due_on < asked.overdue_on)


def _says(row: ReportRow, notes: tuple[ReportNote, ...], text: str) -> bool:
    """Whether all the words asked for stand in the report."""
    report = row.report
    said = [
        row.number,
        bodies.label(report.target),
        bodies.force_name(report.force),
        *(str(number) for number in row.incident_numbers),
        *(getattr(report, name) for name in _SEARCHED),
        *(part for note in notes for part in (note.who, note.summary)),
    ]
    whole = "\n".join(said).casefold()
    return all(word in whole for word in text.casefold().split())


_SEARCHED = (
    *("method", "recipient", "recipient_role", "recipient_email", "reference", "note"),
    *("next_action", "outcome_reason", "log_number", "crime_reference", "officer_name"),
    *("officer_number", "officer_email", "offence_recorded", "upload_receipt", "category"),
    *("decision", "appeal", "dossier_number", "told_by"),
)


def _place(row: ReportRow) -> tuple[int, int, str]:
    newest_first = -row.report.told_on.toordinal()
    if row.due_on is not None:
        return 0, row.due_on.toordinal(), row.number
    return (2 if row.is_closed else 1), newest_first, row.number
