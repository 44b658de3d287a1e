# SPDX-License-Identifier: MIT
"""Another passphrase for the open log: the old one once, the new one twice."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from abuselog.errors import WrongPassphrase
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.first_run.passphrase_page import PassphrasePage
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.secret import SecretEdit
from abuselog.gui.preferences.proof_dialog import end_row
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows import keys

_WIDTH: Final = 520


class PassphraseDialog(QDialog):
    """Accepted once the new passphrase is in force."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setWindowTitle(_("Change the passphrase"))
        self.old = SecretEdit()
        self.old_field = Field(_("Passphrase now"), self.old)
        # Whoever came in with the recovery words has forgotten it.
        self.old_field.setVisible(keys.needs_passphrase(state.vault))
        self.new = PassphrasePage(
            state,
            label=_("New passphrase"),
            warning=_(
                "Then the old one opens nothing here any more. It still opens copies of the "
                "folder that were made before."
            ),
        )
        profile = state.vault.profile
        self.new.know_about((profile.name, profile.council, profile.ward, "abuselog"))
        self.go_on = Button(_("Change it"), kind="primary")
        self._busy = BusyLine(can_cancel=False)
        self._build()
        self.go_on.clicked.connect(self._on_change)
        self.new.judged.connect(self._grow)
        self.old.textEdited.connect(self.old_field.clear_error)
        self.finished.connect(self._on_finished)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 18), spacing=12)
        column.addWidget(Label(_("Change the passphrase"), role="title"))
        column.addWidget(self.old_field)
        column.addWidget(self.new)
        column.addWidget(self._busy)
        column.addLayout(end_row(self, self.go_on))
        style.fix_width(self, _WIDTH)

    def _grow(self) -> None:
        """Make room for a verdict of two lines."""
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def _on_change(self) -> None:
        if not self._state.is_open or not self.new.require_complete():
            return
        old, new = self.old.text(), self.new.passphrase
        job = self._state.on_vault(
            lambda vault, _p: keys.change_passphrase(vault, old, new), always=True
        )
        job.succeeded.connect(self._on_changed)
        job.failed.connect(self._on_failed)
        self.setEnabled(False)
        self._busy.follow(job, _("Making the new key… this takes a few seconds, on purpose."))

    def _on_changed(self) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            told = explain(error)
            self.old_field.show_error(f"{told.sentence} {told.next_step}")
            self.old.setFocus()
        else:
            dialogs.show_error(self, error)

    def _on_finished(self) -> None:
        """Forget what was typed, however it ended."""
        self.old.clear()
        self.new.clear()
