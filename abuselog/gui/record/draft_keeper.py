# SPDX-License-Identifier: MIT
"""Keeping what stands on the page in an encrypted draft, from the first touch on."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.record.statement import Form
from abuselog.records.draft import Draft
from abuselog.records.ids import DraftId
from abuselog.workflows import drafts

PAUSE_MS: Final = 1000
"""How long typing must rest before the draft is saved."""

Then = Callable[[], None]
WithDraft = Callable[[DraftId], None]
Otherwise = Callable[[object], None]


class DraftKeeper(QObject):
    """Begins a draft when there is something to keep, and saves it when typing rests."""

    saving = Signal()
    saved = Signal()

    def __init__(
        self, state: AppState, read_form: Callable[[], Form], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._read_form = read_form
        self._draft_id: DraftId | None = None
        self._waiting: list[tuple[WithDraft, Otherwise | None]] = []
        self._is_beginning = False
        self._is_dirty = False
        self._turn = 0
        """Counts the drafts, so that an answer about a former one is dropped."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)

    @property
    def draft_id(self) -> DraftId | None:
        """The draft on the page, or None if nothing was touched yet."""
        return self._draft_id

    def touch(self) -> None:
        """Note that something changed; it is saved when nothing changes for a second."""
        self._is_dirty = True
        self._pause.start()
        self.saving.emit()

    def need(self, then: WithDraft, otherwise: Otherwise | None = None) -> None:
        """Call `then` with the draft as soon as there is one, `otherwise` with what hinders it."""
        if self._draft_id is not None:
            then(self._draft_id)
            return
        self._waiting.append((then, otherwise))
        if self._is_beginning or not self._state.is_open:
            return
        self._is_beginning = True
        job = self._state.on_vault(lambda vault, _progress: drafts.begin(vault))
        job.succeeded.connect(functools.partial(self._on_begun, self._turn))
        job.failed.connect(functools.partial(self._on_begin_failed, self._turn))

    def adopt(self, draft: Draft) -> None:
        """Go on with a draft that was kept before."""
        self.forget()
        self._draft_id = draft.id

    def save_now(self, then: Then) -> None:
        """Save at once and call `then`, also if there is nothing to save or saving failed."""
        self._pause.stop()
        if not self._state.is_open or not self._is_dirty:
            then()
            return
        self.need(functools.partial(self._save, then), lambda _error: then())

    def hold(self) -> None:
        """Save nothing more for now: what stands here is being recorded."""
        self._pause.stop()
        self._is_dirty = False

    def forget(self) -> None:
        """Let go of the draft, which stays as it was saved or has become an incident."""
        self._pause.stop()
        self._draft_id = None
        self._is_beginning = False
        self._is_dirty = False
        self._waiting.clear()
        self._turn += 1

    def discard(self) -> None:
        """Destroy the draft with its evidence."""
        draft_id = self._draft_id
        self.forget()
        if draft_id is not None and self._state.is_open:
            self._state.on_vault(lambda vault, _progress: drafts.discard(vault, draft_id))

    def _on_paused(self) -> None:
        if self._state.is_open:
            self.need(functools.partial(self._save, None))

    def _on_begun(self, turn: int, draft: Draft) -> None:
        if turn != self._turn:
            if self._state.is_open:
                self._state.on_vault(lambda vault, _progress: drafts.discard(vault, draft.id))
            return
        self._is_beginning = False
        self._draft_id = draft.id
        waiting, self._waiting = self._waiting, []
        for then, _otherwise in waiting:
            then(draft.id)

    def _on_begin_failed(self, turn: int, error: object) -> None:
        if turn != self._turn:
            return
        self._is_beginning = False
        waiting, self._waiting = self._waiting, []
        told = [otherwise for _then, otherwise in waiting if otherwise is not None]
        for otherwise in told:
            otherwise(error)
        if not told:
            self._state.runner.failed_unheard.emit(error)

    def _save(self, then: Then | None, draft_id: DraftId) -> None:
        form = self._read_form()
        job = self._state.on_vault(lambda vault, _progress: drafts.save(vault, draft_id, form))
        job.succeeded.connect(functools.partial(self._on_saved, self._turn))
        if then is not None:
            for ending in (job.succeeded, job.failed):
                ending.connect(lambda _result: then())
            job.cancelled.connect(then)

    def _on_saved(self, turn: int, _draft: Draft) -> None:
        if turn == self._turn and not self._pause.isActive():
            self._is_dirty = False
            self.saved.emit()
