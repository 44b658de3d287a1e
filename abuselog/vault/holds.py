# SPDX-License-Identifier: MIT
"""Holds: which incidents are kept whatever their review date, and why."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import IncidentId
from abuselog.records.marks import IncidentNumber
from abuselog.records.retention import Hold
from abuselog.vault import history
from abuselog.vault.tables import hold

HOLD_KIND = "hold"


def of_incident(connection: Connection, incident_id: IncidentId) -> Hold | None:
    """Return the hold on an incident, if there is one."""
    return all_holds(connection, incident_id).get(incident_id)


def all_holds(connection: Connection, only: IncidentId | None = None) -> dict[IncidentId, Hold]:
    """Return every hold there is, by its incident."""
    query = sa.select(hold)
    if only is not None:
        query = query.where(hold.c.incident_id == only)
    return {
        IncidentId(row.incident_id): Hold(reason=row.reason, set_at=time_from_text(row.set_at))
        for row in connection.execute(query)
    }


def put(connection: Connection, incident_id: IncidentId, wanted: Hold) -> None:
    """Hold an incident; a hold that is there gets the new reason."""
    lift(connection, incident_id)
    connection.execute(
        hold.insert().values(
            incident_id=incident_id, reason=wanted.reason, set_at=time_text(wanted.set_at)
        )
    )


def lift(connection: Connection, incident_id: IncidentId) -> None:
    """Hold an incident no longer."""
    connection.execute(hold.delete().where(hold.c.incident_id == incident_id))


def hold_fields(number: IncidentNumber, *, held: bool, reason: str, at: dt.datetime) -> Fields:
    """Return what the history commits to of a hold that is set, or lifted."""
    return {"number": str(number), "held": held, "reason": reason, "at": time_text(at)}


def next_version(connection: Connection, incident_id: IncidentId) -> int:
    """Return the number of the next statement about an incident's hold."""
    return len(history.record_versions(connection, HOLD_KIND, incident_id)) + 1
