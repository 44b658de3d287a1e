# SPDX-License-Identifier: MIT
"""The line below the list: how much of the log is shown, and whether words are hidden."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.wording import count_words, number_words
from abuselog.wording.language import _

_WORDS_WIDTH: Final = 170


class ListFoot(QWidget):
    """Says what part of the log is shown; lets the person see all of it, or hide the words."""

    all_dates_wanted = Signal()
    link_wanted = Signal()
    """Link the chosen incidents as a series."""
    hiding_changed = Signal(bool)
    """Whether words are to be hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(role="small")
        self.all_dates = Button(_("Show all dates"), kind="link")
        self.hide_words = Button(_("Hide words"), kind="link", icon_name="eye-off")
        self.hide_words.setCheckable(True)
        self.link = Button("", kind="link", icon_name="link")
        self.link.hide()
        row = QHBoxLayout(self)
        style.space(row, margins=(12, 8, 12, 8), spacing=0)
        self._ways = FlowLine(self.link, self.all_dates, self.hide_words)
        row.addWidget(Pair(self.words, self._ways, least=_WORDS_WIDTH, equal=False, spacing=8))
        self.all_dates.clicked.connect(self.all_dates_wanted)
        self.link.clicked.connect(self.link_wanted)
        self.hide_words.toggled.connect(self._on_hiding)

    def say(self, shown: int, matching: int, *, dates: str) -> None:
        """Say how many rows are shown, how many fit, and between which dates."""
        words = count_words(shown, "incident")
        if shown < matching:
            words = _("The first {shown} of {matching}: search to see others").format(
                shown=number_words(shown), matching=number_words(matching)
            )
        if dates:
            words = _("{count}, {dates}").format(count=words, dates=dates[:1].lower() + dates[1:])
        self.words.setText(words)
        self.all_dates.setVisible(bool(dates))
        self._ways.updateGeometry()

    def say_chosen(self, number: int) -> None:
        """Offer to link what is chosen, if it is more than one."""
        several = number > 1
        count = count_words(number, "incident")
        self.link.setText(_("Link {count} as a series…").format(count=count) if several else "")
        self.link.setVisible(several)
        self._ways.updateGeometry()

    def _on_hiding(self, hidden: bool) -> None:
        self.hide_words.setText(_("Show words") if hidden else _("Hide words"))
        self.hiding_changed.emit(hidden)
