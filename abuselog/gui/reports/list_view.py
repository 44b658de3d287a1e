# SPDX-License-Identifier: MIT
"""The list of reports: model, how a row is painted, and the view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from abuselog.gui import style
from abuselog.gui.reports import row_words
from abuselog.records.follow_up import ReportRow
from abuselog.wording.language import _

Index = QModelIndex | QPersistentModelIndex
Today = Callable[[], dt.date]

ROW_HEIGHT: Final = 80
_EDGE: Final = 12
_PILL_HEIGHT: Final = 22
_PILL_PAD: Final = 8
_LINES: Final = (20, 42, 61)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()
_PILLS: Final = {
    "overdue": ("severity_5", "on_severity"),
    "today": ("severity_4", "on_severity"),
    "due": ("primary_soft", "text"),
    "open": ("sunken", "text"),
    "closed": ("sunken", "muted"),
}
"""Ground and ink; the word says the same."""


class ReportModel(QAbstractListModel):
    """Owns the reports shown, in the order they were given."""

    def __init__(self, today: Today, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[ReportRow] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many reports are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text or the ReportRow of a row."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row_words.spoken_words(row, self._today())
        return row if role == _ROW_ROLE else None

    def show(self, rows: Sequence[ReportRow]) -> None:
        """Make `rows` the whole list."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, report_id: str) -> int | None:
        """Return where a report stands, or None if it is not shown."""
        return next((i for i, row in enumerate(self._rows) if row.report.id == report_id), None)


class ReportDelegate(QStyledItemDelegate):
    """Paints who was told, their numbers, what comes next, and how urgent it is."""

    def __init__(self, today: Today, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the present size of text."""
        return QSize(style.px(300), style.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(_ROW_ROLE)
        if not isinstance(row, ReportRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        _paint_ground(painter, area, option.state)
        today = self._today()
        pill_left = _paint_pill(painter, area, row, today)
        ends = (pill_left - style.px(8), *(2 * (area.right() - style.px(_EDGE),)))
        inks = ("muted" if row.is_closed else "text", "muted" if row.is_closed else "text", "muted")
        texts = (
            row_words.heading_words(row),
            row_words.number_words(row),
            row_words.facts_words(row, today),
        )
        for place, (text, ink, right) in enumerate(zip(texts, inks, ends, strict=True)):
            font = style.font(12 if place == 2 else 14, bold=place == 0)
            height = style.px(22)
            left = area.left() + style.px(_EDGE)
            top = area.top() + style.px(_LINES[place]) - height // 2
            box = QRect(left, top, right - left, height)
            painter.setFont(font)
            painter.setPen(style.colour(ink))
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, _LEFT, fitted)
        painter.restore()


class ReportView(QListView):
    """Shows the model's rows and says which one is the current one."""

    report_chosen = Signal(object)
    """The ReportRow that is now the current one, or None."""
    report_opened = Signal()
    """Enter: the person wants to read it."""

    def __init__(self, model: ReportModel, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = model
        self.setModel(model)
        self.setItemDelegate(ReportDelegate(today, self))
        self.setAccessibleName(_("Reports"))
        self.setProperty("part", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def chosen(self) -> ReportRow | None:
        """The current row."""
        rows = self.selectionModel().selectedIndexes()
        row = rows[0].data(_ROW_ROLE) if rows else None
        return row if isinstance(row, ReportRow) else None

    def choose(self, report_id: str) -> bool:
        """Make a report's row the current one; return whether it is in the list."""
        place = self._reports.row_of(report_id)
        if place is None:
            return False
        self.setCurrentIndex(self._reports.index(place))
        return True

    def choose_first(self) -> None:
        """Make the first row the current one, if there is one."""
        if self._reports.rowCount():
            self.setCurrentIndex(self._reports.index(0))

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        """Say which report is now the current one."""
        super().selectionChanged(now, before)
        self.report_chosen.emit(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; leave moving to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self.report_opened.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the size of text changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, style.colour("primary_soft"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, style.colour("hover"))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, style.colour("border"))
    focused = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if state & focused == focused:
        painter.setPen(QPen(style.colour("focus"), 2))
        painter.drawRect(area.adjusted(1, 1, -2, -3))


def _paint_pill(painter: QPainter, area: QRect, row: ReportRow, today: dt.date) -> int:
    """Paint how urgent it is; return where the pill starts."""
    ground, ink = _PILLS[row_words.tone(row, today)]
    text = row_words.state_words(row, today)
    font = style.font(12, bold=True)
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * style.px(_PILL_PAD)
    place = QRect(0, area.top() + style.px(10), width, style.px(_PILL_HEIGHT))
    place.moveRight(area.right() - style.px(_EDGE))
    shape = QPainterPath()
    shape.addRoundedRect(place, style.px(5), style.px(5))
    painter.fillPath(shape, style.colour(ground))
    painter.setFont(font)
    painter.setPen(style.colour(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    return place.left()
