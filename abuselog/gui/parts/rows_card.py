# SPDX-License-Identifier: MIT
"""A card that lists things in rows: as high as there is room, and the rest is scrolled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.card import Card, line
from abuselog.gui.parts.empty import empty
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import ElidedLabel, Label

MOST_SHOWN: Final = 100


class RowsCard(Card):
    """A row for each thing there is, the first hundred of them, or words that there is none."""

    def __init__(self, heading: str, none_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=heading)
        self.rows: list[Any] = []
        """The rows that are shown, as widgets of the subclass's own kind."""
        self._none = Label(none_words, role="small")
        self._column = FittedColumn(spacing=10)
        style.lowest(self._column, 96)
        # As high as there is room: what does not fit is scrolled, and the page is not.
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self._none)
        self.body.addWidget(self._column, stretch=1)
        self.body.addStretch()
        self.show_rows(())

    def show_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these, and nothing of others."""
        body = self._column.body
        empty(body)
        self.rows = list(rows)
        for number, row in enumerate(self.rows):
            if number:
                body.addWidget(line())
            body.addWidget(row)
        body.addStretch()
        self._none.setVisible(not self.rows)
        self._column.setVisible(bool(self.rows))


def row_column(row: QWidget, head: str) -> QVBoxLayout:
    """Lay out one row: its head in bold, also for a screen reader, and room for what follows."""
    row.setAccessibleName(head)
    column = QVBoxLayout(row)
    style.space(column, margins=(0, 0, 8, 0), spacing=3)
    column.addWidget(ElidedLabel(head, role="strong"))
    return column
