# SPDX-License-Identifier: MIT
"""The frame of a dialogue that collects something: a title, fields that scroll, two buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import Pair
from abuselog.wording.language import _

_WIDTH: Final = 560
_HEIGHT: Final = 740
_ABOVE_AND_BELOW: Final = 60
_LEAST: Final = 210


class FormDialog(QDialog):
    """Add fields to `column`; it is accepted with the button that `yes` names."""

    def __init__(self, title: str, yes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        style.space(outer, margins=(20, 18, 20, 18), spacing=12)
        outer.addWidget(Label(title, role="title"))
        scroll = Column(spacing=12)
        self.column = scroll.body
        style.space(self.column, margins=(0, 0, 8, 0), spacing=12)
        outer.addWidget(scroll, stretch=1)
        self._yes = yes
        self._outer = outer
        room = self.screen().availableGeometry().height() - style.px(_ABOVE_AND_BELOW)
        self.resize(style.px(_WIDTH), min(style.px(_HEIGHT), room))

    def add(self, *fields: QWidget) -> None:
        """Add a field, or two that stand side by side where there is room."""
        if len(fields) == 1:
            self.column.addWidget(fields[0])
            return
        left, right = fields
        self.column.addWidget(Pair(left, right, least=_LEAST, spacing=14))

    def finish(self) -> None:
        """Let the fields keep to the top; the keyboard begins there, and ends at the buttons."""
        self.column.addStretch()
        self._outer.addLayout(self._build_buttons(self._yes))
        first = self.nextInFocusChain()
        while first is not None and not first.focusPolicy() & Qt.FocusPolicy.TabFocus:
            first = first.nextInFocusChain()
        if first is not None:
            first.setFocus()

    def _build_buttons(self, yes: str) -> QLayout:
        cancel = Button(_("Cancel"))
        keep = Button(yes, kind="primary")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        keep.setDefault(True)
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(keep)
        return row
