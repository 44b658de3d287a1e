# SPDX-License-Identifier: MIT
"""Step 1: who gets the dossier; and what was made before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.dossier.made_card import MadeCard
from abuselog.gui.dossier.reader_card import reader_of
from abuselog.gui.handed.card import HandedCard
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.field import Field
from abuselog.records.dossier_choices import Choices
from abuselog.wording.language import _


class RecipientStep(QWidget):
    """The recipient's name, what this is a new version of, and the dossiers there are."""

    changed = Signal()
    fresh_wanted = Signal()
    """Forget what was chosen and written, and begin anew."""

    def __init__(self) -> None:
        super().__init__()
        self._earlier = ""
        self.recipient = QLineEdit()
        self.field = Field(_("Name of the recipient"), self.recipient, note=_("optional"))
        self.version = Notice()
        self.fresh = Button(_("Begin anew"), kind="link")
        self.busy = BusyLine()
        self.notice = Notice()
        self.made = MadeCard()
        self.handed = HandedCard()
        card = Card()
        card.body.addWidget(self.field)
        card.body.addWidget(self.version)
        card.body.addWidget(self.fresh, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        column.addWidget(card)
        column.addWidget(self.busy)
        column.addWidget(self.notice)
        column.addWidget(self.handed, stretch=1)
        column.addWidget(self.made, stretch=1)
        self.recipient.textChanged.connect(self.changed)
        self.fresh.clicked.connect(self.fresh_wanted)

    def show_begun(self, *, is_begun: bool) -> None:
        """Offer to forget what was chosen and written, if anything was."""
        self.fresh.setVisible(is_begun)

    def show_choices(self, choices: Choices) -> None:
        """Show whom these choices are for, without saying so."""
        self.blockSignals(True)
        self.recipient.setText(choices.recipient)
        self.recipient.setPlaceholderText(reader_of(choices.edition).asked)
        self._earlier = choices.earlier
        self.version.say(
            _("A new version of {number}. Its cover will say what changed.").format(
                number=choices.earlier
            )
            if choices.earlier
            else ""
        )
        self.blockSignals(False)

    def said(self) -> dict[str, object]:
        """Return the fields of Choices that are told here."""
        return {"recipient": self.recipient.text().strip(), "earlier": self._earlier}
