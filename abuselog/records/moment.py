# SPDX-License-Identifier: MIT
"""When something happened, as exactly as is known and no more exactly.

A moment is a stretch from `earliest` up to `latest`, in UTC, with the zone in which people read it.
Wall-clock times of the United Kingdom are resolved by the rules of Europe/London: the hour that
comes twice in October keeps a note, and so does the hour in March that never was.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abuselog.errors import BadTime

HOME_ZONE = "Europe/London"
EARLIEST_YEAR = 1990
"""No platform existed before; an earlier year is a slip of the keyboard."""
LATEST_YEAR = 9000
"""Room for a zone's offset and a day's length before time as Python counts it ends."""


class Precision(enum.StrEnum):
    """How wide the stretch is that the time is known to lie in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    RANGE = "range"
    """Between two given times."""

    @property
    def width(self) -> dt.timedelta:
        """The length of a stretch of this precision; a day for RANGE, which says its own."""
        return _WIDTHS[self]


_WIDTHS = {
    Precision.SECOND: dt.timedelta(seconds=1),
    Precision.MINUTE: dt.timedelta(minutes=1),
    Precision.HOUR: dt.timedelta(hours=1),
    Precision.DAY: dt.timedelta(days=1),
    Precision.RANGE: dt.timedelta(days=1),
}


class Basis(enum.StrEnum):
    """How the time is known."""

    SEEN = "seen"
    """Noted by the person: read off the screen, or seen as it happened."""
    DERIVED = "derived"
    """Worked out, for example from "18h" and the time of capture."""
    TOLD = "told"
    """Somebody else said so."""
    ASSUMED = "assumed"
    """Filled in by the program, and not confirmed by anybody."""


class Note(enum.StrEnum):
    """What a reader must know about how a wall-clock time was resolved."""

    CLOCK_REPEATED = "clock-repeated"
    """The clock showed this time twice that night; the earlier is taken unless said otherwise."""
    CLOCK_GAP = "clock-gap"
    """The clock skipped this time that night; it is read as if it had not been put forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A stretch of time, half open: `earliest` belongs to it, `latest` does not."""

    earliest: dt.datetime
    """Aware, in UTC."""
    latest: dt.datetime
    """Aware, in UTC, later than `earliest`."""
    precision: Precision
    zone: str = HOME_ZONE
    """IANA name of the zone in which people read it."""
    basis: Basis = Basis.SEEN
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a stretch that ends before it starts, or times without UTC."""
        # By identity: a page of the log makes hundreds of moments.
        if self.earliest.tzinfo is not dt.UTC or self.latest.tzinfo is not dt.UTC:
            raise ValueError("a moment is kept in UTC")
        if not self.earliest < self.latest:
            raise ValueError("a moment ends after it starts")
        if self.zone != HOME_ZONE:
            zone(self.zone)

    @property
    def local(self) -> dt.datetime:
        """The earliest time, as a clock in `zone` showed it."""
        return self.earliest.astimezone(zone(self.zone))

    @property
    def local_latest(self) -> dt.datetime:
        """The end of the stretch, as a clock in `zone` showed it."""
        return self.latest.astimezone(zone(self.zone))


@cache
def zone(name: str) -> ZoneInfo:
    """Return the rules of a zone.

    Raises: BadTime if there is no zone of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise BadTime(text=name, reason="zone") from fault


def moment_from_wall_clock(
    wall: dt.datetime,
    *,
    precision: Precision = Precision.MINUTE,
    zone_name: str = HOME_ZONE,
    second_pass: bool = False,
    basis: Basis = Basis.SEEN,
) -> Moment:
    """Return the moment at which clocks in `zone_name` showed `wall`.

    Shape:  `wall` has no zone; `second_pass` picks the second of two equal times in October.
    Raises: BadTime if the year can't be meant, or there is no such zone.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall-clock time has no zone of its own")
    if not EARLIEST_YEAR <= wall.year <= LATEST_YEAR:
        raise BadTime(text=wall.isoformat(), reason="year")
    rules = zone(zone_name)
    if precision is Precision.DAY:
        return _whole_day(wall.date(), rules, basis)
    floored = _floor(wall, precision)
    first = floored.replace(tzinfo=rules, fold=0)
    second = floored.replace(tzinfo=rules, fold=1)
    notes: tuple[Note, ...] = ()
    if first.utcoffset() != second.utcoffset():
        # PEP 495: fold=0 has the larger offset in a repeated hour, the smaller one in a gap.
        repeated = (first.utcoffset() or dt.timedelta()) > (second.utcoffset() or dt.timedelta())
        notes = (Note.CLOCK_REPEATED if repeated else Note.CLOCK_GAP,)
    chosen = second if second_pass and notes == (Note.CLOCK_REPEATED,) else first
    start = chosen.astimezone(dt.UTC)
    return Moment(
        earliest=start,
        latest=start + precision.width,
        precision=precision,
        zone=zone_name,
        basis=basis,
        notes=notes,
    )


def moment_at(instant: dt.datetime, zone_name: str = HOME_ZONE) -> Moment:
    """Return the moment of one known instant, to the second.

    Raises: ValueError if `instant` has no zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant has a zone")
    start = instant.astimezone(dt.UTC).replace(microsecond=0)
    return Moment(
        earliest=start,
        latest=start + Precision.SECOND.width,
        precision=Precision.SECOND,
        zone=zone_name,
    )


