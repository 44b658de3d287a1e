# SPDX-License-Identifier: MIT
"""What a reader gets only if the person ticks it: details, offences, paragraphs of the Code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.catalogue import code_of_conduct, offences
from abuselog.gui import style
from abuselog.gui.parts.chip import Chip
from abuselog.gui.parts.empty import empty
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.records.dossier_choices import COMPLAINT, POLICE, Choices
from abuselog.records.incident import IncidentSummary
from abuselog.wording import field_label
from abuselog.wording.language import _
from abuselog.workflows.gather_dossier import optional_fields

_POLICE_BODIES: Final = "police"
"""How the codes of bodies of the police begin; civil claims are not their business."""
_LABELS: Final = {
    "recorded": _("When it was recorded"),
    "earlier_reports": _("Earlier reports"),
    "status": _("Amendments"),
}


class ChipGroup(QWidget):
    """A heading, a sentence and chips that can be ticked; hidden while there are none."""

    changed = Signal()

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self.chips: list[Chip] = []
        self._inside = QWidget()
        self._flow = FlowLayout(self._inside)
        style.space(self._flow, margins=(0, 0, 0, 0), spacing=6)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        column.addWidget(Label(heading, role="strong"))
        if words:
            column.addWidget(Label(words, role="small"))
        column.addWidget(self._inside)

    def offer(self, choices: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Offer (code, label) pairs, some of them ticked."""
        wanted = set(ticked)
        if [chip.code for chip in self.chips] != [code for code, _label in choices]:
            self._make(choices)
        for chip in self.chips:
            chip.setChecked(chip.code in wanted)
        self.setVisible(bool(self.chips))

    def _make(self, choices: Sequence[tuple[str, str]]) -> None:
        empty(self._flow)
        self.chips = []
        for code, label in choices:
            chip = Chip(label.replace("&", "&&"), code, self._inside)
            chip.toggled.connect(self.changed)
            chip.show()
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self.updateGeometry()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The codes that are ticked, sorted."""
        return tuple(sorted(chip.code for chip in self.chips if chip.isChecked()))


class ShownForm(FittedColumn):
    """Chips for everything that is optional for one reader."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=16)
        style.space(self.body, margins=(0, 12, 8, 4), spacing=16)
        self._offences: tuple[str, ...] = ()
        self._edition = POLICE
        self._nation = "england"
        self.details = ChipGroup(_("Show as well"), "")
        self.offences = ChipGroup(
            _("Possible offences to mention"),
            _(
                "None is mentioned unless you tick it. These can fit the kinds you chose; it is "
                "for the police and the prosecutor to decide."
            ),
        )
        self.paragraphs = ChipGroup(
            _("Paragraphs of the Code"),
            _("Tick those that you think were broken. Your council's Code may differ."),
        )
        never = _(
            "Private notes and legal advice never go in. Everything else left out is listed under "
            "“What is left out”, with the reason."
        )
        for group in (self.details, self.paragraphs, self.offences):
            self.body.addWidget(group)
            group.changed.connect(self.changed)
        self.body.addWidget(Label(never, role="small"))
        self.body.addStretch()

    def live_in(self, nation: str) -> None:
        """Offer what there is in this nation from now on."""
        self._nation = nation

    def show_choices(self, choices: Choices) -> None:
        """Offer what this reader can get, ticked as in these choices, without saying so."""
        self.blockSignals(True)
        self._edition = choices.edition
        self._offences = choices.offences
        fields = optional_fields(choices.edition)
        self.details.offer(
            [(field, _LABELS.get(field, field_label(field))) for field in fields], choices.options
        )
        self.paragraphs.offer(
            _paragraphs(self._nation, choices.paragraphs) if choices.edition == COMPLAINT else [],
            choices.paragraphs,
        )
        if choices.edition != POLICE:
            self.offences.offer([], ())
        self.blockSignals(False)

    def offer_offences(self, picked: Sequence[IncidentSummary]) -> None:
        """Offer the offences that may fit what is picked; what was ticked before stays ticked."""
        if self._edition != POLICE:
            return
        ticked = self.offences.ticked or self._offences
        latest: dict[str, dt.date] = {}
        for row in picked:
            day = row.happened.local.date()
            latest.update((kind, max(day, latest.get(kind, day))) for kind in row.kinds)
        found = {
            one.code: one.name
            for kind, day in latest.items()
            for one in offences.possible_matches((kind,), self._nation, act_on=day)
            if any(code.startswith(_POLICE_BODIES) for code in one.report_to)
        }
        found.update((code, offences.label(code)) for code in ticked)
        self.blockSignals(True)
        self.offences.offer(list(found.items()), ticked)
        self.blockSignals(False)

    def said(self) -> dict[str, object]:
        """Return the fields of Choices that are ticked here."""
        is_police = self._edition == POLICE
        return {
            "options": self.details.ticked,
            "offences": self.offences.ticked if is_police else (),
            "paragraphs": self.paragraphs.ticked,
        }


def _paragraphs(nation: str, ticked: Sequence[str]) -> list[tuple[str, str]]:
    """Return the paragraphs of the nation's Code, each by its number and what it is about."""
    found = {
        one.choice: " ".join(part for part in (one.number, one.text) if part)
        for one in code_of_conduct.paragraphs(nation)
    }
    return [*found.items(), *((own, own) for own in ticked if own not in found)]
