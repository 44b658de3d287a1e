# SPDX-License-Identifier: MIT
"""A question with a few short answers beside it, of which one is down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import Pair


class Answers(QWidget):
    """Joined buttons; one is always down."""

    changed = Signal()

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        """Offer (code, label) pairs; the last is down at first."""
        super().__init__()
        self._codes = [code for code, _label in answers]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=0)
        for number, (_code, label) in enumerate(answers):
            last = number == len(answers) - 1
            button = QPushButton(label)
            button.setCheckable(True)
            button.setChecked(last)
            button.setProperty("part", "segment")
            button.setProperty("soft", True)
            button.setProperty("place", "last" if last else "first" if not number else "middle")
            button.setAccessibleName(f"{question} {label}")
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self.changed)

    @property
    def chosen(self) -> str:
        """The code of the answer that is down."""
        return self._codes[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Put an answer down; the last for a code there isn't."""
        number = self._codes.index(code) if code in self._codes else len(self._codes) - 1
        self._group.button(number).setChecked(True)


class AnswerRow(Pair):
    """The question on the left, its answers on the right, or below where it is narrow."""

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        self.answers = Answers(question, answers)
        super().__init__(Label(question), self.answers, least=170, equal=False, spacing=10)
