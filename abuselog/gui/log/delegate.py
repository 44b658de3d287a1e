# SPDX-License-Identifier: MIT
"""How a row of the list is painted: blurred picture, sender, words, level, and the small facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abuselog.clock import Clock
from abuselog.gui import icons, style
from abuselog.gui.log import row_words
from abuselog.gui.log.model import SUMMARY_ROLE
from abuselog.gui.parts.pill import pill_colour, pill_text
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import IncidentSummary
from abuselog.wording.language import _

Index = QModelIndex | QPersistentModelIndex
Thumbnail = Callable[[ExhibitId], QPixmap | None]

# All in pixels at normal text size.
ROW_HEIGHT: Final = 80
THUMBNAIL: Final = 56
_EDGE: Final = 12
_GAP: Final = 12
_PILL_HEIGHT: Final = 22
_PILL_PAD: Final = 8
_LINE_ONE, _LINE_TWO, _LINE_THREE = 20, 42, 61
"""Middles of the three lines of text, from the top of the row."""
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class IncidentDelegate(QStyledItemDelegate):
    """Paints rows; asks `thumbnail` for the soft picture of an exhibit, which may come later."""

    def __init__(self, clock: Clock, thumbnail: Thumbnail, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._thumbnail = thumbnail
        self.words_hidden = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the present size of text."""
        return QSize(style.px(300), style.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(SUMMARY_ROLE)
        if not isinstance(row, IncidentSummary):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state = option.state
        self._paint_ground(painter, area, state)
        self._paint_picture(painter, area, row)
        pill_left = _paint_pill(painter, area, row)
        self._paint_text(painter, area, row, pill_left)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, style.colour("primary_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, style.colour("hover"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, style.colour("border"))
        if (
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -3))

    def _paint_picture(self, painter: QPainter, area: QRect, row: IncidentSummary) -> None:
        side = style.px(THUMBNAIL)
        place = QRect(area.left() + style.px(_EDGE), 0, side, side)
        place.moveTop(area.top() + (area.height() - side) // 2)
        shape = QPainterPath()
        shape.addRoundedRect(place, style.px(6), style.px(6))
        soft = self._thumbnail(row.first_exhibit) if row.first_exhibit else None
        if row.withdrawn:
            painter.setOpacity(0.45)
        if soft is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.drawPixmap(place, soft)
            painter.restore()
        else:
            painter.fillPath(shape, style.colour("sunken"))
            self._paint_icon(painter, place, "paperclip" if row.exhibit_count else "notebook-text")
        painter.setOpacity(1)

    def _paint_icon(self, painter: QPainter, place: QRect, name: str) -> None:
        side = style.px(22)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(place.center())
        painter.drawPixmap(spot, icons.picture(name, "muted", side))

    def _paint_text(
        self, painter: QPainter, area: QRect, row: IncidentSummary, pill_left: int
    ) -> None:
        left = area.left() + style.px(_EDGE + THUMBNAIL + _GAP)
        right = area.right() - style.px(_EDGE)
        ink = "muted" if row.withdrawn else "text"
        line = _Line(painter, area.top(), left)
        line.write(
            row_words.sender_words(row), _LINE_ONE, pill_left - style.px(8), ink=ink, bold=True
        )
        quiet = self.words_hidden or not row.excerpt
        said = row_words.excerpt_words(row, hidden=self.words_hidden)
        line.write(said, _LINE_TWO, right, ink="muted" if quiet else ink)
        facts = row_words.facts_words(row, self._clock.now())
        line.write(facts, _LINE_THREE, right, ink="muted", size=12)


class _Line:
    """Writes single lines of text that end in an ellipsis where there is no room."""

    def __init__(self, painter: QPainter, top: int, left: int) -> None:
        self._painter = painter
        self._top = top
        self._left = left

    def write(
        self, text: str, middle: int, right: int, *, ink: str, bold: bool = False, size: int = 14
    ) -> None:
        """Write `text` with its middle at `middle`, ending before `right`."""
        font = style.font(size, bold=bold)
        height = style.px(22)
        place = QRect(
            self._left, self._top + style.px(middle) - height // 2, right - self._left, height
        )
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self._painter.setFont(font)
        self._painter.setPen(style.colour(ink))
        self._painter.drawText(place, _LEFT, fitted)


def _paint_pill(painter: QPainter, area: QRect, row: IncidentSummary) -> int:
    """Paint the level, or that the incident was withdrawn; return where the pill starts."""
    text = _("Withdrawn") if row.withdrawn else pill_text(row.severity)
    font = style.font(12, bold=True)
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * style.px(_PILL_PAD)
    place = QRect(0, area.top() + style.px(10), width, style.px(_PILL_HEIGHT))
    place.moveRight(area.right() - style.px(_EDGE))
    shape = QPainterPath()
    shape.addRoundedRect(place, style.px(5), style.px(5))
    painter.fillPath(shape, style.colour("sunken" if row.withdrawn else pill_colour(row.severity)))
    painter.setFont(font)
    painter.setPen(style.colour("muted" if row.withdrawn else "on_severity"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    return place.left()
