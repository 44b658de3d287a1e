# SPDX-License-Identifier: MIT
"""Fields for days: one that is always there, and one that need not be said."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QVBoxLayout, QWidget

from abuselog.gui import style


class DayEdit(QDateEdit):
    """A day, chosen from a calendar or typed."""

    def __init__(self, day: dt.date, *, earliest: dt.date | None, latest: dt.date | None) -> None:
        super().__init__(_shown(day))
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        if earliest is not None:
            self.setMinimumDate(_shown(earliest))
        if latest is not None:
            self.setMaximumDate(_shown(latest))

    @property
    def day(self) -> dt.date:
        """The day that is shown."""
        chosen = self.date()
        return dt.date(chosen.year(), chosen.month(), chosen.day())


class MaybeDay(QWidget):
    """A day that counts only when its box is ticked."""

    def __init__(self, label: str, edit: DayEdit) -> None:
        super().__init__()
        self.box = QCheckBox(label)
        self.edit = edit
        edit.setAccessibleName(label)
        edit.setEnabled(False)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=5)
        column.addWidget(self.box)
        column.addWidget(edit)
        self.box.toggled.connect(edit.setEnabled)

    @property
    def day(self) -> dt.date | None:
        """The day, or None if nobody said one."""
        return self.edit.day if self.box.isChecked() else None


def _shown(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
