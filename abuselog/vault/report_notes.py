# SPDX-License-Identifier: MIT
"""What came after a report: calls, letters, answers, one row each, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.records.codec import Fields, time_text
from abuselog.records.ids import ReportId
from abuselog.records.report import ReportNote
from abuselog.records.report_fields import note_fields, note_from_fields
from abuselog.vault.giving_tables import report_note

NOTE_KIND: Final = "report-note"
_COLUMNS: Final = ("report", "noted")


def add(connection: Connection, note: ReportNote) -> None:
    """Keep a note."""
    fields = {name: told for name, told in note_fields(note).items() if name not in _COLUMNS}
    connection.execute(
        report_note.insert().values(
            id=note.id,
            report_id=note.report_id,
            noted_at=time_text(note.noted_at),
            fields=json.dumps(fields, sort_keys=True, ensure_ascii=False),
        )
    )


def of_report(connection: Connection, report_id: ReportId) -> tuple[ReportNote, ...]:
    """Return what came after a report, in the order in which it happened.

    Raises: VaultDamaged if a note can't be read.
    """
    query = sa.select(report_note).where(report_note.c.report_id == report_id)
    return _sorted(connection.execute(query).all())


def by_report(connection: Connection) -> dict[ReportId, tuple[ReportNote, ...]]:
    """Return every note by its report.

    Raises: VaultDamaged if a note can't be read.
    """
    found: dict[ReportId, list[ReportNote]] = {}
    for note in _sorted(connection.execute(sa.select(report_note)).all()):
        found.setdefault(note.report_id, []).append(note)
    return {report_id: tuple(notes) for report_id, notes in found.items()}


def shown(connection: Connection) -> Iterator[tuple[str, Fields | None]]:
    """Give what the list says of every note by its id; None where it can't be read."""
    for row in connection.execute(sa.select(report_note)):
        try:
            fields = _fields(row)
            note_from_fields(row.id, fields)
        except (ValueError, KeyError, TypeError):
            yield row.id, None
        else:
            yield row.id, fields


def _sorted(rows: Any) -> tuple[ReportNote, ...]:
    try:
        found = [note_from_fields(row.id, _fields(row)) for row in rows]
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=NOTE_KIND) from fault
    return tuple(sorted(found, key=lambda n: (n.happened_on, n.happened_time, n.noted_at, n.id)))


def _fields(row: Any) -> Fields:
    return {**json.loads(row.fields), "report": row.report_id, "noted": row.noted_at}
