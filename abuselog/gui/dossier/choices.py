# SPDX-License-Identifier: MIT
"""What a reader gets only if the person ticks it, edition by edition."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from abuselog.catalogue import exposure
from abuselog.gui import style
from abuselog.gui.parts.chip import Chip
from abuselog.gui.parts.flow import FlowLayout
from abuselog.wording import field_label
from abuselog.wording.language import _
from abuselog.workflows.make_dossier import optional_fields

_LABELS: Final = {
    "recorded": _("When it was recorded"),
    "earlier_reports": _("Earlier reports"),
    "status": _("Amendments"),
}


class Choices(QWidget):
    """Chips for everything that is optional for one reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        style.space(self._flow, margins=(0, 0, 0, 0), spacing=6)
        self.chips: list[Chip] = []

    def offer(self, edition: str) -> None:
        """Offer what `edition` makes optional."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        at_first = exposure.usual(edition)
        self.chips = []
        for field in optional_fields(edition):
            chip = Chip(_LABELS.get(field, field_label(field)), field, self)
            chip.setChecked(field in at_first)
            chip.show()
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self.updateGeometry()

    @property
    def ticked(self) -> frozenset[str]:
        """The fields that are ticked."""
        return frozenset(chip.code for chip in self.chips if chip.isChecked())
