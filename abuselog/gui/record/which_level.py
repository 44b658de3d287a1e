# SPDX-License-Identifier: MIT
"""The five levels side by side: what each means, what to do, and by when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.catalogue import severity
from abuselog.catalogue.severity import Level
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pill import SeverityPill
from abuselog.wording.language import _


class WhichLevelDialog(QDialog):
    """All definitions at once, for reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Which level?"))
        self.resize(style.px(660), style.px(600))
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 16), spacing=12)
        column.addWidget(Label(_("Which level?"), role="title"))
        column.addWidget(
            Label(
                _(
                    "Judge what this one incident says or does. How often it happens and how it "
                    "makes you feel are noted apart. If you hesitate between two, take the higher."
                ),
                role="muted",
            )
        )
        levels = Column(spacing=10)
        for level in severity.levels():
            levels.body.addWidget(_level_card(level))
        levels.body.addStretch()
        column.addWidget(levels, stretch=1)
        close = Button(_("Close"), kind="primary")
        close.clicked.connect(self.accept)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)


def _level_card(level: Level) -> QFrame:
    card = QFrame()
    card.setProperty("part", "card")
    card.setAccessibleName(f"{level.number} {level.name}")
    row = QHBoxLayout(card)
    style.space(row, margins=(14, 12, 14, 12), spacing=14)
    pill = SeverityPill(level.number)
    style.fix_width(pill, 84)
    row.addWidget(pill, alignment=Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    style.space(words, margins=(0, 0, 0, 0), spacing=4)
    words.addWidget(Label(level.name, role="strong"))
    words.addWidget(Label(level.definition))
    words.addWidget(Label(level.what_to_do, role="muted"))
    words.addWidget(Label(_("When: {target}").format(target=level.target), role="small"))
    row.addLayout(words, stretch=1)
    return card
