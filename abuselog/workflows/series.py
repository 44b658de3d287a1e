# SPDX-License-Identifier: MIT
"""Linking incidents as one possible course of conduct: a belief, with its reason, never a fact.

Only the owner links, and nothing is decided by it: whether incidents are a course of conduct is
for the police and a court.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from abuselog.errors import (
    AlreadyWithdrawn,
    BadValue,
    MissingField,
    UnknownReference,
)
from abuselog.records.custody import Deed, Entry
from abuselog.records.ids import IncidentId, SeriesId, new_id
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.records.series import Series
from abuselog.vault import browsing, history, incidents
from abuselog.vault import series as kept
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import given_reason, trimmed

FEWEST = 2
"""Incidents that there have to be for a series to begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSeries:
    """A series with the incidents that are in it now."""

    series: Series
    rows: tuple[IncidentSummary, ...]
    """The oldest first; withdrawn ones stay, marked."""

    @property
    def standing(self) -> tuple[IncidentSummary, ...]:
        """Those that were not withdrawn: only these are counted."""
        return tuple(row for row in self.rows if not row.withdrawn)

    @property
    def senders(self) -> tuple[tuple[str, str], ...]:
        """Platform and name of each sender of a standing incident, in order of the first one."""
        named = ((row.platform, row.sender) for row in self.standing if row.sender)
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeries:
    """A series before it has a number."""

    title: str
    why: str
    """Why they belong together, in the owner's words."""
    incidents: tuple[str, ...]
    """Ids or numbers, in any order."""


def every(vault: OpenVault) -> tuple[KnownSeries, ...]:
    """Return every series there ever was, by number."""
    with vault.transaction() as connection:
        return tuple(_known(connection, one) for one in kept.every(connection))


def titles(vault: OpenVault) -> tuple[Series, ...]:
    """Return every series that has incidents, by number, without reading these."""
    with vault.transaction() as connection:
        return tuple(one for one in kept.every(connection) if one.incidents)


