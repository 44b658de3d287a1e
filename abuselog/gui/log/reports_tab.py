# SPDX-License-Identifier: MIT
"""Who has been told of one incident, and who perhaps should be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.log.details_tab import FieldTable
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Column, Notice
from abuselog.gui.parts.label import Label
from abuselog.records.incident import Incident
from abuselog.records.report import Report
from abuselog.wording.language import _
from abuselog.wording.reports import nudge_words, report_rows, report_title
from abuselog.workflows import reports


class ReportsTab(Column):
    """The reports of one incident, and the button that adds one."""

    report_wanted = Signal()
    open_wanted = Signal(str)
    """The id of a report to show with all that came of it."""

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
            card.body.addWidget(self._link(report), alignment=Qt.AlignmentFlag.AlignLeft)
            self.body.insertWidget(2 + place, card)
            self._cards.append(card)
        self._none.setVisible(not incident.reports)
        self._nudge.say(nudge_words(reports.nudge(incident)))
        self.add_button.setVisible(incident.withdrawal is None)

    def _link(self, report: Report) -> Button:
        link = Button(_("Calls, letters, changes…"), kind="link")
        link.setAccessibleDescription(report_title(report))
        link.clicked.connect(lambda: self.open_wanted.emit(str(report.id)))
        return link

    def clear(self) -> None:
        """Let go of everything that was shown."""
        for card in self._cards:
            self.body.removeWidget(card)
            card.deleteLater()
        self._cards = []
        self._nudge.say("")


def _card(report: Report) -> Card:
    card = Card()
    told = report_title(report)
    card.setAccessibleName(told)
    card.body.addWidget(Label(told, role="strong"))
    table = FieldTable()
    table.show_rows(report_rows(report))
    card.body.addWidget(table)
    return card
