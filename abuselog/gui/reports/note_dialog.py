# SPDX-License-Identifier: MIT
"""Noting a call, a letter or an answer, and what comes next because of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from abuselog.errors import BadTime
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.lines import LinesEdit
from abuselog.gui.parts.pair import Pair
from abuselog.gui.reports.controls import CalmBox, DayEdit, DayLine
from abuselog.gui.reports.fields import LEAST
from abuselog.gui.reports.framing import frame
from abuselog.records.follow_up import ReportRow
from abuselog.records.report import NoteKind
from abuselog.wording.language import _
from abuselog.wording.report_labels import LABELS, NOTE_KINDS
from abuselog.workflows.report_details import clock_time
from abuselog.workflows.report_notes import NewNote

_WIDTH: Final = 540
_HEIGHT: Final = 640
_LINES_HEIGHT: Final = 120


class NoteDialog(QDialog):
    """Collects one line of the log of calls and letters; read `note` once it was accepted."""

    def __init__(self, row: ReportRow, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Note a call or letter"))
        self.kind = CalmBox()
        self.direction = CalmBox()
        self.happened_on = DayEdit(today, latest=today)
        self.time = QLineEdit()
        self.who = QLineEdit(row.report.officer_name or row.report.recipient)
        self.summary = LinesEdit(_LINES_HEIGHT)
        self.next_action = QLineEdit(row.report.next_action)
        self.due = DayLine(LABELS["due_on"], today)
        self.due.show_day(row.report.due_on)
        self.keep = Button(_("Note it"), kind="primary")
        self._summary = Field(_("What was said"), self.summary)
        self._time = Field(LABELS["told_time"], self.time, hint=_("As 21:02, if known."))
        for kind, label in NOTE_KINDS.items():
            self.kind.addItem(label, str(kind))
        for code, label in (("", _("Not said")), ("in", _("From them")), ("out", _("To them"))):
            self.direction.addItem(label, code)
        self._build(row.number)
        self.keep.clicked.connect(self._on_keep)

    def _build(self, number: str) -> None:
        scroll = FittedColumn(spacing=12)
        column = scroll.body
        style.space(column, margins=(0, 0, 8, 0), spacing=12)
        after = Card()
        after.setAccessibleName(LABELS["next_action"])
        after.body.addWidget(Field(LABELS["next_action"], self.next_action, note=_("optional")))
        after.body.addWidget(self.due)
        shown = (
            Pair(Field(_("Kind"), self.kind), Field(_("Which way"), self.direction), least=LEAST),
            Pair(Field(_("When"), self.happened_on), self._time, least=LEAST),
            Field(_("With whom"), self.who, note=_("optional")),
            self._summary,
            after,
        )
        for part in shown:
            column.addWidget(part)
        column.addStretch()
        title = _("What came of {number}?").format(number=number)
        frame(self, title, scroll, keep=self.keep, size=(_WIDTH, _HEIGHT))

    @property
    def note(self) -> NewNote:
        """What the person noted, with the next step as it is to be from now on."""
        return NewNote(
            happened_on=self.happened_on.day,
            summary=self.summary.toPlainText().strip(),
            kind=NoteKind(self.kind.code),
            direction=self.direction.code,
            who=self.who.text().strip(),
            happened_time=self.time.text().strip(),
            next_action=self.next_action.text().strip(),
            due_on=self.due.day,
        )

    def _on_keep(self) -> None:
        """Close only with what can be kept: nothing that was typed is lost."""
        self._summary.clear_error()
        self._time.clear_error()
        if not self.summary.toPlainText().strip():
            self._summary.show_error(_("A word or two is enough."))
            self.summary.setFocus()
            return
        try:
            clock_time(self.time.text())
        except BadTime:
            self._time.show_error(_("Write a time such as 21:02, or leave it empty."))
            self.time.setFocus()
            return
        self.accept()
