# SPDX-License-Identifier: MIT
"""A layout that puts widgets side by side and goes to the next line when they don't fit."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


@dataclass(slots=True)
class _Line:
    """What stands in one line, and where the next item would begin."""

    places: list[tuple[QLayoutItem, int]] = field(default_factory=list)
    end: int = 0


class FlowLayout(QLayout):
    """Chips and buttons in lines, like words."""

    def __init__(self, parent: QWidget | None = None, *, fills: bool = False) -> None:
        """With `fills` an item goes into an earlier line that has room for it."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._fills = fills

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item, or None past the end: Qt asks until it hears None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out and return it, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: lines take what they need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines take together."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, inside: QRect) -> None:
        """Put every item into its place."""
        super().setGeometry(inside)
        self._arrange(inside, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size; the width decides the rest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        sides = self.contentsMargins()
        return size + QSize(sides.left() + sides.right(), sides.top() + sides.bottom())

    def _arrange(self, outside: QRect, *, move: bool) -> int:
        """Lay the lines out and return their height."""
        sides = self.contentsMargins()
        inside = outside.marginsRemoved(sides)
        lines: list[_Line] = []
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            open_lines = lines if self._fills else lines[-1:]
            line = next((one for one in open_lines if one.end + width <= inside.width()), None)
            if line is None:
                line = _Line()
                lines.append(line)
            line.places.append((item, line.end))
            line.end += width + self.spacing()
        y = inside.y()
        for line in lines:
            for item, x in line.places if move else ():
                item.setGeometry(QRect(QPoint(inside.x() + x, y), item.sizeHint()))
            y += max(item.sizeHint().height() for item, _x in line.places) + self.spacing()
        return max(y - self.spacing(), inside.y()) - outside.y() + sides.bottom()
