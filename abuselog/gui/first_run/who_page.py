# SPDX-License-Identifier: MIT
"""First page: who you are. It goes on the cover of dossiers and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from abuselog.catalogue import bodies
from abuselog.gui import style
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.field import Field
from abuselog.records.profile import Profile
from abuselog.wording.language import _

_TITLES: Final = {"cllr", "councillor", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame"}
_INITIALS: Final = re.compile(r"[A-Z]{2,4}")
_NOT_SAID: Final = "Not said"

NO_FORD: Final = (
    "Operation Ford, the police contact scheme for elected people, does not cover this. "
    "Report in the ordinary way; everything else in abuselog is the same for you."
)


class WhoPage(QWidget):
    """Name, initials, council and the rest of a Profile."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.initials = QLineEdit()
        self.council = QLineEdit()
        self.ward = QLineEdit()
        self.nation = QComboBox()
        self.council_type = QComboBox()
        self.role = QComboBox()
        self.force = QComboBox()
        self._name_field = Field(
            _("Your name"), self.name, hint=_("As it should stand on a dossier.")
        )
        self._initials_field = Field(
            _("Initials"),
            self.initials,
            hint=_("Start every exhibit mark: ABC/1. Can't be changed."),
        )
        self._council_field = Field(_("Council"), self.council)
        self.ford = Notice()
        self._own_initials = False
        self._build_form()
        _fill(self.nation, ((n.code, n.label) for n in bodies.nations()))
        _fill(self.role, ((r.code, r.label) for r in bodies.roles()))
        self.nation.currentIndexChanged.connect(self._on_nation)
        self.council_type.currentIndexChanged.connect(self._say_ford)
        self.role.currentIndexChanged.connect(self._say_ford)
        self.name.textEdited.connect(self._on_name)
        self.initials.textEdited.connect(self._on_initials)
        self._on_nation()

    def _build_form(self) -> None:
        fields = (
            (self._name_field, 0, 0, 2),
            (self._initials_field, 0, 2, 1),
            (self._council_field, 1, 0, 2),
            (Field(_("Ward or division"), self.ward, note=_("optional")), 1, 2, 1),
            (Field(_("Nation"), self.nation), 2, 0, 1),
            (Field(_("Kind of council"), self.council_type), 2, 1, 2),
            (Field(_("Your role"), self.role), 3, 0, 1),
            (Field(_("Police force"), self.force, note=_("optional")), 3, 1, 2),
        )
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        grid = QGridLayout()
        style.space(grid, margins=(0, 0, 0, 0), spacing=14)
        for number in range(3):
            grid.setColumnStretch(number, 1)
        for field, row, start, span in fields:
            grid.addWidget(field, row, start, 1, span, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(self.ford)
        column.addStretch()

    def enter(self) -> None:
        """Put the cursor where to begin."""
        self.name.setFocus()

    def require_complete(self) -> bool:
        """Whether everything needed is there; says beside each field what is not."""
        checks = (
            (self._name_field, bool(self.name.text().strip()), "Type your name."),
            (
                self._initials_field,
                _INITIALS.fullmatch(self.initials.text().strip().upper()) is not None,
                "Two to four letters, A to Z.",
            ),
            (self._council_field, bool(self.council.text().strip()), "Type your council's name."),
        )
        wrong = [field for field, is_right, _words in checks if not is_right]
        for field, is_right, words in checks:
            if is_right:
                field.clear_error()
            else:
                field.show_error(words)
        if wrong:
            wrong[0].control.setFocus()
        return not wrong

    @property
    def profile(self) -> Profile:
        """What was typed."""
        return Profile(
            name=self.name.text().strip(),
            initials=self.initials.text().strip().upper(),
            council=self.council.text().strip(),
            nation=str(self.nation.currentData()),
            council_type=str(self.council_type.currentData() or ""),
            ward=self.ward.text().strip(),
            role=str(self.role.currentData()),
            force=str(self.force.currentData() or ""),
        )

    def clear(self) -> None:
        """Forget what was typed."""
        for control in (self.name, self.initials, self.council, self.ward):
            control.clear()
        self._own_initials = False

    def _on_name(self, text: str) -> None:
        if not self._own_initials:
            self.initials.setText(initials_of(text))

    def _on_initials(self) -> None:
        self._own_initials = bool(self.initials.text())

    def _on_nation(self) -> None:
        nation = str(self.nation.currentData())
        _fill(self.council_type, ((c.code, c.label) for c in bodies.council_types(nation)))
        forces = ((f.code, f.name) for f in bodies.forces(nation))
        _fill(self.force, (("", _NOT_SAID), *forces))
        self._say_ford()

    def _say_ford(self) -> None:
        told = self.profile
        covered = bodies.operation_ford_applies(told.council_type, told.nation, told.role)
        self.ford.say("" if covered else NO_FORD)


def initials_of(name: str) -> str:
    """Return the capitals that start the words of a name, without titles: at most four."""
    words = [w for w in re.split(r"[\s.\-]+", name) if w and w.casefold() not in _TITLES]
    letters = "".join(w[0].upper() for w in words if w[0].isascii() and w[0].isalpha())
    return letters[:4]


def _fill(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    """Offer (code, label) pairs, and keep what was chosen if it is still offered."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for code, label in choices:
        box.addItem(label, code)
    box.setCurrentIndex(max(0, box.findData(before)))
    box.setMinimumContentsLength(10)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.blockSignals(False)
