# SPDX-License-Identifier: MIT
"""What kind of abuse: chips for the common kinds, the others one click away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.catalogue import kinds
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.chip import Chip
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _


class ChipRow(QWidget):
    """Chips side by side, any of which may be ticked."""

    changed = Signal()

    def __init__(
        self, choices: Iterable[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """Offer (code, short words, full words)."""
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        flow = FlowLayout(self)
        style.space(flow, margins=(0, 0, 0, 0), spacing=6)
        for code, short, full in choices:
            chip = Chip(short, code)
            chip.setToolTip(full)
            chip.setAccessibleDescription(full)
            chip.toggled.connect(self.changed)
            self.chips[code] = chip
            flow.addWidget(chip)

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked, in the order in which they stand."""
        return [code for code, chip in self.chips.items() if chip.isChecked()]

    def show_chosen(self, codes: Iterable[str]) -> None:
        """Tick exactly these."""
        wanted = set(codes)
        for code, chip in self.chips.items():
            chip.setChecked(code in wanted)


class KindPicker(QWidget):
    """All kinds of abuse; which are common is the catalogue's word."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        everyday = [kind for kind in kinds.kinds() if kind.common]
        others = [kind for kind in kinds.kinds() if not kind.common]
        self.common = ChipRow((kind.code, kind.chip, kind.label) for kind in everyday)
        self.others = ChipRow((kind.code, kind.chip, kind.label) for kind in others)
        self.more = Button(_("More kinds…"), kind="link")
        heading = QHBoxLayout()
        style.space(heading, margins=(0, 0, 0, 0), spacing=6)
        heading.addWidget(Label(_("What kind?"), role="strong", wrap=False))
        heading.addWidget(Label(_("(choose any)"), role="small", wrap=False))
        heading.addStretch()
        heading.addWidget(self.more)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        column.addLayout(heading)
        column.addWidget(self.common)
        column.addWidget(self.others)
        self.others.hide()
        self.more.clicked.connect(self._on_more)
        self.common.changed.connect(self.changed)
        self.others.changed.connect(self.changed)

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked."""
        return self.common.chosen + self.others.chosen

    def show_chosen(self, codes: Iterable[str]) -> None:
        """Tick exactly these; the rarer ones come into sight if one of them is among them."""
        wanted = list(codes)
        self.common.show_chosen(wanted)
        self.others.show_chosen(wanted)
        self._show_others(shown=bool(self.others.chosen))

    def _on_more(self) -> None:
        self._show_others(shown=self.others.isHidden())

    def _show_others(self, *, shown: bool) -> None:
        self.others.setVisible(shown)
        self.more.setText(_("Fewer kinds") if shown else _("More kinds…"))
