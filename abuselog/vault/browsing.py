# SPDX-License-Identifier: MIT
"""Rows of the log as people browse them: filtered, searched, newest first."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import time_from_text, time_text
from abuselog.records.ids import AccountId, ExhibitId, IncidentId
from abuselog.records.incident import IncidentSummary
from abuselog.records.marks import ExhibitMark, IncidentNumber
from abuselog.vault import accounts, facts, search
from abuselog.vault.giving_tables import report, report_incident
from abuselog.vault.incidents import moment_from_line
from abuselog.vault.tables import exhibit, incident, incident_kind

_SHOWN_AT_MOST = 5_000


def _columns() -> sa.Select[Any]:
    """Return one statement for everything a row shows: round trips cost more than look-ups."""
    other = incident.alias("other")
    of_incident = exhibit.c.incident_id == incident.c.id
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
        incident.c.withdrawn_at,
        sa.select(sa.func.count()).where(of_incident).scalar_subquery().label("exhibit_count"),
        sa.select(exhibit.c.id)
        .where(of_incident)
        .order_by(exhibit.c.mark_number)
        .limit(1)
        .scalar_subquery()
        .label("first_exhibit"),
        sa.select(sa.func.group_concat(report.c.target, " "))
        .join(report_incident, report_incident.c.report_id == report.c.id)
        .where(report_incident.c.incident_id == incident.c.id)
        .scalar_subquery()
        .label("targets"),
        sa.select(sa.func.count())
        .where(other.c.account_id == incident.c.account_id, other.c.withdrawn_at.is_(None))
        .scalar_subquery()
        .label("same_account_count"),
    )


_COLUMNS = _columns()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to show of the log. Empty sets and None ask for everything."""

    text: str = ""
    severities: frozenset[int] = frozenset()
    platforms: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    account_ids: frozenset[AccountId] | None = None
    """From any of these accounts; None for all incidents."""
    happened_from: dt.datetime | None = None
    """Aware; incidents that happened at or after it."""
    happened_before: dt.datetime | None = None
    """Aware; incidents that happened before it."""
    reported: bool | None = None
    only: frozenset[IncidentId] | None = None
    """None of the others; None for all."""
    limit: int = _SHOWN_AT_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of the log, newest first, and how many there are in all."""

    rows: tuple[IncidentSummary, ...]
    total: int


def _page(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the statement for the rows that fit, newest first, at most `:most` of them."""
    # SQLite counts once, for all rows; a statement of its own would cost as much as the page.
    total = sa.select(sa.func.count()).select_from(incident).where(condition).correlate(None)
    return (
        _COLUMNS.add_columns(accounts.any_joined(), total.scalar_subquery())
        .where(condition)
        .order_by(incident.c.earliest.desc(), incident.c.key.desc())
        .limit(sa.bindparam("most"))
    )


_EVERYTHING = _page(sa.true())
"""Made once: it is what every opening shows, and to make it takes a quarter of the time."""


def listing(connection: Connection, wanted: Filter) -> Listing:
    """Return the rows that fit, newest first; `total` counts those beyond the limit too."""
    asks_for_all = wanted == Filter(limit=wanted.limit)
    statement = _EVERYTHING if asks_for_all else _page(_condition(wanted))
    rows = connection.execute(statement, {"most": wanted.limit}).all()
    found = tuple(_summary(row) for row in rows)
    any_joined, many = rows[0][-2:] if rows else (False, 0)
    if any_joined:
        found = _with_joined(connection, found)
    return Listing(rows=_with_pictures(connection, wanted.text, found), total=many)


def _with_joined(
    connection: Connection, rows: tuple[IncidentSummary, ...]
) -> tuple[IncidentSummary, ...]:
    """Return the rows; those from an account that was said to be another one too count both."""
    counts = accounts.counts_of_joined(connection)
    return tuple(
        dataclasses.replace(row, same_account_count=counts[row.id]) if row.id in counts else row
        for row in rows
    )


def _with_pictures(
    connection: Connection, typed: str, rows: tuple[IncidentSummary, ...]
) -> tuple[IncidentSummary, ...]:
    """Return the rows; those found only by what a picture shows say which picture."""
    if not typed.strip():
        return rows
    found = search.in_pictures(connection, typed, [row.id for row in rows])
    if not found:
        return rows
    initials = facts.profile(connection).initials
    return tuple(
        dataclasses.replace(row, found_in=ExhibitMark(initials, found[row.id]))
        if row.id in found
        else row
        for row in rows
    )


def summary(connection: Connection, incident_id: IncidentId) -> IncidentSummary:
    """Return one row of the log."""
    row = connection.execute(_COLUMNS.where(incident.c.id == incident_id)).one()
    return _with_joined(connection, (_summary(row),))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in the log."""

    incidents: int
    exhibits: int
    last_recorded_at: dt.datetime | None


def excerpts_by_account(connection: Connection) -> dict[AccountId, list[str]]:
    """Return the first words of the newest standing incidents, by the account they came from."""
    rows = connection.execute(
        sa.select(incident.c.account_id, incident.c.excerpt)
        .where(incident.c.account_id.is_not(None), incident.c.withdrawn_at.is_(None))
        .order_by(incident.c.key.desc())
        .limit(_SHOWN_AT_MOST)
    )
    found: dict[AccountId, list[str]] = {}
    for account_id, excerpt in rows:
        found.setdefault(AccountId(account_id), []).append(excerpt)
    return found


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
    if wanted.account_ids is not None:
        parts.append(incident.c.account_id.in_(sorted(wanted.account_ids)))
    if wanted.happened_from is not None:
        parts.append(incident.c.earliest >= time_text(wanted.happened_from))
    if wanted.happened_before is not None:
        parts.append(incident.c.earliest < time_text(wanted.happened_before))
    if wanted.reported is not None:
        told = sa.exists().where(report_incident.c.incident_id == incident.c.id)
        parts.append(told if wanted.reported else ~told)
    return sa.and_(sa.true(), *parts, *_among(wanted.only))


def _among(only: frozenset[IncidentId] | None) -> list[Any]:
    if only is None:
        return []
    # As one value: a statement can't have a variable for each of a hundred thousand.
    ids = json.dumps(sorted(only))
    return [sa.text("incident.id IN (SELECT value FROM json_each(:only))").bindparams(only=ids)]


def _summary(row: Any) -> IncidentSummary:
    # Unpacked by place, in the order of _columns: by name costs half as much again.
    (incident_id, year, running, severity, happened, recorded_at, platform, sender) = row[:8]
    (excerpt, kinds, withdrawn_at, exhibit_count, first, targets, same_account_count) = row[8:15]
    return IncidentSummary(
        id=IncidentId(incident_id),
        number=IncidentNumber(year, running),
        severity=severity,
        happened=moment_from_line(happened),
        recorded_at=time_from_text(recorded_at),
        platform=platform,
        sender=sender,
        excerpt=excerpt,
        kinds=tuple(kinds.split()),
        exhibit_count=exhibit_count,
        first_exhibit=ExhibitId(first) if first else None,
        report_targets=tuple(dict.fromkeys(targets.split())) if targets else (),
        same_account_count=same_account_count,
        withdrawn=withdrawn_at is not None,
    )
