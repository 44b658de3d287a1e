# SPDX-License-Identifier: MIT
"""A column that gives wrapped words and rows of buttons all their lines, and scrolls if it must."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from abuselog.gui.parts.card import Column


class FittedColumn(Column):
    """Asks its contents how tall they are at the width there is, whenever they change.

    Qt asks a scrolled widget how low it may be without saying how wide it is, and then squeezes
    what stands above words that need a second line.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 12) -> None:
        super().__init__(parent, spacing=spacing)
        inside = self.widget()
        if inside is not None:
            inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit contents that changed."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside = self.widget()
        if inside is not None:
            needed = self.body.totalHeightForWidth(self.viewport().width())
            inside.setMinimumHeight(max(needed, 0))  # -1 for a layout with nothing that wraps
