# SPDX-License-Identifier: MIT
"""The list over the log of what is due: the day has come, and nobody has been asked yet."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeAlias

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.gui.reports.row_words import follow_up_words
from abuselog.progress import Progress
from abuselog.records.follow_up import FollowUp
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.wording.language import _, plural
from abuselog.workflows import reports
from abuselog.workflows.unlock import OpenVault

_SHOWN: Final = 3
_WORDS_WIDTH: Final = 240
_LEAST_LINE: Final = 160
_LINE_EDGES: Final = 10

_Found: TypeAlias = tuple[tuple[FollowUp, ...], dt.date]


class DueLine(Button):
    """A link that shortens its words where there is no room; whoever asks hears all of them."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"), kind="link")
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size with all the words."""
        width = self.fontMetrics().horizontalAdvance(self._words) + style.px(2 * _LINE_EDGES)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return next to no width: the words can be cut."""
        return QSize(style.px(_LEAST_LINE), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        room = self.width() - style.px(_LINE_EDGES)
        fitted = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(fitted.replace("&", "&&"))


class DueCard(QFrame):
    """Hidden while nothing is due, and once the person has put it away until the log is opened."""

    report_wanted = Signal(str)
    """The id of a report; empty: all of them."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._job: Job | None = None
        self._is_put_away = False
        self.setProperty("part", "notice")
        self.words = Label(role="strong")
        self.every = Button(_("All reports"), kind="link")
        self.hide_button = Button(_("Not now"), kind="link")
        self.lines: list[Button] = []
        self._build()
        self.every.clicked.connect(self._on_every)
        self.hide_button.clicked.connect(self._on_hide)
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self._clear)
        state.reports_changed.connect(self._ask)
        state.incident_changed.connect(self._ask)
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        style.space(row, margins=(12, 8, 12, 8), spacing=10)
        row.addWidget(IconLabel("bell", "warning"), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        style.space(column, margins=(0, 0, 0, 0), spacing=2)
        ways = FlowLine(self.every, self.hide_button, spacing=12)
        column.addWidget(Pair(self.words, ways, least=_WORDS_WIDTH, equal=False, spacing=8))
        self._rows = QVBoxLayout()
        style.space(self._rows, margins=(0, 0, 0, 0), spacing=0)
        column.addLayout(self._rows)
        row.addLayout(column, stretch=1)

    def _on_opened(self) -> None:
        self._clear()
        self._ask()

    def _ask(self) -> None:
        if self._job is not None:
            self._job.abandon()
            self._job = None
        if not self._state.is_open or self._is_put_away:
            return

        today = self._state.clock.now().astimezone(zone(HOME_ZONE)).date()

        def look(vault: OpenVault, _progress: Progress) -> _Found:
            return reports.follow_ups_until(vault, today), today

        self._job = self._state.on_vault(look)
        self._job.succeeded.connect(self._on_found)

    def _on_found(self, found: _Found) -> None:
        self._job = None
        due, today = found
        self._empty()
        self.words.setText(_heading(due, today))
        self.setAccessibleName(self.words.text())
        for one in due[:_SHOWN]:
            self._add(one, today)
        self.setVisible(bool(due))

    def _add(self, one: FollowUp, today: dt.date) -> None:
        words = follow_up_words(one, today)
        made = DueLine(words)
        report_id = str(one.row.report.id)
        made.clicked.connect(lambda: self.report_wanted.emit(report_id))
        self._rows.addWidget(made)
        self.lines.append(made)

    def _empty(self) -> None:
        for shown in self.lines:
            self._rows.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.lines = []

    def _on_every(self) -> None:
        self.report_wanted.emit("")

    def _on_hide(self) -> None:
        self._is_put_away = True
        self._empty()
        self.hide()

    def _clear(self) -> None:
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self._is_put_away = False
        self._empty()
        self.words.setText("")
        self.setAccessibleName("")
        self.hide()


def _heading(due: tuple[FollowUp, ...], today: dt.date) -> str:
    overdue = sum(1 for one in due if one.due.on < today)
    rest = len(due) - overdue
    if not overdue:
        words = plural("{number} thing is due today", "{number} things are due today", rest)
        return words.format(number=rest)
    words = plural("{number} thing is overdue", "{number} things are overdue", overdue)
    words = words.format(number=overdue)
    return _("{overdue}, {count} due today").format(overdue=words, count=rest) if rest else words
