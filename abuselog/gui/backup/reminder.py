# SPDX-License-Identifier: MIT
"""The calm line above the log that reminds of a backup, or once a year of the drill."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.records.backup import BackupStanding, Due
from abuselog.wording import reminder_words
from abuselog.wording.language import _


class BackupReminder(QFrame):
    """Hidden while nothing is due."""

    backup_wanted = Signal()
    drill_wanted = Signal()
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "notice")
        self.words = Label()
        self.now = Button(_("Back up now"), icon_name="download")
        self.practise = Button(_("Practise a restore…"))
        self.later = Button(_("Remind me tomorrow"), kind="quiet")
        row = QHBoxLayout(self)
        style.space(row, margins=(12, 8, 12, 8), spacing=10)
        row.addWidget(IconLabel("info"))
        row.addWidget(self.words, stretch=1)
        for button in (self.now, self.practise, self.later):
            row.addWidget(button)
        self.now.clicked.connect(self.backup_wanted)
        self.practise.clicked.connect(self.drill_wanted)
        self.later.clicked.connect(self.put_off)
        self.hide()

    def show_standing(self, standing: BackupStanding) -> None:
        """Remind if something is due."""
        words = reminder_words(standing)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.now.setVisible(standing.due is Due.BACKUP)
        self.practise.setVisible(standing.due is Due.DRILL)
        self.setVisible(bool(words))

    def clear(self) -> None:
        """Say nothing of any log."""
        self.words.setText("")
        self.setAccessibleName("")
        self.hide()