def moment_between(first: Moment, last: Moment, basis: Basis = Basis.SEEN) -> Moment:
    """Return the stretch from the start of one moment to the end of another.

    Raises: BadTime if `last` ends before `first` starts.
    """
    if last.latest <= first.earliest:
        raise BadTime(text=last.earliest.isoformat(), reason="order")
    return Moment(
        earliest=first.earliest,
        latest=last.latest,
        precision=Precision.RANGE,
        zone=first.zone,
        basis=basis,
        notes=tuple(dict.fromkeys(first.notes + last.notes)),
    )


_WRITTEN = re.compile(
    r"\d{4}-\d{2}-\d{2}"
    r"(?P<clock>[T ]\d{2}(?P<minute>:\d{2}(?P<second>:\d{2}(?:[.,]\d{1,9})?)?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_SPAN = "/"


def moment_from_iso(text: str, *, zone_name: str = HOME_ZONE) -> Moment:
    """Return the moment that an ISO 8601 date or time names, with the precision it was written in.

    Shape:  `2026-11-22`, `2026-11-22T22`, `2026-11-22T22:41`, `2026-11-22T22:41:07`, any of them
            but the day with `Z` or an offset, or two of them joined by `/`.
    Raises: BadTime if it is none of these.
    Source: ISO 8601-1:2019, 5.4 and 5.5; without an offset the wall clock of `zone_name`.
    """
    start, *ends = text.split(_SPAN)
    if len(ends) > 1:
        raise BadTime(text=text, reason="form")
    first = _moment_as_written(start.strip(), zone_name)
    return moment_between(first, _moment_as_written(ends[0].strip(), zone_name)) if ends else first


def _moment_as_written(text: str, zone_name: str) -> Moment:
    written = _WRITTEN.fullmatch(text)
    if not written:
        # fromisoformat reads other forms too, whose precision would be misjudged.
        raise BadTime(text=text, reason="form")
    try:
        stamp = dt.datetime.fromisoformat(text)
    except ValueError as fault:
        raise BadTime(text=text, reason="form") from fault
    precision = _written_precision(written)
    if stamp.tzinfo is None:
        return moment_from_wall_clock(stamp, precision=precision, zone_name=zone_name)
    if not EARLIEST_YEAR <= stamp.year <= LATEST_YEAR:
        raise BadTime(text=text, reason="year")
    # Cut first: an hour of a zone half an hour off is no hour of UTC.
    start_at = _floor(stamp, precision).astimezone(dt.UTC)
    return Moment(
        earliest=start_at,
        latest=start_at + precision.width,
        precision=precision,
        zone=zone_name,
    )


def _written_precision(written: re.Match[str]) -> Precision:
    if written["clock"] is None:
        return Precision.DAY
    if written["minute"] is None:
        return Precision.HOUR
    return Precision.MINUTE if written["second"] is None else Precision.SECOND


def _floor(stamp: dt.datetime, precision: Precision) -> dt.datetime:
    stamp = stamp.replace(microsecond=0)
    if precision in (Precision.MINUTE, Precision.HOUR, Precision.DAY):
        stamp = stamp.replace(second=0)
    if precision in (Precision.HOUR, Precision.DAY):
        stamp = stamp.replace(minute=0)
    return stamp


def _whole_day(day: dt.date, rules: ZoneInfo, basis: Basis) -> Moment:
    """Return local midnight to local midnight: 23, 24 or 25 hours."""
    midnight = dt.time()
    start = dt.datetime.combine(day, midnight, tzinfo=rules)
    end = dt.datetime.combine(day + dt.timedelta(days=1), midnight, tzinfo=rules)
    if start.astimezone(dt.UTC) >= end.astimezone(dt.UTC):
        raise BadTime(text=day.isoformat(), reason="gap")  # Samoa had no 30 December 2011
    return Moment(
        earliest=start.astimezone(dt.UTC),
        latest=end.astimezone(dt.UTC),
        precision=Precision.DAY,
        zone=rules.key,
        basis=basis,
    )
