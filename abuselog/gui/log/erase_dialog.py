# SPDX-License-Identifier: MIT
"""Erasing one exhibit: what that means, why it is done, and whether its words go too."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column, Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.exhibit import Exhibit
from abuselog.wording.language import _
from abuselog.wording.reviews import before_erasing

_WIDTH: Final = 520
_HEIGHT: Final = 460
_ABOVE_AND_BELOW: Final = 60
_REASON_HEIGHT: Final = 64


class EraseDialog(QDialog):
    """The first of two steps; read `reason` and `with_words` once the person has accepted."""

    def __init__(self, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Erase {mark}").format(mark=exhibit.known_as))
        self.typed = LinesEdit(_REASON_HEIGHT)
        self.words = QCheckBox(_("Erase its file name, link and description too"))
        self.erase = Button(_("Erase…"), kind="danger")
        self._build(exhibit)
        self.typed.textChanged.connect(self._on_typed)
        self._on_typed()

    def _build(self, exhibit: Exhibit) -> None:
        outer = QVBoxLayout(self)
        style.space(outer, margins=(20, 18, 20, 18), spacing=12)
        title = _("Erase exhibit {mark}?").format(mark=exhibit.known_as)
        outer.addWidget(Label(title, role="title"))
        scroll = Column(spacing=12)
        column = scroll.body
        style.space(column, margins=(0, 0, 8, 0), spacing=12)
        told = Notice()
        column.addWidget(told)
        told.say(before_erasing(), tone="warning")
        reason = Field(_("Why"), self.typed)
        reason.show_hint(_("It stays in the history, and in dossiers that name this exhibit."))
        column.addWidget(reason)
        column.addWidget(self.words)
        column.addStretch()
        outer.addWidget(scroll, stretch=1)
        outer.addLayout(self._build_buttons())
        room = self.screen().availableGeometry().height() - style.px(_ABOVE_AND_BELOW)
        self.resize(style.px(_WIDTH), min(style.px(_HEIGHT), room))

    def _build_buttons(self) -> QHBoxLayout:
        keep = Button(_("Keep it"))
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.erase.clicked.connect(self.accept)
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(keep)
        row.addWidget(self.erase)
        return row

    @property
    def reason(self) -> str:
        """Why, as typed, without blanks around it."""
        return self.typed.toPlainText().strip()

    @property
    def with_words(self) -> bool:
        """Whether its words are erased too."""
        return self.words.isChecked()

    def _on_typed(self) -> None:
        self.erase.setEnabled(bool(self.reason))
