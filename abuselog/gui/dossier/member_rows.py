# SPDX-License-Identifier: MIT
"""A complaint about several councillors: which incident is about whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from abuselog.clock import Clock
from abuselog.gui import style
from abuselog.gui.dossier.pick_words import incident_head
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import Pair
from abuselog.records.incident import IncidentSummary
from abuselog.wording.language import _

_MOST: Final = 40
_EVERYBODY: Final = ""
_SHORT: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LETTERS: Final = 18


class MemberRows(QWidget):
    """A row for each incident with a list of the councillors; hidden with fewer than two."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._about: dict[str, str] = {}
        self._asked: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.boxes: dict[str, QComboBox] = {}
        self._column = QVBoxLayout(self)
        style.space(self._column, margins=(0, 0, 0, 0), spacing=6)
        self._column.addWidget(Label(_("Which incident is about whom?"), role="strong"))
        self.hide()

    @property
    def about(self) -> dict[str, str]:
        """The councillor of each incident that is about one of them only."""
        return {code: name for code, name in self._about.items() if name in self._asked[0]}

    def take(self, about: Mapping[str, str]) -> None:
        """Take what was chosen before."""
        self._about = dict(about)
        self._asked = ((), ())

    def ask(self, members: Sequence[str], picked: Sequence[IncidentSummary]) -> None:
        """Ask it of these incidents."""
        rows = picked[:_MOST] if len(members) > 1 else ()
        asked = (tuple(members), tuple(row.id for row in rows))
        if asked == self._asked:
            return
        self._asked = asked
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        now = self._clock.now().astimezone(dt.UTC)
        for row in rows:
            box = QComboBox()
            box.setSizeAdjustPolicy(_SHORT)
            box.setMinimumContentsLength(_LETTERS)
            box.addItem(_("All of them"), _EVERYBODY)
            for name in members:
                box.addItem(name, name)
            head = incident_head(row, now)
            box.setAccessibleName(_("{incident}: about").format(incident=head))
            box.setCurrentIndex(max(0, box.findData(self._about.get(row.id, _EVERYBODY))))
            box.currentIndexChanged.connect(self._on_chosen)
            self.boxes[row.id] = box
            self._column.addWidget(Pair(Label(head), box, least=190, equal=False, spacing=10))
        self.setVisible(bool(rows))

    def _on_chosen(self) -> None:
        for code, box in self.boxes.items():
            self._about[code] = str(box.currentData())
        self.changed.emit()
