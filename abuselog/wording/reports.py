# SPDX-License-Identifier: MIT
"""How reports read: what is known of each, what is due, and who else might be told."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.catalogue import bodies, follow_ups
from abuselog.catalogue.follow_ups import Wait
from abuselog.records.follow_up import Due, DueDate, ReportRow
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.nudge import Nudge, PutAway
from abuselog.records.report import YES_OR_NO, Report, ReportNote
from abuselog.wording.amounts import list_words
from abuselog.wording.language import _
from abuselog.wording.report_labels import ANSWERS, DIRECTIONS, DUE, LABELS, NOTE_KINDS
from abuselog.wording.times import day_words

_WITH_ANOTHER: Final = frozenset({"log_date", "told_time"})
_NUDGES: Final = {
    Nudge.TELL_COUNCIL: _("You told the Police. Have you told the Council?"),
    Nudge.TELL_POLICE: _("You told the Council. Have you told the Police?"),
    Nudge.TELL_SOMEBODY: _(
        "Nobody has been told yet. At this level it is worth telling the Police and the Council."
    ),
}
_UNITS: Final = {
    "hours": (_("{count} hour"), _("{count} hours")),
    "days": (_("{count} day"), _("{count} days")),
    "working_days": (_("{count} working day"), _("{count} working days")),
    "months": (_("{count} month"), _("{count} months")),
}
_KINDS: Final = {
    "police": _("Police"),
    "council": _("Council"),
    "standards": _("Standards body"),
    "platform": _("Platform"),
    "regulator": _("Regulator"),
    "support": _("Support"),
    "other": _("Somebody else"),
}


def nudge_words(nudge: Nudge | None) -> str:
    """The question whether somebody else has been told; nothing for nothing."""
    return _NUDGES[nudge] if nudge is not None else ""


def put_away_words(said: PutAway) -> str:
    """That a question was put away, when and why."""
    day = said.at.astimezone(zone(HOME_ZONE)).date()
    words = _("You said on {day} that nobody else needs to be told.").format(day=day_words(day))
    reason = _("Your reason: {reason}").format(reason=said.reason) if said.reason else ""
    return f"{words} {reason}".strip()


def kind_words(kind: str) -> str:
    """A kind of body: `Police`."""
    return _KINDS.get(kind, kind)


def report_title(told: Report) -> str:
    """Whom and when: `Police station · 22 Nov 2026`."""
    return _("{body} · {day}").format(
        body=bodies.label(told.target), day=_told_when(told.told_on, told.told_time)
    )


def report_rows(told: Report) -> tuple[tuple[str, str], ...]:
    """What is known of a report, label and words; a log number always with its date and force."""
    rows = []
    for name, label in LABELS.items():
        shown_above = name == "due_on" and told.next_action
        words = "" if name in _WITH_ANOTHER or shown_above else _field_words(told, name)
        if words:
            rows.append((label, words))
    return tuple(rows)


def due_words(due: DueDate, today: dt.date) -> str:
    """What is due and when: `Next step: was due 20 Nov 2026`."""
    if due.on < today:
        words = _("{what}: was due {day}")
    elif due.on == today:
        words = _("{what}: today")
    else:
        words = _("{what}: by {day}")
    return words.format(what=DUE[due.what], day=day_words(due.on))


def standing_words(row: ReportRow) -> str:
    """How a report stands, in one or a few words."""
    if row.report.is_mistaken:
        return _("Noted by mistake: nobody was told")
    if row.report.outcomes:
        return list_words(tuple(follow_ups.outcome_label(one) for one in row.report.outcomes))
    return _("Open")


def note_words(note: ReportNote) -> str:
    """A call, a letter or an answer on one line, what was said below it."""
    facts = (
        NOTE_KINDS[note.kind],
        DIRECTIONS.get(note.direction, ""),
        _told_when(note.happened_on, note.happened_time),
        note.who,
    )
    head = " · ".join(fact for fact in facts if fact)
    return f"{head}\n{note.summary}"


def wait_words(wait: Wait) -> str:
    """How long to wait: `5 working days`."""
    one, many = _UNITS[wait.unit]
    return (one if wait.amount == 1 else many).format(count=wait.amount)


def calendar_title(number: str, what: Due, body: str) -> str:
    """What a calendar shows to whoever looks at it: a number, and a body only if wished for."""
    words = {
        Due.NEXT: _("Follow up {number}"),
        Due.UPLOAD: _("{number}: link for files ends"),
        Due.REVIEW: _("{number}: last day to ask for a review"),
    }[what].format(number=number)
    return _("{what} ({body})").format(what=words, body=body) if body else words


def calendar_text(number: str) -> str:
    """What a calendar shows beneath the title."""
    return _("Open your log and look at report {number}.").format(number=number)


def _field_words(told: Report, name: str) -> str:
    value = told.dossier_number if name == "dossier" else getattr(told, name)
    if isinstance(value, dt.date):
        return day_words(value)
    if not value:
        return ""
    match name:
        case "outcomes":
            return list_words(tuple(follow_ups.outcome_label(code) for code in value))
        case "force":
            return bodies.force_name(value)
        case "log_number":
            return _log_words(told)
        case "next_action" if told.due_on is not None:
            return _("{action} by {day}").format(action=value, day=day_words(told.due_on))
        case _:
            return ANSWERS.get(value, value) if name in YES_OR_NO else str(value)


def _log_words(told: Report) -> str:
    words = _("{number} of {day}").format(number=told.log_number, day=day_words(told.log_day))
    return f"{words}, {bodies.force_name(told.force)}" if told.force else words


def _told_when(day: dt.date, time: str) -> str:
    return f"{day_words(day)}, {time}" if time else day_words(day)
