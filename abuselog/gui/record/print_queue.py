# SPDX-License-Identifier: MIT
"""Making the small copies that compact dossiers print, one after another, while nothing is asked.

A picture gets its copy soon after it was recorded; older ones get theirs when the log is open and
at rest.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.ids import ExhibitId
from abuselog.workflows import print_copies, take_in, working_copies
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.unlock import OpenVault
from abuselog.workflows.working_copies import StoredCopy

QUIET_MS: Final = 8_000
"""How long nothing was recorded before a copy is made."""


class PrintQueue(QObject):
    """Makes what is missing; a failure is tried again when the log is opened another day."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._waiting: list[ExhibitId] = []
        self._job: Job | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.look)
        state.log_opened.connect(self._quiet.start)
        state.incident_recorded.connect(self._rest)
        state.log_locked.connect(self.drop)

    def drop(self) -> None:
        """Make no more: the log is being locked."""
        self._quiet.stop()
        self._waiting.clear()
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def look(self) -> None:
        """Find what has no copy yet, and begin."""
        if not self._state.is_open or self._job is not None or self._state.vault.read_only:
            return
        job = self._state.on_vault(lambda vault, _progress: print_copies.without(vault))
        self._follow(job).succeeded.connect(self._on_listed)

    def _rest(self) -> None:
        if self._job is None:
            self._quiet.start()

    def _on_listed(self, found: tuple[ExhibitId, ...]) -> None:
        self._waiting = list(reversed(found))
        self._next()

    def _next(self) -> None:
        self._job = None
        if not self._waiting or not self._state.is_open:
            return
        exhibit_id = self._waiting.pop()
        job = self._state.on_vault(lambda vault, _progress: take_in.reader(vault, exhibit_id))
        self._follow(job).succeeded.connect(self._on_fetched)

    def _on_fetched(self, source: ExhibitReader) -> None:
        if not self._state.is_open:
            return
        vault = self._state.vault

        def make(progress: Progress) -> StoredCopy | None:
            return print_copies.make(vault, source, progress)

        self._follow(self._state.in_background(make)).succeeded.connect(self._on_made)

    def _on_made(self, stored: StoredCopy | None) -> None:
        if stored is None or not self._state.is_open:
            self._next()
            return

        def keep(vault: OpenVault, _progress: Progress) -> None:
            working_copies.keep(vault, stored)

        self._follow(self._state.on_vault(keep, always=True)).succeeded.connect(
            lambda _result: self._next()
        )

    def _follow(self, job: Job) -> Job:
        self._job = job
        # What is wrong with an exhibit is said where it is looked at; the others get their copies.
        job.failed.connect(lambda _error: self._next())
        return job
