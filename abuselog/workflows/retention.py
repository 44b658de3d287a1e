# SPDX-License-Identifier: MIT
"""What is due for a review, and what is kept whatever its date. Nothing is erased by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.catalogue import retention as plan
from abuselog.catalogue.retention import IncidentFacts, ReviewDate
from abuselog.errors import BadTime, UnknownReference
from abuselog.records.custody import Deed
from abuselog.records.ids import IncidentId
from abuselog.records.incident import Incident
from abuselog.records.marks import IncidentNumber
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.retention import Hold
from abuselog.vault import history, holds, incidents, reviewing
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import given_reason

__all__ = ["Review", "ReviewDate", "due", "keep", "lift_hold", "reviews", "set_hold", "today"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One incident, when it is looked at again, and why then."""

    id: IncidentId
    number: IncidentNumber
    level: int
    exhibit_count: int
    """How many of its exhibits are not erased."""
    hold: Hold | None
    date: ReviewDate

    def is_due(self, on: dt.date) -> bool:
        """Whether its day has come, and nothing holds it."""
        return self.date.review_on is not None and self.date.review_on <= on


def today(vault: OpenVault) -> dt.date:
    """Return the day, as clocks in the United Kingdom have it."""
    return vault.clock.now().astimezone(zone(HOME_ZONE)).date()


def reviews(vault: OpenVault) -> tuple[Review, ...]:
    """Return when each incident is looked at again, the earliest first, those on hold last.

    Not: a withdrawn one whose exhibits are all erased; there is nothing left to decide.
    """
    with vault.transaction() as connection:
        rows = reviewing.rows(connection)
        held = holds.all_holds(connection)
    found = [_review(row, held.get(row.id)) for row in rows if not row.is_finished]
    return tuple(sorted(found, key=lambda one: (one.date.review_on or dt.date.max, one.number)))


def due(vault: OpenVault, on: dt.date) -> tuple[Review, ...]:
    """Return what is due for review on a day, the longest overdue first."""
    return tuple(one for one in reviews(vault) if one.is_due(on))


def set_hold(vault: OpenVault, reference: str, *, reason: str) -> Incident:
    """Keep an incident and its evidence until the hold is lifted. A second one gives a new reason.

    Raises: ReasonNeeded, BadValue, UnknownReference.
    """
    plain = given_reason("hold", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = incidents.find(connection, reference)
        holds.put(connection, known.id, Hold(reason=plain, set_at=at))
        _note(connection, known, Deed.HOLD_SET, plain, at)
        return incidents.find(connection, known.id)


def lift_hold(vault: OpenVault, reference: str, *, reason: str) -> Incident:
    """Let an incident's review date count again.

    Raises: ReasonNeeded, BadValue; UnknownReference also if it is not on hold.
    """
    plain = given_reason("lift hold", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = incidents.find(connection, reference)
        if known.hold is None:
            raise UnknownReference(reference=str(known.number), kind="hold")
        holds.lift(connection, known.id)
        _note(connection, known, Deed.HOLD_LIFTED, plain, at)
        return incidents.find(connection, known.id)


def keep(
    vault: OpenVault, reference: str, *, reason: str, again_on: dt.date | None = None
) -> Review:
    """Note that an incident was looked at and is kept, and when to look again; return its review.

    Shape:  without `again_on`, after the period of its level from today. A day that follows from
            newer incidents or steps counts if it is later.
    Raises: ReasonNeeded, BadValue, UnknownReference; BadTime for a day that has come or is more
            than ten years away.
    """
    plain = given_reason("keep", reason)
    at, day = vault.clock.now(), today(vault)
    if again_on is not None and again_on <= day:
        raise BadTime(text=again_on.isoformat(), reason="not ahead")
    if again_on is not None and again_on > plan.latest_on(day):
        raise BadTime(text=again_on.isoformat(), reason="too far ahead")
    with vault.transaction() as connection:
        known = incidents.find(connection, reference)
        again = again_on or plan.next_on(known.particulars.severity, day)
        history.append(
            connection,
            history.Done(
                deed=Deed.INCIDENT_REVIEWED,
                at=at,
                statements=(
                    history.Statement(
                        kind=reviewing.REVIEW_KIND,
                        id=known.id,
                        version=reviewing.next_version(connection, known.id),
                        fields=reviewing.review_fields(
                            known.number, reason=plain, at=at, again_on=again
                        ),
                    ),
                ),
                facts={"number": str(known.number), "again": again.isoformat()},
            ),
        )
        held = holds.of_incident(connection, known.id)
        [row] = [one for one in reviewing.rows(connection) if one.id == known.id]
    return _review(row, held)


def _review(row: reviewing.Row, hold: Hold | None) -> Review:
    facts = IncidentFacts(
        level=row.level,
        last_linked_on=row.last_linked_on,
        last_step_on=row.last_step_on,
        held=hold is not None,
        look_again_on=row.look_again_on,
    )
    return Review(
        id=row.id,
        number=row.number,
        level=row.level,
        exhibit_count=row.exhibit_count,
        hold=hold,
        date=plan.review_date(facts),
    )


def _note(
    connection: Transaction, known: Incident, deed: Deed, reason: str, at: dt.datetime
) -> None:
    history.append(
        connection,
        history.Done(
            deed=deed,
            at=at,
            statements=(
                history.Statement(
                    kind=holds.HOLD_KIND,
                    id=known.id,
                    version=holds.next_version(connection, known.id),
                    fields=holds.hold_fields(
                        known.number, held=deed is Deed.HOLD_SET, reason=reason, at=at
                    ),
                ),
            ),
            facts={"number": str(known.number)},
        ),
    )
