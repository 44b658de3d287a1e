# SPDX-License-Identifier: MIT
"""Looking through the log: nothing here changes it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from abuselog.records.custody import Entry
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import AccountId, ExhibitId, IncidentId, PersonId, SeriesId
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.records.marks import ExhibitMark
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.vault import accounts, browsing, exhibits, history, people, series
from abuselog.vault import incidents as kept
from abuselog.vault.browsing import Counts, Listing
from abuselog.vault.opening import OpenVault
from abuselog.workflows import retention

__all__ = [
    "Counts",
    "Filter",
    "Listing",
    "counts",
    "exhibit",
    "history_of",
    "incident",
    "incidents",
    "summary",
    "thumbnails",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to show of the log. Empty sets and None ask for everything."""

    text: str = ""
    severities: frozenset[int] = frozenset()
    platforms: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    account_id: AccountId | None = None
    """With those that were said to be the same account."""
    person_id: PersonId | None = None
    """From any account that this person is believed to be behind."""
    series_id: SeriesId | None = None
    """Only what is in this series."""
    happened_from: dt.date | None = None
    """First day, as people in the United Kingdom count days."""
    happened_to: dt.date | None = None
    """Last day, included."""
    reported: bool | None = None
    review_due_on: dt.date | None = None
    """Only what is due for review on that day."""
    limit: int = 5_000


def incidents(vault: OpenVault, wanted: Filter) -> Listing:
    """Return the rows that fit, newest first; withdrawn ones stay, marked.

    Raises: UnknownReference for a person or a series that is not there.
    """
    asked = dataclasses.replace(_in_instants(wanted), account_ids=_accounts(vault, wanted))
    if wanted.review_due_on is not None:
        due = frozenset(one.id for one in retention.due(vault, wanted.review_due_on))
        asked = dataclasses.replace(asked, only=due)
    with vault.transaction() as connection:
        if wanted.series_id is not None:
            held = frozenset(series.find(connection, wanted.series_id).incidents)
            asked = dataclasses.replace(
                asked, only=held if asked.only is None else held & asked.only
            )
        return browsing.listing(connection, asked)


def incident(vault: OpenVault, reference: str) -> Incident:
    """Return one incident by its id or its number.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        return kept.find(connection, reference)


def exhibit(vault: OpenVault, mark: str) -> Exhibit:
    """Return the exhibit with this mark.

    Raises: BadValue, UnknownReference.
    """
    with vault.transaction() as connection:
        return exhibits.by_mark(connection, ExhibitMark.parse(mark))


def summary(vault: OpenVault, incident_id: IncidentId) -> IncidentSummary:
    """Return one row of the log.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        return browsing.summary(connection, kept.find(connection, incident_id).id)


def history_of(vault: OpenVault, incident_id: IncidentId) -> tuple[Entry, ...]:
    """Return every deed that touched an incident or its exhibits, oldest first."""
    with vault.transaction() as connection:
        found = {e.sequence: e for e in history.entries_about(connection, incident_id)}
        for one in exhibits.of_incident(connection, incident_id):
            found.update((e.sequence, e) for e in history.entries_about(connection, one.id))
    return tuple(found[sequence] for sequence in sorted(found))


def counts(vault: OpenVault) -> Counts:
    """Return how much is in the log."""
    with vault.transaction() as connection:
        return browsing.counts(connection)


def thumbnails(vault: OpenVault, exhibit_ids: Iterable[ExhibitId]) -> dict[ExhibitId, bytes]:
    """Return the small pictures, as JPEG bytes, of those exhibits that have one."""
    with vault.transaction() as connection:
        return exhibits.thumbnails(connection, exhibit_ids)


def _accounts(vault: OpenVault, wanted: Filter) -> frozenset[AccountId] | None:
    """Return the accounts that are asked for; None for incidents from anywhere."""
    if wanted.account_id is None and wanted.person_id is None:
        return None
    with vault.transaction() as connection:
        found = [accounts.whole(connection, wanted.account_id)] if wanted.account_id else []
        if wanted.person_id is not None:
            found.append(people.accounts_of(connection, people.find(connection, wanted.person_id)))
    return frozenset.intersection(*found)


def _in_instants(wanted: Filter) -> browsing.Filter:
    """Return the filter with its days as instants: a day begins at local midnight."""
    return browsing.Filter(
        text=wanted.text,
        severities=wanted.severities,
        platforms=wanted.platforms,
        kinds=wanted.kinds,
        happened_from=_midnight(wanted.happened_from),
        happened_before=_midnight(wanted.happened_to, days_later=1),
        reported=wanted.reported,
        limit=wanted.limit,
    )


def _midnight(day: dt.date | None, *, days_later: int = 0) -> dt.datetime | None:
    if day is None:
        return None
    try:
        later = day + dt.timedelta(days=days_later)
    except OverflowError:
        return None
    return dt.datetime.combine(later, dt.time(), tzinfo=zone(HOME_ZONE)).astimezone(dt.UTC)
