# SPDX-License-Identifier: MIT
"""Noting that somebody was told, or changing it: a form that asks what the body needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from abuselog.catalogue import bodies, follow_ups
from abuselog.catalogue.follow_ups import Wait
from abuselog.errors import BadTime
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.gui.parts.pair import Pair
from abuselog.gui.reports.about_field import AboutField
from abuselog.gui.reports.controls import CalmBox, DayEdit, DayLine
from abuselog.gui.reports.fields import LEAST, SECTIONS, DetailFields, SectionPart
from abuselog.gui.reports.framing import frame
from abuselog.records.dossier import MadeDossier
from abuselog.records.incident import IncidentSummary
from abuselog.records.profile import Profile
from abuselog.wording.language import _
from abuselog.wording.report_labels import LABELS
from abuselog.wording.reports import wait_words
from abuselog.workflows.report_details import clock_time, details_of
from abuselog.workflows.reports import kind_of
from abuselog.workflows.tell import Telling

_WIDTH: Final = 600
_HEIGHT: Final = 760
_NOTE_HEIGHT: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the form starts from, as the log knows it."""

    profile: Profile
    today: dt.date
    waits: dict[str, Wait]
    incidents: tuple[IncidentSummary, ...]
    dossiers: tuple[MadeDossier, ...]
    telling: Telling
    number: str = ""
    """Of the report that is changed; empty: a new one."""


