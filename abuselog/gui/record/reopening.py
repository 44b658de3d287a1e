# SPDX-License-Identifier: MIT
"""Fetching what the record page goes on with: a draft from before, an incident to amend."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.record.statement import AMENDS
from abuselog.progress import Progress
from abuselog.records.draft import Draft
from abuselog.records.incident import Incident
from abuselog.workflows import browse, drafts
from abuselog.workflows.unlock import OpenVault


class Reopening(QObject):
    """Asks the log; the last question counts."""

    found = Signal(object, object)
    """A Draft or None, and the Incident that is amended or None; never both None."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._job: Job | None = None

    def look_for_draft(self) -> None:
        """Look for a draft with something in it, and for the incident that it amends."""

        def look(vault: OpenVault, _progress: Progress) -> tuple[Draft | None, Incident | None]:
            draft = drafts.latest(vault)
            if draft is None or not (draft.form or draft.exhibits):
                return None, None
            amended = draft.form.get(AMENDS)
            return draft, browse.incident(vault, amended) if isinstance(amended, str) else None

        self._ask(self._state.on_vault(look))

    def fetch(self, incident_id: str) -> None:
        """Fetch an incident to amend."""
        if self._state.is_open:
            self._ask(
                self._state.on_vault(
                    lambda vault, _progress: (None, browse.incident(vault, incident_id))
                )
            )

    def drop(self) -> None:
        """Forget the question."""
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _ask(self, job: Job) -> None:
        self.drop()
        self._job = job
        job.succeeded.connect(self._on_found)

    def _on_found(self, answer: tuple[Draft | None, Incident | None]) -> None:
        self._job = None
        if answer != (None, None):
            self.found.emit(*answer)
