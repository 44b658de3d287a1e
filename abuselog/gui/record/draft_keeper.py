# SPDX-License-Identifier: MIT
"""Keeping what stands on the page in an encrypted draft, from the first touch on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
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
        self._beginning: Job | None = None
        self._waiting: list[tuple[WithDraft, Otherwise | None]] = []
        self._saves_under_way = 0
        self._after_saving: list[Then] = []
        self._is_dirty = False
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
        if self._state.is_open:
            self._pause.start()
            self.saving.emit()

    def need(self, then: WithDraft, otherwise: Otherwise | None = None) -> None:
        """Call `then` with the draft as soon as there is one, `otherwise` with what hinders it."""
        if self._draft_id is not None:
            then(self._draft_id)
            return
        self._waiting.append((then, otherwise))
        if self._beginning is None and self._state.is_open:
            job = self._state.on_vault(lambda vault, _progress: drafts.begin(vault))
            job.succeeded.connect(self._on_begun)
            job.failed.connect(self._on_begin_failed)
            self._beginning = job

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
        self._after_saving.append(then)
        self.need(self._save, self._on_save_hindered)

    def hold(self) -> None:
        """Save nothing more for now: what stands here is being recorded."""
        self._pause.stop()
        self._is_dirty = False

    def forget(self) -> None:
        """Let go of the draft, which stays as it was saved or has become an incident."""
        self._pause.stop()
        self._draft_id = None
        self._is_dirty = False
        self._waiting.clear()
        if self._beginning is not None:
            # Nobody waits for it any more; an empty draft must not stand before an older one.
            self._beginning.succeeded.disconnect(self._on_begun)
            self._beginning.succeeded.connect(self._on_begun_in_vain)
            self._beginning = None

    def discard(self) -> None:
        """Destroy the draft with its evidence."""
        draft_id = self._draft_id
        self.forget()
        if draft_id is not None and self._state.is_open:
            self._state.on_vault(lambda vault, _progress: drafts.discard(vault, draft_id))

    def _on_paused(self) -> None:
        if self._state.is_open:
            self.need(self._save)

    def _on_begun(self, draft: Draft) -> None:
        self._beginning = None
        self._draft_id = draft.id
        waiting, self._waiting = self._waiting, []
        for then, _otherwise in waiting:
            then(draft.id)

    def _on_begun_in_vain(self, draft: Draft) -> None:
        if self._state.is_open:
            self._state.on_vault(lambda vault, _progress: drafts.discard(vault, draft.id))

    def _on_begin_failed(self, error: object) -> None:
        self._beginning = None
        waiting, self._waiting = self._waiting, []
        told = [otherwise for _then, otherwise in waiting if otherwise is not None]
        for otherwise in told:
            otherwise(error)
        if not told:
            self._state.runner.failed_unheard.emit(error)

    def _save(self, draft_id: DraftId) -> None:
        form = self._read_form()
        job = self._state.on_vault(lambda vault, _progress: drafts.save(vault, draft_id, form))
        self._saves_under_way += 1
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_save_failed)
        job.cancelled.connect(self._on_save_ended)

    def _on_saved(self, draft: Draft) -> None:
        if draft.id == self._draft_id and not self._pause.isActive():
            self._is_dirty = False
            self.saved.emit()
        self._on_save_ended()

    def _on_save_failed(self, error: object) -> None:
        self._state.runner.failed_unheard.emit(error)
        self._on_save_ended()

    def _on_save_hindered(self, error: object) -> None:
        self._state.runner.failed_unheard.emit(error)
        self._call_waiting()

    def _on_save_ended(self) -> None:

        self._saves_under_way -= 1
        if not self._saves_under_way:
            self._call_waiting()

    def _call_waiting(self) -> None:
        waiting, self._after_saving = self._after_saving, []
        for then in waiting:
            then()
