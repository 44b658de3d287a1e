# SPDX-License-Identifier: MIT
"""The log page: search and filters on top, the list on the left, one incident on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.thumbnails import Thumbnails
from abuselog.gui.log import next_steps, row_words
from abuselog.gui.log.browsing import TYPING_PAUSE_MS, Browsing
from abuselog.gui.log.deeds import Deeds
from abuselog.gui.log.delegate import IncidentDelegate
from abuselog.gui.log.detail import DetailPane
from abuselog.gui.log.empty_list import EmptyList
from abuselog.gui.log.filter_bar import FilterBar
from abuselog.gui.log.keeping import Keeping
from abuselog.gui.log.list_foot import ListFoot
from abuselog.gui.log.list_view import IncidentView
from abuselog.gui.log.model import IncidentModel
from abuselog.gui.log.opening_notice import OpeningNotice
from abuselog.gui.log.people import People
from abuselog.gui.log.reading import Reading
from abuselog.gui.log.series import Linking
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.page import Page
from abuselog.gui.reports.due_card import DueCard
from abuselog.records.custody import Entry
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import HIGHEST_LEVEL, Incident, IncidentSummary
from abuselog.wording.language import _
from abuselog.workflows.browse import Listing

_LIST_WIDTH: Final = 470
_DETAIL_WIDTH: Final = 588


class LogPage(Page):
    """Shows what is in the log. Words of incidents stand only here and in what it owns."""

    record_wanted = Signal()
    amend_wanted = Signal(str)
    """The id of the incident to amend."""
    dossier_wanted = Signal(list)
    """The ids of the incidents to put into a dossier."""
    report_wanted = Signal(str)
    """The id of the report to show; empty: all of them."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.setAccessibleName(_("Log"))
        self._show_next = ""
        self._just_recorded = ""
        self._words_hidden = False
        self.filters = FilterBar(state.clock)
        self.record = Button(_("Record abuse"), kind="primary", icon_name="plus")
        self.model = IncidentModel(self._read_aloud, self)
        self.thumbnails = Thumbnails(state, self)
        self._delegate = IncidentDelegate(state.clock, self.thumbnails.picture, self)
        self.view = IncidentView(self.model, self._delegate)
        self.empty = EmptyList()
        self.foot = ListFoot()
        self.detail = DetailPane(state)
        self.due = DueCard(state)
        self._browsing = Browsing(state, self)
        self._reading = Reading(state, self)
        self.deeds = Deeds(state, self)
        self.keeping = Keeping(state, self)
        self.people = People(state, self.filters, self.detail, self)
        self.linking = Linking(state, self)
        self._build()
        self._connect_list()
        self._connect_detail()

    def _build(self) -> None:
        self.top.addWidget(self.filters, stretch=1)
        self.top.addWidget(self.record, alignment=Qt.AlignmentFlag.AlignTop)
        self._list = QStackedWidget()
        self._list.addWidget(self.view)
        self._list.addWidget(self.empty)
        card = Card(padded=False)
        style.space(card.body, margins=(0, 1, 0, 1), spacing=0)
        card.body.addWidget(self._list, stretch=1)
        card.body.addWidget(self.foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(style.px(14))
        split.addWidget(card)
        split.addWidget(self.detail)
        split.setSizes([_LIST_WIDTH, _DETAIL_WIDTH])
        split.setStretchFactor(0, _LIST_WIDTH)
        split.setStretchFactor(1, _DETAIL_WIDTH)
        self.body.addWidget(OpeningNotice(self.state))
        self.body.addWidget(self.due)
        self.body.addWidget(split)

    def _connect_list(self) -> None:
        self.filters.typed.connect(self._on_typed)
        self.filters.chosen.connect(self._ask)
        self.filters.search.left.connect(self.view.setFocus)
        self.record.clicked.connect(self.record_wanted)
        self.empty.record_wanted.connect(self.record_wanted)
        self.empty.all_wanted.connect(self._on_all_wanted)
        self.foot.all_dates_wanted.connect(self.filters.show_all_dates)
        self.foot.hiding_changed.connect(self._on_hiding_changed)
        self.view.incident_chosen.connect(self._on_chosen)
        self.view.incident_opened.connect(self._on_opened)
        self.thumbnails.arrived.connect(self.model.repaint_exhibits)
        self._browsing.listed.connect(self._on_listed)
        self._reading.read.connect(self._on_read)

    def _connect_detail(self) -> None:
        self.detail.amend_wanted.connect(self.amend_wanted)
        self.detail.dossier_wanted.connect(self.dossier_wanted)
        self.detail.report_wanted.connect(self.deeds.report)
        self.detail.nudge_put_away.connect(self.deeds.put_nudge_away)
        self.detail.nudge_asked_again.connect(self.deeds.ask_nudge_again)
        self.detail.withdraw_wanted.connect(self.deeds.withdraw)
        self.detail.save_wanted.connect(self.deeds.save_copy)
        self.detail.hold_wanted.connect(self.keeping.hold)
        self.detail.keep_wanted.connect(self.keeping.keep)
        self.detail.erase_wanted.connect(self.keeping.erase)
        self.keeping.told.connect(self.detail.confirm)
        self.deeds.copy_saved.connect(self._on_copy_saved)
        self.detail.report_open_wanted.connect(self.report_wanted)
        self.due.report_wanted.connect(self.report_wanted)
        self.detail.left.connect(self.view.setFocus)
        self.state.incident_recorded.connect(self._on_recorded)
        self.state.incident_changed.connect(self._on_changed)

    # What the window asks.

    def refresh(self) -> None:
        """Ask for the list as the filters stand."""
        self._ask()

    def clear(self) -> None:
        """Forget every word, name and picture."""
        self._browsing.drop()
        self._reading.drop()
        self.detail.clear()
        self.model.show(())
        self.thumbnails.clear()
        self.filters.clear()
        self.foot.say(0, 0, dates="")
        self._show_next = self._just_recorded = ""

    def enter(self) -> None:
        """Put the focus into the list."""
        self.view.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def show_incident(self, incident_id: str) -> None:
        """Show one incident; if the filters hide it, they give way."""
        self._show_next = incident_id
        if self.view.choose(incident_id):
            self._show_next = ""
            return
        self._ask()

    # What happens.

    def _ask(self) -> None:
        self._browsing.ask(self.filters.wanted)

    def _on_typed(self) -> None:
        self._browsing.ask(self.filters.wanted, after_ms=TYPING_PAUSE_MS)

    def _on_listed(self, listing: Listing, log_is_empty: bool) -> None:
        if self._show_next and self.filters.is_narrowed and not _holds(listing, self._show_next):
            self._on_all_wanted()
            return
        keep = self._show_next or self.view.chosen_id
        self._show_next = ""
        self.model.show(listing.rows)
        dates = "" if log_is_empty else self.filters.dates_words
        self.foot.say(len(listing.rows), listing.total, dates=dates)
        if listing.rows:
            self._list.setCurrentWidget(self.view)
            if not self.view.choose(keep):
                self.view.choose_first()
            return
        self.detail.clear()
        if log_is_empty:
            self.empty.show_new_log()
        else:
            self.empty.show_no_match(dates)
        self._list.setCurrentWidget(self.empty)

    def _on_chosen(self, incident_id: str) -> None:
        shown = self.detail.incident
        if not incident_id or (shown is not None and shown.id == incident_id):
            return
        self._reading.ask(incident_id)

    def _on_read(self, incident: Incident, entries: tuple[Entry, ...]) -> None:
        self.detail.show_incident(incident, entries)
        if incident.id == self._just_recorded:
            self._just_recorded = ""
            urgent = incident.particulars.severity == HIGHEST_LEVEL
            self.detail.confirm(next_steps.recorded_words(incident), urgent=urgent)

    def _on_opened(self, _incident_id: str) -> None:
        self.detail.tabs.setFocus()

    def _on_all_wanted(self) -> None:
        self.filters.clear()
        self.filters.show_all_dates()

    def _on_recorded(self, summary: IncidentSummary) -> None:
        self._just_recorded = summary.id
        self.show_incident(summary.id)

    def _on_changed(self, summary: IncidentSummary) -> None:
        if summary.first_exhibit:
            self.thumbnails.forget(ExhibitId(summary.first_exhibit))
        self.model.replace(summary)
        shown = self.detail.incident
        if shown is not None and shown.id == summary.id == (self.view.chosen_id or shown.id):
            self._reading.ask(summary.id)

    def _on_copy_saved(self, name: str) -> None:
        self.detail.confirm(
            _("A copy was saved as {name}. It is not encrypted: look after it.").format(name=name)
        )

    def _on_hiding_changed(self, hidden: bool) -> None:
        self._words_hidden = hidden
        self._delegate.words_hidden = hidden
        self.model.repaint_all()
        self.detail.hide_words(hidden=hidden)

    def _read_aloud(self, row: IncidentSummary) -> str:
        return row_words.spoken_words(row, self.state.clock.now(), hidden=self._words_hidden)


def _holds(listing: Listing, incident_id: str) -> bool:
    return any(row.id == incident_id for row in listing.rows)
