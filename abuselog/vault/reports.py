# SPDX-License-Identifier: MIT
"""Reports: who was told what and when, as last noted; their versions are in the history."""

from __future__ import annotations

import json
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import UnknownReference, VaultDamaged
from abuselog.records.codec import Fields, Json, time_text
from abuselog.records.ids import ID_LENGTH, IncidentId, ReportId
from abuselog.records.marks import IncidentNumber
from abuselog.records.report import Report
from abuselog.records.report_fields import report_fields, report_from_fields
from abuselog.vault import history
from abuselog.vault.giving_tables import report, report_incident
from abuselog.vault.tables import incident, recorded

REPORT_KIND: Final = "report"
_COLUMNS: Final = ("incidents", "target", "told_on", "due_on", "recorded")
"""Fields that have columns or rows of their own."""
_LONGEST_NUMBER: Final = 9


def put(connection: Connection, told: Report) -> None:
    """Make the list show a report as it is now, and which incidents it is about."""
    fields = report_fields(told)
    row = {
        "target": told.target,
        "told_on": told.told_on.isoformat(),
        "due_on": told.due_on.isoformat() if told.due_on else None,
        "recorded_at": time_text(told.recorded_at),
        "fields": json.dumps(
            {name: value for name, value in fields.items() if name not in _COLUMNS},
            sort_keys=True,
            ensure_ascii=False,
        ),
    }
    there = connection.execute(sa.select(report.c.id).where(report.c.id == told.id)).scalar()
    if there is None:
        connection.execute(report.insert().values(id=told.id, **row))
    else:
        connection.execute(report.update().where(report.c.id == told.id).values(**row))
    connection.execute(report_incident.delete().where(report_incident.c.report_id == told.id))
    for incident_id in told.incidents:
        connection.execute(
            report_incident.insert().values(incident_id=incident_id, report_id=told.id)
        )


def of_incident(connection: Connection, incident_id: IncidentId) -> tuple[Report, ...]:
    """Return the reports about an incident, oldest first.

    Raises: VaultDamaged if one can't be read.
    """
    rows = connection.execute(
        _QUERY.join(report_incident, report_incident.c.report_id == report.c.id)
        .where(report_incident.c.incident_id == incident_id)
        .order_by(report.c.told_on, report.c.recorded_at)
    ).all()
    return tuple(_report(connection, row) for row in rows)


def every(connection: Connection) -> tuple[Report, ...]:
    """Return every report there is, those noted by mistake too, in the order of recording.

    Raises: VaultDamaged if one can't be read.
    """
    found = {row.id: _report(connection, row) for row in connection.execute(_QUERY).all()}
    return tuple(found[one] for one in _in_order(connection) if one in found)


def numbers(connection: Connection) -> dict[ReportId, str]:
    """Return the number of every report: `R-0001` is the one that was recorded first."""
    found = enumerate(_in_order(connection), 1)
    return {ReportId(report_id): f"R-{place:04d}" for place, report_id in found}


def find(connection: Connection, reference: str) -> Report:
    """Return a report by its id or its number, in either case: `r-7` is `R-0007`.

    Raises: UnknownReference if there is none; VaultDamaged if it can't be read.
    """
    wanted = reference.strip().lower()
    digits = wanted.removeprefix("r-")
    if wanted.startswith("r-") and digits.isascii() and digits.isdecimal():
        place = int(digits) if len(digits) <= _LONGEST_NUMBER else 0
        order = _in_order(connection)
        wanted = order[place - 1] if 0 < place <= len(order) else ""
    elif len(wanted) != ID_LENGTH:
        wanted = ""
    row = connection.execute(_QUERY.where(report.c.id == wanted)).first() if wanted else None
    if row is None:
        raise UnknownReference(reference=reference, kind="report")
    return _report(connection, row)


def versions(connection: Connection, report_id: ReportId) -> tuple[Report, ...]:
    """Return every version of a report, oldest first.

    Raises: VaultDamaged if one can't be read.
    """
    kept = history.record_versions(connection, REPORT_KIND, report_id)
    try:
        return tuple(report_from_fields(one.id, one.version, one.parsed()) for one in kept)
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=REPORT_KIND) from fault


def incident_numbers(connection: Connection) -> dict[IncidentId, IncidentNumber]:
    """Return the numbers of all incidents that somebody was told about."""
    rows = connection.execute(
        sa.select(incident.c.id, incident.c.year, incident.c.running)
        .join(report_incident, report_incident.c.incident_id == incident.c.id)
        .distinct()
    )
    return {IncidentId(row.id): IncidentNumber(row.year, row.running) for row in rows}


def shown(connection: Connection) -> list[tuple[str, Fields | None]]:
    """Return what the list says of every report by its id; None where it can't be read."""
    rows = connection.execute(_QUERY).all()
    return [(row.id, _readable(connection, row)) for row in rows]


def _readable(connection: Connection, row: Any) -> Fields | None:
    try:
        fields = _fields(connection, row)
        report_from_fields(row.id, row.version, fields)
    except (ValueError, KeyError, TypeError):
        return None
    return fields


def _report(connection: Connection, row: Any) -> Report:
    try:
        return report_from_fields(row.id, row.version, _fields(connection, row))
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=REPORT_KIND) from fault


def _fields(connection: Connection, row: Any) -> dict[str, Json]:
    """Return what the list says: the fields of the version that wrote it, and no others."""
    about = connection.execute(
        sa.select(incident.c.id)
        .join(report_incident, report_incident.c.incident_id == incident.c.id)
        .where(report_incident.c.report_id == row.id)
        .order_by(incident.c.year, incident.c.running)
    ).scalars()
    return {
        **json.loads(row.fields),
        "incidents": list(about),
        "target": row.target,
        "told_on": row.told_on,
        "due_on": row.due_on or "",
        "recorded": row.recorded_at,
    }


def _in_order(connection: Connection) -> list[str]:
    """Return the ids of all reports in the order in which the history says they came."""
    return list(
        connection.execute(
            sa.select(recorded.c.id)
            .where(recorded.c.kind == REPORT_KIND, recorded.c.version == 1)
            .order_by(recorded.c.sequence, recorded.c.id)
        ).scalars()
    )


_QUERY: Final = sa.select(
    report,
    sa.select(sa.func.coalesce(sa.func.max(recorded.c.version), 1))
    .where(recorded.c.kind == REPORT_KIND, recorded.c.id == report.c.id)
    .scalar_subquery()
    .label("version"),
)
