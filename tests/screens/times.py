# SPDX-License-Identifier: MIT
"""Times as the platforms show them, with the stretch of time that each of them means."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Stretch = tuple[dt.datetime, dt.datetime]
_MINUTE = dt.timedelta(minutes=1)
_SPANS = {
    "s": dt.timedelta(seconds=1),
    "m": _MINUTE,
    "h": dt.timedelta(hours=1),
    "d": dt.timedelta(days=1),
    "w": dt.timedelta(weeks=1),
}
_MOST = {"s": 59, "m": 59, "h": 23, "d": 6, "w": 9, "mo": 11, "y": 3}

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
}
MONTHS_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "cy": "Ion Chwef Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag",
}
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "cy": "Dydd_Llun Dydd_Mawrth Dydd_Mercher Dydd_Iau Dydd_Gwener Dydd_Sadwrn Dydd_Sul",
}
DAYS_SHORT = {"en": "Mon Tue Wed Thu Fri Sat Sun", "cy": "Llun Maw Mer Iau Gwe Sad Sul"}
TODAY = {"en": "Today", "cy": "Heddiw"}
YESTERDAY = {"en": "Yesterday", "cy": "Ddoe"}
AT = {"en": "at", "cy": "am"}

TIGHT = {"m": "{n}m", "h": "{n}h", "d": "{n}d", "w": "{n}w", "mo": "{n}mo", "y": "{n}y"}
AWR = {"m": "{n} mun", "h": "{n} awr", "d": "{n} d", "w": "{n} wythnos", "y": "{n} bl"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A time as displayed; `also` are other stretches that a careful reader may give."""

    raw: str
    earliest: dt.datetime
    latest: dt.datetime
    precision: str
    day: str | None = None
    """The line of the day above it, where the day stands there and not beside the time."""
    also: tuple[Stretch, ...] = ()


def of_name(names: Mapping[str, str], language: str, number: int) -> str:
    """Return one of a list of names that are parted by blanks."""
    return names[language].split(" ")[number].replace("_", " ")


def _months_before(when: dt.datetime, months: int) -> dt.datetime:
    whole = when.year * 12 + when.month - 1 - months
    year, month = divmod(whole, 12)
    for day in (when.day, 30, 29, 28):
        try:
            return when.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    raise ValueError(when)


def _earlier(when: dt.datetime, by: dt.timedelta) -> dt.datetime:
    return (when.astimezone(dt.UTC) - by).astimezone(LONDON)


