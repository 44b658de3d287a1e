# SPDX-License-Identifier: MIT
"""A calm page in front of the logs: one card in the middle, the danger card below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.card import Card, Column
from abuselog.gui.parts.label import Label


class Pane(QWidget):
    """The program's name, a title, one sentence, and `card` to fill; scrolls where it must."""

    def __init__(self, title: str, words: str = "", *, width: int = 480) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.title = Label(title, role="title")
        self.words = Label(words, role="muted")
        self.words.setVisible(bool(words))
        self.card = Card()
        style.space(self.card.body, margins=(24, 20, 24, 20), spacing=14)
        self._middle = QWidget()
        style.fix_width(self._middle, width)
        inside = QVBoxLayout(self._middle)
        style.space(inside, margins=(0, 24, 0, 24), spacing=10)
        brand = Label("abuselog", wrap=False)
        brand.setProperty("role", "brand")
        self.head = QHBoxLayout()
        style.space(self.head, margins=(0, 0, 0, 0), spacing=10)
        inside.addWidget(brand)
        self.head.addWidget(self.title, stretch=1)
        inside.addLayout(self.head)
        inside.addWidget(self.words)
        inside.addWidget(self.card)
        self.below = QHBoxLayout()
        style.space(self.below, margins=(0, 4, 0, 0), spacing=10)
        inside.addLayout(self.below)
        self._build_frame()

    def _build_frame(self) -> None:
        column = Column()
        column.body.addStretch(2)
        # No alignment flag: it would give the card its hint's height and cut wrapped words.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._middle)
        row.addStretch()
        column.body.addLayout(row)
        column.body.addStretch(3)
        outer = QVBoxLayout(self)
        style.space(outer, margins=(0, 0, 0, 0), spacing=0)
        outer.addWidget(column)
