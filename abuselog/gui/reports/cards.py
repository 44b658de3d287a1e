# SPDX-License-Identifier: MIT
"""The parts of one report: calls and letters, hand-overs, what was done and what was changed."""

from __future__ import annotations

import itertools

from abuselog.gui.log.details_tab import FieldTable
from abuselog.gui.parts.card import Card, line
from abuselog.gui.parts.label import Label
from abuselog.records.follow_up import ReportView
from abuselog.records.hand_over import HandOver
from abuselog.records.report import Report
from abuselog.wording import count_words, deed_words, instant_words
from abuselog.wording.hand_overs import hand_over_rows
from abuselog.wording.language import _
from abuselog.wording.reports import note_words, report_rows, report_title


def known_card(told: Report) -> Card:
    """What is known of the report."""
    card = Card(heading=_("What is noted"))
    rows = report_rows(told)
    if rows:
        table = FieldTable()
        table.show_rows(rows)
        card.body.addWidget(table)
    else:
        card.body.addWidget(Label(_("Nothing more than whom and when."), role="muted"))
    return card


def notes_card(view: ReportView) -> Card:
    """Calls, letters and answers, the newest first."""
    card = Card(heading=_("Calls and letters"))
    if not view.notes:
        words = _("None yet. Note each call, letter and answer: who, when, what was said.")
        card.body.addWidget(Label(words, role="muted"))
    for place, note in enumerate(reversed(view.notes)):
        if place:
            card.body.addWidget(line())
        head, _end, said = note_words(note).partition("\n")
        card.body.addWidget(Label(head, role="strong", selectable=True))
        card.body.addWidget(Label(said, selectable=True))
    return card


def hand_over_card(given: HandOver) -> Card:
    """What they were given, and the receipt for it."""
    card = Card(heading=_("Handed over: {number}").format(number=given.number))
    table = FieldTable()
    table.show_rows(hand_over_rows(given))
    card.body.addWidget(table)
    return card


def history_card(view: ReportView) -> Card:
    """What was done, the newest first; with each change, what it said before."""
    card = Card(heading=_("History"))
    for entry in reversed(view.history):
        card.body.addWidget(Label(deed_words(entry)))
        card.body.addWidget(Label(instant_words(entry.happened_at), role="small"))
    for older, newer in reversed(tuple(itertools.pairwise(view.versions))):
        card.body.addWidget(line())
        card.body.addWidget(Label(_change_heading(newer), role="strong"))
        if newer.change_reason:
            reason = _("Reason: {reason}").format(reason=newer.change_reason)
            card.body.addWidget(Label(reason, selectable=True))
        for words in changes(older, newer):
            card.body.addWidget(Label(words, selectable=True))
    return card


def changes(older: Report, newer: Report) -> tuple[str, ...]:
    """Each thing that differs, on one line."""
    before, after = dict(_all_rows(older)), dict(_all_rows(newer))
    found = []
    for label in dict.fromkeys((*before, *after)):
        was, now = before.get(label, ""), after.get(label, "")
        if was == now:
            continue
        words = _("{label}: “{before}” became “{after}”")
        if not was:
            words = _("{label} added: “{after}”")
        elif not now:
            words = _("{label} taken out; it said “{before}”")
        found.append(words.format(label=label, before=was, after=now))
    return tuple(found)


def _change_heading(newer: Report) -> str:
    if newer.changed_at is None:
        return _("Version {number}").format(number=newer.version)
    return _("Changed on {when}").format(when=instant_words(newer.changed_at))


def _all_rows(told: Report) -> tuple[tuple[str, str], ...]:
    about = count_words(len(told.incidents), "incident")
    return ((_("Told"), report_title(told)), (_("About"), about), *report_rows(told))
