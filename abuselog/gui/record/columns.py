# SPDX-License-Identifier: MIT
"""The two sides of the record page, and what may stand over them: trouble, or "Call 999 now"."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abuselog.errors import AbuselogError, NothingToPaste
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.record.call_999 import Call999
from abuselog.gui.record.coach_line import Coach, CoachLine
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.form import RecordForm
from abuselog.gui.record.link_time import LinkTime
from abuselog.gui.record.which_level import WhichLevelDialog
from abuselog.records.incident import HIGHEST_LEVEL
from abuselog.wording import explain

_EVIDENCE_SHARE: Final = 440
_FORM_SHARE: Final = 618


class RecordColumns(QWidget):
    """Evidence on the left; on the right the form, or first of all the call for help."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Notice(tone="danger")
        self.evidence = EvidenceSide(state)
        self.form = RecordForm(state.clock)
        self.link_time = LinkTime(self.form, state.clock, self)
        self.call_999 = Call999()
        self._right = QStackedWidget()
        card = Card(padded=False)
        card.body.addWidget(self.form)
        self._right.addWidget(card)
        self._right.addWidget(self.call_999)
        sides = QHBoxLayout()
        style.space(sides, margins=(0, 0, 0, 0), spacing=14)
        sides.addWidget(self.evidence, stretch=_EVIDENCE_SHARE)
        sides.addWidget(self._right, stretch=_FORM_SHARE)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=10)
        self.coach_line = CoachLine()
        column.addWidget(self.trouble)
        column.addWidget(self.coach_line)
        column.addWidget(self.evidence.ways_in.offered.line)
        column.addLayout(sides, stretch=1)
        self.coach = Coach(self.coach_line, self.form, self.evidence, self)
        self.form.severity.level_chosen.connect(self._on_level)
        self.form.severity.which_wanted.connect(self._on_which)
        self.call_999.safe.connect(self._on_safe)

    @property
    def is_calling_for_help(self) -> bool:
        """Whether "Call 999 now" stands before the form."""
        return self._right.currentWidget() is self.call_999

    def show_form(self) -> None:
        """Let the form be seen."""
        self._right.setCurrentIndex(0)

    def say_error(self, error: AbuselogError) -> None:
        """Say above everything what went wrong and what to do."""
        told = explain(error)
        self.trouble.say(f"{told.sentence} {told.next_step}", tone="danger")

    def say_nothing_to_paste(self) -> None:
        """Say that the clipboard holds nothing to take."""
        self.say_error(NothingToPaste())

    def begin_again(self) -> None:
        """Stand ready for a new incident."""
        self.trouble.say("")
        self.form.show_new()
        self.form.reason_field.hide()
        self.show_form()

    def _on_level(self, level: int) -> None:
        if level == HIGHEST_LEVEL:
            self._right.setCurrentWidget(self.call_999)
            self.call_999.go_on.setFocus()

    def _on_safe(self) -> None:
        self.show_form()
        self.form.severity.row.setFocus()

    def _on_which(self) -> None:
        dialog = WhichLevelDialog(self.window())
        dialogs.show_dialog(dialog)
        dialog.deleteLater()
