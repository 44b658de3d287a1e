# SPDX-License-Identifier: MIT
"""What leaves the log, step by step without waiting: written beside it, then noted in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job, Work
from abuselog.wording.language import _

if TYPE_CHECKING:
    from abuselog.workflows.unlock import OpenVault


class Outgoing(QObject):
    """One at a time. It is noted in the history before `done` is said."""

    began = Signal(object, str)
    """The Job of a step that takes time, and what it does."""
    done = Signal(object)
    """What was written."""
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        state: AppState,
        parent: QObject,
        *,
        note: Callable[[OpenVault, Any], object],
        drop: Callable[[Any], object],
    ) -> None:
        """Make it idle.

        Shape:  `note` puts into the history what was written; `drop` takes it off the disk again.
        """
        super().__init__(parent)
        self._state = state
        self._note = note
        self._drop = drop
        self._written: object = None

    def _follow(self, job: Job, what: str) -> None:
        job.failed.connect(self.failed)
        job.cancelled.connect(self.cancelled)
        self.began.emit(job, what)

    def _write(self, work: Work, what: str) -> None:
        """Have the last step but one done: `work` gives back what it wrote."""
        job = self._state.in_background(work)
        job.succeeded.connect(self._on_written)
        self._follow(job, what)

    def _on_written(self, written: object) -> None:
        if not self._state.is_open:
            # The log was locked meanwhile: nothing goes out that its history does not know of.
            self._state.in_background(lambda _progress: self._drop(written))
            return
        self._written = written
        job = self._state.on_vault(lambda vault, _progress: self._note(vault, written), always=True)
        job.succeeded.connect(self._on_noted)
        self._follow(job, _("Noting it in the log…"))

    def _on_noted(self) -> None:
        written, self._written = self._written, None
        if written is not None:
            self.done.emit(written)
