# SPDX-License-Identifier: MIT
"""When to ask again, what may come of a report, and which days nobody works on.

The waits are a proposal; the person may have others. Nothing here is a promise of any body.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from abuselog.catalogue import bodies, loading
from abuselog.catalogue.bodies import BodyKind
from abuselog.catalogue.limits import add_months
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import UnknownCode

Unit = Literal["hours", "days", "working_days", "months"]
After = Literal["report", "contact", "decision", "link"]

UNITS: Final[tuple[Unit, ...]] = ("hours", "days", "working_days", "months")
LONGEST: Final = 366
_PARTS: Final = ("wait", "outcome", "holidays")
_AFTER: Final[tuple[After, ...]] = ("report", "contact", "decision", "link")
DECISIONS: Final = frozenset({"nfa"})
"""Outcomes after which a review may be asked for."""
KINDS: Final[tuple[BodyKind, ...]] = (
    "police",
    "council",
    "standards",
    "platform",
    "regulator",
    "support",
    "other",
)
_HOURS_A_DAY: Final = 24
_FRIDAY: Final = 4


@dataclass(frozen=True, slots=True)
class Wait:
    """How long to wait before asking again."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class WaitRow:
    """How long to wait for one kind of body, after what."""

    code: str
    kind: BodyKind
    after: After
    wait: Wait
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of a report; `closes` says whether nothing more is to be expected then."""

    code: str
    label: str
    closes: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Holidays:
    """The bank holidays of one year that fall on working days, where they are kept."""

    nations: tuple[str, ...]
    year: int
    days: frozenset[date]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The whole list."""

    waits: tuple[WaitRow, ...]
    outcomes: tuple[Outcome, ...]
    holidays: tuple[Holidays, ...]


def from_bytes(raw: bytes) -> FollowUps:
    """The waits, outcomes and holidays that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised.
    """
    sheet = loading.sheet_from_bytes("follow_ups", raw, _PARTS)
    return FollowUps(
        waits=sheet.part("wait", _wait),
        outcomes=sheet.part("outcome", _outcome),
        holidays=sheet.part("holidays", _holidays),
    )


def proposed(kind: str, after: After = "report") -> Wait | None:
    """The wait that is proposed for a kind of body, or None if none is."""
    return next((w.wait for w in _list().waits if (w.kind, w.after) == (kind, after)), None)


def outcomes() -> tuple[Outcome, ...]:
    """What may come of a report, in the order of the list."""
    return _list().outcomes


def outcome(code: str) -> Outcome:
    """The outcome with that code.

    Raises: UnknownCode if there is none.
    """
    for candidate in outcomes():
        if candidate.code == code:
            return candidate
    raise UnknownCode(list_name="outcomes", value=code)


def outcome_label(code: str) -> str:
    """The words for an outcome, or the code itself if it is not known."""
    return next((one.label for one in outcomes() if one.code == code), code)


def closes(codes: Iterable[str]) -> bool:
    """Whether one of the outcomes ends a report."""
    ending = {one.code for one in outcomes() if one.closes}
    return any(code in ending for code in codes)


def link_ends(sent_on: date, nation: str) -> date | None:
    """The day on which a link for evidence is proposed to end; their mail says which it is."""
    wait = proposed("police", "link")
    return day_after(sent_on, wait, nation) if wait else None


def review_ends(decided_on: date, nation: str) -> date | None:
    """The last day that is proposed for asking for a review; to be confirmed with them."""
    wait = proposed("police", "decision")
    return day_after(decided_on, wait, nation) if wait else None


def day_after(day: date, wait: Wait, nation: str) -> date:
    """The day on which a wait that began on `day` is over.

    Shape:  working days leave out Saturdays, Sundays, and the bank holidays that the list knows in
            that nation; hours count as whole days, begun ones included.
    """
    try:
        match wait.unit:
            case "hours":
                return day + timedelta(days=-(-wait.amount // _HOURS_A_DAY))
            case "days":
                return day + timedelta(days=wait.amount)
            case "months":
                return add_months(day, wait.amount)
            case "working_days":
                return _working_days_after(day, wait.amount, nation)
    except (ValueError, OverflowError):
        return date.max


def _working_days_after(day: date, amount: int, nation: str) -> date:
    closed = frozenset[date]().union(*(h.days for h in _list().holidays if nation in h.nations))
    left = amount
    while left:
        day += timedelta(days=1)
        if day.weekday() <= _FRIDAY and day not in closed:
            left -= 1
    return day


@functools.cache
def _list() -> FollowUps:
    return from_bytes(loading.list_bytes("follow_ups"))


def _wait(row: Row) -> WaitRow:
    return WaitRow(
        code=row.code(),
        kind=row.word("kind", KINDS),
        after=row.word("after", _AFTER),
        wait=Wait(row.whole("amount", lowest=1, highest=LONGEST), row.word("unit", UNITS)),
        provenance=row.provenance(),
    )


def _outcome(row: Row) -> Outcome:
    return Outcome(
        code=row.code(),
        label=row.text("label"),
        closes=row.flag("closes"),
        provenance=row.provenance(),
    )


def _holidays(row: Row) -> Holidays:
    known = frozenset(nation.code for nation in bodies.nations())
    row.code()
    year = row.whole("year", lowest=2000, highest=9998)
    days = frozenset(_day(row, year, text) for text in row.texts("days"))
    return Holidays(
        nations=row.codes("nations", known),
        year=year,
        days=days,
        provenance=row.provenance(),
    )


def _day(row: Row, year: int, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise row.damage("days", f"{text} is no day") from None
    if day.year != year or day.weekday() > _FRIDAY:
        raise row.damage("days", f"{text} is not a working day of {year}")
    return day
