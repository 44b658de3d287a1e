# SPDX-License-Identifier: MIT
"""Who has been told of one incident, and who perhaps should be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.log.details_tab import FieldTable
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Column, Notice
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.records.incident import Incident
from abuselog.records.report import Report
from abuselog.wording.language import _
from abuselog.wording.reports import nudge_words, put_away_words, report_rows, report_title
from abuselog.workflows import nudges

_ABOVE: Final = 3
"""What stands above the first report."""


class ReportsTab(Column):
    """The reports of one incident, and the button that adds one."""

    report_wanted = Signal()
    put_away_wanted = Signal()
    """Nobody else needs to be told of this incident."""
    ask_again_wanted = Signal()
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
        self.put_away = Button(_("Not needed…"), kind="link")
        self.ask_again = Button(_("Ask me again"), kind="link")
        self.put_away.setAccessibleDescription(_("Nobody else needs to be told of this incident"))
        self.put_away.clicked.connect(self.put_away_wanted)
        self.ask_again.clicked.connect(self.ask_again_wanted)
        self.add_button = Button(_("Note a report…"), icon_name="send")
        self.add_button.clicked.connect(self.report_wanted)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        style.space(self.body, margins=(16, 14, 16, 16), spacing=12)
        self.body.addWidget(self._nudge)
        self.body.addWidget(FlowLine(self.put_away, self.ask_again))
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
            self.body.insertWidget(_ABOVE + place, card)
            self._cards.append(card)
        self._none.setVisible(not incident.reports)
        asked, shelved = nudges.asked(incident), nudges.shelved(incident)
        self._nudge.say(nudge_words(asked) or (put_away_words(shelved) if shelved else ""))
        self.put_away.setVisible(asked is not None)
        self.ask_again.setVisible(shelved is not None)
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
        self.put_away.hide()
        self.ask_again.hide()


def _card(report: Report) -> Card:
    card = Card()
    told = report_title(report)
    card.setAccessibleName(told)
    card.body.addWidget(Label(told, role="strong"))
    table = FieldTable()
    table.show_rows(report_rows(report))
    card.body.addWidget(table)
    return card
