# SPDX-License-Identifier: MIT
"""A box on the screen: how it looks, where it can be taken hold of, what dragging makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from abuselog.gui import style
from abuselog.gui.covering.boxes import LEAST_PX
from abuselog.records.working_copy import Region

Edges: TypeAlias = tuple[bool, bool, bool, bool]
"""Left, top, right, bottom: which of them a mouse holds."""
NO_EDGE: Final[Edges] = (False, False, False, False)
_FILL: Final = QColor(17, 24, 39)
_CHOSEN_FILL: Final = QColor(17, 24, 39, 215)
"""While a box is placed, a little of what it covers can be seen; of the copy nothing is left."""
_GRIP: Final = 9


def paint_box(painter: QPainter, area: QRectF, number: int, *, is_chosen: bool) -> None:
    """Paint a box with its number; the chosen one has a frame and corners to hold."""
    painter.fillRect(area, _CHOSEN_FILL if is_chosen else _FILL)
    # Two lines: one of them is seen on any ground.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("white"), 1))
    painter.drawRect(area)
    if is_chosen:
        painter.setPen(QPen(style.colour("focus"), style.px(3)))
        painter.drawRect(area.adjusted(-2, -2, 2, 2))
        for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
            grip = QRectF(0, 0, style.px(_GRIP), style.px(_GRIP))
            grip.moveCenter(corner)
            painter.fillRect(grip, QColor("white"))
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.drawRect(grip)
    painter.setPen(QColor("white"))
    painter.setFont(style.font(11, bold=True))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number + 1))


def edges_at(area: QRectF, place: QPointF) -> Edges:
    """Return which edges of a box are at a place."""
    near = style.px(_GRIP)
    if not area.adjusted(-near, -near, near, near).contains(place):
        return NO_EDGE
    return (
        abs(place.x() - area.left()) <= near / 2,
        abs(place.y() - area.top()) <= near / 2,
        abs(place.x() - area.right()) <= near / 2,
        abs(place.y() - area.bottom()) <= near / 2,
    )


def cursor_for(edges: Edges, *, over_box: bool) -> Qt.CursorShape:
    """Return the pointer that says what dragging would do."""
    left, top, right, bottom = edges
    if (left and top) or (right and bottom):
        return Qt.CursorShape.SizeFDiagCursor
    if (right and top) or (left and bottom):
        return Qt.CursorShape.SizeBDiagCursor
    if left or right:
        return Qt.CursorShape.SizeHorCursor
    if top or bottom:
        return Qt.CursorShape.SizeVerCursor
    return Qt.CursorShape.SizeAllCursor if over_box else Qt.CursorShape.CrossCursor


def dragged(box: Region, edges: Edges, by: QPointF, size: tuple[int, int]) -> Region:
    """Return a box after its edges, or all of it, were dragged, inside a picture of `size`."""
    across, down = round(by.x()), round(by.y())
    if not any(edges):
        left = max(0, min(box.left + across, size[0] - box.width))
        top = max(0, min(box.top + down, size[1] - box.height))
        return replace(box, left=left, top=top, right=left + box.width, bottom=top + box.height)
    left_held, top_held, right_held, bottom_held = edges
    return replace(
        box,
        left=min(box.left + across, box.right - LEAST_PX) if left_held else box.left,
        top=min(box.top + down, box.bottom - LEAST_PX) if top_held else box.top,
        right=max(box.right + across, box.left + LEAST_PX) if right_held else box.right,
        bottom=max(box.bottom + down, box.top + LEAST_PX) if bottom_held else box.bottom,
    )
