# SPDX-License-Identifier: MIT
"""Writing what the page states into the log: a new incident, or a new version of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from abuselog.errors import AbuselogError
from abuselog.gui.app_state import AppState
from abuselog.gui.record.statement import AMEND_REASON, AMENDS, Form, particulars_of
from abuselog.progress import Progress
from abuselog.records.ids import DraftId
from abuselog.records.incident import IncidentSummary
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

    def start(self, form: Form, draft_id: DraftId | None) -> None:
        """Record what the form states, with the draft's evidence; or amend what it amends."""
        try:
            stated = particulars_of(form, self._state.clock.now())
        except AbuselogError as error:
            self.failed.emit(error)
            return
        amended = str(form.get(AMENDS, ""))
        self._is_amending = bool(amended)
        if not amended:
            wanted = Recording(particulars=stated, draft_id=draft_id)
            self._start(lambda vault, _progress: record.record(vault, wanted))
            return
        reason = str(form.get(AMEND_REASON, ""))
        self._start(
            lambda vault, _progress: amend.amend(
                vault, amended, stated, reason=reason, draft_id=draft_id
            )
        )

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
