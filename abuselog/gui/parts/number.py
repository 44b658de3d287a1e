# SPDX-License-Identifier: MIT
"""A box for a whole number, whose digits keep off its edge like the words of other fields."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QSpinBox, QWidget

from abuselog.gui import style

_OFF_THE_EDGE: Final = 9


class NumberBox(QSpinBox):
    """A spin box as a style sheet can't make it: the sheet's padding does not reach its digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(style.px(_OFF_THE_EDGE), 0, 0, 0)
