# SPDX-License-Identifier: MIT
"""Noting what came after a report: a call, a letter, an answer, and the next step with it."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Any

from abuselog.errors import BadValue, MissingField
from abuselog.records.custody import Deed
from abuselog.records.ids import ReportNoteId, new_id
from abuselog.records.report import DIRECTIONS, NoteKind, Report, ReportNote
from abuselog.records.report_fields import note_fields
from abuselog.vault import history, report_notes, reports
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import report_details
from abuselog.workflows.change_report import next_step_in
from abuselog.workflows.record import newest
from abuselog.workflows.storable_text import trimmed


class Keep(enum.Enum):
    """Says that the next step stays as it is."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What somebody notes of a report."""

    happened_on: dt.date
    summary: str
    kind: NoteKind = NoteKind.CALL
    direction: str = ""
    who: str = ""
    happened_time: str = ""
    next_action: str | Keep = KEEP
    due_on: dt.date | Keep | None = KEEP


def note(vault: OpenVault, reference: str, said: NewNote) -> ReportNote:
    """Keep a note of a report, and change its next step if the note says so.

    Raises: MissingField without a summary; BadTime for a day still to come; BadValue;
            UnknownReference.
    """
    with vault.transaction() as connection:
        return note_in(vault, connection, reference, said)


def note_in(vault: OpenVault, connection: Transaction, reference: str, said: NewNote) -> ReportNote:
    """Keep a note within a deed of the caller's; it is kept whole with that, or not at all.

    Raises: as `note`.
    """
    known = reports.find(connection, reference)
    at = vault.clock.now()
    report_details.require_day_has_come(said.happened_on, newest(connection, at))
    kept = _note(known, said, at)
    report_notes.add(connection, kept)
    history.append(
        connection,
        history.Done(
            deed=Deed.REPORT_FOLLOWED_UP,
            at=at,
            statements=(
                history.Statement(
                    kind=report_notes.NOTE_KIND, id=kept.id, fields=note_fields(kept)
                ),
            ),
            touched=(known.id, *known.incidents),
            facts={"target": known.target},
        ),
    )
    changes: dict[str, Any] = {}
    if said.next_action is not KEEP:
        changes["next_action"] = said.next_action
    if said.due_on is not KEEP:
        changes["due_on"] = said.due_on
    if changes:
        next_step_in(vault, connection, known, changes)
    return kept


def _note(known: Report, said: NewNote, at: dt.datetime) -> ReportNote:
    summary = trimmed("summary", said.summary)
    if not summary:
        raise MissingField(field="summary")
    if said.direction not in DIRECTIONS:
        raise BadValue(field="direction", reason="in or out")
    return ReportNote(
        id=ReportNoteId(new_id()),
        report_id=known.id,
        noted_at=at,
        happened_on=said.happened_on,
        happened_time=report_details.clock_time(said.happened_time),
        kind=said.kind,
        direction=said.direction,
        who=trimmed("who", said.who),
        summary=summary,
    )
