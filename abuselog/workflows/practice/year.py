# SPDX-License-Identifier: MIT
"""Days and clock times of the invented year, and the ways in which platforms show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

# Not strftime: its names change with the language of the computer.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Year:
    """The year up to `ending_on`; everything in it happens before that day begins."""

    ending_on: date

    def on(self, days_before: int) -> date:
        """Return the day so many days before the end.

        Raises: ValueError if that is the last day itself, which is not over yet, or later.
        """
        if days_before < 1:
            raise ValueError("the story ends on the day before `ending_on`")
        return self.ending_on - timedelta(days=days_before)

    def at(self, days_before: int, clock: str) -> datetime:
        """Return the wall-clock time `clock` (`HH:MM`) so many days before the end."""
        return datetime.combine(self.on(days_before), time.fromisoformat(clock))

    def repeated_hour(self) -> datetime:
        """Return 01:30 on the last Sunday of October that is over: a time that came twice."""
        for year in (self.ending_on.year, self.ending_on.year - 1):
            last = date(year, 10, 31)
            sunday = last - timedelta(days=(last.weekday() + 1) % 7)
            if sunday + timedelta(days=1) < self.ending_on:
                return datetime.combine(sunday, time(1, 30))
        raise ValueError("two years without an October")


def clock(moment: datetime) -> str:
    """Return `22:41`."""
    return f"{moment:%H:%M}"


def weekday(day: date) -> str:
    """Return `Tuesday`."""
    return _DAYS[day.weekday()]


def short_day(day: date) -> str:
    """Return `14 Mar`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def long_day(day: date) -> str:
    """Return `14 March 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock_and_day(moment: datetime) -> str:
    """Return `22:41 · 14 Mar 2026`."""
    return f"{moment:%H:%M} · {short_day(moment)} {moment.year}"


def day_and_clock(moment: datetime) -> str:
    """Return `14 March at 22:41`."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} at {moment:%H:%M}"


def ago(happened: datetime, captured: datetime) -> str:
    """Return how platforms show age, rounded down: `16m`, `18h`, `3d`, `2w`."""
    minutes = int((captured - happened).total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 1)}m"
    if minutes < 24 * 60:
        return f"{minutes // 60}h"
    days = minutes // (24 * 60)
    return f"{days}d" if days < 7 else f"{days // 7}w"
