# SPDX-License-Identifier: MIT
"""What opens the log: passphrase, recovery sheet and, if the person wants it, the keychain."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox

from abuselog.errors import WrongPassphrase
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice, Tone
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.gui.preferences.passphrase_dialog import PassphraseDialog
from abuselog.gui.preferences.proof_dialog import ProofDialog
from abuselog.gui.preferences.recovery_dialog import RecoveryDialog
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows import keychain, keys

_KEYCHAIN: Final = "keychain"


class KeysCard(Card):
    """Buttons for what opens the log, and a switch for the keychain where a safe one exists."""

    def __init__(self, state: AppState) -> None:
        super().__init__(heading=_("Passphrase and recovery"))
        self._state = state
        style.widest(self, 640)
        self.change = Button(_("Change the passphrase…"))
        self.sheet = Button(_("Make a new recovery sheet…"), icon_name="printer")
        self.keychain = QCheckBox(_("Let this computer's keychain open the log"))
        self.keychain.setEnabled(False)
        self.keychain_note = Label(role="small")
        self.notice = Notice()
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.change)
        row.addWidget(self.sheet)
        self.body.addLayout(row)
        self.body.addWidget(
            Label(
                _(
                    "What is changed here counts for this folder from now on. Copies of the "
                    "folder that were made before still open as they did then."
                ),
                role="small",
            )
        )
        self.body.addWidget(self.keychain)
        self.body.addWidget(self.keychain_note)
        self.body.addWidget(self.notice)
        self.change.clicked.connect(self._on_change)
        self.sheet.clicked.connect(self._on_sheet)
        self.keychain.toggled.connect(self._on_keychain)

    def refresh(self) -> None:
        """Ask whether there is a keychain, and whether it opens this log."""
        job = self._state.in_background(lambda _progress: keychain.is_available())
        job.succeeded.connect(self._show_keychain)

    def clear(self) -> None:
        """Forget what was said of a log."""
        self._say("")
        self._show_keychain(False)

    def _show_keychain(self, available: bool) -> None:
        is_open = self._state.is_open
        kinds = {slot.kind for slot in keys.slots(self._state.vault)} if is_open else set()
        with QSignalBlocker(self.keychain):
            self.keychain.setChecked(_KEYCHAIN in kinds)
        # A log that was switched on elsewhere can be switched off here.
        self.keychain.setEnabled(available or _KEYCHAIN in kinds)
        self.keychain_note.setText(
            _(
                "Then whoever is logged in to this computer as you can open the log without the "
                "passphrase. Leave it off if you share the computer or somebody may force you."
            )
            if available or _KEYCHAIN in kinds
            else _("There is no keychain on this computer that is safe to use for it.")
        )

    def _say(self, words: str, tone: Tone = "plain") -> None:
        self.notice.say(words, tone=tone)

    def _on_change(self) -> None:
        if dialogs.show_dialog(PassphraseDialog(self._state, self.window())):
            self._say(_("The passphrase is changed."), "good")

    def _on_sheet(self) -> None:
        if dialogs.show_dialog(RecoveryDialog(self._state, self.window())):
            self._say(
                _("The new recovery words are in force; the ones before open nothing here."), "good"
            )

    def _on_keychain(self, wanted: bool) -> None:
        self._say("")
        if not wanted:
            job = self._state.on_vault(lambda vault, _p: keys.keychain_off(vault), always=True)
        else:
            proof: str | None = None
            if keys.needs_passphrase(self._state.vault):
                dialog = ProofDialog(self.window())
                if not dialogs.show_dialog(dialog) or not self._state.is_open:
                    self.refresh()
                    return
                proof = dialog.passphrase
            job = self._state.on_vault(
                lambda vault, _p: keys.keychain_on(vault, proof), always=True
            )
        job.succeeded.connect(self._on_switched)
        job.failed.connect(self._on_failed)

    def _on_switched(self) -> None:
        self.refresh()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, WrongPassphrase):
            told = explain(error)
            self._say(f"{told.sentence} {told.next_step}", "danger")
        else:
            dialogs.show_error(self, error)
        self.refresh()
