# SPDX-License-Identifier: MIT
"""Noting a hand-over: who got it, when, how, and which report it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from abuselog.catalogue import bodies
from abuselog.gui.handed.days import DayEdit
from abuselog.gui.handed.form import FormDialog
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.dossier import MadeDossier
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE
from abuselog.records.follow_up import ReportRow
from abuselog.records.hand_over import Method
from abuselog.records.profile import Profile
from abuselog.wording import day_words
from abuselog.wording.hand_overs import CONTAINERS, METHODS
from abuselog.wording.language import _
from abuselog.wording.reports import report_title
from abuselog.workflows.given_packs import GivenPack
from abuselog.workflows.hand_over import NewHandOver

_NOTE_HEIGHT: Final = 56
_USUAL: Final = {
    POLICE: "police_101",
    COUNCIL: "council_services",
    COMPLAINT: "monitoring_officer",
}


class NoteDialog(FormDialog):
    """Collects one hand-over; read `new` once the person has accepted."""

    def __init__(
        self,
        made: MadeDossier,
        pack: GivenPack | None,
        profile: Profile,
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Who got {number}?").format(number=made.number), _("Note it"), parent)
        self._made = made
        self._pack = pack
        self._reports: tuple[ReportRow, ...] = ()
        self.target = QComboBox()
        self.recipient = QLineEdit(made.recipient)
        self.recipient.setCursorPosition(0)
        self.role = QLineEdit()
        self.email = QLineEdit()
        self.given_on = DayEdit(today, earliest=None, latest=today)
        self.method = QComboBox()
        self.report = QComboBox()
        self.note = LinesEdit(_NOTE_HEIGHT)
        for body in bodies.bodies(profile.nation):
            self.target.addItem(body.name, body.code)
        self.target.setCurrentIndex(max(0, self.target.findData(_USUAL.get(made.edition, ""))))
        for method, words in METHODS.items():
            self.method.addItem(words, method.value)
        self._build()
        self.target.currentIndexChanged.connect(self._offer)
        self.offer_reports(())

    def _build(self) -> None:
        self.add(Label(_what_words(self._made, self._pack), selectable=True))
        self.add(Field(_("To"), self.target))
        optional = _("optional")
        self.add(
            Field(_("Name"), self.recipient, note=optional),
            Field(_("Rank or job"), self.role, note=optional),
        )
        self.add(Field(_("When"), self.given_on), Field(_("How"), self.method))
        self.add(Field(_("E-mail or link it went to"), self.email, note=optional))
        hint = _("The report keeps what comes next: first, to ask for the receipt.")
        self.add(Field(_("Report"), self.report, hint=hint))
        self.add(Field(_("Note"), self.note, note=optional))
        self.finish()

    def offer_reports(self, rows: Sequence[ReportRow]) -> None:
        """Offer to go on with one of these reports."""
        self._reports = tuple(rows)
        self._offer()

    @property
    def new(self) -> NewHandOver:
        """What the person noted."""
        pack = self._pack or GivenPack(container="", files=())
        return NewHandOver(
            dossier=self._made.id,
            target=str(self.target.currentData()),
            method=Method(str(self.method.currentData())),
            given_on=self.given_on.day,
            recipient=self.recipient.text().strip(),
            recipient_role=self.role.text().strip(),
            recipient_email=self.email.text().strip(),
            note=self.note.toPlainText().strip(),
            container=pack.container,
            files=pack.files,
            manifest_hex=pack.manifest_hex,
            report=str(self.report.currentData() or ""),
        )

    def _offer(self) -> None:
        """Offer the reports to bodies of the same kind; a new one otherwise."""
        kind = bodies.body(str(self.target.currentData())).kind
        self.report.clear()
        self.report.addItem(_("A new report: they are told with this"), "")
        for row in self._reports:
            if row.kind == kind:
                told = day_words(row.report.told_on)
                self.report.addItem(
                    f"{row.number} · {report_title(row.report)} · {told}", row.number
                )


def _what_words(made: MadeDossier, pack: GivenPack | None) -> str:
    words = _("Dossier {number}, version {version}").format(
        number=made.number, version=made.version
    )
    if pack is None:
        return f"{words}: {CONTAINERS['']}"
    names = ", ".join(one.name for one in pack.files)
    return f"{words}: {CONTAINERS[pack.container]}, {names}"
