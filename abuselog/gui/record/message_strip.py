# SPDX-License-Identifier: MIT
"""What became of reading a mail or chat: what it filled, what is odd, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.wording.language import _


class MessageStrip(QWidget):
    """Says it in a line or two above the preview; holds no words of the message itself."""

    clear_wanted = Signal()
    """What was read is to be taken out of the form again."""
    choice_wanted = Signal()
    """The person wants to say which lines of a chat are meant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(role="small")
        self.note = Label(role="small")
        self.choose = Button(_("Which lines?…"))
        self.choose.hide()
        self.clear = Button(_("Clear what was read"), kind="link")
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=4)
        column.addWidget(self.words)
        column.addWidget(self.note)
        column.addWidget(FlowLine(self.choose, self.clear))
        self.clear.clicked.connect(self.clear_wanted)
        self.choose.clicked.connect(self.choice_wanted)
        self.say("")

    def say(self, words: str, *, note: str = "", can_clear: bool = False) -> None:
        """Say how reading went, and what is odd; with an empty text, hide all of it."""
        self.words.setText(words)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.clear.setVisible(can_clear)
        self.setVisible(bool(words))
