# SPDX-License-Identifier: MIT
"""A new recovery sheet: drawn, printed, one word typed back, and only then in force."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from abuselog.errors import WrongPassphrase
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.first_run.recovery_page import RecoveryPage
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.secret import SecretEdit
from abuselog.gui.preferences.proof_dialog import end_row
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows import keys, recovery
from abuselog.workflows.unlock import OpenVault

_WIDTH: Final = 640


class RecoveryDialog(QDialog):
    """Accepted once the new words are in force; closed before, those there were stay in force."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._new: recovery.NewWords | None = None
        self.setWindowTitle(_("New recovery sheet"))
        self.secret = SecretEdit()
        self.secret_field = Field(_("Passphrase"), self.secret)
        self.secret_field.setVisible(keys.needs_passphrase(state.vault))
        self.page = RecoveryPage(
            state,
            _(
                "New words. Until you have typed one back and pressed the button below, the ones "
                "on your old sheet stay in force."
            ),
        )
        self.page.hide()
        self.go_on = Button(_("Make new words"), kind="primary")
        self._busy = BusyLine(can_cancel=False)
        self._build()
        self.go_on.clicked.connect(self._on_go_on)
        self.secret.textEdited.connect(self.secret_field.clear_error)
        self.finished.connect(self._on_finished)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 18), spacing=12)
        column.addWidget(Label(_("New recovery sheet"), role="title"))
        column.addWidget(self.secret_field)
        column.addWidget(self.page)
        column.addWidget(self._busy)
        column.addLayout(end_row(self, self.go_on))
        style.fix_width(self, _WIDTH)

    def _on_go_on(self) -> None:
        if not self._state.is_open:
            return
        new = self._new
        if new is None:
            secret = self.secret.text()
            job = self._state.on_vault(lambda vault, _p: _drawn(vault, secret))
            job.succeeded.connect(self._on_drawn)
            words = _("Drawing new words…")
        elif self.page.require_complete():
            drawn = new
            job = self._state.on_vault(
                lambda vault, _p: recovery.confirm(vault, drawn), always=True
            )
            job.succeeded.connect(self._on_confirmed)
            words = _("Putting the new words in force…")
        else:
            return
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self.reject)
        self.setEnabled(False)
        self._busy.follow(job, words)

    def _on_drawn(self, answer: tuple[recovery.NewWords, bytes]) -> None:
        self._new, qr_png = answer
        self.setEnabled(True)
        self.secret.clear()
        self.secret_field.hide()
        self.page.show_sheet(self._state.vault, self._new.sheet, qr_png)
        self.page.show()
        self.go_on.setText(_("Use these words from now on"))
        self.go_on.setAccessibleName(self.go_on.text())
        self.adjustSize()
        self.page.enter()

    def _on_confirmed(self) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            told = explain(error)
            self.secret_field.show_error(f"{told.sentence} {told.next_step}")
            self.secret.setFocus()
        else:
            dialogs.show_error(self, error)

    def _on_finished(self) -> None:
        """Forget the words and what was typed, however it ended."""
        self._new = None
        self.secret.clear()
        self.page.clear()


def _drawn(vault: OpenVault, passphrase: str) -> tuple[recovery.NewWords, bytes]:
    new = recovery.new_recovery_words(vault, passphrase)
    return new, recovery.qr_png(new.sheet)
