# SPDX-License-Identifier: MIT
"""The picture with the boxes over it: drawn, moved and sized by mouse or by keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from abuselog.gui import style
from abuselog.gui.covering.boxes import Boxes
from abuselog.gui.covering.grips import (
    NO_EDGE,
    Edges,
    cursor_for,
    dragged,
    edges_at,
    paint_box,
)
from abuselog.records.working_copy import Region
from abuselog.wording.covering import box_words
from abuselog.wording.language import _

_STEP: Final = 10
_NEW_SHARE: Final = 0.25
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CoverCanvas(QWidget):
    """Paints the picture at a scale; what is under a box can hardly be seen, and is not kept."""

    zoom_asked = Signal(int)
    """One step nearer (1) or further away (-1)."""
    box_shown = Signal(object)
    """The QRectF of the chosen box, so that it can be brought into sight."""

    def __init__(self, boxes: Boxes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._image = QImage()
        self._scale = 1.0
        self._held: tuple[QPointF, Region | None, Edges] | None = None
        self._dragged = False
        self.visible_part = QRectF()
        """The part of this widget that can be seen: a new box comes into its middle."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The picture, with the places that are covered"))
        boxes.changed.connect(self._on_changed)
        boxes.chosen_changed.connect(self._on_changed)

    def show_image(self, image: QImage) -> None:
        """Show `image`, or nothing if it is null."""
        self._image = image
        self.set_scale(self._scale)

    def set_scale(self, scale: float) -> None:
        """Show the picture so large: pixels of the screen for each of the picture."""
        self._scale = scale
        width, height = self._boxes.size
        wanted = QSize(max(1, round(width * scale)), max(1, round(height * scale)))
        self.setFixedSize(wanted if not self._image.isNull() else QSize(1, 1))
        self.update()

    @property
    def scale(self) -> float:
        """How many pixels of the screen each pixel of the picture has."""
        return self._scale

    def new_box(self) -> None:
        """Put a box into the middle of what can be seen."""
        area = self.visible_part if not self.visible_part.isEmpty() else QRectF(self.rect())
        width, height = area.width() * _NEW_SHARE, style.px(32)
        middle = area.center()
        place = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        self._boxes.add(self._region(place, self._boxes.reason))
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a box or of its edge, or begin a new one."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position()
        self._dragged = False
        current = self._boxes.current
        edges = edges_at(self.on_screen(current), place) if current else NO_EDGE
        if current is None or not any(edges):
            hit = self._box_at(place)
            self._boxes.choose(hit)
            current, edges = self._boxes.current, NO_EDGE
        self._held = (place, current, edges)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        place = event.position()
        if self._held is None:
            self._show_cursor(place)
            return
        start, box, edges = self._held
        if not self._dragged and (place - start).manhattanLength() < style.px(4):
            return
        if box is None:
            drawn = self._region(QRectF(start, place).normalized(), self._boxes.reason)
            if self._dragged:
                self._boxes.put(drawn, again=True)
            else:
                self._boxes.add(drawn)
        else:
            by = (place - start) / self._scale
            self._boxes.put(dragged(box, edges, by, self._boxes.size), again=self._dragged)
        self._dragged = True

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Leave the box where it is."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make, choose, move, size or take away boxes; see the words beside the picture."""
        key = Qt.Key(event.key())
        held = event.modifiers()
        if key in _ARROWS:
            self._by_arrows(_ARROWS[key], held)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_Insert):
            self.new_box()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._boxes.remove()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._choose_next(1 if key is Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_asked.emit(-1 if key is Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys come here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wanted = QRectF(event.rect())
        share = self._image.width() / max(1, self.width())
        painter.drawImage(
            wanted,
            self._image,
            QRectF(wanted.topLeft() * share, wanted.size() * share),
        )
        for number, one in enumerate(self._boxes.regions):
            paint_box(painter, self.on_screen(one), number, is_chosen=number == self._boxes.chosen)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("focus"), style.px(3)))
            painter.drawRect(self.visible_part.adjusted(1, 1, -2, -2))
        painter.end()

    def on_screen(self, one: Region) -> QRectF:
        """Return where a box stands in this widget."""
        scale = self._scale
        return QRectF(one.left * scale, one.top * scale, one.width * scale, one.height * scale)

    def _by_arrows(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        step = 1 if held & Qt.KeyboardModifier.ControlModifier else _STEP
        across, down = way[0] * step, way[1] * step
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._boxes.grow(across, down)
        else:
            self._boxes.move(across, down)

    def _choose_next(self, by: int) -> None:
        count = len(self._boxes.regions)
        if count:
            first = 0 if by > 0 else count - 1
            wanted = (self._boxes.chosen + by) % count if self._boxes.chosen >= 0 else first
            self._boxes.choose(wanted)

    def _on_changed(self) -> None:
        one = self._boxes.current
        if one is not None:
            self.setAccessibleDescription(box_words(self._boxes.chosen + 1, one))
            if self._held is None:
                self.box_shown.emit(self.on_screen(one))
        else:
            self.setAccessibleDescription(_("No box is chosen. N makes one."))
        self.update()

    def _region(self, place: QRectF, reason: str) -> Region:
        scale = self._scale
        return Region(
            left=round(place.left() / scale),
            top=round(place.top() / scale),
            right=round(place.right() / scale),
            bottom=round(place.bottom() / scale),
            reason=reason,
        )

    def _box_at(self, place: QPointF) -> int:
        """Return the smallest box at a place, or -1."""
        hits = [
            (one.width * one.height, number)
            for number, one in enumerate(self._boxes.regions)
            if self.on_screen(one).contains(place)
        ]
        return min(hits)[1] if hits else -1

    def _show_cursor(self, place: QPointF) -> None:
        one = self._boxes.current
        edges = edges_at(self.on_screen(one), place) if one else NO_EDGE
        self.setCursor(cursor_for(edges, over_box=self._box_at(place) >= 0))
