# SPDX-License-Identifier: MIT
"""Where one is in a row of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label

_GAP: Final = 6


class Steps(QWidget):
    """`1 Who › 2 Passphrase › 3 Place`, with the present one in bold."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._labels: list[Label] = []
        self._signs: list[Label] = []
        self._at = 0
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=_GAP)
        for number, name in enumerate(self._names, start=1):
            if number > 1:
                self._signs.append(Label("›", role="small", wrap=False))
                row.addWidget(self._signs[-1])
            label = Label(f"{number} {name}", role="small", wrap=False)
            self._labels.append(label)
            row.addWidget(label)
        self.go(0)

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest step alone."""
        widest = max(label.sizeHint().width() for label in self._labels)
        return QSize(widest, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return room for all of them."""
        shown = [*self._labels, *self._signs]
        width = sum(one.sizeHint().width() for one in shown)
        gaps = (len(shown) - 1) * style.px(_GAP)
        return QSize(width + gaps, self._labels[0].sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the present step alone where there is no room for all."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        all_fit = self.width() >= self.sizeHint().width()
        for index, label in enumerate(self._labels):
            label.setVisible(all_fit or index == self._at)
        for sign in self._signs:
            sign.setVisible(all_fit)

    def go(self, number: int) -> None:
        """Mark the step one is at, counted from 0."""
        self._at = number
        for index, label in enumerate(self._labels):
            label.set_role("step" if index == number else "small")
        here = f"Step {number + 1} of {len(self._names)}: {self._names[number]}"
        self.setAccessibleName(here)
        self._show_what_fits()
