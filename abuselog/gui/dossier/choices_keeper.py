# SPDX-License-Identifier: MIT
"""Keeping what was chosen and written for a dossier in the log, so that locking loses nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.progress import Progress
from abuselog.records.dossier_choices import EDITIONS, Choices
from abuselog.workflows import dossier_drafts
from abuselog.workflows.unlock import OpenVault

PAUSE_MS: Final = 700
"""How long typing must rest before it is saved."""


class ChoicesKeeper(QObject):
    """Saves when nothing changes for a moment; one draft for each reader."""

    loaded = Signal(object)
    """A tuple of Choices as they were left, the latest first."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._unsaved: Choices | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save_now)

    def load(self) -> None:
        """Fetch what was left."""
        job = self._state.on_vault(_all_drafts)
        job.succeeded.connect(self.loaded)

    def keep(self, choices: Choices) -> None:
        """Save these when they rest."""
        if self._unsaved is not None and self._unsaved.edition != choices.edition:
            self.save_now()
        self._unsaved = choices
        self._pause.start()

    def save_now(self) -> None:
        """Save at once what is not saved; locking the log waits for it."""
        choices, self._unsaved = self._unsaved, None
        self._pause.stop()
        if choices is not None and self._state.is_open:
            self._state.on_vault(lambda vault, _progress: _save(vault, choices), always=True)

    def discard(self, edition: str) -> None:
        """Forget the draft of a reader: it was made, or is not wanted."""
        self._pause.stop()
        self._unsaved = None
        if self._state.is_open:
            self._state.on_vault(lambda vault, _progress: _discard(vault, edition), always=True)

    def clear(self) -> None:
        """Let go of every word."""
        self._pause.stop()
        self._unsaved = None


def _all_drafts(vault: OpenVault, _progress: Progress) -> tuple[Choices, ...]:
    latest = dossier_drafts.latest(vault)
    if latest is None:
        return ()
    others = (
        dossier_drafts.latest(vault, edition) for edition in EDITIONS if edition != latest.edition
    )
    return (latest, *(one for one in others if one is not None))


def _save(vault: OpenVault, choices: Choices) -> None:
    if not vault.read_only:
        dossier_drafts.save(vault, choices)


def _discard(vault: OpenVault, edition: str) -> None:
    if not vault.read_only:
        dossier_drafts.discard(vault, edition)
