# SPDX-License-Identifier: MIT
"""Which of two equal times is meant, in the night in which the clocks go back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label
from abuselog.records.moment import Moment, Note, Precision
from abuselog.wording.language import _


class RepeatedHour(QWidget):
    """Two buttons to choose one; hidden unless the clock showed the time twice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = Label(role="small")
        self.first = QRadioButton(_("the first of the two"))
        self.second = QRadioButton(_("the second of the two"))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=5)
        for part in (self._asked, self.first, self.second):
            column.addWidget(part)
        self.first.clicked.connect(self.changed)
        self.second.clicked.connect(self.changed)

    @property
    def is_second(self) -> bool:
        """Whether the second of the two is meant."""
        return self.second.isChecked()

    def choose(self, *, second: bool) -> None:
        """Choose one of the two."""
        self.second.setChecked(second)
        self.first.setChecked(not second)

    def ask_about(self, moment: Moment | None) -> None:
        """Ask, if the clock showed this moment twice; a stretch between two times is not asked."""
        asks = moment is not None and Note.CLOCK_REPEATED in moment.notes
        asks = asks and moment is not None and moment.precision is not Precision.RANGE
        self.setVisible(asks)
        if moment is not None and asks:
            self._asked.setText(_("The clocks went back that night. Which of the two is meant?"))
            clock = f"{moment.local:%H:%M}"
            self.first.setText(_("the first {clock} (BST)").format(clock=clock))
            self.second.setText(_("the second {clock} (GMT)").format(clock=clock))
            self.first.setChecked(not self.is_second)
