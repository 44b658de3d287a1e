# SPDX-License-Identifier: MIT
"""Keeps the window's foot true: counts, failed attempts, the seal, and the last check."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.check.checking import Checking
from abuselog.gui.check.dialog import CheckDialog
from abuselog.gui.counting import Counting
from abuselog.gui.idle import IdleWatch
from abuselog.gui.jobs import Job
from abuselog.gui.seal.dialog import SealDialog
from abuselog.gui.seal.sealing import Sealing
from abuselog.gui.status_bar import StatusBar
from abuselog.workflows.check import Standing


class Foot(QObject):
    """Asks the log for what the foot says, and opens the dialogues behind its buttons."""

    def __init__(
        self, state: AppState, status: StatusBar, window: QWidget, *, idle: IdleWatch | None = None
    ) -> None:
        super().__init__(window)
        self._state = state
        self._status = status
        self._window = window
        self.counting = Counting(state, self)
        self.sealing = Sealing(state, self)
        self.checking = Checking(state, self)
        state.log_opened.connect(self._on_opened)
        state.counts_changed.connect(status.show_counts)
        self.sealing.changed.connect(status.show_seal)
        status.seal_button.clicked.connect(self.open_seal)
        status.check_button.clicked.connect(self.open_check)
        state.check_asked.connect(self.open_check)
        state.check_known.connect(self._on_check_known)
        self.checking.asking.connect(self._on_checking)
        self.checking.ended.connect(self._on_check_ended)
        if idle is not None:
            idle.quiet.connect(self.checking.note_quiet)
            state.somebody_there.connect(idle.note_life)

    def open_seal(self) -> None:
        """Open the dialogue, if a log is open."""
        if self._state.is_open:
            dialog = SealDialog(self._state, self.sealing, self._window)
            dialogs.show_dialog(dialog)
            dialog.deleteLater()

    def open_check(self) -> None:
        """Open the check's screen, if a log is open."""
        if self._state.is_open:
            dialog = CheckDialog(self._state, self.checking, self._window)
            dialogs.show_dialog(dialog)
            dialog.deleteLater()

    def _on_check_known(self, standing: Standing) -> None:
        self._status.show_check(standing, self._state.clock.now())

    def _on_checking(self, job: Job, _words: str) -> None:
        self._status.show_checking(0)
        job.progressed.connect(self._on_progressed)

    def _on_progressed(self, done: int, total: int, _what: str) -> None:
        self._status.show_checking(done * 100 // total if total else 0)

    def _on_check_ended(self) -> None:
        if self._state.is_open and self.checking.standing is not None:
            self._on_check_known(self.checking.standing)

    def _on_opened(self) -> None:
        self._status.show_attempts(self._state.vault.found.attempts)
