# SPDX-License-Identifier: MIT
"""The window: a rail, pages and a foot while a log is open; a door while none is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import dialogs, icons, style
from abuselog.gui.app_state import AppState
from abuselog.gui.arrivals import Arrivals
from abuselog.gui.away import AwayWatch
from abuselog.gui.backup.watch import BackupWatch
from abuselog.gui.banners import Banners
from abuselog.gui.door import Door
from abuselog.gui.dossier.page import DossierPage
from abuselog.gui.foot import Foot
from abuselog.gui.idle import IdleWatch
from abuselog.gui.keys import Keys
from abuselog.gui.locking import Locking
from abuselog.gui.log.page import LogPage
from abuselog.gui.parts.page import Page
from abuselog.gui.preferences.page import PreferencesPage
from abuselog.gui.rail import SETTINGS, Rail, Stop
from abuselog.gui.record.page import RecordPage
from abuselog.gui.record.which_level import WhichLevelDialog
from abuselog.gui.reports.page import ReportsPage
from abuselog.gui.reports.ways import LOG, REPORTS, ReportWays
from abuselog.gui.status_bar import StatusBar
from abuselog.gui.whose import window_title
from abuselog.records.incident import IncidentSummary
from abuselog.wording.language import _

# A page on the rail: one line here, and one in MainWindow._build_pages.
DOSSIERS = Stop("dossiers", _("Dossiers"), "file-text")
STOPS = (LOG, REPORTS, DOSSIERS)
RECORD = "record"

NORMAL_SIZE = (1280, 800)
SMALLEST_SIZE = (900, 600)


class MainWindow(QMainWindow):
    """Carries people between pages; knows every page's signals and no page's contents."""

    closed = Signal()
    """The window has closed, and no log is open any more."""

    def __init__(self, state: AppState, wanted: Path | None = None) -> None:
        super().__init__()
        self.state = state
        self._leaving = False
        self.setWindowIcon(icons.program_icon())
        self.setAcceptDrops(True)
        room = self.screen().availableSize()  # large text asks for more than a laptop has
        self.resize(QSize(*map(style.px, NORMAL_SIZE)).boundedTo(room))
        self.setMinimumSize(*SMALLEST_SIZE)
        self.door = Door(state, wanted)
        self.pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self.banners = Banners(state)
        self.rail = Rail(STOPS)
        self.status = StatusBar()
        self._outer = QStackedWidget()
        self._outer.addWidget(self.door)
        self._outer.addWidget(self._build_inside())
        self.setCentralWidget(self._outer)
        self._build_pages()
        self.idle = IdleWatch(state.clock, self)
        self.away = AwayWatch(self)
        self.arrivals = Arrivals(self)
        self.foot = Foot(state, self.status, self, idle=self.idle)
        self.backups = BackupWatch(self._log, self._preferences, self.status, self.go)
        self.locking = Locking(state, self._record.save_draft_now, self)
        self._connect()
        self._say_title()

    def _build_inside(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("part", "window")
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, stretch=1)
        column = QVBoxLayout(inside)
        style.space(column, margins=(0, 0, 0, 0), spacing=0)
        column.addWidget(self.banners)
        column.addLayout(row, stretch=1)
        column.addWidget(self.status)
        return inside

    def _build_pages(self) -> None:
        self._log = LogPage(self.state)
        self._record = RecordPage(self.state)
        self._reports = ReportsPage(self.state)
        self._dossiers = DossierPage(self.state)
        self._preferences = PreferencesPage(self.state)
        ReportWays(self._log, self._reports, self.go)
        self.pages = {
            LOG.code: self._log,
            RECORD: self._record,
            REPORTS.code: self._reports,
            DOSSIERS.code: self._dossiers,
            SETTINGS.code: self._preferences,
        }
        for page in self.pages.values():
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.state.log_opened.connect(self._on_opened)
        self.state.runner.failed_unheard.connect(self._on_failed)
        keys = Keys(self, [stop.code for stop in STOPS])
        keys.go.connect(self.go)
        keys.new.connect(self._on_record_wanted)
        keys.find.connect(self._on_find)
        keys.check.connect(self.foot.open_check)
        keys.lock.connect(self.locking.lock)
        keys.help.connect(lambda: dialogs.show_dialog(WhichLevelDialog(self)))
        self.rail.chosen.connect(self.go)
        self.rail.lock_asked.connect(self.locking.lock)
        self.idle.left_changed.connect(self.status.show_time_left)
        self.idle.expired.connect(self.locking.lock)
        self.away.went.connect(self.locking.lock)
        self.state.settings_changed.connect(self._on_settings)
        self.locking.began.connect(self._on_locking)
        self.locking.locked.connect(self._on_locked)
        self.arrivals.dropped.connect(self._on_dropped)
        self.arrivals.pasted.connect(self._on_pasted)
        self._log.record_wanted.connect(self._on_record_wanted)
        self._log.amend_wanted.connect(self._on_amend_wanted)
        self._log.dossier_wanted.connect(self._on_dossier_wanted)
        self._record.recorded.connect(self._on_recorded)
        self._record.left.connect(self._on_record_left)
        self._record.draft_found.connect(self._on_record_wanted)

    @property
    def is_inside(self) -> bool:
        """Whether the pages of an open log are on the screen."""
        return self._outer.currentWidget() is not self.door

    @property
    def current(self) -> str:
        """The code of the page in front."""
        shown = self._stack.currentWidget()
        return next(code for code, page in self.pages.items() if page is shown)

    def go(self, code: str) -> None:
        """Bring a page to the front, if a log is open."""
        if not self.is_inside:
            return
        page = self.pages[code]
        self._stack.setCurrentWidget(page)
        self.rail.go(LOG.code if code == RECORD else code)
        page.enter()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock first; the window goes when the log is closed."""
        if self.state.is_open or self.locking.is_under_way:
            self._leaving = True
            event.ignore()
            self.locking.lock()
            return
        if self.door.is_log_open:
            event.ignore()
            self.door.abandon(self.close)
            return
        self.idle.stop()
        self.arrivals.stop()
        self.door.clear()
        super().closeEvent(event)
        self.closed.emit()

    def _on_opened(self) -> None:
        self._outer.setCurrentIndex(1)
        self.door.clear()
        self.idle.start(self.state.settings.lock_after_minutes)
        self.away.start()
        self.arrivals.start()
        self._say_title()
        self.go(LOG.code)
        self._record.offer_draft()

    def _on_locking(self) -> None:
        self.idle.stop()
        self.arrivals.stop()
        self._outer.setCurrentWidget(self.door)
        self.door.wait_for_lock(self.state.vault.folder)
        self.status.clear()
        self._say_title()

    def _on_locked(self) -> None:
        if self._leaving:
            self.close()
        else:
            self.door.ask_again()

    def _say_title(self) -> None:
        self.setWindowTitle(window_title(self.state.vault.profile if self.is_inside else None))

    def _on_failed(self, error: BaseException) -> None:
        if self.isVisible():
            dialogs.show_error(self, error)

    def _on_settings(self) -> None:
        if self.is_inside:
            self.idle.start(self.state.settings.lock_after_minutes)

    def _on_find(self) -> None:
        self.go(LOG.code)
        if self.is_inside:
            self._log.focus_search()

    def _on_record_wanted(self) -> None:
        self.go(RECORD)

    def _on_amend_wanted(self, incident_id: str) -> None:
        self.go(RECORD)
        self._record.begin_amend(incident_id)

    def _on_dossier_wanted(self, incident_ids: list[str]) -> None:
        self._dossiers.choose(incident_ids)
        self.go(DOSSIERS.code)

    def _on_recorded(self, summary: IncidentSummary) -> None:
        self.go(LOG.code)
        self._log.show_incident(summary.id)

    def _on_record_left(self) -> None:
        if self.current == RECORD:
            self.go(LOG.code)

    def _on_dropped(self, mime: QMimeData) -> None:
        if self.is_inside:
            self.go(RECORD)
            self._record.take_mime(mime)

    def _on_pasted(self) -> None:
        if self.is_inside:
            self.go(RECORD)
            self._record.take_clipboard()
