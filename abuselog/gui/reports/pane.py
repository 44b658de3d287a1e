# SPDX-License-Identifier: MIT
"""One report in detail: what is due, what is noted, calls and letters, and its history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from abuselog.gui import dialogs, style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice, line
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.gui.reports import row_words
from abuselog.gui.reports.cards import hand_over_card, history_card, known_card, notes_card
from abuselog.records.follow_up import ReportRow, ReportView
from abuselog.records.hand_over import HandOver
from abuselog.records.marks import IncidentNumber
from abuselog.records.nudge import Nudge, PutAway
from abuselog.wording.language import _
from abuselog.wording.reports import (
    due_words,
    nudge_words,
    put_away_words,
    report_title,
    standing_words,
)

_MOST_LINKS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """All that the pane shows."""

    view: ReportView
    nudge: Nudge | None
    shelved: PutAway | None
    """A question about it that was put away, if none is asked."""
    hand_overs: tuple[HandOver, ...]
    today: dt.date


class ReportPane(Card):
    """Everything about one report. Emits what the person wants; does nothing itself."""

    note_wanted = Signal(object)
    change_wanted = Signal(object)
    letter_wanted = Signal(object)
    mistake_wanted = Signal(object)
    """The ReportRow."""
    incident_wanted = Signal(str)
    """The id of an incident that the report is about."""
    tell_wanted = Signal(list, str)
    """Ids of incidents of which somebody else might be told, and whom to propose."""
    put_away_wanted = Signal(list)
    """Ids of incidents of which nobody else needs to be told."""
    ask_again_wanted = Signal(list)
    left = Signal()
    """Esc: back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padded=False)
        self._row: ReportRow | None = None
        self._nudge: Nudge | None = None
        self._shown: list[QWidget] = []
        self.setAccessibleName(_("Report"))
        self.told = Notice()
        self.title = Label(role="title")
        self.standing = Label(role="small", selectable=True)
        self.note = Button(_("Note a call or letter…"), kind="primary")
        self.change = Button(_("Change…"))
        self.letter = Button(_("Draft a letter…"), icon_name="mail")
        self.more = Button("", icon_name="ellipsis")
        self.mistake_action = QAction(_("Noted by mistake…"), self)
        self.due = Notice()
        self.nudge = Notice()
        self.tell = Button(_("Note a report…"), icon_name="send")
        self.put_away = Button(_("Not needed…"), kind="link")
        self.ask_again = Button(_("Ask me again"), kind="link")
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self._menu = QMenu(self.more)
        self._menu.addAction(self.mistake_action)
        self.more.setAccessibleName(_("More to do with this report"))
        self.more.setToolTip(_("Noted by mistake"))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        style.space(head, margins=(16, 14, 16, 10), spacing=8)
        head.addWidget(self.told)
        head.addWidget(self.title)
        head.addWidget(self.standing)
        buttons = (self.note, self.change, self.letter, self.more)
        head.addWidget(FlowLine(*buttons, spacing=8, fills=True))
        self._column = FittedColumn(spacing=12)
        style.space(self._column.body, margins=(16, 14, 16, 16), spacing=12)
        self._column.body.addWidget(self.due)
        self._column.body.addWidget(self.nudge)
        self._tell_row = FlowLine(self.tell, self.put_away, self.ask_again, spacing=12)
        self._column.body.addWidget(self._tell_row)
        self._column.body.addStretch()
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        style.space(inside, margins=(0, 0, 0, 0), spacing=0)
        inside.addWidget(self._head)
        inside.addWidget(line())
        inside.addWidget(self._column, stretch=1)
        self._nothing = Label(_("Choose a report to read it."), role="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._nothing)

    def _connect(self) -> None:
        wanted = (
            (self.note.clicked, self.note_wanted),
            (self.change.clicked, self.change_wanted),
            (self.letter.clicked, self.letter_wanted),
            (self.mistake_action.triggered, self.mistake_wanted),
        )
        for asked, signal in wanted:
            asked.connect(lambda _on=False, s=signal: s.emit(self._row) if self._row else None)
        self.more.clicked.connect(self._on_more)
        self.tell.clicked.connect(self._on_tell)
        self.put_away.clicked.connect(lambda: self._emit_about(self.put_away_wanted))
        self.ask_again.clicked.connect(lambda: self._emit_about(self.ask_again_wanted))

    @property
    def row(self) -> ReportRow | None:
        """The report shown."""
        return self._row

    def show_report(self, shown: ShownReport) -> None:
        """Show a report."""
        row = shown.view.row
        if self._row is None or self._row.report.id != row.report.id:
            self.confirm("")
            self._column.verticalScrollBar().setValue(0)
        self._empty()
        self._row, self._nudge = row, shown.nudge
        title = _("{number} · {told}").format(number=row.number, told=report_title(row.report))
        self.title.setText(title)
        self.standing.setText(standing_words(row))
        lines = [due_words(due, shown.today) for due in row.due]
        if row.due and row.report.next_action:
            lines.append(row.report.next_action)
        overdue = row.due_on is not None and row.due_on < shown.today
        self.due.say("\n".join(lines), tone="warning" if overdue else "plain")
        said = put_away_words(shown.shelved) if shown.shelved else ""
        self.nudge.say(nudge_words(shown.nudge) or said)
        self._tell_row.setVisible(shown.nudge is not None or shown.shelved is not None)
        for button in (self.tell, self.put_away):
            button.setVisible(shown.nudge is not None)
        self.ask_again.setVisible(shown.shelved is not None)
        for button in (self.letter, self.more):
            button.setVisible(not row.report.is_mistaken)
        self._add(known_card(row.report))
        if row.incident_numbers:
            self._add(self._about_card(row))
        self._add(notes_card(shown.view))
        for given in shown.hand_overs:
            self._add(hand_over_card(given))
        self._add(history_card(shown.view))
        self._inside.show()
        self._nothing.hide()

    def confirm(self, words: str) -> None:
        """Say calmly that something is done; gone when another report is chosen."""
        self.told.say(words, tone="good")

    def clear(self) -> None:
        """Let go of everything that was shown."""
        self._empty()
        self._row = None
        for part in (self.told, self.due, self.nudge):
            part.say("")
        self.title.setText("")
        self.standing.setText("")
        self._inside.hide()
        self._nothing.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _about_card(self, row: ReportRow) -> Card:
        card = Card(heading=_("What it is about"))
        pairs = tuple(zip(row.report.incidents, row.incident_numbers, strict=True))
        links = [self._link(str(one), number) for one, number in pairs[:_MOST_LINKS]]
        card.body.addWidget(FlowLine(*links, spacing=12, fills=True))
        if len(pairs) > _MOST_LINKS:
            words = _("And {count} more.").format(count=len(pairs) - _MOST_LINKS)
            card.body.addWidget(Label(words, role="small"))
        return card

    def _link(self, incident_id: str, number: IncidentNumber) -> Button:
        link = Button(str(number), kind="link")
        link.setAccessibleDescription(_("Show this incident in the log"))
        link.clicked.connect(lambda: self.incident_wanted.emit(incident_id))
        return link

    def _add(self, card: Card) -> None:
        self._column.body.insertWidget(self._column.body.count() - 1, card)
        self._shown.append(card)

    def _empty(self) -> None:
        for card in self._shown:
            self._column.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._shown = []

    def _on_more(self) -> None:
        dialogs.show_menu(self._menu, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _emit_about(self, wanted: SignalInstance) -> None:
        if self._row is not None:
            wanted.emit([str(one) for one in self._row.report.incidents])

    def _on_tell(self) -> None:
        if self._row is not None:
            target = row_words.proposed_target(self._nudge)
            self.tell_wanted.emit([str(one) for one in self._row.report.incidents], target)
