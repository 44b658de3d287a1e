# SPDX-License-Identifier: MIT
"""Noting a receipt that came on paper, or in the reader's own words."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from abuselog.gui.dossier.answer_row import AnswerRow
from abuselog.gui.handed.days import DayEdit, MaybeDay
from abuselog.gui.handed.form import FormDialog
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.hand_over import Confirmed, HandOver, ReceiptDetails
from abuselog.wording.hand_overs import RECEIPT_LABELS, hand_over_line
from abuselog.wording.language import _
from abuselog.workflows.receipts import Confirmation

_NOTE_HEIGHT: Final = 56
_AHEAD: Final = dt.timedelta(days=28)
_TEXTS: Final = (
    *("received_by", "role", "number", "email", "force", "log_number", "crime_reference"),
    "reference",
)


class ReceiptDialog(FormDialog):
    """Collects one receipt; read `confirmation` once the person has accepted."""

    def __init__(self, given: HandOver, today: dt.date, parent: QWidget | None = None) -> None:
        title = _("Receipt for {number}").format(number=given.number)
        super().__init__(title, _("Note the receipt"), parent)
        # Somebody's clock may have been ahead when they noted that it was handed over.
        latest = max(today, given.given_on)
        self.how = AnswerRow(
            _("How it came"),
            ((Confirmed.TOLD, _("In their own words")), (Confirmed.SIGNED, _("Signed page"))),
        )
        self.received_on = DayEdit(latest, earliest=given.given_on, latest=latest)
        self.texts = {name: QLineEdit() for name in _TEXTS}
        self.log_date = MaybeDay(
            RECEIPT_LABELS["log_date"], DayEdit(latest, earliest=None, latest=latest)
        )
        self.next_on = MaybeDay(
            RECEIPT_LABELS["next_on"], DayEdit(today + _AHEAD, earliest=today, latest=None)
        )
        self.passed = AnswerRow(
            RECEIPT_LABELS["passed"],
            (("yes", _("Passed")), ("no", _("Did not pass")), ("", _("Not said"))),
        )
        self.note = LinesEdit(_NOTE_HEIGHT)
        self.add(Label(hand_over_line(given)))
        self._build()

    def _build(self) -> None:
        fields = {
            name: Field(RECEIPT_LABELS[name], edit, note=_("optional"))
            for name, edit in self.texts.items()
        }
        self.add(self.how)
        self.add(Field(RECEIPT_LABELS["received_on"], self.received_on), fields["received_by"])
        self.add(fields["role"], fields["number"])
        self.add(fields["force"], fields["email"])
        self.add(fields["log_number"], self.log_date)
        self.add(fields["crime_reference"], fields["reference"])
        self.add(self.passed)
        self.add(self.next_on)
        self.add(Field(RECEIPT_LABELS["note"], self.note, note=_("optional")))
        self.finish()

    @property
    def confirmation(self) -> Confirmation:
        """What the person noted."""
        details = ReceiptDetails(
            received_on=self.received_on.day,
            log_date=self.log_date.day,
            next_on=self.next_on.day,
            passed=self.passed.answers.chosen,
            note=self.note.toPlainText().strip(),
            **{name: edit.text().strip() for name, edit in self.texts.items()},
        )
        return Confirmation(details=details, how=Confirmed(self.how.answers.chosen))
