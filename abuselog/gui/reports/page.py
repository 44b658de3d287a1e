# SPDX-License-Identifier: MIT
"""The Reports page: what is due first on the left, one report on the right."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.page import Page
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.gui.reports.asking import ReportsAsking
from abuselog.gui.reports.deeds import ReportDeeds
from abuselog.gui.reports.filter_bar import ReportFilterBar
from abuselog.gui.reports.list_view import ReportModel, ReportView
from abuselog.gui.reports.pane import ReportPane, ShownReport
from abuselog.records.follow_up import ReportRow
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.wording import count_words
from abuselog.wording.language import _
from abuselog.workflows.reports import ReportFilter

_LIST_WIDTH: Final = 470
_DETAIL_WIDTH: Final = 588
_TYPING_PAUSE_MS: Final = 200
_FOOT_WIDTH: Final = 150


class ReportsPage(Page):
    """Shows every report and what came of it; filled when the log is opened."""

    incident_wanted = Signal(str)
    """The id of an incident to show in the log."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.setAccessibleName(_("Reports"))
        self._show_next = ""
        self.filters = ReportFilterBar()
        self.add = Button(_("Note a report"), kind="primary", icon_name="plus")
        self.model = ReportModel(self._today, self)
        self.view = ReportView(self.model, self._today)
        self.empty = Label(role="muted")
        self.count = Label(role="small")
        self.calendar = Button(_("Calendar…"), kind="link")
        self.waits = Button(_("When to ask again…"), kind="link")
        self.pane = ReportPane()
        self._asking = ReportsAsking(state, self)
        self.deeds = ReportDeeds(state, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.top.addWidget(self.filters, stretch=1)
        self.top.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignTop)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(style.px(20))
        self._list = QStackedWidget()
        self._list.addWidget(self.view)
        self._list.addWidget(self.empty)
        card = Card(padded=False)
        style.space(card.body, margins=(0, 1, 0, 1), spacing=0)
        card.body.addWidget(self._list, stretch=1)
        card.body.addWidget(self._build_foot())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(style.px(14))
        split.addWidget(card)
        split.addWidget(self.pane)
        split.setSizes([_LIST_WIDTH, _DETAIL_WIDTH])
        split.setStretchFactor(0, _LIST_WIDTH)
        split.setStretchFactor(1, _DETAIL_WIDTH)
        self.body.addWidget(split)

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        style.space(column, margins=(12, 8, 12, 8), spacing=0)
        ways = FlowLine(self.calendar, self.waits)
        column.addWidget(Pair(self.count, ways, least=_FOOT_WIDTH, equal=False, spacing=8))
        return foot

    def _connect(self) -> None:
        self.filters.typed.connect(self._on_typed)
        self.filters.chosen.connect(self._ask)
        self.filters.search.left.connect(self.view.setFocus)
        self.add.clicked.connect(self._on_add)
        self.calendar.clicked.connect(self.deeds.calendar)
        self.waits.clicked.connect(self.deeds.waits)
        self.view.report_chosen.connect(self._on_chosen)
        self.view.report_opened.connect(self.pane.note.setFocus)
        self._asking.listed.connect(self._on_listed)
        self._asking.read.connect(self._on_read)
        self.pane.left.connect(self.view.setFocus)
        self.pane.note_wanted.connect(self.deeds.note)
        self.pane.change_wanted.connect(self.deeds.change)
        self.pane.letter_wanted.connect(self.deeds.letters.show)
        self.pane.mistake_wanted.connect(self.deeds.mistaken)
        self.pane.tell_wanted.connect(self.deeds.tell)
        self.pane.put_away_wanted.connect(self.deeds.put_nudge_away)
        self.pane.ask_again_wanted.connect(self.deeds.ask_nudge_again)
        self.pane.incident_wanted.connect(self.incident_wanted)
        self.deeds.kept.connect(self.show_report)
        self.deeds.told.connect(self.pane.confirm)
        self.state.reports_changed.connect(self._ask)
        self.state.incident_changed.connect(self._ask)

    def refresh(self) -> None:
        """Ask for the list as the filters stand."""
        self._ask()

    def clear(self) -> None:
        """Forget every word and number."""
        self._asking.drop()
        self.pane.clear()
        self.model.show(())
        self.filters.clear()
        self.count.setText("")
        self.empty.setText("")
        self._show_next = ""

    def enter(self) -> None:
        """Put the focus into the list, and ask again: another day may have begun."""
        self.view.setFocus()
        self._ask()

    def show_report(self, reference: str) -> None:
        """Show one report, by its id; if the filters hide it, they give way."""
        self._show_next = reference
        self._ask()

    def _today(self) -> dt.date:
        return self.state.clock.now().astimezone(zone(HOME_ZONE)).date()

    def _ask(self) -> None:
        self._asking.ask_list(self.filters.wanted(self._today()))

    def _on_typed(self) -> None:
        wanted = self.filters.wanted(self._today())
        self._asking.ask_list(wanted, after_ms=_TYPING_PAUSE_MS)

    def _on_add(self) -> None:
        self.deeds.tell()

    def _on_listed(self, rows: tuple[ReportRow, ...], none_at_all: bool) -> None:
        wanted = self._show_next
        hidden = bool(wanted) and all(row.report.id != wanted for row in rows)
        if hidden and self.filters.wanted(self._today()) != ReportFilter():
            self.filters.clear()
            self._ask()
            return
        self._show_next = ""
        chosen = self.view.chosen
        self.model.show(rows)
        overdue = sum(1 for row in rows if row.due_on is not None and row.due_on < self._today())
        self.count.setText(_count_words(len(rows), overdue))
        self._list.setCurrentWidget(self.view if rows else self.empty)
        if not rows:
            self.empty.setText(_none_words(none_at_all=none_at_all))
            self.pane.clear()
            return
        keep = wanted or (str(chosen.report.id) if chosen else "")
        if not self.view.choose(keep):
            self.view.choose_first()

    def _on_chosen(self, row: ReportRow | None) -> None:
        if row is not None:
            self._asking.ask_report(str(row.report.id))

    def _on_read(self, shown: ShownReport) -> None:
        self.pane.show_report(shown)


def _count_words(count: int, overdue: int) -> str:
    words = count_words(count, "report")
    if not overdue:
        return words
    return _("{reports}, {count} overdue").format(reports=words, count=overdue)


def _none_words(*, none_at_all: bool) -> str:
    if not none_at_all:
        return _("No report fits. Empty the search or choose other filters.")
    return _(
        "Nobody has been told yet. When you tell the Police, the Council or a platform, note it "
        "here: what they said, their number, and when to ask again."
    )
