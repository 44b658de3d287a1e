# SPDX-License-Identifier: MIT
"""Step 3: which pictures are covered for this reader, and what else is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from abuselog.catalogue import exposure
from abuselog.dossier.reader.selection import Shown
from abuselog.gui import style
from abuselog.gui.dossier.cover_list import COVER_ROLE, CoverDelegate, CoverModel, coverables
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.empty import empty
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.wording import count_words, field_label
from abuselog.wording.language import _
from abuselog.workflows.gather_dossier import Gathered

_RULES: Final = {
    "option": _("Left out, as it is not ticked"),
    "mask": _("Covered"),
    "never": _("Never given to this reader"),
}
_AS_RECEIVED: Final = _(
    "This reader gets pictures as they were received: covering would spoil the evidence."
)
_COVERED: Final = _(
    "This reader gets pictures only with other people's names, numbers and faces covered. Look "
    "at each, or it is withheld."
)


class CoverStep(QWidget):
    """A list of exhibits with the way to cover each, and the list of what the words leave out."""

    cover_wanted = Signal(object)
    """The Exhibit whose picture is to be covered."""
    looked_at = Signal(object)
    """The Exhibit whose page somebody may want to see."""

    def __init__(self) -> None:
        super().__init__()
        self.model = CoverModel(self)
        self.list = QListView()
        self.intro = Label(role="small")
        self.standing = Notice()
        self.cover = Button(_("Look and cover…"), icon_name="eye-off")
        self._rules = FittedColumn(spacing=8)
        self._build_list()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        column.addWidget(self._build_pictures(), stretch=3)
        column.addWidget(self._build_words(), stretch=2)
        self.cover.clicked.connect(self._on_cover)
        self.list.activated.connect(self._on_cover)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.clear()

    def _build_list(self) -> None:
        style.lowest(self.list, 150)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CoverDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("Exhibits, and how the reader will see them"))

    def _build_pictures(self) -> Card:
        card = Card(heading=_("Exhibits"))
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(self.cover)
        card.body.addWidget(self.intro)
        card.body.addWidget(self.standing)
        card.body.addWidget(self.list, stretch=1)
        card.body.addLayout(row)
        return card

    def _build_words(self) -> Card:
        card = Card(heading=_("Left out or covered in the words"))
        style.lowest(self._rules, 90)
        card.body.addWidget(self._rules, stretch=1)
        return card

    def show_gathered(self, gathered: Gathered) -> None:
        """Show how the exhibits and the words of this dossier stand."""
        masked = exposure.rule(gathered.contents.edition_code, "exhibits") == "mask"
        chosen = self.list.currentIndex().row()
        self.model.show(coverables(gathered.shown, masked=masked))
        if self.model.rowCount():
            kept = min(max(chosen, 0), self.model.rowCount() - 1)
            self.list.setCurrentIndex(self.model.index(kept))
        self.intro.setText(_COVERED if masked else _AS_RECEIVED)
        left = self.model.open_count
        self.standing.say(
            _("{pictures} still to look at.").format(pictures=count_words(left, "picture"))
            if left
            else "",
            tone="warning",
        )
        self._on_current()
        self._show_rules(gathered.shown)

    def clear(self) -> None:
        """Forget every word."""
        self.model.show(())
        self.standing.say("")
        self._show_rules(())
        self._on_current()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.list.scheduleDelayedItemsLayout()

    def _show_rules(self, shown: Sequence[Shown]) -> None:
        body = self._rules.body
        empty(body)
        for words in _rule_lines(shown):
            body.addWidget(Label(words, role="small", selectable=True))
        never = _("Private notes and legal advice are never given to anybody.")
        body.addWidget(Label(never, role="small"))
        body.addStretch()

    def _on_current(self) -> None:
        row = self.list.currentIndex().data(COVER_ROLE)
        self.cover.setEnabled(row is not None and row.can_cover)
        if row is not None and self.list.hasFocus():
            self.looked_at.emit(row.exhibit)

    def _on_cover(self, _index: QModelIndex | bool = False) -> None:
        row = self.list.currentIndex().data(COVER_ROLE)
        if row is not None and row.can_cover:
            self.cover_wanted.emit(row.exhibit)


def _rule_lines(shown: Sequence[Shown]) -> list[str]:
    """Return what is left out of how many incidents, by rule, in the order of the words."""
    counted: dict[str, Counter[str]] = {rule: Counter() for rule in _RULES}
    for item in shown:
        for one in item.withheld:
            counted[one.rule][field_label(one.field)] += 1
    lines = []
    for rule, labels in counted.items():
        if labels:
            listed = ", ".join(
                _("{field} ({count})").format(field=label, count=count_words(count, "incident"))
                for label, count in sorted(labels.items())
            )
            lines.append(f"{_RULES[rule]}: {listed}.")
    return lines
