# SPDX-License-Identifier: MIT
"""Choosing the first and the last day to show."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _


class DatesDialog(QDialog):
    """Two days; read `days` once the person has accepted."""

    def __init__(
        self, first: dt.date, last: dt.date, latest: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Choose dates"))
        self._first = _day_edit(first, latest)
        self._last = _day_edit(last, latest)
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 18, 20, 18), spacing=14)
        column.addWidget(Label(_("Show what happened between these days."), role="text"))
        days = QHBoxLayout()
        style.space(days, margins=(0, 0, 0, 0), spacing=14)
        days.addWidget(Field(_("From"), self._first))
        days.addWidget(Field(_("To"), self._last))
        column.addLayout(days)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        cancel = Button(_("Cancel"))
        show = Button(_("Show these"), kind="primary")
        cancel.clicked.connect(self.reject)
        show.clicked.connect(self.accept)
        show.setDefault(True)
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(show)
        return row

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day, both included, the earlier one first."""
        first, last = sorted((_day(self._first), _day(self._last)))
        return first, last


def _day_edit(day: dt.date, latest: dt.date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("d MMM yyyy")
    edit.setMaximumDate(QDate(latest.year, latest.month, latest.day))
    return edit


def _day(edit: QDateEdit) -> dt.date:
    chosen = edit.date()
    return dt.date(chosen.year(), chosen.month(), chosen.day())
