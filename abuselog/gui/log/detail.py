# SPDX-License-Identifier: MIT
"""One incident in detail: what it is, what can be done with it, and four tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.log import detail_words
from abuselog.gui.log.details_tab import DetailsTab
from abuselog.gui.log.evidence_tab import EvidenceTab
from abuselog.gui.log.history_tab import HistoryTab
from abuselog.gui.log.reports_tab import ReportsTab
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice, line
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.gui.parts.pill import SeverityPill
from abuselog.records.custody import Entry
from abuselog.records.incident import Incident
from abuselog.wording.language import _
from abuselog.wording.people import believed_of

_HEADING_WIDTH: Final = 180


class DetailHead(QWidget):
    """Level, number and place on the left; what can be done on the right; the clocks below."""

    amend_clicked = Signal()
    dossier_clicked = Signal()
    report_clicked = Signal()
    withdraw_clicked = Signal()
    keep_clicked = Signal()
    hold_clicked = Signal()
    who_clicked = Signal()
    series_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = SeverityPill()
        self.title = Label(role="title")
        self.clocks = Label(role="small", selectable=True)
        self.believed = Label(role="small", selectable=True)
        self.who = Button(_("Who is this?"), kind="link")
        self.amend = Button(_("Amend"))
        self.dossier = Button(_("Add to dossier"), kind="primary")
        self.more = Button("", icon_name="ellipsis")
        self.report_action = QAction(_("Report it…"), self)
        self.withdraw_action = QAction(_("Withdraw…"), self)
        self.keep_action = QAction(_("Looked at: keep it…"), self)
        self.hold_action = QAction(_("Put on hold…"), self)
        self.series_action = QAction(_("Belongs to series…"), self)
        self._build()
        self.amend.clicked.connect(self.amend_clicked)
        self.dossier.clicked.connect(self.dossier_clicked)
        self.more.clicked.connect(self._on_more)
        self.report_action.triggered.connect(self.report_clicked)
        self.withdraw_action.triggered.connect(self.withdraw_clicked)
        self.keep_action.triggered.connect(self.keep_clicked)
        self.hold_action.triggered.connect(self.hold_clicked)
        self.who.clicked.connect(self.who_clicked)
        self.series_action.triggered.connect(self.series_clicked)

    def _build(self) -> None:
        self._menu = QMenu(self.more)
        self._menu.addAction(self.report_action)
        self._menu.addAction(self.series_action)
        self._menu.addAction(self.withdraw_action)
        self._menu.addAction(self.keep_action)
        self._menu.addAction(self.hold_action)
        self.more.setAccessibleName(_("More to do with this incident"))
        self.more.setToolTip(_("Report it, link it, withdraw it, keep it, put it on hold"))
        heading = QWidget()
        inside = QHBoxLayout(heading)
        style.space(inside, margins=(0, 0, 0, 0), spacing=10)
        inside.addWidget(self._pill)
        inside.addWidget(self.title, stretch=1)
        # Large text: each line that is saved leaves the menu to be seen.
        buttons = FlowLine(self.amend, self.dossier, self.more, spacing=10, fills=True)
        column = QVBoxLayout(self)
        style.space(column, margins=(16, 14, 16, 10), spacing=8)
        column.addWidget(Pair(heading, buttons, least=_HEADING_WIDTH, equal=False, spacing=10))
        column.addWidget(self.clocks)
        column.addWidget(Pair(self.believed, self.who, least=_HEADING_WIDTH, equal=False))

    def show_incident(self, incident: Incident, clocks: str) -> None:
        """Show the heading of `incident` and its line of clocks."""
        standing = incident.withdrawal is None
        self._pill.show_level(incident.particulars.severity)
        self.title.setText(detail_words.title_words(incident))
        self.clocks.setText(clocks)
        self.believed.setText(believed_of(incident))
        self.who.setVisible(bool(incident.particulars.sender.known_as))
        for part in (self.amend, self.dossier):
            part.setVisible(standing)
        for action in (self.report_action, self.withdraw_action, self.series_action):
            action.setVisible(standing)
        held = incident.hold is not None
        self.hold_action.setText(_("Lift the hold…") if held else _("Put on hold…"))

    def _on_more(self) -> None:
        dialogs.show_menu(self._menu, self.more.mapToGlobal(self.more.rect().bottomLeft()))


class DetailPane(Card):
    """Everything about one incident. Emits what the person wants; does nothing itself."""

    amend_wanted = Signal(str)
    """The id of the incident."""
    dossier_wanted = Signal(list)
    """The ids, just one."""
    report_wanted = Signal(object)
    nudge_put_away = Signal(object)
    nudge_asked_again = Signal(object)
    withdraw_wanted = Signal(object)
    """The Incident."""
    keep_wanted = Signal(object)
    """The Incident that was looked at and is kept."""
    hold_wanted = Signal(object)
    """The Incident to put on hold, or whose hold to lift."""
    who_wanted = Signal(object)
    """The Incident whose account is to be looked at."""
    save_wanted = Signal(object)
    """The Exhibit to save a copy of."""
    erase_wanted = Signal(object)
    """The Exhibit to erase."""
    report_open_wanted = Signal(str)
    """The id of a report to show on its own page."""
    left = Signal()
    """Esc: back to the list."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent, padded=False)
        self._state = state
        self._incident: Incident | None = None
        self._unfilled: dict[int, Callable[[], None]] = {}
        self.setAccessibleName(_("Incident"))
        self.told = Notice()
        self.head = DetailHead()
        self.tabs = QTabBar()
        self.details = DetailsTab(state)
        self.evidence = EvidenceTab(state)
        self.reports = ReportsTab()
        self.history = HistoryTab()
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(_("Parts of the incident"))
        self._pages = QStackedWidget()
        # Large text in a low window: what is scrolled gives way before the heading is cut.
        style.lowest(self._pages, 40)
        for page in self._parts:
            self._pages.addWidget(page)
            self.tabs.addTab("")
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        style.space(column, margins=(0, 0, 0, 0), spacing=0)
        tab_row = QHBoxLayout()
        style.space(tab_row, margins=(16, 0, 0, 0), spacing=0)
        tab_row.addWidget(self.tabs)
        self._told_box = QWidget()
        told = QVBoxLayout(self._told_box)
        style.space(told, margins=(16, 14, 16, 0), spacing=0)
        told.addWidget(self.told)
        for part in (self._told_box, self.head, line(), tab_row, line(), self._pages):
            if isinstance(part, QHBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.setStretchFactor(self._pages, 1)
        self._nothing = Label(_("Choose an incident to read it."), role="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._nothing)

    @property
    def _parts(self) -> tuple[DetailsTab | EvidenceTab | ReportsTab | HistoryTab, ...]:
        return self.details, self.evidence, self.reports, self.history

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_chosen)
        self.head.amend_clicked.connect(self._on_amend)
        self.head.dossier_clicked.connect(self._on_dossier)
        self.reports.open_wanted.connect(self.report_open_wanted)
        self.evidence.save_wanted.connect(self.save_wanted)
        self.evidence.erase_wanted.connect(self.erase_wanted)
        for asked, wanted in (
            (self.head.report_clicked, self.report_wanted),
            (self.head.withdraw_clicked, self.withdraw_wanted),
            (self.head.keep_clicked, self.keep_wanted),
            (self.head.hold_clicked, self.hold_wanted),
            (self.head.who_clicked, self.who_wanted),
            (self.reports.report_wanted, self.report_wanted),
            (self.reports.put_away_wanted, self.nudge_put_away),
            (self.reports.ask_again_wanted, self.nudge_asked_again),
        ):
            asked.connect(partial(self._pass_on, wanted))

    @property
    def incident(self) -> Incident | None:
        """The incident shown, or None."""
        return self._incident

    def show_incident(self, incident: Incident, entries: tuple[Entry, ...]) -> None:
        """Show `incident` and what was done to it; the tab stays, pictures are hidden again."""
        if self._incident is None or self._incident.id != incident.id:
            self.confirm("")
        self._incident = incident
        clocks = detail_words.header_words(incident, self._state.clock.now())
        self.head.show_incident(incident, clocks)
        self._fill_pages(incident, entries)
        names = (
            _("Details"),
            _("Evidence ({number})").format(number=len(incident.exhibits)),
            _("Reports ({number})").format(number=len(incident.reports)),
            _("History"),
        )
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)
        self._inside.show()
        self._nothing.hide()

    def confirm(self, words: str, *, urgent: bool = False) -> None:
        """Say calmly that something is done; gone when another incident is chosen.

        `urgent` words - call 999 - must not look like a success.
        """
        self.told.say(words, tone="danger" if urgent else "good")
        self._told_box.setVisible(bool(words))

    def hide_words(self, *, hidden: bool) -> None:
        """Hide what was said, or show it again."""
        self.details.hide_words(hidden=hidden)

    def clear(self) -> None:
        """Let go of everything that was shown."""
        self._incident = None
        self._unfilled.clear()
        for page in self._parts:
            page.clear()
        self.confirm("")
        self.head.title.setText("")
        self.head.clocks.setText("")
        self.head.believed.setText("")
        self.tabs.setCurrentIndex(0)
        self._inside.hide()
        self._nothing.show()

    def _fill_pages(self, incident: Incident, entries: tuple[Entry, ...]) -> None:
        """Fill the page in front now, and the others when they are asked for."""
        self._unfilled = {
            0: partial(self.details.show_incident, incident),
            1: partial(self.evidence.show_incident, incident),
            2: partial(self.reports.show_incident, incident),
            3: partial(self.history.show_incident, incident, entries),
        }
        for place, page in enumerate(self._parts):
            if place != self.tabs.currentIndex():
                page.clear()
        self._fill_front()

    def _fill_front(self) -> None:
        fill = self._unfilled.pop(self.tabs.currentIndex(), None)
        if fill is not None:
            fill()

    def _on_tab_chosen(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._fill_front()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_amend(self) -> None:
        if self._incident is not None:
            self.amend_wanted.emit(self._incident.id)

    def _on_dossier(self) -> None:
        if self._incident is not None:
            self.dossier_wanted.emit([self._incident.id])

    def _pass_on(self, wanted: SignalInstance, *_asked: object) -> None:
        """Say what is wanted of the incident that is shown."""
        if self._incident is not None:
            wanted.emit(self._incident)
