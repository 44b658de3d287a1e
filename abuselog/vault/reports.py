# SPDX-License-Identifier: MIT
"""Reports: who was told what, and when."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import IncidentId, ReportId
from abuselog.records.report import Report
from abuselog.vault.tables import incident, report, report_incident

_COLUMNS = {"id", "incidents", "target", "told_on", "due_on", "recorded_at"}


def report_fields(told: Report) -> Fields:
    """Return what the history commits to of a report."""
    fields: Fields = {
        "incidents": list(told.incidents),
        "target": told.target,
        "told_on": told.told_on.isoformat(),
        "due_on": told.due_on.isoformat() if told.due_on else "",
        "recorded": time_text(told.recorded_at),
    }
    fields.update(_texts(told))
    return fields


def add(connection: Connection, told: Report) -> None:
    """Keep a report and which incidents it is about."""
    connection.execute(
        report.insert().values(
            id=told.id,
            target=told.target,
            told_on=told.told_on.isoformat(),
            due_on=told.due_on.isoformat() if told.due_on else None,
            recorded_at=time_text(told.recorded_at),
            fields=json.dumps(_texts(told), sort_keys=True, ensure_ascii=False),
        )
    )
    for incident_id in told.incidents:
        connection.execute(
            report_incident.insert().values(incident_id=incident_id, report_id=told.id)
        )


def of_incident(connection: Connection, incident_id: IncidentId) -> tuple[Report, ...]:
    """Return the reports about an incident, oldest first."""
    rows = connection.execute(
        sa.select(report)
        .join(report_incident, report_incident.c.report_id == report.c.id)
        .where(report_incident.c.incident_id == incident_id)
        .order_by(report.c.told_on, report.c.recorded_at)
    ).all()
    return tuple(_report(connection, row) for row in rows)


def all_told(connection: Connection) -> list[tuple[str, Report | None]]:
    """Return every report by its id; None for one that can't be read."""
    rows = connection.execute(sa.select(report)).all()
    return [(row.id, _readable(connection, row)) for row in rows]


def _readable(connection: Connection, row: Any) -> Report | None:
    try:
        return _report(connection, row)
    except (ValueError, TypeError):
        return None


def _report(connection: Connection, row: Any) -> Report:
    about = connection.execute(
        sa.select(incident.c.id)
        .join(report_incident, report_incident.c.incident_id == incident.c.id)
        .where(report_incident.c.report_id == row.id)
        .order_by(incident.c.year, incident.c.running)
    ).scalars()
    return Report(
        id=ReportId(row.id),
        incidents=tuple(IncidentId(one) for one in about),
        target=row.target,
        told_on=dt.date.fromisoformat(row.told_on),
        due_on=dt.date.fromisoformat(row.due_on) if row.due_on else None,
        recorded_at=time_from_text(row.recorded_at),
        **json.loads(row.fields),
    )


def _texts(told: Report) -> dict[str, Any]:
    return {
        spec.name: getattr(told, spec.name)
        for spec in dataclasses.fields(Report)
        if spec.name not in _COLUMNS
    }
