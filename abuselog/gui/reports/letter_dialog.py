# SPDX-License-Identifier: MIT
"""A draft of a letter: read it, change it, take it away. abuselog sends nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.gui.reports.controls import CalmBox
from abuselog.records.letter import Letter, LetterKind
from abuselog.wording.language import _

_WIDTH: Final = 660
_HEIGHT: Final = 740
_ABOVE_AND_BELOW: Final = 60
_TEXT_HEIGHT: Final = 200
_KINDS: Final = {
    LetterKind.TELLING: _("Tell them"),
    LetterKind.CHASING: _("Ask for news"),
    LetterKind.REVIEW: _("Ask for a review"),
    LetterKind.WITHHOLD_ADDRESS: _("Ask to withhold my home address"),
}


class LetterDialog(QDialog):
    """Shows one draft of several; what it says may be changed before it is taken."""

    mail_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, drafts: Sequence[Letter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Draft of a letter"))
        self._drafts = {str(draft.kind): draft for draft in drafts}
        self.told = Notice()
        self.kind = CalmBox()
        self.to = QLineEdit()
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self.copy = Button(_("Copy the text"), icon_name="clipboard-paste")
        self.save_text = Button(_("Save as text…"), icon_name="download")
        self.save_mail = Button(_("Save as a mail draft…"), kind="primary", icon_name="mail")
        self.close_button = Button(_("Close"))
        for draft in drafts:
            self.kind.addItem(_KINDS[draft.kind], str(draft.kind))
        self._build()
        self.kind.currentIndexChanged.connect(self._show_draft)
        self.copy.clicked.connect(self._on_copy)
        self.save_text.clicked.connect(self.text_wanted)
        self.save_mail.clicked.connect(self.mail_wanted)
        self.close_button.clicked.connect(self.accept)
        self._show_draft()

    def _build(self) -> None:
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.text.setMinimumHeight(style.px(_TEXT_HEIGHT))
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 18), spacing=10)
        column.addWidget(Label(_("Draft of a letter"), role="title"))
        words = _(
            "Nothing is sent. Read it, change what you like, and send it yourself. It says numbers "
            "and days, and nothing of what was said to you."
        )
        column.addWidget(Label(words, role="small"))
        column.addWidget(self.told)
        column.addWidget(Field(_("Which letter"), self.kind))
        column.addWidget(Field(_("To"), self.to, note=_("optional")))
        column.addWidget(Field(_("Subject"), self.subject))
        field = Field(_("Text"), self.text)
        column.addWidget(field, stretch=1)
        column.addWidget(FlowLine(self.save_mail, self.save_text, self.copy, self.close_button))
        room = self.screen().availableGeometry()
        space = style.px(_ABOVE_AND_BELOW)
        self.resize(
            min(style.px(_WIDTH), room.width() - space),
            min(style.px(_HEIGHT), room.height() - space),
        )

    @property
    def letter(self) -> Letter:
        """The draft as it stands in the form."""
        return dataclasses.replace(
            self._drafts[self.kind.code],
            to=self.to.text().strip(),
            subject=self.subject.text().strip(),
            text=self.text.toPlainText().rstrip() + "\n",
        )

    def _show_draft(self) -> None:
        shown = self._drafts[self.kind.code]
        self.to.setText(shown.to)
        self.subject.setText(shown.subject)
        self.text.setPlainText(shown.text)
        self.told.say("")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.told.say(_("The text is on the clipboard."), tone="good")
