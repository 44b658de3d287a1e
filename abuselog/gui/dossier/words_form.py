# SPDX-License-Identifier: MIT
"""What the person says in their own words for one reader: risk, needs, statement, complaint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.catalogue import severity
from abuselog.clock import Clock
from abuselog.gui import style
from abuselog.gui.dossier.answer_row import AnswerRow
from abuselog.gui.dossier.asked import AIDS_FOR, CAPACITIES, CONSENTS, TEXTS, Asked
from abuselog.gui.dossier.member_rows import MemberRows
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.dossier_choices import COMPLAINT, EDITIONS, POLICE, Choices
from abuselog.records.incident import IncidentSummary
from abuselog.wording.language import _

_LINE_PX: Final = 19
_ROOM_PX: Final = 16
_UNKNOWN: Final = "unknown"
_YES_NO: Final = (("yes", _("Yes")), ("no", _("No")))
_AIDS: Final = (*_YES_NO, (_UNKNOWN, _("Not known")))


class WordsForm(FittedColumn):
    """The texts and answers that one reader gets; empty ones are left out of the dossier."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__(spacing=14)
        style.space(self.body, margins=(0, 12, 8, 4), spacing=14)
        self._fields: dict[str, Field] = {}
        self._groups: list[tuple[QWidget, tuple[str, ...]]] = []
        self.texts: dict[str, LinesEdit] = {}
        self.aids = {one.code: AnswerRow(one.label, _AIDS) for one in severity.likelihood_aids()}
        self.consents = {one.code: AnswerRow(one.question, _YES_NO) for one in CONSENTS}
        self.capacity = AnswerRow(_("How did they act?"), CAPACITIES)
        self.members = MemberRows(clock)
        self._build()
        self.offer(POLICE)

    def _build(self) -> None:
        self.body.addWidget(
            Label(_("Everything here is optional, and printed as you write it."), role="small")
        )
        aids = self._group(_("What is known?"), self.aids, AIDS_FOR)
        for asked in TEXTS:
            if asked.field == "capacity_reason":
                self.body.addWidget(self._group("", {"": self.capacity}, (COMPLAINT,)))
            self.body.addWidget(self._field(asked))
            if asked.field == "subject_members":
                self.body.addWidget(self.members)
            if asked.field == "risk":
                self.body.addWidget(aids)
        for edition in EDITIONS:
            of_edition = {
                one.code: self.consents[one.code] for one in CONSENTS if edition in one.editions
            }
            if of_edition:
                group = self._group(_("What is agreed?"), of_edition, (edition,))
                self.body.addWidget(group)
        self.body.addStretch()
        for row in (*self.aids.values(), *self.consents.values(), self.capacity):
            row.answers.changed.connect(self.changed)
        self.members.changed.connect(self.changed)

    def _field(self, asked: Asked) -> Field:
        edit = LinesEdit(_LINE_PX * asked.lines + _ROOM_PX)
        edit.textChanged.connect(self.changed)
        self.texts[asked.field] = edit
        field = self._fields[asked.field] = Field(asked.label, edit, hint=asked.hint)
        return field

    def _group(
        self, heading: str, rows: Mapping[str, QWidget], editions: tuple[str, ...]
    ) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        if heading:
            column.addWidget(Label(heading, role="strong"))
        for row in rows.values():
            column.addWidget(row)
        self._groups.append((made, editions))
        return made

    def offer(self, edition: str) -> None:
        """Show what this reader gets."""
        for asked in TEXTS:
            self._fields[asked.field].setVisible(edition in asked.editions)
        for group, editions in self._groups:
            group.setVisible(edition in editions)

    def show_choices(self, choices: Choices) -> None:
        """Show the words of these choices, without saying so."""
        self.blockSignals(True)
        self.offer(choices.edition)
        for name, edit in self.texts.items():
            value = getattr(choices, name)
            text = "\n".join(value) if isinstance(value, tuple) else str(value)
            if edit.toPlainText() != text:
                edit.setPlainText(text)
        for code, row in self.aids.items():
            row.answers.choose(choices.risk_aids.get(code, _UNKNOWN))
        for code, row in self.consents.items():
            row.answers.choose(choices.consents.get(code, "no"))
        self.capacity.answers.choose(choices.capacity)
        self.members.take(choices.member_of)
        self.blockSignals(False)

    def ask_members(self, picked: Sequence[IncidentSummary]) -> None:
        """Ask which of these incidents is about whom, where there are several councillors."""
        shows = self.texts["subject_members"].isVisibleTo(self)
        self.members.ask(self._named if shows else (), picked)

    @property
    def _named(self) -> tuple[str, ...]:
        lines = self.texts["subject_members"].toPlainText().splitlines()
        return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def said(self) -> dict[str, object]:
        """Return the fields of Choices that are written here."""
        found: dict[str, object] = {
            name: edit.toPlainText().strip() for name, edit in self.texts.items()
        }
        found["subject_members"] = self._named
        found["member_of"] = self.members.about
        found["risk_aids"] = _answered(self.aids, _UNKNOWN)
        found["consents"] = _answered(self.consents, "no")
        found["capacity"] = self.capacity.answers.chosen
        return found


def _answered(rows: Mapping[str, AnswerRow], silent: str) -> dict[str, str]:
    """Return the answers that say something."""
    said = {code: row.answers.chosen for code, row in rows.items()}
    return {code: answer for code, answer in said.items() if answer != silent}
