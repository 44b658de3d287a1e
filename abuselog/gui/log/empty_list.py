# SPDX-License-Identifier: MIT
"""What stands in place of the list when there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.wording.language import _


class EmptyList(QWidget):
    """A friendly word, and the one thing to do next."""

    record_wanted = Signal()
    all_wanted = Signal()
    """Show the whole log, without limits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("notebook-text", "muted", side=36)
        self.heading = Label(role="heading")
        self.words = Label(role="muted")
        self.record = Button(_("Record abuse"), kind="primary", icon_name="plus")
        self.everything = Button(_("Show the whole log"))
        self.record.clicked.connect(self.record_wanted)
        self.everything.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        style.space(column, margins=(32, 24, 32, 24), spacing=12)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self.heading, self.words):
            label.setAlignment(middle)
        column.addWidget(self._icon, alignment=middle)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.record, alignment=middle)
        column.addWidget(self.everything, alignment=middle)
        column.addStretch(3)

    def show_new_log(self) -> None:
        """Explain how to begin."""
        self._icon.show_icon("notebook-text", "muted")
        self.heading.setText(_("Nothing recorded yet"))
        self.words.setText(
            _(
                "When something happens, take a screenshot and press Ctrl+V here, or drop a file "
                "into this window. Say when, where and how serious; everything else can wait."
            )
        )
        self.record.show()
        self.everything.hide()

    def show_no_match(self, dates: str) -> None:
        """Say that the search found nothing, and where it did not look."""
        self._icon.show_icon("search", "muted")
        self.heading.setText(_("Nothing found"))
        words = _("No incident fits what you asked for.")
        if dates:
            words += " " + _("Only these dates were searched: {dates}.").format(dates=dates)
        self.words.setText(words)
        self.record.hide()
        self.everything.show()
