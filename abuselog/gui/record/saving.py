# SPDX-License-Identifier: MIT
"""Writing what the page states into the log: a new incident, or a new version of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.progress import Progress
from abuselog.records.ids import DraftId
from abuselog.records.incident import IncidentSummary, Particulars
from abuselog.workflows import amend, record
from abuselog.workflows.record import Recording
from abuselog.workflows.unlock import OpenVault


class Saving(QObject):
    """One save at a time, in the vault's lane; announces what came of it to the other pages."""

    saved = Signal(object)
    """The IncidentSummary: from here on it is safe."""
    failed = Signal(object)
    """The error: nothing was changed."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._is_amending = False
        self.is_under_way = False

    def record(self, stated: Particulars, draft_id: DraftId | None) -> None:
        """Record a new incident with the draft's evidence."""
        self._is_amending = False
        wanted = Recording(particulars=stated, draft_id=draft_id)
        self._start(lambda vault, _progress: record.record(vault, wanted))

    def amend(
        self, incident_id: str, stated: Particulars, draft_id: DraftId | None, *, reason: str
    ) -> None:
        """Give an incident a new version, and the draft's evidence besides what it has."""
        self._is_amending = True

        def deed(vault: OpenVault, _progress: Progress) -> IncidentSummary:
            return amend.amend(vault, incident_id, stated, reason=reason, draft_id=draft_id)

        self._start(deed)

    def _start(self, deed: Callable[[OpenVault, Progress], IncidentSummary]) -> None:
        self.is_under_way = True
        job = self._state.on_vault(deed)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _on_saved(self, summary: IncidentSummary) -> None:
        self.is_under_way = False
        self.saved.emit(summary)
        if self._is_amending:
            self._state.incident_changed.emit(summary)
        else:
            self._state.incident_recorded.emit(summary)

    def _on_failed(self, error: object) -> None:
        self.is_under_way = False
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        self.is_under_way = False