class TellingDialog(QDialog):
    """Collects one telling; read `telling` once the person has accepted."""

    def __init__(self, start: Beginning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._is_due_own = bool(start.number)
        self.setWindowTitle(_("Change a report") if start.number else _("Note a report"))
        said = start.telling
        self.about = AboutField(start.incidents, said.incidents)
        self.target = CalmBox()
        self.how = Label(role="small")
        self.told_on = DayEdit(said.told_on, latest=max(start.today, said.told_on))
        self.told_time = QLineEdit()
        self.method = QLineEdit()
        self.recipient = QLineEdit()
        self.dossier = CalmBox()
        self.note = LinesEdit(_NOTE_HEIGHT)
        self.next_action = QLineEdit()
        self.due = DayLine(LABELS["due_on"], start.today)
        self.proposed = Label(role="small")
        self.reason = QLineEdit()
        self.more = Button(_("More to note"), kind="link", icon_name="chevron-right")
        self.details = DetailFields(start.profile.nation, start.today)
        self.parts = [SectionPart(section, self.details.fields) for section in SECTIONS]
        self.keep = Button(_("Keep it") if start.number else _("Note it"), kind="primary")
        self._about = Field(_("What it is about"), self.about)
        self._time = Field(LABELS["told_time"], self.told_time, hint=_("As 21:02, if known."))
        self._offer()
        self._fill(said)
        self._build()
        self._connect()
        self._on_target_changed()
        (self.target if said.incidents else self.about.search).setFocus()

    def _offer(self) -> None:
        for body in bodies.bodies(self._start.profile.nation):
            self.target.addItem(body.name, body.code)
        self.dossier.addItem(_("None"), "")
        for made in reversed(self._start.dossiers):
            words = _("{number} for {recipient}") if made.recipient else "{number}"
            self.dossier.addItem(
                words.format(number=made.number, recipient=made.recipient), str(made.id)
            )

    def _fill(self, said: Telling) -> None:
        details = dict(details_of(said))
        if not self._start.number:
            details["force"] = details["force"] or self._start.profile.force
        self.target.choose(said.target, bodies.label(said.target))
        self.told_time.setText(said.told_time)
        self.method.setText(said.method)
        self.recipient.setText(said.recipient)
        self.dossier.choose(said.dossier)
        self.note.setPlainText(said.note)
        self.next_action.setText(said.next_action)
        self.due.show_day(said.due_on)
        self.details.fill(details)

    def _connect(self) -> None:
        self.target.currentIndexChanged.connect(self._on_target_changed)
        self.told_on.dateChanged.connect(self._propose)
        self.due.edited.connect(self._on_due_edited)
        self.more.clicked.connect(self._on_more)
        self.keep.clicked.connect(self._on_keep)

    def _build(self) -> None:
        scroll = FittedColumn(spacing=12)
        column = scroll.body
        style.space(column, margins=(0, 0, 8, 0), spacing=12)
        optional = _("optional")
        first = (
            self._about,
            Field(_("Who was told"), self.target),
            self.how,
            Pair(Field(_("When"), self.told_on), self._time, least=LEAST),
            Pair(
                Field(LABELS["method"], self.method, note=optional),
                Field(LABELS["recipient"], self.recipient, note=optional),
                least=LEAST,
            ),
        )
        last = (
            Field(LABELS["note"], self.note, note=optional),
            Field(LABELS["dossier"], self.dossier),
            self._build_next(),
        )
        early = [part for part in self.parts if not part.section.is_more]
        late = [part for part in self.parts if part.section.is_more]
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch()
        for shown in (*first, *early, *last):
            column.addWidget(shown)
        column.addLayout(row)
        for shown in late:
            column.addWidget(shown)
        if self._start.number:
            column.addWidget(Field(_("Why you change it"), self.reason, note=optional))
        column.addStretch()
        title = (
            _("Change {number}").format(number=self._start.number)
            if self._start.number
            else _("Who has been told?")
        )
        frame(self, title, scroll, keep=self.keep, size=(_WIDTH, _HEIGHT))

    def _build_next(self) -> QWidget:
        card = Card()
        card.setAccessibleName(LABELS["next_action"])
        card.body.addWidget(Field(LABELS["next_action"], self.next_action, note=_("optional")))
        card.body.addWidget(self.due)
        card.body.addWidget(self.proposed)
        return card

    @property
    def telling(self) -> Telling:
        """What the person noted; what does not belong to the body they chose is left out."""
        said = self.details.said()
        empty = dict(details_of(Telling(incidents=(), target="", told_on=self._start.today)))
        wanted = {name for part in self._wanted for row in part.section.rows for name in row}
        own: dict[str, Any] = {
            name: value if name in wanted else empty[name] for name, value in said.items()
        }
        return Telling(
            incidents=self.about.chosen,
            target=self.target.code,
            told_on=self.told_on.day,
            told_time=self.told_time.text().strip(),
            method=self.method.text().strip(),
            recipient=self.recipient.text().strip(),
            dossier=self.dossier.code,
            note=self.note.toPlainText().strip(),
            next_action=self.next_action.text().strip(),
            due_on=self.due.day,
            **own,
        )

    @property
    def _kind(self) -> str:
        return kind_of(self.target.code)

    @property
    def _wanted(self) -> list[SectionPart]:
        return [
            part
            for part in self.parts
            if not part.section.kinds or self._kind in part.section.kinds
        ]

    def _on_target_changed(self) -> None:
        known = {body.code: body.how for body in bodies.bodies()}
        self.how.setText(known.get(self.target.code, ""))
        self._show_parts()
        self._propose()

    def _show_parts(self) -> None:
        opened = self.more.isHidden() or bool(self._start.number)
        wanted = self._wanted
        for part in self.parts:
            part.setVisible(part in wanted and (opened or not part.section.is_more))
        self.more.setVisible(not opened)

    def _on_more(self) -> None:
        self.more.hide()
        self._show_parts()
        late = [part for part in self._wanted if part.section.is_more]
        first = late[0].nextInFocusChain() if late else None
        if first is not None:
            first.setFocus()

    def _propose(self) -> None:
        """Show when it is usual to ask again; the person's own day stays."""
        wait = self._start.waits.get(self._kind)
        if wait is None:
            self.proposed.setText("")
            return
        words = _("Proposed: ask again after {wait}. Choose what suits you.")
        self.proposed.setText(words.format(wait=wait_words(wait)))
        if not self._is_due_own:
            nation = self._start.profile.nation
            self.due.show_day(follow_ups.day_after(self.told_on.day, wait, nation))

    def _on_due_edited(self) -> None:
        self._is_due_own = True

    def _on_keep(self) -> None:
        """Close only with what can be kept: nothing that was typed is lost."""
        self._about.clear_error()
        self._time.clear_error()
        if not self.about.chosen:
            self._about.show_error(_("Tick at least one incident."))
            self.about.setFocus()
            return
        try:
            clock_time(self.told_time.text())
        except BadTime:
            self._time.show_error(_("Write a time such as 21:02, or leave it empty."))
            self.told_time.setFocus()
            return
        self.accept()
