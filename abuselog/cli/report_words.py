# SPDX-License-Identifier: MIT
"""Reports as lines for a terminal, and as JSON for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from abuselog.cli import as_json
from abuselog.cli.as_json import Object
from abuselog.records.follow_up import FollowUp, ReportRow, ReportView
from abuselog.records.report import ReportNote
from abuselog.wording.amounts import count_words, list_words
from abuselog.wording.deeds import deed_words
from abuselog.wording.language import _
from abuselog.wording.reports import (
    due_words,
    note_words,
    report_rows,
    report_title,
    standing_words,
)
from abuselog.wording.times import instant_words

_MOST_NAMED: Final = 3


def row_line(row: ReportRow, today: dt.date) -> str:
    """A report on one line: number, whom and when, incidents, how it stands, what is due."""
    facts = [
        row.number,
        report_title(row.report),
        _about(row),
        standing_words(row),
        *(due_words(due, today) for due in row.due),
    ]
    return "  ".join(fact for fact in facts if fact)


def due_line(found: FollowUp, today: dt.date) -> str:
    """One thing that is due, its report's number first."""
    action = found.row.report.next_action if found.due.what == "next" else ""
    facts = (found.row.number, due_words(found.due, today), report_title(found.row.report), action)
    return "  ".join(fact for fact in facts if fact)


def view_lines(view: ReportView, today: dt.date) -> Iterator[str]:
    """All about one report: as it is now, what came after it, what it was before."""
    yield row_line(view.row, today)
    if len(view.row.incident_numbers) > _MOST_NAMED:
        named = list_words(tuple(str(number) for number in view.row.incident_numbers))
        yield "  " + _("About: {numbers}").format(numbers=named)
    for label, words in report_rows(view.row.report):
        yield f"  {label}: " + words.replace("\n", "\n    ")
    for note in view.notes:
        yield "  " + note_words(note).replace("\n", "\n    ")
    for version in view.versions[1:]:
        yield (
            "  "
            + _("Version {number}, {when}").format(
                number=version.version,
                when=instant_words(version.changed_at or version.recorded_at),
            )
            + (f": {version.change_reason}" if version.change_reason else "")
        )
    yield "  " + _("History")
    for entry in view.history:
        yield f"    {instant_words(entry.happened_at)} · {deed_words(entry)}"


def row_json(row: ReportRow) -> Object:
    """A report as a list shows it."""
    return {
        **as_json.report(row.report),
        "number": row.number,
        "kind": row.kind,
        "incidents": [str(number) for number in row.incident_numbers],
        "is_closed": row.is_closed,
        "mistaken": row.report.is_mistaken,
        "note_count": row.note_count,
        "last_note_on": _day(row.last_note_on),
        "due": [{"what": due.what.value, "on": due.on.isoformat()} for due in row.due],
    }


def view_json(view: ReportView) -> Object:
    """All about one report."""
    return {
        **row_json(view.row),
        "notes": [note_json(note) for note in view.notes],
        "versions": [as_json.report(version) for version in view.versions],
        "history": [as_json.entry(entry) for entry in view.history],
    }


def due_json(found: FollowUp) -> Object:
    """One thing that is due."""
    return {
        "number": found.row.number,
        "target": found.row.report.target,
        "what": found.due.what.value,
        "on": found.due.on.isoformat(),
        "next_action": found.row.report.next_action,
    }


def note_json(note: ReportNote) -> Object:
    """A call, a letter or an answer."""
    return {
        "id": note.id,
        "noted_at": as_json.instant(note.noted_at),
        "happened_on": note.happened_on.isoformat(),
        "happened_time": note.happened_time,
        "kind": note.kind.value,
        "direction": note.direction,
        "who": note.who,
        "summary": note.summary,
    }


def _about(row: ReportRow) -> str:
    """The numbers of a few incidents; of more, how many they are."""
    numbers = row.incident_numbers
    if len(numbers) > _MOST_NAMED:
        return count_words(len(numbers), "incident")
    return list_words(tuple(str(number) for number in numbers))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
