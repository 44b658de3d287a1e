# SPDX-License-Identifier: MIT
"""What became of reading the picture: what was found, which message it is, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _


class ReadingStrip(QWidget):
    """Says it in a line below the preview; holds no words of the picture but names and times."""

    clear_wanted = Signal()
    """What was read is to be taken out of the form again."""
    message_chosen = Signal(int)
    """The number of the message that is meant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(role="small")
        self.clear = Button(_("Clear what was read"), kind="link")
        self.messages = QComboBox()
        self.messages.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.messages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._which = Field(_("Which message is it?"), self.messages)
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.clear)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        column.addLayout(row)
        column.addWidget(self._which)
        self.clear.clicked.connect(self.clear_wanted)
        self.messages.activated.connect(self.message_chosen)
        self.say("")

    def say(self, words: str, *, can_clear: bool = False) -> None:
        """Say how reading goes; with an empty text, hide all of it."""
        self.words.setText(words)
        self.clear.setVisible(can_clear)
        if not words:
            self._which.hide()
        self.setVisible(bool(words))

    def offer(self, messages: Sequence[str], chosen: int | None) -> None:
        """Let the person say which of several messages it is; of one there is no question."""
        with QSignalBlocker(self.messages):
            self.messages.clear()
            self.messages.addItems(list(messages))
            self.messages.setCurrentIndex(-1 if chosen is None else chosen)
        self._which.setVisible(len(messages) > 1)
