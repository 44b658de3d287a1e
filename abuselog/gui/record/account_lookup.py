# SPDX-License-Identifier: MIT
"""How many incidents came from the account being typed, asked when typing rests."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.records.incident import Sender
from abuselog.workflows import browse

_PAUSE_MS: Final = 300


class AccountLookup(QObject):
    """Asks the log; only the answer to the last question counts."""

    counted = Signal(int)
    """How many standing incidents come from the account already; 0 if it is unknown."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._platform = ""
        self._sender = Sender()
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def ask(self, platform: str, sender: Sender) -> None:
        """Ask soon, unless another question comes first."""
        self._platform, self._sender = platform, sender
        if self._state.is_open:
            self._pause.start()

    def drop(self) -> None:
        """Forget the question."""
        self._pause.stop()
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _ask(self) -> None:
        self.drop()
        if not self._state.is_open:
            return
        platform, sender = self._platform, self._sender
        if not sender.known_as:
            self.counted.emit(0)
            return
        self._job = self._state.on_vault(
            lambda vault, _progress: browse.account_count(vault, platform, sender)
        )
        self._job.succeeded.connect(self._on_counted)

    def _on_counted(self, number: int) -> None:
        self._job = None
        self.counted.emit(number)
