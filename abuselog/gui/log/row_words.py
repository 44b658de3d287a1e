# SPDX-License-Identifier: MIT
"""What a row of the list says, for eyes and for a screen reader."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.catalogue import bodies, platforms
from abuselog.errors import UnknownCode
from abuselog.gui.parts.pill import pill_text
from abuselog.records.incident import IncidentSummary
from abuselog.records.moment import Basis
from abuselog.wording import count_words, relative_words
from abuselog.wording.language import _

_OUGHT_TO_BE_REPORTED: Final = 4
"""From this level on a row says that nobody has been told yet."""
_TOLD: Final = {
    "police": _("reported to the police"),
    "council": _("Council told"),
    "standards": _("standards complaint made"),
    "platform": _("reported to the platform"),
}


def sender_words(row: IncidentSummary) -> str:
    """Who it came from, or that nobody knows."""
    return row.sender or _("unknown sender")


def where_words(code: str) -> str:
    """A platform's name; without what stands in brackets, since a row is short."""
    return platforms.name_of(code).partition(" (")[0]


def facts_words(row: IncidentSummary, now: dt.datetime) -> str:
    """The small line: `Today 22:41 · Facebook · 2 exhibits · not yet reported`."""
    parts = [_when(row, now), where_words(row.platform), _exhibits(row)]
    if row.found_in is not None:
        # First: it says why the row is there at all.
        parts.insert(0, _("found in the picture {mark}").format(mark=row.found_in))
    told = _told(row)
    if told:
        parts.append(told)
    return " · ".join(parts)


def excerpt_words(row: IncidentSummary, *, hidden: bool) -> str:
    """The first words said, or that they are hidden, or that there are none."""
    if not row.excerpt:
        return _("No words noted")
    return _("Words hidden") if hidden else row.excerpt


def spoken_words(row: IncidentSummary, now: dt.datetime, *, hidden: bool) -> str:
    """The whole row as one text."""
    state = (
        _("Withdrawn")
        if row.withdrawn
        else _("Level {level}").format(level=pill_text(row.severity))
    )
    said = excerpt_words(row, hidden=hidden)
    return ". ".join((str(row.number), state, sender_words(row), said, facts_words(row, now)))


def _when(row: IncidentSummary, now: dt.datetime) -> str:
    when = relative_words(row.happened, now)
    if row.happened.basis is Basis.ASSUMED:
        return _("{when} (not confirmed)").format(when=when)
    return when


def _exhibits(row: IncidentSummary) -> str:
    return count_words(row.exhibit_count, "exhibit") if row.exhibit_count else _("note only")


def _told(row: IncidentSummary) -> str:
    kinds = dict.fromkeys(_kind(target) for target in row.report_targets)
    if kinds:
        return ", ".join(dict.fromkeys(_TOLD.get(kind, _("reported")) for kind in kinds))
    if row.severity >= _OUGHT_TO_BE_REPORTED and not row.withdrawn:
        return _("not yet reported")
    return ""


def _kind(target: str) -> str:
    try:
        return bodies.body(target).kind
    except UnknownCode:
        return ""
