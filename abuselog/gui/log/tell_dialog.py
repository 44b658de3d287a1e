# SPDX-License-Identifier: MIT
"""Noting that somebody was told: whom, when, how, and the reference they gave."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from abuselog.catalogue import bodies
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.incident import Incident
from abuselog.records.profile import Profile
from abuselog.wording.language import _
from abuselog.workflows.tell import Telling

_WIDTH: Final = 540
_HEIGHT: Final = 760
_ABOVE_AND_BELOW: Final = 60
_NOTE_HEIGHT: Final = 64
_FOLLOW_UP_DAYS: Final = 5
"""When to ask again, in days: a proposal that can be changed."""


class TellDialog(QDialog):
    """Collects one telling; read `telling` once the person has accepted."""

    def __init__(
        self, incident: Incident, profile: Profile, today: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number = str(incident.number)
        self.setWindowTitle(_("Note a report"))
        self.target = QComboBox()
        self.told_on = _day_edit(today, latest=today)
        self.method = QLineEdit()
        self.recipient = QLineEdit()
        self.force = QComboBox()
        self.log_number = QLineEdit()
        self.crime_reference = QLineEdit()
        self.reference = QLineEdit()
        self.note = LinesEdit(_NOTE_HEIGHT)
        self.next_action = QLineEdit()
        self.due = QCheckBox(_("Due by"))
        self.due_on = _day_edit(today + dt.timedelta(days=_FOLLOW_UP_DAYS))
        self._offer(profile)
        self._build()
        self.target.currentIndexChanged.connect(self._on_target_changed)
        self.due.toggled.connect(self.due_on.setEnabled)
        self._on_target_changed()

    def _offer(self, profile: Profile) -> None:
        for body in bodies.bodies(profile.nation):
            self.target.addItem(body.name, body.code)
        self.target.setCurrentIndex(max(0, self.target.findData("police_101")))
        self.force.addItem(_("Not known"), "")
        for force in bodies.forces(profile.nation):
            self.force.addItem(force.name, force.code)
        self.force.setCurrentIndex(max(0, self.force.findData(profile.force)))
        self.due_on.setEnabled(False)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        style.space(outer, margins=(20, 18, 20, 18), spacing=12)
        scroll = Column(spacing=12)
        column = scroll.body
        style.space(column, margins=(0, 0, 8, 0), spacing=12)
        title = _("Who has been told of {number}?").format(number=self._number)
        outer.addWidget(Label(title, role="title"))
        self._how = Label(role="small")
        column.addWidget(Field(_("Who was told"), self.target))
        column.addWidget(self._how)
        self._police = QWidget()
        police = QVBoxLayout(self._police)
        style.space(police, margins=(0, 0, 0, 0), spacing=12)
        number = Field(_("Log number"), self.log_number)
        number.show_hint(_("Starts anew each day."))
        crime = Field(_("Crime reference"), self.crime_reference)
        crime.show_hint(_("If there is one."))
        police.addLayout(_pair(number, crime))
        police.addWidget(Field(_("Police force"), self.force))
        self._other = Field(_("Their reference"), self.reference, note=_("optional"))
        column.addLayout(
            _pair(Field(_("When"), self.told_on), Field(_("How"), self.method, note=_("optional")))
        )
        column.addWidget(Field(_("Spoke to"), self.recipient, note=_("optional")))
        column.addWidget(self._police)
        column.addWidget(self._other)
        column.addWidget(Field(_("Note"), self.note, note=_("optional")))
        column.addWidget(Field(_("What comes next"), self.next_action, note=_("optional")))
        column.addLayout(_pair(self.due, self.due_on))
        column.addStretch()
        outer.addWidget(scroll, stretch=1)
        outer.addLayout(self._build_buttons())
        room = self.screen().availableGeometry().height() - style.px(_ABOVE_AND_BELOW)
        self.resize(style.px(_WIDTH), min(style.px(_HEIGHT), room))

    def _build_buttons(self) -> QHBoxLayout:
        cancel = Button(_("Cancel"))
        keep = Button(_("Note it"), kind="primary")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        keep.setDefault(True)
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(keep)
        return row

    @property
    def telling(self) -> Telling:
        """What the person noted."""
        to_police = self._is_police
        return Telling(
            incidents=(self._number,),
            target=str(self.target.currentData()),
            told_on=_day(self.told_on),
            method=self.method.text().strip(),
            recipient=self.recipient.text().strip(),
            log_number=self.log_number.text().strip() if to_police else "",
            crime_reference=self.crime_reference.text().strip() if to_police else "",
            force=str(self.force.currentData()) if to_police else "",
            reference="" if to_police else self.reference.text().strip(),
            note=self.note.toPlainText().strip(),
            next_action=self.next_action.text().strip(),
            due_on=_day(self.due_on) if self.due.isChecked() else None,
        )

    @property
    def _is_police(self) -> bool:
        return bodies.body(str(self.target.currentData())).kind == "police"

    def _on_target_changed(self) -> None:
        self._police.setVisible(self._is_police)
        self._other.setVisible(not self._is_police)
        self._how.setText(bodies.body(str(self.target.currentData())).how)


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    style.space(row, margins=(0, 0, 0, 0), spacing=14)
    row.addWidget(left, stretch=1)
    row.addWidget(right, stretch=1)
    return row


def _day_edit(day: dt.date, *, latest: dt.date | None = None) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("d MMM yyyy")
    if latest is not None:
        edit.setMaximumDate(QDate(latest.year, latest.month, latest.day))
    return edit


def _day(edit: QDateEdit) -> dt.date:
    chosen = edit.date()
    return dt.date(chosen.year(), chosen.month(), chosen.day())
