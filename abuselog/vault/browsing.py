# SPDX-License-Identifier: MIT
"""Rows of the log as people browse them: filtered, searched, newest first."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import moment_from_fields, time_from_text, time_text
from abuselog.records.ids import AccountId, ExhibitId, IncidentId
from abuselog.records.incident import IncidentSummary
from abuselog.records.marks import IncidentNumber
from abuselog.vault import search
from abuselog.vault.tables import exhibit, incident, incident_kind, report, report_incident

_MANY = 500
_SHOWN_AT_MOST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to show of the log. Empty sets and None ask for everything."""

    text: str = ""
    severities: frozenset[int] = frozenset()
    platforms: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    account_id: AccountId | None = None
    happened_from: dt.datetime | None = None
    """Aware; incidents that happened at or after it."""
    happened_before: dt.datetime | None = None
    """Aware; incidents that happened before it."""
    reported: bool | None = None
    limit: int = _SHOWN_AT_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of the log, newest first, and how many there are in all."""

    rows: tuple[IncidentSummary, ...]
    total: int


def listing(connection: Connection, wanted: Filter) -> Listing:
    """Return the rows that fit, newest first; `total` counts those beyond the limit too."""
    condition = _condition(wanted)
    rows = connection.execute(
        _columns()
        .where(condition)
        .order_by(incident.c.earliest.desc(), incident.c.key.desc())
        .limit(wanted.limit)
    ).all()
    total = len(rows)
    if total == wanted.limit:
        total = connection.execute(
            sa.select(sa.func.count()).select_from(incident).where(condition)
        ).scalar_one()
    return Listing(rows=_summaries(connection, rows), total=total)


def summary(connection: Connection, incident_id: IncidentId) -> IncidentSummary:
    """Return one row of the log."""
    rows = connection.execute(_columns().where(incident.c.id == incident_id)).all()
    return _summaries(connection, rows)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in the log."""

    incidents: int
    exhibits: int
    last_recorded_at: dt.datetime | None


def counts(connection: Connection) -> Counts:
    """Return how many incidents and exhibits are recorded, withdrawn ones included."""
    many, last = connection.execute(
        sa.select(sa.func.count(), sa.func.max(incident.c.recorded_at))
    ).one()
    shown = connection.execute(
        sa.select(sa.func.count()).where(exhibit.c.mark_number.is_not(None))
    ).scalar_one()
    return Counts(
        incidents=many, exhibits=shown, last_recorded_at=time_from_text(last) if last else None
    )


def _columns() -> sa.Select[Any]:
    return sa.select(
        incident.c.id,
        incident.c.year,
        incident.c.running,
        incident.c.severity,
        incident.c.happened,
        incident.c.recorded_at,
        incident.c.platform,
        incident.c.sender,
        incident.c.excerpt,
        incident.c.kinds,
        incident.c.account_id,
        incident.c.withdrawn_at,
    )


def _condition(wanted: Filter) -> sa.ColumnElement[bool]:
    parts: list[Any] = []
    if wanted.text.strip():
        found = search.matching(wanted.text)
        if found is not None:
            parts.append(found)
    if wanted.severities:
        parts.append(incident.c.severity.in_(sorted(wanted.severities)))
    if wanted.platforms:
        parts.append(incident.c.platform.in_(sorted(wanted.platforms)))
    if wanted.kinds:
        of_kind = sa.select(incident_kind.c.incident_id).where(
            incident_kind.c.kind.in_(sorted(wanted.kinds))
        )
        parts.append(incident.c.id.in_(of_kind))
    if wanted.account_id is not None:
        parts.append(incident.c.account_id == wanted.account_id)
    if wanted.happened_from is not None:
        parts.append(incident.c.earliest >= time_text(wanted.happened_from))
    if wanted.happened_before is not None:
        parts.append(incident.c.earliest < time_text(wanted.happened_before))
    if wanted.reported is not None:
        told = sa.exists().where(report_incident.c.incident_id == incident.c.id)
        parts.append(told if wanted.reported else ~told)
    return sa.and_(sa.true(), *parts)


def _summaries(connection: Connection, rows: Iterable[Any]) -> tuple[IncidentSummary, ...]:
    """Add to each row what stands in other tables, in a few statements for all rows."""
    found = list(rows)
    ids = [row.id for row in found]
    first_exhibits = _exhibits_of(connection, ids)
    targets = _targets_of(connection, ids)
    per_account = _per_account(connection, {row.account_id for row in found if row.account_id})
    return tuple(
        IncidentSummary(
            id=IncidentId(row.id),
            number=IncidentNumber(row.year, row.running),
            severity=row.severity,
            happened=moment_from_fields(json.loads(row.happened)),
            recorded_at=time_from_text(row.recorded_at),
            platform=row.platform,
            sender=row.sender,
            excerpt=row.excerpt,
            kinds=tuple(json.loads(row.kinds)),
            exhibit_count=len(first_exhibits.get(row.id, ())),
            first_exhibit=next(iter(first_exhibits.get(row.id, ())), None),
            report_targets=targets.get(row.id, ()),
            same_account_count=per_account.get(row.account_id, 0),
            withdrawn=row.withdrawn_at is not None,
        )
        for row in found
    )


def _exhibits_of(connection: Connection, ids: list[str]) -> dict[str, list[ExhibitId]]:
    found: dict[str, list[ExhibitId]] = {}
    for start in range(0, len(ids), _MANY):
        rows = connection.execute(
            sa.select(exhibit.c.incident_id, exhibit.c.id)
            .where(exhibit.c.incident_id.in_(ids[start : start + _MANY]))
            .order_by(exhibit.c.mark_number)
        )
        for row in rows:
            found.setdefault(row.incident_id, []).append(ExhibitId(row.id))
    return found


def _targets_of(connection: Connection, ids: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), _MANY):
        rows = connection.execute(
            sa.select(report_incident.c.incident_id, report.c.target)
            .join(report, report.c.id == report_incident.c.report_id)
            .where(report_incident.c.incident_id.in_(ids[start : start + _MANY]))
            .order_by(report.c.told_on, report.c.recorded_at)
        )
        for row in rows:
            known = found.get(row.incident_id, ())
            if row.target not in known:
                found[row.incident_id] = (*known, row.target)
    return found


def _per_account(connection: Connection, ids: set[str]) -> dict[str, int]:
    wanted = sorted(ids)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _MANY):
        rows = connection.execute(
            sa.select(incident.c.account_id, sa.func.count().label("many"))
            .where(
                incident.c.account_id.in_(wanted[start : start + _MANY]),
                incident.c.withdrawn_at.is_(None),
            )
            .group_by(incident.c.account_id)
        )
        found.update((row.account_id, row.many) for row in rows)
    return found
