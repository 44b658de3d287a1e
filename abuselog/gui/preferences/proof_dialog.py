# SPDX-License-Identifier: MIT
"""Asks for the passphrase again: somebody else may sit at a computer where the log is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.secret import SecretEdit
from abuselog.wording.language import _

_WIDTH: Final = 420


class ProofDialog(QDialog):
    """Collects the passphrase; read `passphrase` once the person has accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase"))
        self.secret = SecretEdit()
        go_on = Button(_("Go on"), kind="primary")
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 18), spacing=12)
        column.addWidget(Label(_("Your passphrase, please"), role="title"))
        column.addWidget(Field(_("Passphrase"), self.secret))
        column.addLayout(end_row(self, go_on))
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        style.fix_width(self, _WIDTH)

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.secret.text()


def end_row(dialog: QDialog, main: Button) -> QHBoxLayout:
    """Return the row that ends a dialogue: Cancel, then its main button."""
    cancel = Button(_("Cancel"))
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    style.space(row, margins=(0, 4, 0, 0), spacing=10)
    row.addStretch()
    row.addWidget(cancel)
    row.addWidget(main)
    return row
