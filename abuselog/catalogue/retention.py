# SPDX-License-Identifier: MIT
"""How long a record is kept before somebody asks whether it is still needed.

A review is a question, never a deletion: nothing is erased by itself. No statute sets a period;
the list is a proposal, and says so.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from abuselog.catalogue import loading, severity
from abuselog.catalogue.limits import add_months
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import CatalogueDamaged

CountsFrom = Literal["last_linked", "last_linked_or_step"]

_PARTS: Final = ("period", "matter", "exemption")
_COUNTS_FROM: Final[tuple[CountsFrom, ...]] = ("last_linked", "last_linked_or_step")
LONGEST_MONTHS: Final = 120
_LEVELS: Final = tuple(str(n) for n in range(severity.LOWEST, severity.HIGHEST + 1))


@dataclass(frozen=True, slots=True)
class Period:
    """How long after which day the incidents of some levels are looked at again."""

    code: str
    levels: frozenset[int]
    months: int
    counts_from: CountsFrom
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Note:
    """A label and what it means: a matter that holds a record, an exemption to think about."""

    code: str
    label: str
    explanation: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole list."""

    periods: tuple[Period, ...]
    matters: tuple[Note, ...]
    exemptions: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFacts:
    """What the review date of one incident follows from."""

    level: int
    last_linked_on: date
    """Day of the newest standing incident from the same account, this one included."""
    last_step_on: date | None = None
    """Newest day of a report about it, on which something was heard of one, or on which a next step
    is due; the nearest to a closure that the log knows."""
    held: bool = False
    look_again_on: date | None = None
    """The day that somebody named when they looked at it last and kept it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDate:
    """When to look again, and what that follows from."""

    review_on: date | None
    """None while the incident is on hold: no day can be named."""
    months: int
    counted_from: date
    from_step: bool
    """Whether a report or a next step is newer than the newest linked incident."""
    as_named: bool = False
    """Whether it is the day that somebody named when they looked at it last, which is later."""


def from_bytes(raw: bytes) -> Plan:
    """The plan that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised or a level has no period, or two.
    """
    sheet = loading.sheet_from_bytes("retention", raw, _PARTS)
    periods = sheet.part("period", _period)
    if sorted(n for period in periods for n in period.levels) != [int(n) for n in _LEVELS]:
        raise CatalogueDamaged(name="retention", where="periods: not one for each level")
    return Plan(
        periods=periods,
        matters=sheet.part("matter", _note),
        exemptions=sheet.part("exemption", _note),
    )


def period(level: int) -> Period:
    """The period of a level; of the most serious one for a level that is not on the scale."""
    periods = _plan().periods
    return next((one for one in periods if level in one.levels), periods[-1])


def matters() -> tuple[Note, ...]:
    """What keeps a record on hold while it is open."""
    return _plan().matters


def exemptions() -> tuple[Note, ...]:
    """What a person may think about before handing over a copy of somebody's data."""
    return _plan().exemptions


def review_date(facts: IncidentFacts) -> ReviewDate:
    """When an incident is looked at again, with what that follows from."""
    rule = period(facts.level)
    start, from_step = facts.last_linked_on, False
    step = facts.last_step_on if rule.counts_from == "last_linked_or_step" else None
    if step is not None and step > start:
        start, from_step = step, True
    planned = _later(start, rule.months)
    later = max(planned, facts.look_again_on or planned)
    return ReviewDate(
        review_on=None if facts.held else later,
        months=rule.months,
        counted_from=start,
        from_step=from_step,
        as_named=later > planned,
    )


def latest_on(today: date) -> date:
    """The latest day to look again on: what is put off for ever is never looked at."""
    return _later(today, LONGEST_MONTHS)


def next_on(level: int, today: date) -> date:
    """When to look again at what is looked at today, if nobody names a day."""
    return _later(today, period(level).months)


def review_on(facts: IncidentFacts) -> date | None:
    """The day on which an incident is looked at again; None while it is on hold."""
    return review_date(facts).review_on


def _later(day: date, months: int) -> date:
    try:
        return add_months(day, months)
    except ValueError:
        return date.max


@functools.cache
def _plan() -> Plan:
    return from_bytes(loading.list_bytes("retention"))


def _period(row: Row) -> Period:
    return Period(
        code=row.code(),
        levels=frozenset(int(level) for level in row.codes("levels", _LEVELS)),
        months=row.whole("months", lowest=1, highest=LONGEST_MONTHS),
        counts_from=row.word("counts_from", _COUNTS_FROM),
        provenance=row.provenance(),
    )


def _note(row: Row) -> Note:
    return Note(
        code=row.code(),
        label=row.text("label"),
        explanation=row.text("explanation"),
        provenance=row.provenance(),
    )
