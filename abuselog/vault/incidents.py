# SPDX-License-Identifier: MIT
"""Incidents: the list that browsing reads, over the versions that the history commits to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import BadValue, UnknownReference
from abuselog.records.codec import (
    Fields,
    particulars_fields,
    particulars_from_fields,
    time_from_text,
    time_text,
)
from abuselog.records.ids import ID_LENGTH, AccountId, IncidentId
from abuselog.records.incident import Incident, Particulars, Version, Withdrawal
from abuselog.records.marks import IncidentNumber
from abuselog.records.moment import Basis, Moment, Note, Precision
from abuselog.records.person import Person
from abuselog.vault import (
    accounts,
    exhibits,
    history,
    holds,
    nudges,
    people,
    reports,
    search,
    series,
)
from abuselog.vault.tables import incident, incident_kind

INCIDENT_KIND = "incident"
WITHDRAWAL_KIND = "withdrawal"
EXCERPT_LENGTH = 160
_PRECISIONS = {precision.value: precision for precision in Precision}
_BASES = {basis.value: basis for basis in Basis}


def next_number(connection: Connection, recorded_at: dt.datetime) -> IncidentNumber:
    """Return the number of the next incident: the year of recording and a running number."""
    year = recorded_at.astimezone(dt.UTC).year
    highest = connection.execute(
        sa.select(sa.func.max(incident.c.running)).where(incident.c.year == year)
    ).scalar()
    return IncidentNumber(year, (highest or 0) + 1)


def version_fields(number: IncidentNumber, version: Version, recorded_at: dt.datetime) -> Fields:
    """Return what the history commits to of one version of an incident."""
    return {
        **particulars_fields(version.particulars),
        "number": str(number),
        "recorded": time_text(recorded_at),
        "version_made": time_text(version.made_at),
        "version_reason": version.reason,
    }


def withdrawal_fields(number: IncidentNumber, withdrawal: Withdrawal) -> Fields:
    """Return what the history commits to of a withdrawal."""
    return {
        "number": str(number),
        "withdrawn": time_text(withdrawal.withdrawn_at),
        "reason": withdrawal.reason,
    }


def list_row(particulars: Particulars) -> dict[str, Any]:
    """Return the columns of the list that follow from the particulars."""
    return {
        "earliest": time_text(particulars.happened.earliest),
        "happened": moment_line(particulars.happened),
        "platform": particulars.platform,
        "severity": particulars.severity,
        "sender": particulars.sender.known_as,
        "excerpt": excerpt(particulars),
        "kinds": " ".join(particulars.kinds),
    }


def moment_line(moment: Moment) -> str:
    """Return a moment as one line, quicker to read than JSON: a page of the log has hundreds."""
    earliest, latest = time_text(moment.earliest), time_text(moment.latest)
    return " ".join((earliest, latest, moment.precision, moment.zone, moment.basis, *moment.notes))


def moment_from_line(line: str) -> Moment:
    """Return the moment that `moment_line` wrote.

    Raises: ValueError or KeyError if it did not write it.
    """
    earliest, latest, precision, zone, basis, *notes = line.split(" ")
    return Moment(
        earliest=time_from_text(earliest),
        latest=time_from_text(latest),
        precision=_PRECISIONS[precision],
        zone=zone,
        basis=_BASES[basis],
        notes=tuple(map(Note, notes)),
    )


def excerpt(particulars: Particulars) -> str:
    """Return the first words on one line, at most 160 characters."""
    text = " ".join((particulars.words or particulars.place).split())
    return text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"


def add(
    connection: Connection,
    incident_id: IncidentId,
    number: IncidentNumber,
    particulars: Particulars,
    recorded_at: dt.datetime,
) -> None:
    """Put a new incident into the list and the search."""
    account_id = _account_of(connection, particulars, recorded_at)
    connection.execute(
        incident.insert().values(
            id=incident_id,
            year=number.year,
            running=number.running,
            version=1,
            recorded_at=time_text(recorded_at),
            account_id=account_id,
            **list_row(particulars),
        )
    )
    _index(connection, incident_id, number, particulars)


def replace(
    connection: Connection, known: Incident, particulars: Particulars, made_at: dt.datetime
) -> None:
    """Make the list and the search show a new version."""
    account_id = _account_of(connection, particulars, made_at)
    connection.execute(
        incident.update()
        .where(incident.c.id == known.id)
        .values(version=len(known.versions) + 1, account_id=account_id, **list_row(particulars))
    )
    _index(connection, known.id, known.number, particulars)


def mark_withdrawn(connection: Connection, incident_id: IncidentId, at: dt.datetime) -> None:
    """Make the list show that an incident was withdrawn; its words stay searchable."""
    connection.execute(
        incident.update().where(incident.c.id == incident_id).values(withdrawn_at=time_text(at))
    )


def find(connection: Connection, reference: str) -> Incident:
    """Return an incident by its id or by the number that people quote.

    Raises: UnknownReference if there is none.
    """
    row = connection.execute(sa.select(incident).where(_named(reference))).first()
    if row is None:
        raise UnknownReference(reference=reference, kind="incident")
    incident_id = IncidentId(row.id)
    account_id = AccountId(row.account_id) if row.account_id else None
    behind = people.of_account(connection, account_id)
    theirs = people.accounts_of(connection, behind) if behind else ()
    return Incident(
        id=incident_id,
        number=IncidentNumber(row.year, row.running),
        recorded_at=time_from_text(row.recorded_at),
        versions=tuple(
            _version(stored)
            for stored in history.record_versions(connection, INCIDENT_KIND, incident_id)
        ),
        exhibits=exhibits.of_incident(connection, incident_id),
        reports=reports.of_incident(connection, incident_id),
        account_id=account_id,
        same_account_count=accounts.incident_count(connection, account_id),
        withdrawal=_withdrawal(connection, row),
        hold=holds.of_incident(connection, incident_id),
        nudge_put_away=nudges.of_incident(
            connection, incident_id, _related(connection, account_id, theirs)
        ),
        believed=behind.id if behind else None,
        believed_name=behind.name if behind else "",
        believed_reason=_why(connection, behind, account_id),
        same_person_count=accounts.count_from(connection, theirs),
        series=series.of_incident(connection, incident_id),
    )


def _related(
    connection: Connection, account_id: AccountId | None, theirs: Iterable[AccountId]
) -> frozenset[AccountId]:
    """Return the account, those said to be the same, and those of whoever is believed behind it."""
    same = accounts.whole(connection, account_id) if account_id else frozenset()
    return same.union(theirs)


def _named(reference: str) -> sa.ColumnElement[bool]:
    plain = reference.strip()
    if len(plain) == ID_LENGTH and plain.isascii():
        return incident.c.id == plain
    try:
        number = IncidentNumber.parse(plain)
    except BadValue:
        raise UnknownReference(reference=reference, kind="incident") from None
    return sa.and_(incident.c.year == number.year, incident.c.running == number.running)


def _version(stored: history.StoredRecord) -> Version:
    fields = stored.parsed()
    return Version(
        number=stored.version,
        made_at=time_from_text(str(fields["version_made"])),
        reason=str(fields["version_reason"]),
        particulars=particulars_from_fields(fields),
    )


def _withdrawal(connection: Connection, row: Row[Any]) -> Withdrawal | None:
    if row.withdrawn_at is None:
        return None
    stored = history.record_versions(connection, WITHDRAWAL_KIND, row.id)
    fields = stored[-1].parsed()
    return Withdrawal(
        withdrawn_at=time_from_text(str(fields["withdrawn"])), reason=str(fields["reason"])
    )


def _why(connection: Connection, behind: Person | None, account_id: AccountId | None) -> str:
    """Return why somebody is believed to be behind an account, or what is the same account."""
    if behind is None or account_id is None:
        return ""
    whole = accounts.whole(connection, account_id)
    return "\n".join(one.reason for one in behind.accounts if one.account_id in whole)


def _account_of(
    connection: Connection, particulars: Particulars, at: dt.datetime
) -> AccountId | None:
    seen = particulars.captured or particulars.seen
    seen_at = seen.earliest if seen else at
    return accounts.recognise(connection, particulars.platform, particulars.sender, seen_at)


def _index(
    connection: Connection,
    incident_id: IncidentId,
    number: IncidentNumber,
    particulars: Particulars,
) -> None:
    key = connection.execute(
        sa.select(incident.c.key).where(incident.c.id == incident_id)
    ).scalar_one()
    connection.execute(incident_kind.delete().where(incident_kind.c.incident_id == incident_id))
    for kind in dict.fromkeys(particulars.kinds):
        connection.execute(incident_kind.insert().values(kind=kind, incident_id=incident_id))
    search.index(connection, key, str(number), particulars)
