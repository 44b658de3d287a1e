# SPDX-License-Identifier: MIT
"""The head of the record page: what it is for, what is kept, and the two ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _


class PageHead(QWidget):
    """Title, state of the draft, Discard, Save to log."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(role="title", wrap=False)
        self.state_words = Label(role="small", wrap=False)
        self.discard = Button(_("Discard"))
        self.save = Button(_("Save to log"), kind="primary", keys="Ctrl+Enter")
        # Its inner layout would make it grow over the whole head.
        self.save.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(self.state_words)
        row.addWidget(self.discard)
        row.addWidget(self.save)
        self.discard.clicked.connect(self.discard_wanted)
        self.save.clicked.connect(self.save_wanted)

    def show_new(self) -> None:
        """Stand over an empty page for a new incident."""
        self.title.setText(_("Record abuse"))
        self.state_words.setText("")
        self.save.setEnabled(True)

    def show_amending(self, number: str) -> None:
        """Stand over the incident with this number."""
        self.title.setText(_("Amend {number}").format(number=number))

    def show_saving(self) -> None:
        """Say that what was typed is about to be kept."""
        self.state_words.setText(_("Saving the draft…"))
        self.save.setEnabled(True)

    def show_saved(self) -> None:
        """Say that the draft is kept."""
        self.state_words.setText(_("Draft saved a moment ago"))
        self.save.setEnabled(True)

    def show_waiting(self) -> None:
        """Say that saving goes on as soon as all evidence is in."""
        self.state_words.setText(_("Saving as soon as the evidence is in…"))
        self.save.setEnabled(False)

    def show_recording(self) -> None:
        """Say that it is being written into the log."""
        self.state_words.setText(_("Saving to the log…"))
        self.save.setEnabled(False)
