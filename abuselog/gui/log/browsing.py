# SPDX-License-Identifier: MIT
"""Asking the log for its incidents: one question at a time, and only the newest answer counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.workflows import browse
from abuselog.workflows.browse import Filter, Listing
from abuselog.workflows.unlock import OpenVault

TYPING_PAUSE_MS: Final = 150
"""How long typing must rest before the log is asked."""


class Browsing(QObject):
    """Runs queries in the vault's lane; an answer to an older question is dropped."""

    listed = Signal(object, bool)
    """The Listing, and whether the whole log is still empty."""
    failed = Signal(object)

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._wanted = Filter()
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)

    def ask(self, wanted: Filter, *, after_ms: int = 0) -> None:
        """Ask for `wanted`, at once or when nothing new was asked for `after_ms`."""
        self._wanted = wanted
        self._pause.start(after_ms)

    def drop(self) -> None:
        """Forget the question under way: the log is locked."""
        self._pause.stop()
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _ask(self) -> None:
        self.drop()
        if not self._state.is_open:
            return
        wanted = self._wanted

        def look(vault: OpenVault, _progress: Progress) -> tuple[Listing, bool]:
            found = browse.incidents(vault, wanted)
            return found, not found.total and not browse.counts(vault).incidents

        job = self._state.on_vault(look)
        job.succeeded.connect(self._on_answered)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_answered(self, answer: tuple[Listing, bool]) -> None:
        self._job = None
        self.listed.emit(*answer)

    def _on_failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(error)
