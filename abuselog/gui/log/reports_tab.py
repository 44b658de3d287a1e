# SPDX-License-Identifier: MIT
"""Who has been told of one incident, and who perhaps should be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.catalogue import bodies
from abuselog.errors import UnknownCode
from abuselog.gui import style
from abuselog.gui.log.details_tab import FieldTable
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Column, Notice
from abuselog.gui.parts.label import Label
from abuselog.records.incident import Incident
from abuselog.records.report import Report
from abuselog.wording import day_words
from abuselog.wording.language import _

_TELL_FROM_LEVEL: Final = 4


class ReportsTab(Column):
    """The reports of one incident, and the button that adds one."""

    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._cards: list[Card] = []
        self._nudge = Notice()
        self._none = Label(
            _("Nobody has been told yet. When you tell somebody, note it here with the reference."),
            role="muted",
        )
        self.add_button = Button(_("Note a report…"), icon_name="send")
        self.add_button.clicked.connect(self.report_wanted)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        style.space(self.body, margins=(16, 14, 16, 16), spacing=12)
        self.body.addWidget(self._nudge)
        self.body.addWidget(self._none)
        self.body.addLayout(row)
        self.body.addStretch()

    def show_incident(self, incident: Incident) -> None:
        """Show the incident's reports, newest first."""
        self.clear()
        newest_first = sorted(
            incident.reports, key=lambda r: (r.told_on, r.recorded_at), reverse=True
        )
        for place, report in enumerate(newest_first):
            card = _card(report)
            self.body.insertWidget(2 + place, card)
            self._cards.append(card)
        self._none.setVisible(not incident.reports)
        self._nudge.say(nudge_words(incident))
        self.add_button.setVisible(incident.withdrawal is None)

    def clear(self) -> None:
        """Let go of everything that was shown."""
        for card in self._cards:
            self.body.removeWidget(card)
            card.deleteLater()
        self._cards = []
        self._nudge.say("")


def nudge_words(incident: Incident) -> str:
    """Return the question whether the other one has been told too, if it is due."""
    told = {_kind(report.target) for report in incident.reports}
    if "police" in told and "council" not in told:
        return _("You told the police. Have you told the Council?")
    serious = incident.particulars.severity >= _TELL_FROM_LEVEL
    if "council" in told and "police" not in told and serious:
        return _("You told the Council. Have you told the police?")
    return ""


def _kind(target: str) -> str:
    try:
        return bodies.body(target).kind
    except UnknownCode:
        return ""


def _card(report: Report) -> Card:
    card = Card()
    told = _("{body} · {day}").format(
        body=bodies.label(report.target), day=day_words(report.told_on)
    )
    card.setAccessibleName(told)
    card.body.addWidget(Label(told, role="strong"))
    table = FieldTable()
    table.show_rows(report_rows(report))
    card.body.addWidget(table)
    return card


def report_rows(report: Report) -> tuple[tuple[str, str], ...]:
    """Return what is known of a report; a log number always with its date and force."""
    number = report.log_number
    if number:
        number = _("{number} of {day}").format(number=number, day=day_words(report.told_on))
    due = report.next_action
    if report.due_on:
        due = _("{action} by {day}").format(
            action=due or _("Next step"), day=day_words(report.due_on)
        )
    rows = (
        (_("How"), report.method),
        (_("Spoke to"), report.recipient),
        (_("Force"), bodies.force_name(report.force) if report.force else ""),
        (_("Log number"), number),
        (_("Crime reference"), report.crime_reference),
        (_("Reference"), report.reference),
        (_("Note"), report.note),
        (_("Next"), due),
    )
    return tuple((label, words) for label, words in rows if words)
