# SPDX-License-Identifier: MIT
"""A calendar file of whole days, as every calendar program reads it.

Source: RFC 5545: 3.1 content lines, 3.3.4 dates, 3.3.11 text, 3.6.1 events, 3.6.6 alarms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_OCTETS: Final = 75
_ALARM_AT: Final = "PT9H"
"""Nine in the morning of the day itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One whole day of a calendar, and what is written on it."""

    uid: str
    """The same whenever the same thing is exported, so that it replaces itself."""
    on: dt.date
    title: str
    text: str
    changed: int = 0
    """How often it was changed: a higher number replaces a lower one."""


def calendar(days: Iterable[Day], made_at: dt.datetime) -> bytes:
    """Return the file's bytes; the same days at the same time give the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//abuselog//abuselog//EN",
        "CALSCALE:GREGORIAN",
        *(line for day in days for line in _event(day, made_at)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(day: Day, made_at: dt.datetime) -> Iterator[str]:
    stamp = made_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{_digits(stamp.isoformat())}Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day.on.isoformat())}"
    if day.on < dt.date.max:  # without an end it is that one day
        yield f"DTEND;VALUE=DATE:{_digits((day.on + dt.timedelta(days=1)).isoformat())}"
    yield f"SEQUENCE:{day.changed}"
    yield f"SUMMARY:{_text(day.title)}"
    yield f"DESCRIPTION:{_text(day.text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(day.title)}"
    yield f"TRIGGER:{_ALARM_AT}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _digits(text: str) -> str:
    """Return a date or time in the basic form of ISO 8601."""
    return text.replace("-", "").replace(":", "")


def _text(value: str) -> str:
    """Return a text with the characters that mean something to a calendar made harmless."""
    plain = "\n".join("".join(c for c in line if c.isprintable()) for line in value.splitlines())
    for found, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(found, written)
    return plain


def _folded(line: str) -> bytes:
    """Return a line cut into pieces of at most 75 octets, no letter torn apart."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        raw = letter.encode()
        # A piece that goes on begins with a space, which counts.
        if len(piece) + len(raw) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
