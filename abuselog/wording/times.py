# SPDX-License-Identifier: MIT
"""How times read: with their zone, and no more exactly than they are known."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.records.moment import HOME_ZONE, Basis, Moment, Note, Precision, zone
from abuselog.wording.language import _

_MONTHS: Final = (
    _("Jan"),
    _("Feb"),
    _("Mar"),
    _("Apr"),
    _("May"),
    _("Jun"),
    _("Jul"),
    _("Aug"),
    _("Sep"),
    _("Oct"),
    _("Nov"),
    _("Dec"),
)
_PRECISIONS: Final = {
    Precision.SECOND: _("to the second"),
    Precision.MINUTE: _("to the minute"),
    Precision.HOUR: _("to the hour"),
    Precision.DAY: _("the day is known, the time of day is not"),
    Precision.RANGE: _("between two times"),
}
_BASES: Final = {
    Basis.SEEN: _("as noted"),
    Basis.DERIVED: _("worked out"),
    Basis.TOLD: _("as told by somebody else"),
    Basis.ASSUMED: _("time not confirmed by the person"),
}


def moment_words(moment: Moment) -> str:
    """A moment in full: `22 Nov 2026, 22:41 GMT, to the minute`, with notes about its clock."""
    notes = note_words(moment)
    said = _exact_words(moment)
    if not notes:
        return said
    return _("{moment} ({notes})").format(moment=said, notes="; ".join(notes))


def clock_words(moment: Moment) -> str:
    """A moment without its precision: `22 Nov 2026, 22:41 GMT`."""
    match moment.precision:
        case Precision.DAY:
            return day_words(moment.local.date())
        case Precision.HOUR:
            return _("{day}, {start}–{end} {zone}").format(
                day=day_words(moment.local.date()),
                start=_clock(moment.local),
                end=_clock(moment.local_latest),
                zone=zone_words(moment.local, moment.zone),
            )
        case Precision.RANGE:
            return _range_words(moment)
        case _:
            return _stamp(moment.local, moment.zone, seconds=_is_to_the_second(moment))


def instant_words(instant: dt.datetime, zone_name: str = HOME_ZONE) -> str:
    """An instant as a clock in the zone showed it: `22 Nov 2026, 22:57 GMT`."""
    return _stamp(instant.astimezone(zone(zone_name)), zone_name, seconds=False)


def day_words(day: dt.date) -> str:
    """A day: `22 Nov 2026`."""
    return _("{day} {month} {year}").format(
        day=day.day, month=_MONTHS[day.month - 1], year=day.year
    )


def precision_words(precision: Precision) -> str:
    """How exactly a time is known: `to the minute`."""
    return _PRECISIONS[precision]


def basis_words(basis: Basis) -> str:
    """How a time is known: `as noted`."""
    return _BASES[basis]


def zone_words(local: dt.datetime, zone_name: str) -> str:
    """The name of the clock: `GMT`, `BST`, `CET (Europe/Paris)`, `UTC+03:00 (Europe/Moscow)`."""
    short = local.tzname() or ""
    if not short or short[0] in "+-":
        offset = local.strftime("%z")
        short = f"UTC{offset[:3]}:{offset[3:5]}"
    return short if zone_name in (HOME_ZONE, "UTC") else f"{short} ({zone_name})"


def note_words(moment: Moment) -> tuple[str, ...]:
    """What a reader must know about how the clock time was resolved, in whole clauses."""
    return tuple(_note(note, moment) for note in moment.notes)


def relative_words(moment: Moment, now: dt.datetime) -> str:
    """A moment as a list shows it: `Today 22:41`, `Yesterday 14:05`, `18 Nov 09:12`.

    Shape:  days are counted in the moment's own zone; `now` is aware.
    """
    today = now.astimezone(zone(moment.zone)).date()
    start = moment.local
    first = near_day_words(start.date(), today)
    if moment.precision is Precision.DAY:
        return first
    if moment.precision in (Precision.SECOND, Precision.MINUTE):
        return _("{day} {time}").format(day=first, time=_clock(start))
    end = _last_included(moment) if moment.precision is Precision.RANGE else moment.local_latest
    if moment.precision is Precision.RANGE and end.date() != start.date():
        return _("{first} – {last}").format(first=first, last=near_day_words(end.date(), today))
    if _is_whole_days(moment):
        return first
    return _("{day} {start}–{end}").format(day=first, start=_clock(start), end=_clock(end))


def near_day_words(day: dt.date, today: dt.date) -> str:
    """A day as a list shows it: `Today`, `Yesterday`, `18 Nov`, `18 Nov 2025`."""
    if day == today:
        return _("Today")
    if day == today - dt.timedelta(days=1):
        return _("Yesterday")
    if day.year == today.year:
        return _("{day} {month}").format(day=day.day, month=_MONTHS[day.month - 1])
    return day_words(day)


def _exact_words(moment: Moment) -> str:
    said = clock_words(moment)
    match moment.precision:
        case Precision.DAY:
            return _("{day}, time of day not known").format(day=said)
        case Precision.RANGE:
            return said
        case _:
            return _("{moment}, {precision}").format(
                moment=said, precision=precision_words(moment.precision)
            )


def _range_words(moment: Moment) -> str:
    last = _last_included(moment)
    if _is_whole_days(moment):
        if last.date() == moment.local.date():
            return day_words(last.date())
        return _("some time from {first} to {last}").format(
            first=day_words(moment.local.date()), last=day_words(last.date())
        )
    seconds = _is_to_the_second(moment)
    return _("between {first} and {last}").format(
        first=_stamp(moment.local, moment.zone, seconds=seconds),
        last=_stamp(last, moment.zone, seconds=seconds),
    )


def _last_included(moment: Moment) -> dt.datetime:
    """The last second or minute that belongs to a stretch, which itself ends before `latest`."""
    unit = dt.timedelta(seconds=1) if _is_to_the_second(moment) else dt.timedelta(minutes=1)
    if moment.latest - moment.earliest <= unit:
        return moment.local
    return (moment.latest - unit).astimezone(zone(moment.zone))


def _is_to_the_second(moment: Moment) -> bool:
    if moment.precision is Precision.RANGE:
        return bool(moment.earliest.second or moment.latest.second)
    return moment.precision is Precision.SECOND


def _is_whole_days(moment: Moment) -> bool:
    return moment.local.time() == dt.time() == moment.local_latest.time()


def _stamp(local: dt.datetime, zone_name: str, *, seconds: bool) -> str:
    return _("{day}, {time} {zone}").format(
        day=day_words(local.date()),
        time=_clock(local, seconds=seconds),
        zone=zone_words(local, zone_name),
    )


def _clock(local: dt.datetime, *, seconds: bool = False) -> str:
    return local.strftime("%H:%M:%S" if seconds else "%H:%M")


def _note(note: Note, moment: Moment) -> str:
    if note is Note.CLOCK_GAP:
        return _(
            "the clocks went forward that night and never showed this time; it is counted as if "
            "they had not"
        )
    if moment.precision is Precision.RANGE:
        return _("the clocks went back that night, so one hour came twice")
    if moment.local.fold:
        return _("the clocks went back that night and showed this time twice; the second is meant")
    return _("the clocks went back that night and showed this time twice; the first is taken")
