# SPDX-License-Identifier: MIT
"""The fields of a report as a form: sections, and for each body only those that it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from abuselog.catalogue import bodies, follow_ups
from abuselog.gui import style
from abuselog.gui.parts.card import line as thin
from abuselog.gui.parts.chip import Chip
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.gui.reports.controls import AnswerBox, CalmBox, DayLine
from abuselog.records.report import DATES, YES_OR_NO
from abuselog.wording.language import _
from abuselog.wording.report_labels import LABELS

LEAST: Final = 190
"""The width that one of two fields side by side needs, in pixels at normal text size."""
_LINES_HEIGHT: Final = 64
_LINES: Final = frozenset({"note", "decision", "appeal", "outcome_reason"})
_LINK_UNTIL: Final = "upload_link_until"
_STILL_TO_COME: Final = frozenset({"upload_link_until", "review_until"})
_HINTS: Final = {
    "told_time": _("As 21:02, if you remember."),
    "log_number": _("Starts anew each day: it means little without its day and force."),
    "crime_reference": _("Given only if a crime is recorded."),
    "log_date": _("Only if it is not the day above."),
    "no_number_shown": _("Yes, if the platform gave you nothing to quote."),
    "review_until": _("Three months are proposed. Ask them which day it is: it differs."),
    "upload_link_until": _("Three days are proposed. Their message says when it ends."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together; one or two in a row."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...] = ()
    """Kinds of body that need it; none: all."""
    is_more: bool = False
    """Whether it waits behind “More”, until somebody has something to say there."""


_COUNCILS: Final = ("council", "standards")
_NOT_POLICE: Final = ("council", "standards", "platform", "regulator", "support", "other")
SECTIONS: Final = (
    Section(
        _("Their numbers"),
        (("force",), ("log_number", "crime_reference"), ("log_date",)),
        ("police",),
    ),
    Section("", (("reference",),), _NOT_POLICE),
    Section("", (("category", "no_number_shown"),), ("platform",)),
    Section(_("The telling"), (("told_by", "recipient_role"), ("recipient_email",)), (), True),
    Section(
        _("Who deals with it"),
        (
            ("officer_name", "officer_number"),
            ("officer_email",),
            ("ford_quoted", "election_contact_told"),
            ("feoa_told_on",),
        ),
        ("police",),
        True,
    ),
    Section(_("The crime"), (("crime_recorded", "offence_recorded"),), ("police",), True),
    Section(
        _("Their link for evidence"),
        (("upload_link_on",), ("upload_link_until",), ("uploaded_on",), ("upload_receipt",)),
        ("police",),
        True,
    ),
    Section(
        _("Your statement, and a review"),
        (("statement_offered", "statement_made"), ("review_until",)),
        ("police",),
        True,
    ),
    Section(
        _("What the council did"),
        (
            ("acknowledged_on",),
            ("safety_assessed", "cautionary_contact_asked"),
            ("address_withheld_asked",),
        ),
        _COUNCILS,
        True,
    ),
    Section(
        _("What the platform did"),
        (("decision",), ("appeal",), ("removed_on",), ("restored_on",), ("account_suspended",)),
        ("platform",),
        True,
    ),
    Section(_("What came of it"), (("outcomes",), ("outcome_reason",)), (), True),
)


class OutcomeChips(QWidget):
    """What came of a report: none, one or several."""

    changed = Signal()
    """The person ticked another, or one less."""

    def __init__(self) -> None:
        super().__init__()
        self._chips = [Chip(one.label, one.code) for one in follow_ups.outcomes()]
        self._unknown: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=0)
        column.addWidget(FlowLine(*self._chips, spacing=6, fills=True))
        for chip in self._chips:
            chip.clicked.connect(self.changed)

    @property
    def codes(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(chip.code for chip in self._chips if chip.isChecked()) + self._unknown

    def choose(self, codes: tuple[str, ...]) -> None:
        """Tick exactly these; what the list does not know is kept as it is."""
        known = {chip.code for chip in self._chips}
        self._unknown = tuple(code for code in codes if code not in known)
        for chip in self._chips:
            chip.setChecked(chip.code in codes)


class DetailFields:
    """A control for every detail but those that the form has in its own place."""

    def __init__(self, nation: str, today: dt.date) -> None:
        """Make the controls; no day that has to have come may lie after `today`."""
        self._nation = nation
        self._today = today
        names = {name for section in SECTIONS for row in section.rows for name in row}
        self.controls = {name: self._control(name) for name in LABELS if name in names}
        self.fields = {name: self._field(name) for name in self.controls}
        self._link_on, self._link_until = self._line("upload_link_on"), self._line(_LINK_UNTIL)
        self._review = self._line("review_until")
        self._outcomes = self.controls["outcomes"]
        self._own: set[DayLine] = set()
        self._connect()

    def _connect(self) -> None:
        self._link_on.edited.connect(self._propose_link_end)
        self._link_until.edited.connect(lambda: self._own.add(self._link_until))
        self._review.edited.connect(lambda: self._own.add(self._review))
        if isinstance(self._outcomes, OutcomeChips):
            self._outcomes.changed.connect(self._propose_review)

    def _line(self, name: str) -> DayLine:
        found = self.controls[name]
        if not isinstance(found, DayLine):
            raise TypeError(name)
        return found

    def _propose_link_end(self) -> None:
        """Show when such links usually end; the person's own day stays."""
        sent_on = self._link_on.day
        if self._link_until not in self._own and sent_on is not None:
            self._link_until.show_day(follow_ups.link_ends(sent_on, self._nation))

    def _propose_review(self) -> None:
        """Show until when a review may usually be asked for; the person's own day stays."""
        chosen = isinstance(self._outcomes, OutcomeChips) and set(self._outcomes.codes)
        if chosen and chosen & follow_ups.DECISIONS and self._review not in self._own:
            self._review.show_day(follow_ups.review_ends(self._today, self._nation))

    def _control(self, name: str) -> QWidget:
        if name == "outcomes":
            return OutcomeChips()
        if name == "force":
            return self._forces()
        if name in DATES:
            latest = None if name in _STILL_TO_COME else self._today
            return DayLine(LABELS[name], self._today, latest=latest)
        if name in YES_OR_NO:
            return AnswerBox()
        return LinesEdit(_LINES_HEIGHT) if name in _LINES else QLineEdit()

    def _forces(self) -> CalmBox:
        made = CalmBox()
        made.addItem(_("Not known"), "")
        for force in bodies.forces(self._nation):
            made.addItem(force.name, force.code)
        return made

    def _field(self, name: str) -> QWidget:
        control = self.controls[name]
        hint = _HINTS.get(name, "")
        if isinstance(control, DayLine):
            control.tick.setAccessibleDescription(hint)
            return _with_hint(control, hint) if hint else control
        return Field(LABELS[name], control, hint=hint)

    def fill(self, said: Mapping[str, Any]) -> None:
        """Show these details; the days among them are the person's own."""
        self._own = {
            line
            for line, name in ((self._link_until, _LINK_UNTIL), (self._review, "review_until"))
            if said[name] is not None
        }
        for name, control in self.controls.items():
            value = said[name]
            if isinstance(control, OutcomeChips):
                control.choose(value)
            elif isinstance(control, DayLine):
                control.show_day(value)
            elif isinstance(control, CalmBox):
                control.choose(value, bodies.force_name(value))
            elif isinstance(control, LinesEdit):
                control.setPlainText(value)
            elif isinstance(control, QLineEdit):
                control.setText(value)

    def said(self) -> dict[str, Any]:
        """What stands in the form, by the names of the details."""
        return {name: _value(control) for name, control in self.controls.items()}


class SectionPart(QWidget):
    """One section of the form."""

    def __init__(self, section: Section, fields: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.section = section
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 2, 0, 0), spacing=10)
        if section.title and section.is_more:
            column.addWidget(thin())
        if section.title:
            column.addWidget(Label(section.title, role="heading"))
        for row in section.rows:
            parts = [fields[name] for name in row]
            column.addWidget(parts[0] if len(parts) == 1 else Pair(*parts, least=LEAST))


def _with_hint(line: DayLine, hint: str) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    style.space(column, margins=(0, 0, 0, 0), spacing=3)
    column.addWidget(line)
    column.addWidget(Label(hint, role="small"))
    return both


def _value(control: QWidget) -> Any:
    if isinstance(control, OutcomeChips):
        return control.codes
    if isinstance(control, DayLine):
        return control.day
    if isinstance(control, CalmBox):
        return control.code
    if isinstance(control, LinesEdit):
        return control.toPlainText().strip()
    return control.text().strip() if isinstance(control, QLineEdit) else ""