class Times:
    """Makes times before one capture, as a device set to one language and clock shows them."""

    def __init__(
        self, rng: random.Random, captured: dt.datetime, language: str, clock: str
    ) -> None:
        self._rng = rng
        self.captured = captured
        self.language = language
        self._clock = clock
        """`24`, `pm` or `PM`."""

    # --- pieces

    def clock(self, when: dt.datetime) -> str:
        """Return the time of day: `14:05` or `2:05 pm`."""
        if self._clock == "24":
            return f"{when:%H:%M}"
        half = "am" if when.hour < 12 else "pm"
        return f"{when.hour % 12 or 12}:{when:%M} {half if self._clock == 'pm' else half.upper()}"

    def month(self, when: dt.datetime, *, short: bool = False) -> str:
        """Return the month's name."""
        return of_name(MONTHS_SHORT if short else MONTHS, self.language, when.month - 1)

    def weekday(self, when: dt.datetime, *, short: bool = False) -> str:
        """Return the day's name."""
        return of_name(DAYS_SHORT if short else DAYS, self.language, when.weekday())

    def moment(self, least_days: float = 0.0, most_days: float = 300.0) -> dt.datetime:
        """Return some time before the capture, never in the hour that a clock change repeats."""
        while True:
            days = self._rng.uniform(least_days, most_days)
            found = _earlier(self.captured, dt.timedelta(days=days)).replace(
                second=0, microsecond=0
            )
            if found.hour not in {1, 2} and found < self.captured - 2 * _MINUTE:
                return found

    def on_day(self, days_ago: int) -> dt.datetime:
        """Return some time on the day so many days before the capture."""
        day = (self.captured.replace(hour=12) - dt.timedelta(days=days_ago)).date()
        last = self.captured.hour * 60 + self.captured.minute - 2 if days_ago == 0 else 1439
        minute = self._rng.choice([m for m in range(max(5, last)) if not 60 <= m < 180])
        return dt.datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=LONDON)

    def after(self, when: dt.datetime) -> dt.datetime:
        """Return a time a little later on the same day, before the capture."""
        later = when + dt.timedelta(minutes=self._rng.choice((0, 1, 1, 2, 3, 8, 17, 41)))
        if later.date() != when.date() or later >= self.captured:
            return when
        return later

    # --- whole times

    def precise(self, raw: str, when: dt.datetime, day: str | None = None) -> Shown:
        """Return a time that is known to the minute."""
        return Shown(raw, when, when + _MINUTE, "minute", day)

    def whole_day(self, raw: str, when: dt.datetime, day: str | None = None) -> Shown:
        """Return a time of which only the day is known."""
        start = when.replace(hour=0, minute=0)
        end = (start + dt.timedelta(days=1)).date()
        latest = dt.datetime(end.year, end.month, end.day, tzinfo=LONDON)
        return Shown(raw, start, latest, "day", day)

    def ago(self, forms: Mapping[str, str], units: Sequence[str], most: int | None = None) -> Shown:
        """Return a time like `3h`. Shape: `{n}` and `{s}`, empty for one, in the forms."""
        unit = self._rng.choice(units)
        n = self._rng.randint(1, most or _MOST[unit])
        raw = forms[unit].format(n=n, s="" if n == 1 else "s")
        if unit in _SPANS:
            span = _SPANS[unit]
            earliest, latest = (_earlier(self.captured, span * k) for k in (n + 1, n))
            also: tuple[Stretch, ...] = ()
            if unit in {"d", "w"}:
                also = ((self.captured - span * (n + 1), self.captured - span * n),)
            return Shown(raw, earliest, latest, unit, also=also)
        return self._long_ago(raw, unit, n)

    def _long_ago(self, raw: str, unit: str, n: int) -> Shown:
        months = 12 if unit == "y" else 1
        calendar = tuple(_months_before(self.captured, months * k) for k in (n + 1, n))
        days = (365, 365.25) if unit == "y" else (30, 30.4375, 31)
        also = tuple(
            (
                _earlier(self.captured, dt.timedelta(days=d * (n + 1))),
                _earlier(self.captured, dt.timedelta(days=d * n)),
            )
            for d in days
        )
        return Shown(raw, calendar[0], calendar[1], unit, also=also)

    def just_now(self, raw: str) -> Shown:
        """Return the time of what was posted this minute."""
        start = _earlier(self.captured, _MINUTE)
        return Shown(raw, start, self.captured, "m", also=((start, self.captured + _MINUTE),))

    def date(self, *, most_days: int = 300, least_days: int = 8, american: bool = False) -> Shown:
        """Return `14 Mar`, or `14 Mar 2025` where the year is another."""
        when = self.moment(least_days, most_days)
        month = self.month(when, short=True)
        year = "" if when.year == self.captured.year else f" {when.year}"
        if american:
            raw = f"{month} {when.day}" + (f",{year}" if year else "")
        else:
            raw = f"{when.day} {month}{year}"
        return self.whole_day(raw, when)

    def date_and_time(self, *, short: bool = False, joint: str | None = None) -> Shown:
        """Return `14 March at 09:12`, `Yesterday at 14:05`, or with the year if another."""
        joint = f" {AT[self.language]} " if joint is None else joint
        if self._rng.random() < 0.25:
            when = self.on_day(1)
            return self.precise(f"{YESTERDAY[self.language]}{joint}{self.clock(when)}", when)
        when = self.moment(2, 420)
        year = "" if when.year == self.captured.year else f" {when.year}"
        day = f"{when.day} {self.month(when, short=short)}{year}"
        return self.precise(f"{day}{joint}{self.clock(when)}", when)

    def full(self, *, short: bool = True, joint: str = ", ") -> Shown:
        """Return `14 Mar 2026, 09:12`, always with the year."""
        when = self.moment(0.2, 420)
        day = f"{when.day} {self.month(when, short=short)} {when.year}"
        return self.precise(f"{day}{joint}{self.clock(when)}", when)

    def pill(self, days_ago: int, *, year: str = "always", short: bool = False) -> str:
        """Return a day as chats show it above its messages."""
        when = self.captured - dt.timedelta(days=days_ago)
        if days_ago == 0:
            return TODAY[self.language]
        if days_ago == 1:
            return YESTERDAY[self.language]
        if days_ago < 7:
            return self.weekday(when)
        shown = f"{when.day} {self.month(when, short=short)}"
        if year == "always" or when.year != self.captured.year:
            shown += f" {when.year}"
        return shown
