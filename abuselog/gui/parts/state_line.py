# SPDX-License-Identifier: MIT
"""The answer to one question of a check: a word and an icon, never colour alone, and words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.integrity.verdict import State
from abuselog.wording.checks import state_words

STATE_ORDER: Final = (State.FAILED, State.NOT_CHECKED, State.PASSED)
"""What asks for something stands first."""
MOST_FINDINGS: Final = 200
"""A log that lost its exhibits' folder, or a pack its lists, has thousands; the report has all."""
STATE_LOOKS: Final = {
    State.PASSED: ("circle-check", "good", "good"),
    State.FAILED: ("circle-alert", "danger", "danger"),
    State.NOT_CHECKED: ("eye-off", "muted", "plain"),
}
_WIDTH: Final = 92


class StateLine(QFrame):
    """The answer in a word; `words` is where the question and what was found go."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "answer")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icon, ink, tone = STATE_LOOKS[state]
        word = Label(state_words(state), role="strong", wrap=False)
        word.setProperty("tone", tone)
        style.fix_width(word, _WIDTH)
        self.words = QVBoxLayout()
        style.space(self.words, margins=(0, 0, 0, 0), spacing=3)
        row = QHBoxLayout(self)
        style.space(row, margins=(8, 7, 8, 7), spacing=8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon, ink), alignment=top)
        row.addWidget(word, alignment=top)
        row.addLayout(self.words, stretch=1)
