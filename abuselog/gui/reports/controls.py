# SPDX-License-Identifier: MIT
"""Controls of the report forms: a day that may be unknown, and a yes or no that may be too."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.pair import Pair
from abuselog.wording.language import _

_LABEL_WIDTH: Final = 210
_FORMAT: Final = "d MMM yyyy"


class CalmBox(QComboBox):
    """A list to choose from, which the wheel scrolls past and does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A long name must not make the form wider than the window.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    @property
    def code(self) -> str:
        """The code that is chosen."""
        return str(self.currentData() or "")

    def choose(self, code: str, label: str = "") -> None:
        """Choose a code; one that is not in the list any more is added as `label`."""
        place = self.findData(code)
        if place < 0:
            self.addItem(label or code, code)
            place = self.count() - 1
        self.setCurrentIndex(place)


class AnswerBox(CalmBox):
    """Not known, yes or no."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for code, label in (("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))):
            self.addItem(label, code)


class DayEdit(QDateEdit):
    """A day, which the wheel scrolls past and does not change."""

    def __init__(self, day: dt.date, *, latest: dt.date | None = None) -> None:
        super().__init__(_qdate(day))
        self.setCalendarPopup(True)
        self.setDisplayFormat(_FORMAT)
        if latest is not None:
            self.setMaximumDate(_qdate(latest))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    @property
    def day(self) -> dt.date:
        """The day shown."""
        chosen = self.date()
        return dt.date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: dt.date) -> None:
        """Show a day; a later one than the latest moves that with it, as it was noted once."""
        if _qdate(day) > self.maximumDate():
            self.setMaximumDate(_qdate(day))
        self.setDate(_qdate(day))


class DayLine(QWidget):
    """A tick and a day: not ticked, there is none."""

    edited = Signal()
    """The person chose another day, or took it away."""

    def __init__(self, label: str, day: dt.date, *, latest: dt.date | None = None) -> None:
        super().__init__()
        self.tick = QCheckBox(label)
        self.edit = DayEdit(day, latest=latest)
        self.edit.setAccessibleName(label)
        self.edit.setEnabled(False)
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=0)
        column.addWidget(Pair(self.tick, self.edit, least=_LABEL_WIDTH, equal=False))
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(self.edit.setEnabled)
        self.tick.clicked.connect(self.edited)
        self.edit.dateChanged.connect(self.edited)

    @property
    def day(self) -> dt.date | None:
        """The day, or None."""
        return self.edit.day if self.tick.isChecked() else None

    def show_day(self, day: dt.date | None) -> None:
        """Show a day, or that there is none, without saying so."""
        self.edit.blockSignals(True)
        if day is not None:
            self.edit.show_day(day)
        self.edit.blockSignals(False)
        self.tick.setChecked(day is not None)


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
