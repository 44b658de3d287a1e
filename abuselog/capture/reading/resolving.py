# SPDX-License-Identifier: MIT
"""A displayed time worked out against the time of capture: a stretch in UTC, half open.

"3h" captured at 15:00 is [11:00, 12:00): platforms count whole hours down.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.capture.reading.displayed import Displayed
from abuselog.errors import BadTime
from abuselog.records.moment import (
    HOME_ZONE,
    Moment,
    Note,
    Precision,
    moment_from_wall_clock,
    zone,
)
from abuselog.records.reading import ResolvedTime

YEAR_GUESSED: Final = "year-guessed"
US_ORDER: Final = "us-order"
DAY_MONTH_AMBIGUOUS: Final = "day-month-ambiguous"
DAY_GUESSED: Final = "day-guessed"
AFTER_CAPTURE: Final = "after-capture"
RELATIVE: Final = "relative"

_MONTH: Final = dt.timedelta(seconds=2_629_800)
"""A twelfth of a year of 365.25 days: platforms do not say which of their months they mean."""
_UNITS: Final = {
    "second": (dt.timedelta(seconds=1), Precision.SECOND),
    "minute": (dt.timedelta(minutes=1), Precision.MINUTE),
    "hour": (dt.timedelta(hours=1), Precision.HOUR),
    "day": (dt.timedelta(days=1), Precision.DAY),
    "week": (dt.timedelta(weeks=1), Precision.RANGE),
    "month": (_MONTH, Precision.RANGE),
    "year": (dt.timedelta(days=365), Precision.RANGE),
}
_CLOCKS_DIFFER: Final = dt.timedelta(minutes=2)
"""A message may seem a little younger than its picture: two clocks never agree."""
_EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)


def resolved(
    shown: Displayed,
    captured_at: dt.datetime,
    *,
    day: dt.date | None = None,
    zone_name: str = HOME_ZONE,
) -> ResolvedTime | None:
    """The stretch that a displayed time means; None if there is no such time.

    Shape:  `captured_at` is aware. `day` is what a line above says of a time without a day.
    """
    now = captured_at.astimezone(dt.UTC)
    if shown.now:
        return _stretch(now - dt.timedelta(minutes=1), now, Precision.MINUTE, (RELATIVE,))
    if shown.unit is not None and shown.count is not None:
        return _ago(shown.count, shown.unit, now)
    rules = zone(zone_name)
    found = day_of(shown, captured_at, zone_name=zone_name)
    notes: tuple[str, ...] = ()
    if found is not None:
        on, notes = found
    elif day is not None:
        on = day
    elif shown.clock is not None and not shown.says_day:
        on, notes = _last_time(shown.clock, now.astimezone(rules))
    else:
        return None
    return _on_day(shown, on, notes, now=now, zone_name=zone_name)


def day_of(
    shown: Displayed, captured_at: dt.datetime, *, zone_name: str = HOME_ZONE
) -> tuple[dt.date, tuple[str, ...]] | None:
    """The calendar day that is named, and what had to be guessed; None if none is named."""
    today = captured_at.astimezone(zone(zone_name)).date()
    try:
        return _named_day(shown, today)
    except (ValueError, OverflowError):
        return None  # 31 February


def _named_day(shown: Displayed, today: dt.date) -> tuple[dt.date, tuple[str, ...]] | None:
    if shown.day is not None and shown.month is not None:
        if shown.year is not None:
            return dt.date(shown.year, shown.month, shown.day), ()
        return _latest(shown.month, shown.day, today)
    if shown.short is not None:
        return _latest(*shown.short, today)
    if shown.numeric is not None:
        return _ordered(shown.numeric, shown.weekday, today)
    if shown.days_ago is not None:
        return today - dt.timedelta(days=shown.days_ago), ()
    if shown.weekday is not None:
        # Today's own name is never shown for today: it would say "today".
        back = (today.weekday() - shown.weekday) % 7 or 7
        return today - dt.timedelta(days=back), ()
    return None


def _latest(month: int, day: int, today: dt.date) -> tuple[dt.date, tuple[str, ...]]:
    """The latest such day up to today.

    Raises: ValueError if no year has it.
    """
    # Eight years reach over 1900 and its like to a leap day.
    for year in range(today.year, today.year - 9, -1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found, () if year == today.year else (YEAR_GUESSED,)
    raise ValueError("no year has that day")


def _ordered(
    numbers: tuple[int, int, int], weekday: int | None, today: dt.date
) -> tuple[dt.date, tuple[str, ...]] | None:
    """Day and month told apart by what is possible, by the weekday, and by the capture."""
    first, second, year = numbers
    british, american = _day(year, second, first), _day(year, first, second)
    both = [one for one in (british, american) if one is not None]
    likely = [one for one in both if one <= today + dt.timedelta(days=1)]
    if weekday is not None:
        likely = [one for one in likely if one.weekday() == weekday] or likely
    choice = likely or both
    if not choice:
        return None
    if choice[0] != british:
        return choice[0], (US_ORDER,)
    doubtful = len(set(choice)) > 1
    return choice[0], (DAY_MONTH_AMBIGUOUS,) if doubtful else ()


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _last_time(
    clock: tuple[int, int, int | None], local: dt.datetime
) -> tuple[dt.date, tuple[str, ...]]:
    """The day on which a clock last showed this."""
    shown = dt.time(clock[0], clock[1])
    limit = local + _CLOCKS_DIFFER
    today = local.date()
    if limit.date() > today or shown <= limit.time():
        return today, (DAY_GUESSED,)
    return today - dt.timedelta(days=1), (DAY_GUESSED,)


def _on_day(
    shown: Displayed, on: dt.date, notes: tuple[str, ...], *, now: dt.datetime, zone_name: str
) -> ResolvedTime | None:
    hour, minute, second = shown.clock or (0, 0, None)
    if shown.clock is None:
        precision = Precision.DAY
    else:
        precision = Precision.MINUTE if second is None else Precision.SECOND
    wall = dt.datetime.combine(on, dt.time(hour, minute, second or 0))
    if shown.offset_min is not None and shown.clock is not None:
        start = wall.replace(tzinfo=dt.UTC) - dt.timedelta(minutes=shown.offset_min)
        return _told(start, start + precision.width, precision, notes, now)
    try:
        first = moment_from_wall_clock(wall, precision=precision, zone_name=zone_name)
    except (BadTime, OverflowError, ValueError):
        return None
    notes = (*notes, *(note.value for note in first.notes))
    latest = first.latest
    if Note.CLOCK_REPEATED in first.notes:
        latest = _second_pass(wall, precision, zone_name).latest
        if latest <= now + _CLOCKS_DIFFER:
            return _told(first.earliest, latest, Precision.RANGE, notes, now)
        latest = first.latest
    return _told(first.earliest, latest, precision, notes, now)


def _second_pass(wall: dt.datetime, precision: Precision, zone_name: str) -> Moment:
    return moment_from_wall_clock(wall, precision=precision, zone_name=zone_name, second_pass=True)


def _told(
    earliest: dt.datetime,
    latest: dt.datetime,
    precision: Precision,
    notes: tuple[str, ...],
    now: dt.datetime,
) -> ResolvedTime | None:
    if earliest > now + _CLOCKS_DIFFER:
        notes = (*notes, AFTER_CAPTURE)
    return _stretch(earliest, latest, precision, notes)


def _ago(count: int, unit: str, now: dt.datetime) -> ResolvedTime | None:
    length, precision = _UNITS[unit]
    try:
        # In UTC throughout: an hour of "3h" is an hour even where clocks are put back.
        return _stretch(now - (count + 1) * length, now - count * length, precision, (RELATIVE,))
    except OverflowError:
        return None


def _stretch(
    earliest: dt.datetime, latest: dt.datetime, precision: Precision, notes: tuple[str, ...]
) -> ResolvedTime | None:
    if earliest < _EARLIEST or not earliest < latest:
        return None
    return ResolvedTime(
        earliest=earliest,
        latest=latest,
        precision=precision,
        notes=tuple(dict.fromkeys(notes)),
    )
