# SPDX-License-Identifier: MIT
"""A field for several lines of text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from abuselog.gui import style


class LinesEdit(QPlainTextEdit):
    """Plain text of a given height; Tab leaves it, and what is dropped goes to the window."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        """Make it empty; `height` is in pixels at normal text size."""
        super().__init__(parent)
        self._height = height
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height asked for, at the present size of text."""
        return QSize(style.px(160), style.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and room for a few words."""
        return QSize(style.px(80), style.px(self._height))
