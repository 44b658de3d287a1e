# SPDX-License-Identifier: MIT
"""Reading a date and time as people type them: "22 Nov 2026 22:41", "yesterday", "Sun 9.15pm"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from abuselog.records.moment import Precision

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d))?")
_BRITISH_DAY = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})\b")
_NAMED_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]{3,9})\.?"
    r"(?:,?\s+(?P<year>\d{4})\b)?"
)
_AMERICAN_DAY = re.compile(
    r"\b(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)"
    r"(?:,?\s+(?P<year>\d{4})\b)?"
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?\s*"
    r"(?P<half>am|pm|a\.m\.|p\.m\.)?(?![\w:])"
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A wall-clock time as typed, and how exactly it was typed."""

    wall: dt.datetime
    """Without a zone."""
    precision: Precision
    """SECOND, MINUTE, HOUR or DAY."""


def read_typed_time(text: str, now: dt.datetime) -> TypedTime | None:
    """Return what `text` names, seen from `now`; None if it is not understood.

    Shape:  `now` is local wall-clock time without a zone. A date without a year is the latest such
            date that is not in the future; a time alone is its latest occurrence.
    """
    plain = " ".join(text.casefold().replace(",", " ").split())
    if not plain:
        return None
    try:
        found = _day_of(plain, now.date())
        if found is None:
            return _latest_time(plain, now)
        day, rest = found
        clock = _clock_of(rest)
    except ValueError:
        return None
    if clock is None:
        return TypedTime(dt.datetime.combine(day, dt.time()), Precision.DAY) if not rest else None
    time, precision = clock
    return TypedTime(dt.datetime.combine(day, time), precision)


def _latest_time(plain: str, now: dt.datetime) -> TypedTime | None:
    clock = _clock_of(plain)
    if clock is None:
        return None
    time, precision = clock
    wall = dt.datetime.combine(now.date(), time)
    return TypedTime(wall if wall <= now else wall - dt.timedelta(days=1), precision)


def _day_of(plain: str, today: dt.date) -> tuple[dt.date, str] | None:
    """Return the day and what is left of the text without it."""
    for pattern in (_ISO_DAY, _BRITISH_DAY, _NAMED_DAY, _AMERICAN_DAY):
        for match in pattern.finditer(plain):
            day = _dated(match, today)
            if day is not None:
                rest = plain[: match.start()] + " " + plain[match.end() :]
                return day, _without_weekday(rest)
    for match in _WORD.finditer(plain):
        day = _named(match[0], today)
        if day is not None:
            return day, _left(plain[: match.start()] + " " + plain[match.end() :])
    return None


def _dated(match: re.Match[str], today: dt.date) -> dt.date | None:
    month_text = match["month"]
    if month_text.isdigit():
        month = int(month_text)
    else:
        month = _month(month_text)
        if not month:
            return None
    year_text = match["year"]
    if year_text:
        year = int(year_text) + (2000 if len(year_text) == 2 else 0)
        return dt.date(year, month, int(match["day"]))
    day = dt.date(today.year, month, int(match["day"]))
    return day if day <= today else day.replace(year=today.year - 1)


def _month(word: str) -> int:
    """Return 1 to 12, or 0: at least three letters, and nothing that the full name lacks."""
    for number, short in enumerate(_MONTHS, start=1):
        full = dt.date(2000, number, 1).strftime("%B").casefold()
        if word == short or (len(word) >= 3 and full.startswith(word)) or word == f"{short}t":
            return number
    return 0


def _named(word: str, today: dt.date) -> dt.date | None:
    if word in ("today", "tonight", "now"):
        return today
    if word == "yesterday":
        return today - dt.timedelta(days=1)
    if word[:3] in _WEEKDAYS and _is_weekday(word):
        back = (today.weekday() - _WEEKDAYS.index(word[:3])) % 7
        return today - dt.timedelta(days=back)
    return None


def _is_weekday(word: str) -> bool:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return any(name.startswith(word) for name in names)


def _without_weekday(text: str) -> str:
    kept = [word for word in text.split() if not (len(word) >= 3 and _is_weekday(word))]
    return _left(" ".join(kept))


def _left(text: str) -> str:
    return " ".join(
        word for word in text.split() if word not in ("at", "on", "about", "gmt", "bst")
    )


def _clock_of(text: str) -> tuple[dt.time, Precision] | None:
    plain = _left(text)
    match = _CLOCK.fullmatch(plain)
    if not match or not (match["minute"] or match["half"]):
        return None
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    time = dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    if match["second"]:
        return time, Precision.SECOND
    return time, Precision.MINUTE if match["minute"] else Precision.HOUR
