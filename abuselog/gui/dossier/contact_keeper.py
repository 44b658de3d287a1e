# SPDX-License-Identifier: MIT
"""Keeping contact details in the log when the person has typed them, and not with every key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.contact_form import ContactForm
from abuselog.progress import Progress
from abuselog.records.contact import ContactDetails
from abuselog.workflows import contact
from abuselog.workflows.unlock import OpenVault


class ContactKeeper(QObject):
    """Every change that is kept is an event of the history, so it waits until typing is over."""

    kept = Signal()
    """Other details than before are in the log."""

    def __init__(self, state: AppState, form: ContactForm, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._form = form
        self._stored: ContactDetails | None = None
        form.left.connect(self.store)
        state.log_locking.connect(self.store)

    def load(self) -> None:
        """Fetch the details."""
        job = self._state.on_vault(lambda vault, _progress: contact.load(vault))
        job.succeeded.connect(self._on_loaded)

    def store(self) -> None:
        """Keep what was typed, if it is not kept yet; locking the log waits for it."""
        details = self._form.details
        if self._stored is None or details == self._stored or not self._state.is_open:
            return
        self._stored = details
        job = self._state.on_vault(lambda vault, _p: _store(vault, details, _p), always=True)
        job.succeeded.connect(self.kept)

    def clear(self) -> None:
        """Forget every word."""
        self._stored = None
        self._form.show_details(ContactDetails())

    def _on_loaded(self, details: ContactDetails) -> None:
        if self._state.is_open:
            self._form.show_details(details)
            self._stored = details


def _store(vault: OpenVault, details: ContactDetails, _progress: Progress) -> None:
    if not vault.read_only:
        contact.store(vault, details)
