# SPDX-License-Identifier: MIT
"""Series: which incidents are linked as one possible course of conduct, as it stands now."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import UnknownReference, VaultDamaged
from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import IncidentId, SeriesId
from abuselog.records.series import Series
from abuselog.vault import history
from abuselog.vault.people_tables import series, series_incident
from abuselog.vault.tables import incident

SERIES_KIND: Final = "series"
_LONGEST_NUMBER: Final = 9


def next_running(connection: Connection) -> int:
    """Return the number of the next series. None is taken away, so none comes again."""
    return int(connection.execute(sa.select(sa.func.max(series.c.running))).scalar() or 0) + 1


def every(connection: Connection) -> tuple[Series, ...]:
    """Return every series there ever was, those without incidents too, by number.

    Raises: VaultDamaged if one can't be read.
    """
    held = _held(connection)
    rows = connection.execute(sa.select(series).order_by(series.c.running)).all()
    try:
        return tuple(
            Series(
                id=SeriesId(row.id),
                running=row.running,
                title=row.title,
                why=row.why,
                incidents=tuple(held.get(row.id, ())),
                made_at=time_from_text(row.made_at),
                changed_at=time_from_text(row.changed_at),
                reason=row.reason,
            )
            for row in rows
        )
    except ValueError as fault:
        raise VaultDamaged(part="database", detail=SERIES_KIND) from fault


def shown(connection: Connection) -> list[tuple[str, str, Fields]]:
    """Return id, number and what the lists say of every series, as it stands there."""
    held = _held(connection)
    return [
        (
            row.id,
            str(row.running),
            {
                "number": row.running,
                "title": row.title,
                "why": row.why,
                "incidents": [*held.get(row.id, ())],
                "made": row.made_at,
                "changed": row.changed_at,
                "reason": row.reason,
            },
        )
        for row in connection.execute(sa.select(series).order_by(series.c.running))
    ]


def find(connection: Connection, reference: str) -> Series:
    """Return a series by its id, its number (`1`, `Series 1`) or its title.

    Raises: UnknownReference if there is none.
    """
    plain = " ".join(reference.split()).casefold()
    digits = plain.removeprefix("series").strip()
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER
    known = every(connection)
    for one in known:
        if one.id == plain or (is_number and one.running == int(digits)):
            return one
    for one in known:
        if one.title.casefold() == plain:
            return one
    raise UnknownReference(reference=reference, kind="series")


def of_incident(connection: Connection, incident_id: IncidentId) -> tuple[Series, ...]:
    """Return the series that an incident is in, by number."""
    is_in_one = sa.select(series_incident.c.series_id).where(
        series_incident.c.incident_id == incident_id
    )
    if connection.execute(is_in_one.limit(1)).scalar() is None:
        return ()
    return tuple(one for one in every(connection) if incident_id in one.incidents)


def put(connection: Connection, wanted: Series) -> None:
    """Make the lists show a series as it is now."""
    row = {
        "title": wanted.title,
        "why": wanted.why,
        "made_at": time_text(wanted.made_at),
        "changed_at": time_text(wanted.changed_at),
        "reason": wanted.reason,
    }
    there = connection.execute(sa.select(series.c.id).where(series.c.id == wanted.id)).scalar()
    if there is None:
        connection.execute(series.insert().values(id=wanted.id, running=wanted.running, **row))
    else:
        connection.execute(series.update().where(series.c.id == wanted.id).values(**row))
    connection.execute(series_incident.delete().where(series_incident.c.series_id == wanted.id))
    for incident_id in wanted.incidents:
        connection.execute(
            series_incident.insert().values(incident_id=incident_id, series_id=wanted.id)
        )


def statement(connection: Connection, wanted: Series) -> history.Statement:
    """Return what the history commits to of a series as it is now."""
    return history.Statement(
        kind=SERIES_KIND,
        id=wanted.id,
        version=len(history.record_versions(connection, SERIES_KIND, wanted.id)) + 1,
        fields=series_fields(wanted),
    )


def series_fields(one: Series) -> Fields:
    """Return a series as the history commits to it."""
    return {
        "number": one.running,
        "title": one.title,
        "why": one.why,
        "incidents": [*one.incidents],
        "made": time_text(one.made_at),
        "changed": time_text(one.changed_at),
        "reason": one.reason,
    }


def _held(connection: Connection) -> dict[str, list[IncidentId]]:
    held: dict[str, list[IncidentId]] = {}
    rows = connection.execute(
        sa.select(series_incident.c.series_id, incident.c.id)
        .join(incident, incident.c.id == series_incident.c.incident_id)
        .order_by(incident.c.year, incident.c.running)
    )
    for series_id, incident_id in rows:
        held.setdefault(series_id, []).append(IncidentId(incident_id))
    return held
