# SPDX-License-Identifier: MIT
"""How a row of the picker is drawn: tick, number and time, words, level; or tick and exhibit."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abuselog.gui import icons, style
from abuselog.gui.dossier.pick_model import LINE_ROLE, ROW_ROLE
from abuselog.gui.parts.pill import pill_colour
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import IncidentSummary
from abuselog.wording import count_words

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Select)
_PILL_ROOM = 40
_INDENT = 29
_CHECK = Qt.ItemDataRole.CheckStateRole


class PickDelegate(QStyledItemDelegate):
    """Two lines a row; a click on it, or the space bar, ticks it; its exhibits open by a click."""

    opened = Signal(QModelIndex)
    """The exhibits of an incident are to be seen, or to be put away."""
    turned_on = Signal(QModelIndex)
    """Somebody ticked the row."""

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
        row: IncidentSummary | Exhibit = index.data(ROW_ROLE)
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
        is_on = index.data(_CHECK) == Qt.CheckState.Checked
        head = str(index.data(Qt.ItemDataRole.DisplayRole))
        if isinstance(row, Exhibit):
            inside = place.adjusted(style.px(_INDENT), 0, 0, 0)
            self._draw_tick(painter, inside, is_on=is_on)
            self._draw_words(painter, inside, head, str(index.data(LINE_ROLE)))
        else:
            self._draw_tick(painter, place, is_on=is_on)
            room = place.adjusted(0, 0, -style.px(_PILL_ROOM), 0)
            if row.exhibit_count:
                room = room.adjusted(0, 0, -self._draw_opener(painter, place, row, state), 0)
            self._draw_words(painter, room, head, row.excerpt or row.sender)
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
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            row = index.data(ROW_ROLE)
            opener = opener_area(option.rect, row)
            if opener.contains(event.position().toPoint()):
                self.opened.emit(model.index(index.row(), 0))
                return True
        elif not (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _KEYS
        ):
            return False
        was_on = index.data(_CHECK) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if was_on else Qt.CheckState.Checked
        done = model.setData(index, wanted, _CHECK)
        if not was_on:
            self.turned_on.emit(index)
        return done

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

    def _draw_words(self, painter: QPainter, place: QRect, head: str, words: str) -> None:
        left, right = place.left() + style.px(_INDENT), place.right()
        number, _dot, rest = head.partition(" · ")
        bold, plain, small = style.font(14, bold=True), style.font(14), style.font(12)
        baseline = place.top() + style.px(7) + QFontMetrics(bold).ascent()
        painter.setPen(style.colour("text"))
        painter.setFont(bold)
        painter.drawText(left, baseline, number)
        after = left + QFontMetrics(bold).horizontalAdvance(number)
        painter.setFont(plain)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            after, baseline, QFontMetrics(plain).elidedText(f" · {rest}", elide, right - after)
        )
        painter.setFont(small)
        painter.setPen(style.colour("muted"))
        measure = QFontMetrics(small)
        cut = measure.elidedText(words, elide, right - left)
        painter.drawText(left, place.top() + style.px(29) + measure.ascent(), cut)

    def _draw_opener(
        self, painter: QPainter, place: QRect, row: IncidentSummary, state: QStyle.StateFlag
    ) -> int:
        """Draw what opens the exhibits of an incident; return how much room it takes."""
        area = opener_area(place, row)
        painter.setFont(style.font(12))
        painter.setPen(style.colour("primary"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        side = style.px(14)
        painter.drawText(area.adjusted(0, 0, -side, 0), middle, _opener_words(row))
        is_open = bool(state & QStyle.StateFlag.State_Open)
        name = "chevron-down" if is_open else "chevron-right"
        at = area.topRight()
        at.setX(at.x() - side + style.px(2))
        at.setY(area.center().y() - side // 2)
        painter.drawPixmap(at, icons.picture(name, "primary", side))
        return area.width() + style.px(8)

    def _draw_level(self, painter: QPainter, place: QRect, level: int) -> None:
        width, height = style.px(24), style.px(37)
        box = QRect(place.right() - width - style.px(4), place.top() + style.px(7), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(pill_colour(level)))
        painter.drawRoundedRect(box, style.px(5), style.px(5))
        painter.setPen(style.colour("on_severity"))
        painter.setFont(style.font(12, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(level))


def opener_area(place: QRect, row: object) -> QRect:
    """Return where, in an incident's row, a click opens its exhibits; empty if it has none."""
    if not isinstance(row, IncidentSummary) or not row.exhibit_count:
        return QRect()
    measure = QFontMetrics(style.font(12))
    width = measure.horizontalAdvance(_opener_words(row)) + style.px(16)
    right = place.right() - style.px(_PILL_ROOM)
    return QRect(right - width, place.top() + style.px(6), width, style.px(40))


def _opener_words(row: IncidentSummary) -> str:
    return count_words(row.exhibit_count, "exhibit")
