# SPDX-License-Identifier: MIT
"""What the review date of each incident follows from, read in one pass over the list."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.records.codec import Fields, time_text
from abuselog.records.ids import IncidentId
from abuselog.records.marks import IncidentNumber
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.vault import history, series
from abuselog.vault.giving_tables import report, report_incident, report_note
from abuselog.vault.incidents import moment_from_line
from abuselog.vault.tables import exhibit, incident, recorded

REVIEW_KIND = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One incident, as far as its review is concerned."""

    id: IncidentId
    number: IncidentNumber
    level: int
    last_linked_on: dt.date
    last_step_on: dt.date | None
    exhibit_count: int
    """How many exhibits still have their key."""
    withdrawn: bool
    look_again_on: dt.date | None
    """The day that was named when it was looked at last and kept, if it ever was."""

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to decide: it was withdrawn, and no evidence is kept."""
        return self.withdrawn and not self.exhibit_count


def rows(connection: Connection) -> list[Row]:
    """Return every incident."""
    found = connection.execute(_QUERY).all()
    days = {row.id: _last_day(row.happened) for row in found}
    named = _named_days(connection)
    newest: dict[str, dt.date] = {}
    for row in found:
        if row.account_id is not None and row.withdrawn_at is None:
            newest[row.account_id] = max(newest.get(row.account_id, dt.date.min), days[row.id])
    together = _newest_of_series(connection, days, {row.id for row in found if row.withdrawn_at})
    return [
        Row(
            id=IncidentId(row.id),
            number=IncidentNumber(row.year, row.running),
            level=row.severity,
            last_linked_on=max(
                days[row.id],
                newest.get(row.account_id, dt.date.min),
                together.get(row.id, dt.date.min),
            ),
            last_step_on=_newest_step(row),
            exhibit_count=row.exhibit_count,
            withdrawn=row.withdrawn_at is not None,
            look_again_on=named.get(row.id),
        )
        for row in found
    ]


def _newest_of_series(
    connection: Connection, days: Mapping[str, dt.date], withdrawn: Collection[str]
) -> dict[str, dt.date]:
    """Return the day of the newest standing incident that each is in a series with."""
    found: dict[str, dt.date] = {}
    for one in series.every(connection):
        newest = max(
            (days[held] for held in one.incidents if held not in withdrawn), default=dt.date.min
        )
        for held in one.incidents:
            found[held] = max(newest, found.get(held, dt.date.min))
    return found


def review_fields(
    number: IncidentNumber, *, reason: str, at: dt.datetime, again_on: dt.date
) -> Fields:
    """Return what the history commits to of a look at an incident that was kept."""
    return {
        "number": str(number),
        "reason": reason,
        "at": time_text(at),
        "look_again_on": again_on.isoformat(),
    }


def next_version(connection: Connection, incident_id: IncidentId) -> int:
    """Return the number of the next look at an incident."""
    return len(history.record_versions(connection, REVIEW_KIND, incident_id)) + 1


def _named_days(connection: Connection) -> dict[str, dt.date]:
    """Return the day that was named when each incident was looked at last.

    Raises: VaultDamaged if one can't be read.
    """
    kept = sa.select(recorded.c.id, recorded.c.fields).where(recorded.c.kind == REVIEW_KIND)
    try:
        return {
            row.id: dt.date.fromisoformat(json.loads(row.fields)["look_again_on"])
            for row in connection.execute(kept.order_by(recorded.c.version))
        }
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=REVIEW_KIND) from fault


def _query() -> sa.Select[Any]:
    told = (
        sa.select(sa.func.max(report.c.told_on))
        .join(report_incident, report_incident.c.report_id == report.c.id)
        .where(report_incident.c.incident_id == incident.c.id)
    )
    due = (
        sa.select(sa.func.max(report.c.due_on))
        .join(report_incident, report_incident.c.report_id == report.c.id)
        .where(report_incident.c.incident_id == incident.c.id)
    )
    # What was heard of a report is a step as well. A note that is damaged is the check's business.
    day = sa.func.json_extract(report_note.c.fields, "$.happened_on")
    heard = (
        sa.select(sa.func.max(sa.case((sa.func.json_valid(report_note.c.fields) == 1, day))))
        .join(report_incident, report_incident.c.report_id == report_note.c.report_id)
        .where(report_incident.c.incident_id == incident.c.id)
    )
    kept = sa.select(sa.func.count()).where(
        exhibit.c.incident_id == incident.c.id, sa.func.length(exhibit.c.wrapped_key) > 0
    )
    return sa.select(
        incident.c.id,
        incident.c.year,
        incident.c.running,
        incident.c.severity,
        incident.c.happened,
        incident.c.account_id,
        incident.c.withdrawn_at,
        told.scalar_subquery().label("told_on"),
        due.scalar_subquery().label("due_on"),
        heard.scalar_subquery().label("heard_on"),
        kept.scalar_subquery().label("exhibit_count"),
    )


_QUERY = _query()


def _last_day(happened: str) -> dt.date:
    moment = moment_from_line(happened)
    # `latest` is the first instant that no longer belongs to it.
    latest = max(moment.earliest, moment.latest - dt.timedelta(microseconds=1))
    return latest.astimezone(zone(HOME_ZONE)).date()


def _newest_step(row: Any) -> dt.date | None:
    days = [dt.date.fromisoformat(day) for day in (row.told_on, row.due_on, row.heard_on) if day]
    return max(days, default=None)
