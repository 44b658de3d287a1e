# SPDX-License-Identifier: MIT
"""Times as a dossier prints them: how exact, in which zone, and how they are known."""

from __future__ import annotations

import datetime as dt

from abuselog.records.moment import HOME_ZONE, Basis, Moment, Note, Precision, zone

_PRECISION = {
    Precision.SECOND: "to the second",
    Precision.MINUTE: "to the minute",
    Precision.HOUR: "to the hour",
    Precision.DAY: "time of day not known",
    Precision.RANGE: "between two times",
}
_BASIS = {
    Basis.SEEN: "read off the screen",
    Basis.DERIVED: "worked out, not read",
    Basis.TOLD: "told by somebody else",
}
_NOTES = {
    Note.CLOCK_REPEATED: "Clocks went back that night and showed this time twice; the zone says "
    "which of the two is meant.",
    Note.CLOCK_GAP: "Clocks went forward that night and skipped this time; it is read as if they "
    "had not.",
}


def short(moment: Moment) -> str:
    """Return when it happened, as briefly as the precision allows: `22 Nov 2026, 22:41 GMT`."""
    start = moment.local
    if moment.precision is Precision.DAY:
        return day(start)
    if moment.precision is Precision.HOUR:
        return f"{day(start)}, {start:%H:%M} to {moment.local_latest:%H:%M} {_zone(start)}"
    if moment.precision is Precision.RANGE:
        return _range(moment)
    clock = f"{start:%H:%M:%S}" if moment.precision is Precision.SECOND else f"{start:%H:%M}"
    return f"{day(start)}, {clock} {_zone(start)}"


def how_exact(moment: Moment) -> str:
    """Return how exact a time is, in words."""
    return _PRECISION[moment.precision]


def full(moment: Moment) -> str:
    """Return when it happened with precision, zone, basis and what a reader must know."""
    parts = [f"{short(moment)} ({how_exact(moment)}; {moment.zone}; {_BASIS[moment.basis]})"]
    parts += [_NOTES[note] for note in moment.notes]
    return " ".join(parts)


def instant(at: dt.datetime, *, seconds: bool = True) -> str:
    """Return one instant on the home clock and, if that differs, in UTC."""
    local = at.astimezone(zone(HOME_ZONE))
    clock = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    text = f"{day(local)}, {clock} {_zone(local)}"
    if local.utcoffset() and seconds:
        text += f" ({at.astimezone(dt.UTC):%H:%M:%S} UTC)"
    return text


def day(on: dt.date) -> str:
    """Return a day: `22 Nov 2026`."""
    return f"{on.day} {on:%b %Y}"


def _range(moment: Moment) -> str:
    start, end = moment.local, moment.local_latest
    if (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0):
        return f"{day(start)} to {day(end - dt.timedelta(days=1))}"
    last = end - dt.timedelta(seconds=1)
    return f"{day(start)}, {start:%H:%M} {_zone(start)} to {day(last)}, {last:%H:%M} {_zone(last)}"


def _zone(local: dt.datetime) -> str:
    return local.tzname() or "UTC"
