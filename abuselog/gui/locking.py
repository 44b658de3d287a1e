# SPDX-License-Identifier: MIT
"""How an open log is locked: cover, save the draft, let jobs end, close the log in its lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Lane
from abuselog.workflows import unlock

DRAFT_PATIENCE_MS: Final = 10_000
"""A draft is saved in milliseconds; if that ever hangs, the log is locked without it."""


class Locking(QObject):
    """Locks the log, once at a time, however often it is asked."""

    began = Signal()
    """Cover what is on the screen, now."""
    locked = Signal()
    """The log is closed and its folder may be copied; the way to `began` is open again."""

    def __init__(
        self, state: AppState, save_draft: Callable[[Callable[[], None]], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._save_draft = save_draft
        self._under_way = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(DRAFT_PATIENCE_MS)
        self._patience.timeout.connect(self._on_draft_saved)

    @property
    def is_under_way(self) -> bool:
        """Whether the log is being locked."""
        return self._under_way

    def lock(self) -> None:
        """Begin to lock; nothing happens without an open log or while it is being locked."""
        if self._under_way or not self._state.is_open:
            return
        self._under_way = True
        dialogs.close_open()
        self.began.emit()
        self._state.log_locking.emit()
        self._patience.start()
        self._save_draft(self._on_draft_saved)

    def _on_draft_saved(self) -> None:
        if not self._state.is_open:
            return
        self._patience.stop()
        vault = self._state.release_vault()
        self._state.runner.drain(lambda: self._close(vault))

    def _close(self, vault: unlock.OpenVault) -> None:
        job = self._state.runner.start(
            lambda _progress: unlock.lock(vault), Lane.VAULT, always=True
        )
        job.succeeded.connect(self._on_closed)
        job.failed.connect(self._on_failed)

    def _on_closed(self) -> None:
        self._under_way = False
        self.locked.emit()

    def _on_failed(self, error: BaseException) -> None:
        dialogs.show_error(None, error)
        self._on_closed()