def one(vault: OpenVault, reference: str) -> KnownSeries:
    """Return a series by its number, title or id.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        return _known(connection, kept.find(connection, reference))


def history_of(vault: OpenVault, series_id: SeriesId) -> tuple[Entry, ...]:
    """Return every deed about a series, the oldest first."""
    with vault.transaction() as connection:
        return history.entries_about(connection, series_id)


def make(vault: OpenVault, wanted: NewSeries) -> KnownSeries:
    """Link incidents as a new series.

    Raises: MissingField without a title, or with fewer than two incidents; ReasonNeeded without
            a belief; BadValue if another series is called so; UnknownReference; AlreadyWithdrawn.
    """
    why = given_reason("series", wanted.why)
    at = vault.clock.now()
    with vault.transaction() as connection:
        title = _free_title(connection, wanted.title)
        found = _by_number(_standing(connection, wanted.incidents))
        if len(found) < FEWEST:
            raise MissingField(field="series_incidents")
        made = Series(
            id=SeriesId(new_id()),
            running=kept.next_running(connection),
            title=title,
            why=why,
            incidents=found,
            made_at=at,
            changed_at=at,
        )
        _keep(connection, Deed.SERIES_MADE, made, at, touched=made.incidents)
        return _known(connection, made)


def add(vault: OpenVault, reference: str, references: Iterable[str], *, reason: str) -> KnownSeries:
    """Link more incidents with those of a series.

    Raises: ReasonNeeded; MissingField if all of them are in it already; UnknownReference;
            AlreadyWithdrawn.
    """
    plain = given_reason("series-add", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = kept.find(connection, reference)
        new = [
            found for found in _standing(connection, references) if found.id not in known.incidents
        ]
        if not new:
            raise MissingField(field="series_incidents")
        before = [incidents.find(connection, incident_id) for incident_id in known.incidents]
        changed = _changed(known, at, plain, incidents=_by_number([*before, *new]))
        _keep(connection, _CHANGED, changed, at, touched=_by_number(new), what="added")
        return _known(connection, changed)


def remove(
    vault: OpenVault, reference: str, references: Iterable[str], *, reason: str
) -> KnownSeries:
    """Take incidents out of a series; the last one may go as well, and the series stays, empty.

    Raises: ReasonNeeded; MissingField without an incident; UnknownReference for one that is not
            in it.
    """
    plain = given_reason("series-remove", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = kept.find(connection, reference)
        gone = [incidents.find(connection, named) for named in references]
        if not gone:
            raise MissingField(field="series_incidents")
        for found in gone:
            if found.id not in known.incidents:
                raise UnknownReference(reference=str(found.number), kind="series-incident")
        ids = {found.id for found in gone}
        left = tuple(held for held in known.incidents if held not in ids)
        changed = _changed(known, at, plain, incidents=left)
        _keep(connection, _CHANGED, changed, at, touched=_by_number(gone), what="removed")
        return _known(connection, changed)


def rename(
    vault: OpenVault, reference: str, *, title: str = "", why: str = "", reason: str
) -> KnownSeries:
    """Give a series another title, another belief, or both; an empty text leaves what is there.

    Raises: ReasonNeeded; MissingField if nothing is to be changed; BadValue if another series is
            called so; UnknownReference.
    """
    plain = given_reason("series-rename", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = kept.find(connection, reference)
        title = _free_title(connection, title, unless=known.id) if title.strip() else known.title
        why = trimmed("why", why) or known.why
        if (title, why) == (known.title, known.why):
            raise MissingField(field="series_title")
        changed = _changed(known, at, plain, title=title, why=why)
        _keep(connection, _CHANGED, changed, at, what="retitled")
        return _known(connection, changed)


_CHANGED = Deed.SERIES_CHANGED


def _known(connection: Transaction, found: Series) -> KnownSeries:
    wanted = browsing.Filter(only=frozenset(found.incidents), limit=max(1, len(found.incidents)))
    rows = browsing.listing(connection, wanted).rows if found.incidents else ()
    return KnownSeries(series=found, rows=tuple(reversed(rows)))


def _standing(connection: Transaction, references: Iterable[str]) -> list[Incident]:
    """Return the incidents that are named.

    Raises: UnknownReference; AlreadyWithdrawn.
    """
    found = [incidents.find(connection, reference) for reference in references]
    for incident in found:
        if incident.withdrawal is not None:
            raise AlreadyWithdrawn(reference=str(incident.number))
    return found


def _by_number(found: Iterable[Incident]) -> tuple[IncidentId, ...]:
    """Return their ids; one that was named twice, by id and by number, is there once."""
    in_order = sorted(found, key=lambda incident: incident.number)
    return tuple(dict.fromkeys(incident.id for incident in in_order))


def _changed(known: Series, at: dt.datetime, reason: str, **changes: object) -> Series:
    return dataclasses.replace(known, changed_at=at, reason=reason, **changes)  # type: ignore[arg-type] # its own


def _keep(
    connection: Transaction,
    deed: Deed,
    wanted: Series,
    at: dt.datetime,
    *,
    touched: tuple[IncidentId, ...] = (),
    what: str = "",
) -> None:
    """Show a series as it is now, and commit to it; incidents that join or leave list the deed."""
    statement = kept.statement(connection, wanted)
    kept.put(connection, wanted)
    facts = {"series": str(wanted.running)} | ({"what": what} if what else {})
    history.append(
        connection,
        history.Done(deed=deed, at=at, statements=(statement,), touched=touched, facts=facts),
    )


def _free_title(connection: Transaction, title: str, *, unless: SeriesId | None = None) -> str:
    """Return the title as it is kept.

    Raises: MissingField; BadValue if another series is called so, or it reads like a number.
    """
    plain = " ".join(trimmed("series_title", title).split())
    if not plain:
        raise MissingField(field="series_title")
    if plain.casefold().removeprefix("series").strip().isdecimal():
        raise BadValue(field="series_title", reason="like a number")
    for other in kept.every(connection):
        if other.id != unless and other.title.casefold() == plain.casefold():
            raise BadValue(field="series_title", reason="another series")
    return plain
