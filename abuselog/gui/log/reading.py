# SPDX-License-Identifier: MIT
"""Fetching one incident with its history; asking for another forgets the first."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.custody import Entry
from abuselog.records.ids import IncidentId
from abuselog.records.incident import Incident
from abuselog.workflows import browse
from abuselog.workflows.unlock import OpenVault


class Reading(QObject):
    """Reads incidents in the vault's lane, the last one asked for only."""

    read = Signal(object, object)
    """The Incident and its tuple of Entry, oldest first."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._wanted = ""
        self._job: Job | None = None
        # Holding an arrow key down walks over rows faster than they can be read.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(30)
        self._pause.timeout.connect(self._start)

    def ask(self, incident_id: str) -> None:
        """Fetch an incident soon, unless another is asked for first."""
        self.drop()
        self._wanted = incident_id
        self._pause.start()

    def drop(self) -> None:
        """Forget what is under way."""
        self._pause.stop()
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _start(self) -> None:
        if not self._state.is_open:
            return
        wanted = IncidentId(self._wanted)

        def both(vault: OpenVault, _progress: Progress) -> tuple[Incident, tuple[Entry, ...]]:
            return browse.incident(vault, wanted), browse.history_of(vault, wanted)

        self._job = self._state.on_vault(both)
        self._job.succeeded.connect(self._on_read)

    def _on_read(self, found: tuple[Incident, tuple[Entry, ...]]) -> None:
        self._job = None
        self.read.emit(*found)
