# SPDX-License-Identifier: MIT
"""What is known of the account being typed, and who is believed behind it, when typing rests."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.records.incident import Sender
from abuselog.wording.people import known_account_words
from abuselog.workflows import people
from abuselog.workflows.people import Whose

_PAUSE_MS: Final = 300


class AccountLookup(QObject):
    """Asks the log; only the answer to the last question counts."""

    told = Signal(str)
    """How many incidents come from the account and its person, in words; empty if none does."""

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
            self.told.emit("")
            return
        self._job = self._state.on_vault(
            lambda vault, _progress: people.whose(vault, platform, sender)
        )
        self._job.succeeded.connect(self._on_answered)

    def _on_answered(self, found: Whose) -> None:
        self._job = None
        believed = found.believed
        if not found.incident_count and believed is None:
            self.told.emit("")
            return
        name = believed.person.name if believed else ""
        theirs = believed.incident_count if believed else 0
        self.told.emit(known_account_words(found.incident_count, name, theirs))
