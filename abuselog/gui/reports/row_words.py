# SPDX-License-Identifier: MIT
"""What a row of the list of reports says, for eyes and for a screen reader."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from abuselog.catalogue import bodies
from abuselog.records.follow_up import FollowUp, ReportRow
from abuselog.records.nudge import Nudge
from abuselog.wording import count_words, day_words
from abuselog.wording.language import _
from abuselog.wording.reports import due_words, standing_words

Tone: TypeAlias = Literal["overdue", "today", "due", "open", "closed"]


def tone(row: ReportRow, today: dt.date) -> Tone:
    """How urgent a report is."""
    if row.due_on is not None:
        if row.due_on < today:
            return "overdue"
        return "today" if row.due_on == today else "due"
    return "closed" if row.is_closed else "open"


def state_words(row: ReportRow, today: dt.date) -> str:
    """The word of the pill."""
    match tone(row, today):
        case "overdue":
            return _("Overdue")
        case "today":
            return _("Due today")
        case "due" if row.due_on is not None:
            return _("Due {day}").format(day=day_words(row.due_on))
        case "closed":
            return _("By mistake") if row.report.is_mistaken else _("Closed")
        case _:
            return _("Open")


def heading_words(row: ReportRow) -> str:
    """Who was told."""
    return bodies.label(row.report.target)


def number_words(row: ReportRow) -> str:
    """Every number they gave, by its own name; a log number with its day and force."""
    told = row.report
    found = []
    if told.log_number:
        words = _("Log {number} of {day}").format(
            number=told.log_number, day=day_words(told.log_day)
        )
        found.append(f"{words}, {bodies.force_name(told.force)}" if told.force else words)
    if told.crime_reference:
        found.append(_("Crime reference {number}").format(number=told.crime_reference))
    if told.reference:
        found.append(_("Reference {number}").format(number=told.reference))
    return " · ".join(found) or _("No reference noted")


def facts_words(row: ReportRow, today: dt.date) -> str:
    """The small line: number, what comes next, day, how many incidents."""
    parts = [row.number]
    if row.due:
        is_own = row.due_on == row.report.due_on and row.report.next_action
        parts.append(row.report.next_action if is_own else due_words(row.due[0], today))
    else:
        parts.append(standing_words(row))
    parts.append(_("told {day}").format(day=day_words(row.report.told_on)))
    if row.incident_numbers:
        parts.append(count_words(len(row.incident_numbers), "incident"))
    return " · ".join(parts)


def spoken_words(row: ReportRow, today: dt.date) -> str:
    """The whole row as one text."""
    facts = facts_words(row, today)
    return ". ".join((heading_words(row), state_words(row, today), number_words(row), facts))


def follow_up_words(one: FollowUp, today: dt.date) -> str:
    """One line of the list of what is due: `R-0007 · Police: Next step: was due 20 Nov 2026`."""
    what = one.row.report.next_action if one.due.on == one.row.report.due_on else ""
    due = due_words(one.due, today)
    words = f"{one.row.number} · {heading_words(one.row)} · {due}"
    return f"{words} ({what})" if what else words


def proposed_target(nudge: Nudge | None) -> str:
    """The body that a nudge speaks of."""
    return "council_services" if nudge is Nudge.TELL_COUNCIL else "police_101"
