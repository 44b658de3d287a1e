# SPDX-License-Identifier: MIT
"""Times as a dossier prints them: how exact, in which zone, and how they are known."""

from __future__ import annotations

import datetime as dt

from abuselog.records.incident import DerivedTime
from abuselog.records.moment import HOME_ZONE, Moment, zone
from abuselog.wording import times
from abuselog.wording.links import derived_method_words


def short(moment: Moment) -> str:
    """Return when it happened, as exactly as is known: `22 Nov 2026, 22:41 GMT`."""
    return times.clock_words(moment)


def how_exact(moment: Moment) -> str:
    """Return how exact a time is, in words."""
    return times.precision_words(moment.precision)


def full(moment: Moment) -> str:
    """Return when it happened with precision, zone, basis and what a reader must know."""
    known = (how_exact(moment), moment.zone, times.basis_words(moment.basis))
    text = f"{short(moment)} ({'; '.join(known)})"
    for note in times.note_words(moment):
        text += f". Note: {note}"
    return text


def derived(time: DerivedTime) -> str:
    """Return when the id of a post says it was made, and that nobody saw that time."""
    how = derived_method_words(time.method)
    return f"{instant(time.moment.earliest)} (worked out: {how})"


def instant(at: dt.datetime, *, seconds: bool = True) -> str:
    """Return one instant on the home clock and, if that differs, in UTC."""
    local = at.astimezone(zone(HOME_ZONE))
    clock = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    text = f"{day(local)}, {clock} {times.zone_words(local, HOME_ZONE)}"
    if local.utcoffset() and seconds:
        text += f" ({at.astimezone(dt.UTC):%H:%M:%S} UTC)"
    return text


def day(on: dt.date) -> str:
    """Return a day: `22 Nov 2026`."""
    return times.day_words(on)
