# SPDX-License-Identifier: MIT
"""Two widgets side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.flow import FlowLayout

_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class Pair(QWidget):
    """Holds a left and a right widget; large text and narrow windows put the right one below."""

    def __init__(
        self, left: QWidget, right: QWidget, *, least: int, equal: bool = True, spacing: int = 16
    ) -> None:
        """Put them side by side.

        Units:  `least` is the width that the left one needs, in pixels at normal text size; where
                they are `equal` both need it, else the right one needs its size hint.
        """
        super().__init__()
        self._left = left
        self._right = right
        self._least = least
        self._equal = equal
        self._spacing = spacing
        self._box = QBoxLayout(_BESIDE, self)
        style.space(self._box, margins=(0, 0, 0, 0), spacing=spacing)
        self._box.addWidget(left, 1)
        self._box.addWidget(right, 1 if equal else 0)
        self._place()

    @property
    def is_stacked(self) -> bool:
        """Whether the right one stands below the left one."""
        return self._box.direction() == _BELOW

    def minimumSizeHint(self) -> QSize:
        """Return what they need one below the other: any width may become that narrow."""
        widths = (side.minimumSizeHint().width() for side in (self._left, self._right))
        return QSize(max(widths), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement that fits."""
        super().resizeEvent(event)
        direction = _BESIDE if event.size().width() >= self._needed() else _BELOW
        if direction == self._box.direction():
            return
        self._box.setDirection(direction)
        self._box.setStretch(0, int(direction == _BESIDE))
        self._box.setStretch(1, int(direction == _BESIDE and self._equal))
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        """Let fields begin at one height, and buttons stand beside the middle of a line."""
        if self._equal:
            for side in (self._left, self._right):
                self._box.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        else:
            beside = Qt.AlignmentFlag(0) if self.is_stacked else Qt.AlignmentFlag.AlignVCenter
            self._box.setAlignment(self._right, beside)

    def _needed(self) -> int:
        least = style.px(self._least)
        other = least if self._equal else self._right.sizeHint().width()
        return least + other + style.px(self._spacing)


class FlowLine(QWidget):
    """Chips or buttons that want to be in one line and can be in several."""

    def __init__(self, *items: QWidget, spacing: int = 8, fills: bool = False) -> None:
        super().__init__()
        self._items = items
        self._spacing = spacing
        flow = FlowLayout(self, fills=fills)
        style.space(flow, margins=(0, 0, 0, 0), spacing=spacing)
        for item in items:
            flow.addWidget(item)

    def sizeHint(self) -> QSize:
        """Return the size of one line with everything that is to be seen."""
        sizes = [item.sizeHint() for item in self._items if not item.isHidden()]
        width = sum(size.width() for size in sizes) + style.px(self._spacing) * max(
            len(sizes) - 1, 0
        )
        return QSize(width, max((size.height() for size in sizes), default=0))
