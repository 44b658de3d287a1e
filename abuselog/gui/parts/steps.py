# SPDX-License-Identifier: MIT
"""Where one is in a row of steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label


class Steps(QWidget):
    """`1 Who › 2 Passphrase › 3 Place`, with the present one in bold."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._labels: list[Label] = []
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=6)
        for number, name in enumerate(self._names, start=1):
            if number > 1:
                row.addWidget(Label("›", role="small", wrap=False))
            label = Label(f"{number} {name}", role="small", wrap=False)
            self._labels.append(label)
            row.addWidget(label)
        self.go(0)

    def go(self, number: int) -> None:
        """Mark the step one is at, counted from 0."""
        for index, label in enumerate(self._labels):
            label.set_role("step" if index == number else "small")
        here = f"Step {number + 1} of {len(self._names)}: {self._names[number]}"
        self.setAccessibleName(here)
