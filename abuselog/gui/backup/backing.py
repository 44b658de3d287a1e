# SPDX-License-Identifier: MIT
"""Backups in three steps, so that recording goes on meanwhile: snapshot, copy, note."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from abuselog.errors import Cancelled
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.records.backup import BackupStanding
from abuselog.workflows import backup, backup_standing
from abuselog.workflows.backup import Copied, Snapshot


class Backing(QObject):
    """Knows how the open log stands with its backups, and makes one when asked."""

    changed = Signal(object)
    """The BackupStanding, freshly asked."""
    copying = Signal(object)
    """The Job that copies; cancelling it leaves the backup before."""
    made = Signal(object)
    """The Copied: a backup that was opened again, and is noted in the log."""
    failed = Signal(object)
    """Why no backup was made: an error, or Cancelled."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._snapshot: Snapshot | None = None
        self._copied: Copied | None = None
        self._verify = False
        self._busy = False
        state.log_opened.connect(self.refresh)
        state.counts_changed.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made."""
        return self._busy

    def refresh(self) -> None:
        """Ask the log how it stands."""
        if self._state.is_open:
            job = self._state.on_vault(lambda vault, _p: backup_standing.standing(vault))
            job.succeeded.connect(self._tell)

    def put_off(self) -> None:
        """Remind tomorrow."""
        if self._state.is_open:
            job = self._state.on_vault(
                lambda vault, _p: backup_standing.remind_later(vault), always=True
            )
            job.succeeded.connect(self.refresh)

    def back_up(self, to: Path, *, verify: bool = False) -> None:
        """Make a backup inside the folder `to`, unless one is being made."""
        if self._busy or not self._state.is_open:
            return
        self._busy, self._verify = True, verify
        job = self._state.on_vault(lambda vault, _p: backup.begin(vault, to))
        job.succeeded.connect(self._on_begun)
        self._end_with(job)

    def _end_with(self, job: Job) -> None:
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _tell(self, standing: BackupStanding) -> None:
        if self._state.is_open:
            self.changed.emit(standing)

    def _on_begun(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        if not self._state.is_open:
            self._on_cancelled()
            return
        verify = self._verify
        job = self._state.in_background(
            lambda progress: backup.copy(snapshot, verify=verify, progress=progress)
        )
        job.succeeded.connect(self._on_copied)
        self._end_with(job)
        self.copying.emit(job)

    def _on_copied(self, copied: Copied) -> None:
        if not self._state.is_open:
            self._on_cancelled()
            return
        self._copied = copied
        job = self._state.on_vault(lambda vault, _p: backup.note(vault, copied), always=True)
        job.succeeded.connect(self._on_noted)
        self._end_with(job)

    def _on_noted(self) -> None:
        copied = self._copied
        self._end()
        self.made.emit(copied)
        self.refresh()

    def _on_cancelled(self) -> None:
        self._on_failed(Cancelled())

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        """Let go of the folder, even where the copying never began."""
        if self._snapshot is not None:
            self._snapshot.release()
        self._snapshot = self._copied = None
        self._busy = False
