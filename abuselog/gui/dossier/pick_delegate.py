# SPDX-License-Identifier: MIT
"""How a row of the picker is drawn: tick, number and time, words, level."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abuselog.gui import icons, style
from abuselog.gui.dossier.pick_model import ROW_ROLE
from abuselog.gui.parts.pill import pill_colour
from abuselog.records.incident import IncidentSummary

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Select)


class PickDelegate(QStyledItemDelegate):
    """Two lines a row; a click anywhere on it, or the space bar, ticks it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of two lines."""
        return QSize(style.px(200), style.px(53))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        row: IncidentSummary = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("primary_soft"))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -2), style.px(6), style.px(6))
        painter.fillRect(
            QRect(place.left(), place.bottom(), place.width(), 1), style.colour("border")
        )
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self._draw_tick(painter, place, is_on=is_on)
        self._draw_words(painter, place, row, str(index.data(Qt.ItemDataRole.DisplayRole)))
        self._draw_level(painter, place, row.severity)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick or untick the row when it is clicked or the space bar is pressed."""
        pressed = event.type() == QEvent.Type.MouseButtonRelease or (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _KEYS
        )
        if not pressed:
            return False
        was_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if was_on else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def _draw_tick(self, painter: QPainter, place: QRect, *, is_on: bool) -> None:
        side = style.px(16)
        box = QRect(place.left() + style.px(4), place.top() + style.px(9), side, side)
        painter.setPen(style.colour("primary" if is_on else "control_border"))
        painter.setBrush(style.colour("primary" if is_on else "surface"))
        painter.drawRoundedRect(box, style.px(4), style.px(4))
        if is_on:
            inside = side - style.px(4)
            at = box.topLeft() + (box.bottomRight() - box.topLeft()) / 8
            painter.drawPixmap(at, icons.picture("check", "on_primary", inside))

    def _draw_words(self, painter: QPainter, place: QRect, row: IncidentSummary, head: str) -> None:
        left, right = place.left() + style.px(29), place.right() - style.px(40)
        number, _dot, rest = head.partition(" · ")
        bold, plain, small = style.font(14, bold=True), style.font(14), style.font(12)
        baseline = place.top() + style.px(7) + QFontMetrics(bold).ascent()
        painter.setPen(style.colour("text"))
        painter.setFont(bold)
        painter.drawText(left, baseline, number)
        after = left + QFontMetrics(bold).horizontalAdvance(number)
        painter.setFont(plain)
        painter.drawText(after, baseline, f" · {rest}")
        painter.setFont(small)
        painter.setPen(style.colour("muted"))
        measure = QFontMetrics(small)
        words = row.excerpt or row.sender
        cut = measure.elidedText(words, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(left, place.top() + style.px(29) + measure.ascent(), cut)

    def _draw_level(self, painter: QPainter, place: QRect, level: int) -> None:
        width, height = style.px(24), style.px(37)
        box = QRect(place.right() - width - style.px(4), place.top() + style.px(7), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(pill_colour(level)))
        painter.drawRoundedRect(box, style.px(5), style.px(5))
        painter.setPen(style.colour("on_severity"))
        painter.setFont(style.font(12, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(level))
