# SPDX-License-Identifier: MIT
"""Keeps the window's foot true: counts, failed attempts, and how far the log is sealed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.counting import Counting
from abuselog.gui.seal.dialog import SealDialog
from abuselog.gui.seal.sealing import Sealing
from abuselog.gui.status_bar import StatusBar


class Foot(QObject):
    """Asks the log for what the foot says, and opens the dialogue behind its seal."""

    def __init__(self, state: AppState, status: StatusBar, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._status = status
        self._window = window
        self.counting = Counting(state, self)
        self.sealing = Sealing(state, self)
        state.log_opened.connect(self._on_opened)
        state.counts_changed.connect(status.show_counts)
        self.sealing.changed.connect(status.show_seal)
        status.seal_button.clicked.connect(self.open_seal)

    def open_seal(self) -> None:
        """Open the dialogue, if a log is open."""
        if self._state.is_open:
            dialog = SealDialog(self._state, self.sealing, self._window)
            dialogs.show_dialog(dialog)
            dialog.deleteLater()

    def _on_opened(self) -> None:
        self._status.show_attempts(self._state.vault.found.attempts)
