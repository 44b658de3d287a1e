# SPDX-License-Identifier: MIT
"""What openings found and put right by themselves, until the person says that they have seen it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.integrity.verdict import Finding
from abuselog.wording import finding_words
from abuselog.wording.checks import next_step_words
from abuselog.wording.language import _


class MendedCard(Card):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=_("Found when the log was opened, and put right"))
        self.words = Label(role="strong", selectable=True)
        self.steps = Label(role="muted")
        self.seen = Button(_("I have seen this"), icon_name="check")
        column = QVBoxLayout()
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        for label in (self.words, self.steps):
            column.addWidget(label)
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(IconLabel("triangle-alert", "warning"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, stretch=1)
        self.body.addLayout(row)
        self.body.addWidget(self.seen, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_mended(self, mended: tuple[Finding, ...]) -> None:
        """Show these, each once, with what to do about them."""
        steps = dict.fromkeys(next_step_words(None, one) for one in mended)
        self.words.setText("\n".join(finding_words(one) for one in mended))
        self.steps.setText("\n".join(steps))
        self.setVisible(bool(mended))
