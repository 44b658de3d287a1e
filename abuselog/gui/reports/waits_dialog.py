# SPDX-License-Identifier: MIT
"""How long to wait before asking again, for each kind of body."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from abuselog.catalogue import follow_ups
from abuselog.catalogue.follow_ups import LONGEST, Wait
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.number import NumberBox
from abuselog.gui.parts.pair import Pair
from abuselog.gui.reports.controls import CalmBox
from abuselog.gui.reports.framing import frame
from abuselog.wording.language import _
from abuselog.wording.reports import kind_words

WaitsKnown: TypeAlias = dict[str, Wait]

_WIDTH: Final = 520
_HEIGHT: Final = 560
_LABEL_WIDTH: Final = 150
_UNITS: Final = {
    "hours": _("hours"),
    "days": _("days"),
    "working_days": _("working days"),
    "months": _("months"),
}


class WaitEdit(QWidget):
    """An amount and its unit."""

    def __init__(self, name: str, wait: Wait) -> None:
        super().__init__()
        self.amount = NumberBox()
        self.amount.setRange(1, LONGEST)
        self.amount.setValue(wait.amount)
        self.amount.setAccessibleName(_("{body}: how many").format(body=name))
        self.unit = CalmBox()
        self.unit.setAccessibleName(_("{body}: hours, days or months").format(body=name))
        for code, label in _UNITS.items():
            self.unit.addItem(label, code)
        self.unit.choose(wait.unit)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self.amount)
        row.addWidget(self.unit, stretch=1)

    @property
    def wait(self) -> Wait:
        """The wait that is set."""
        unit = next(one for one in follow_ups.UNITS if one == self.unit.code)
        return Wait(self.amount.value(), unit)


class WaitsDialog(QDialog):
    """Read `changed` once the person has accepted."""

    def __init__(self, known: WaitsKnown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("When to ask again"))
        self._known = known
        self.edits = {kind: WaitEdit(kind_words(kind), wait) for kind, wait in known.items()}
        self.keep = Button(_("Keep these"), kind="primary")
        self.usual = Button(_("Back to the proposals"), kind="link")
        scroll = FittedColumn(spacing=10)
        style.space(scroll.body, margins=(0, 0, 8, 0), spacing=10)
        words = _(
            "After a report, this is the day that is proposed for asking again. No law sets it: "
            "choose what suits you."
        )
        scroll.body.addWidget(Label(words, role="small"))
        for kind, edit in self.edits.items():
            name = Label(kind_words(kind), role="strong")
            scroll.body.addWidget(Pair(name, edit, least=_LABEL_WIDTH, equal=False))
        row = QHBoxLayout()
        row.addWidget(self.usual)
        row.addStretch()
        scroll.body.addLayout(row)
        scroll.body.addStretch()
        frame(self, _("When to ask again"), scroll, keep=self.keep, size=(_WIDTH, _HEIGHT))
        self.usual.clicked.connect(self._on_usual)
        self.keep.clicked.connect(self.accept)

    @property
    def changed(self) -> dict[str, Wait | None]:
        """The waits that differ from before; None: the proposal again."""
        found: dict[str, Wait | None] = {}
        for kind, edit in self.edits.items():
            if edit.wait != self._known[kind]:
                usual = edit.wait == follow_ups.proposed(kind)
                found[kind] = None if usual else edit.wait
        return found

    def _on_usual(self) -> None:
        for kind, edit in self.edits.items():
            usual = follow_ups.proposed(kind)
            if usual is not None:
                edit.amount.setValue(usual.amount)
                edit.unit.choose(usual.unit)
