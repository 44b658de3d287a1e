# SPDX-License-Identifier: MIT
"""Seals in three steps, so that the log waits for no network: take the head, ask, keep."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.records.seal import SealState
from abuselog.workflows import seal
from abuselog.workflows.seal import Answered, Asking


class Sealing(QObject):
    """Knows how the open log stands, and asks when a person or their switch says so."""

    changed = Signal(object)
    """The SealState, freshly asked."""
    asking = Signal(object)
    """The Job that speaks with the authorities."""
    answered = Signal(object)
    """What came of it: a tuple of Answered, kept already."""
    ended = Signal()
    """Nothing is asked any more, whatever came of it."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._busy = False
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self._on_locked)
        state.counts_changed.connect(self._on_counted)

    @property
    def is_busy(self) -> bool:
        """Whether an authority is being asked."""
        return self._busy

    def refresh(self) -> None:
        """Ask the log how it stands."""
        if self._state.is_open:
            job = self._state.on_vault(lambda vault, _progress: seal.state(vault))
            job.succeeded.connect(self.tell)

    def tell(self, now: SealState) -> None:
        """Announce how the log stands, if it is still open."""
        if self._state.is_open:
            self.changed.emit(now)

    def seal_now(self) -> None:
        """Ask those that are switched on."""
        if self._busy or not self._state.is_open:
            return
        self._busy = True
        job = self._state.on_vault(lambda vault, _progress: seal.prepare(vault))
        job.succeeded.connect(self._on_prepared)
        self._end_with(job)

    def _end_with(self, job: Job) -> None:
        job.failed.connect(self._end)
        job.failed.connect(self._state.runner.failed_unheard)
        job.cancelled.connect(self._end)

    def _on_prepared(self, asked: tuple[Asking, ...]) -> None:
        if not self._state.is_open:
            self._end()
            return
        job = self._state.in_background(lambda progress: seal.ask(asked, progress))
        job.succeeded.connect(self._on_answered)
        self._end_with(job)
        self.asking.emit(job)

    def _on_answered(self, answered: tuple[Answered, ...]) -> None:
        if not self._state.is_open:
            self._end()
            return
        job = self._state.on_vault(
            lambda vault, _progress: (seal.keep(vault, answered), answered)[1], always=True
        )
        job.succeeded.connect(self._on_kept)
        self._end_with(job)

    def _on_kept(self, answered: tuple[Answered, ...]) -> None:
        self._end()
        if self._state.is_open:
            self.answered.emit(answered)
            self.refresh()

    def _end(self) -> None:
        self._busy = False
        self.ended.emit()

    def _on_opened(self) -> None:
        self.refresh()
        self._seal_if_due()

    def _on_counted(self) -> None:
        self.refresh()
        self._seal_if_due()

    def _on_locked(self) -> None:
        self._busy = False

    def _seal_if_due(self) -> None:
        job = self._state.on_vault(lambda vault, _progress: seal.is_due(vault))
        job.succeeded.connect(self._on_due)

    def _on_due(self, due: bool) -> None:
        if due:
            self.seal_now()
