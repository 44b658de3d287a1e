# SPDX-License-Identifier: MIT
"""What opens a backup: its passphrase or its recovery words, whichever is at hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.errors import BadRecoveryWords, WrongPassphrase
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.secret import SecretEdit, WordsEdit
from abuselog.wording import explain
from abuselog.wording.language import _


class KeyField(QWidget):
    """One of two fields, and a link that changes to the other."""

    def __init__(self, *, words_first: bool) -> None:
        super().__init__()
        self._words_first = words_first
        self._with_words = words_first
        self.secret = SecretEdit()
        self.recovery = WordsEdit()
        self.secret_field = Field(
            _("Passphrase"), self.secret, hint=_("The one that was in force on that day.")
        )
        self.words_field = Field(
            _("Recovery words"),
            self.recovery,
            hint=_("The 16 words of the recovery sheet, in order."),
        )
        self.switch = Button(_("Use recovery words"), kind="link")
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=8)
        column.addWidget(self.secret_field)
        column.addWidget(self.words_field)
        column.addWidget(self.switch, alignment=Qt.AlignmentFlag.AlignLeft)
        self.switch.clicked.connect(self._on_switch)
        self.secret.textEdited.connect(self.secret_field.clear_error)
        self.recovery.textEdited.connect(self.words_field.clear_error)
        self._show_mode()

    @property
    def passphrase(self) -> str:
        """The passphrase as typed, or nothing if the words are asked for."""
        return "" if self._with_words else self.secret.text()

    @property
    def words(self) -> str:
        """The recovery words as typed, or nothing if the passphrase is asked for."""
        return self.recovery.text() if self._with_words else ""

    def enter(self) -> None:
        """Put the cursor where to type."""
        (self.recovery if self._with_words else self.secret).setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.recovery.clear()
        self.secret_field.clear_error()
        self.words_field.clear_error()
        self._with_words = self._words_first
        self._show_mode()

    def require_complete(self) -> bool:
        """Whether something was typed; says below the field if not."""
        if self.words.strip() or self.passphrase:
            return True
        if self._with_words:
            self.words_field.show_error(_("Type the recovery words."))
        else:
            self.secret_field.show_error(_("Type the passphrase."))
        self.enter()
        return False

    def take_failure(self, error: BaseException) -> bool:
        """Whether the error is about what was typed; then it is said below the field."""
        if not isinstance(error, (WrongPassphrase, BadRecoveryWords)):
            return False
        told = explain(error)
        field = self.words_field if self._with_words else self.secret_field
        field.show_error(f"{told.sentence} {told.next_step}")
        self.enter()
        return True

    def _on_switch(self) -> None:
        self._with_words = not self._with_words
        self._show_mode()
        self.enter()

    def _show_mode(self) -> None:
        self.words_field.setVisible(self._with_words)
        self.secret_field.setVisible(not self._with_words)
        self.switch.setText(
            _("Use the passphrase") if self._with_words else _("Use recovery words")
        )
        self.switch.setAccessibleName(self.switch.text())
