# SPDX-License-Identifier: MIT
"""Frames over a picture: around every line that was read, and around what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from abuselog.gui import style
from abuselog.gui.exhibits.picture_view import PictureScroll
from abuselog.records.reading import Box, SeenText
from abuselog.wording.language import _

_EDGE: Final = 40


class SeenBoxes(QWidget):
    """Lies over a picture, as large as it; knows lines by their place in what was read."""

    picked = Signal(int)
    """The number of the line that was clicked."""

    def __init__(self, scroll: PictureScroll) -> None:
        super().__init__(scroll.picture)
        self._scroll = scroll
        self._seen: SeenText | None = None
        self._proposed: tuple[Box, ...] = ()
        self._chosen: frozenset[int] = frozenset()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Choose a line to use it"))
        scroll.picture.installEventFilter(self)
        self.hide()

    def show_seen(self, seen: SeenText | None, proposed: Iterable[Box] = ()) -> None:
        """Frame what was read, and more strongly what is proposed; None takes all frames away."""
        self._seen = seen
        self._proposed = tuple(proposed)
        self._chosen = frozenset()
        self.resize(self._scroll.picture.size())
        self.setVisible(seen is not None)
        if self._proposed and seen is not None:
            self._bring_into_sight(min(self._proposed, key=lambda box: box.top))
        self.update()

    def choose(self, numbers: Iterable[int]) -> None:
        """Mark lines as chosen, and bring the first of them into sight."""
        self._chosen = frozenset(numbers)
        if self._chosen and self._seen is not None:
            self._bring_into_sight(self._seen.lines[min(self._chosen)].box)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the picture."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._scroll.picture.size())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the line under the pointer: of two, the smaller one."""
        QToolTip.hideText()
        found = self._line_at(event.position())
        if found is not None:
            self.picked.emit(found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frames."""
        if self._seen is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._seen.lines:
            _frame(painter, self._on_screen(line.box), "muted", 1.0)
        for box in self._proposed:
            _frame(painter, self._on_screen(box), "primary", 2.0, filled=True)
        for number in self._chosen:
            _frame(painter, self._on_screen(self._seen.lines[number].box), "warning", 3.0)
        painter.end()

    def _bring_into_sight(self, box: Box) -> None:
        area = self._on_screen(box).toRect()
        edge = style.px(_EDGE)
        self._scroll.ensureVisible(area.center().x(), area.bottom() + edge, edge, edge)
        self._scroll.ensureVisible(area.center().x(), area.top(), edge, edge)

    def _line_at(self, place: QPointF) -> int | None:
        if self._seen is None:
            return None
        hits = [
            (area.width() * area.height(), number)
            for number, line in enumerate(self._seen.lines)
            if (area := self._on_screen(line.box)).contains(place)
        ]
        return min(hits)[1] if hits else None

    def _on_screen(self, box: Box) -> QRectF:
        area = self._scroll.picture.image_area
        seen = self._seen
        if seen is None or not seen.width_px or area.isEmpty():
            return QRectF()
        scale = area.width() / seen.width_px
        return QRectF(
            area.x() + box.left * scale, box.top * scale, box.width * scale, box.height * scale
        )


def _frame(
    painter: QPainter, area: QRectF, token: str, width: float, *, filled: bool = False
) -> None:
    colour = style.colour(token)
    painter.setPen(QPen(colour, width))
    ground = QColor(colour)
    ground.setAlphaF(0.12 if filled else 0.0)
    painter.setBrush(ground)
    painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 3, 3)
