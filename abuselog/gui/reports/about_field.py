# SPDX-License-Identifier: MIT
"""Which incidents a report is about: those chosen, and a list to choose others from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import style
from abuselog.gui.log.row_words import sender_words, where_words
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import Pair
from abuselog.gui.parts.pill import pill_text
from abuselog.records.incident import IncidentSummary
from abuselog.wording import count_words, day_words, list_words
from abuselog.wording.language import _

_LIST_HEIGHT: Final = 168
_WORDS_WIDTH: Final = 200
_MOST_NAMED: Final = 6
_ID_ROLE: Final = Qt.ItemDataRole.UserRole


class AboutList(QListWidget):
    """Incidents to tick; it asks for the same height whatever it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Incidents"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setProperty("part", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSpacing(style.px(3))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Return a height of a few rows."""
        return QSize(style.px(300), style.px(_LIST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(style.px(120), style.px(_LIST_HEIGHT))


class AboutField(QWidget):
    """Says which incidents are chosen; “Choose…” unfolds the list of all."""

    def __init__(self, rows: Sequence[IncidentSummary], chosen: Sequence[str]) -> None:
        super().__init__()
        self._chosen = {str(one) for one in chosen}
        self._numbers = {str(row.id): str(row.number) for row in rows}
        self.words = Label(role="strong")
        self.unfold = Button(_("Choose incidents…"), kind="link")
        self.search = QLineEdit()
        self.list = AboutList()
        self._offer(rows)
        self._build()
        self.unfold.clicked.connect(self._on_unfold)
        self.search.textChanged.connect(self._on_typed)
        self.list.itemChanged.connect(self._on_ticked)
        self._say()
        self._show_list(shown=not self._chosen)

    def _offer(self, rows: Sequence[IncidentSummary]) -> None:
        for row in rows:
            if row.withdrawn and str(row.id) not in self._chosen:
                continue
            words = (
                *(str(row.number), day_words(row.happened.local.date())),
                *(sender_words(row), where_words(row.platform), pill_text(row.severity)),
            )
            item = QListWidgetItem(" · ".join(words))
            item.setData(_ID_ROLE, str(row.id))
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            ticked = str(row.id) in self._chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _build(self) -> None:
        self.search.setPlaceholderText(_("Search numbers, names, days…"))
        self.search.setAccessibleName(_("Search incidents"))
        self.search.setClearButtonEnabled(True)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        head = Pair(self.words, self.unfold, least=_WORDS_WIDTH, equal=False, spacing=8)
        column.addWidget(head)
        column.addWidget(self.search)
        self._card = Card(padded=False)
        style.space(self._card.body, margins=(1, 1, 1, 1), spacing=0)
        self._card.body.addWidget(self.list)
        column.addWidget(self._card)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the incidents that are ticked."""
        return tuple(self._chosen)

    def _show_list(self, *, shown: bool) -> None:
        for part in (self.search, self._card):
            part.setVisible(shown)
        self.unfold.setVisible(not shown)

    def _on_unfold(self) -> None:
        self._show_list(shown=True)
        self.search.setFocus()

    def _on_typed(self, text: str) -> None:
        wanted = text.casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            said = item.text().casefold()
            item.setHidden(not all(word in said for word in wanted))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        one = str(item.data(_ID_ROLE))
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen.add(one)
        else:
            self._chosen.discard(one)
        self._say()

    def _say(self) -> None:
        numbers = tuple(sorted(self._numbers.get(one, one) for one in self._chosen))
        if not numbers:
            self.words.setText(_("About no incident yet: tick one or more."))
        elif len(numbers) > _MOST_NAMED:
            self.words.setText(
                _("About {count}").format(count=count_words(len(numbers), "incident"))
            )
        else:
            self.words.setText(_("About {numbers}").format(numbers=list_words(numbers)))
