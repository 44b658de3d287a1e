# SPDX-License-Identifier: MIT
"""Keeps count: asks the log how much is in it whenever that can have changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from abuselog.gui.app_state import AppState
from abuselog.workflows import browse


class Counting(QObject):
    """Announces `counts_changed` after a log was opened and after each deed."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        state.log_opened.connect(self.ask)
        state.incident_recorded.connect(self.ask)
        state.incident_changed.connect(self.ask)

    def ask(self) -> None:
        """Ask the open log."""
        if self._state.is_open:
            job = self._state.on_vault(lambda vault, _progress: browse.counts(vault))
            job.succeeded.connect(self._on_counted)

    def _on_counted(self, counts: browse.Counts) -> None:
        if self._state.is_open:
            self._state.counts_changed.emit(counts)
