# SPDX-License-Identifier: MIT
"""A page on a grey ground, with soft colours where pictures are kept hidden."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from abuselog.dossier.preview import PreviewPage
from abuselog.gui import style
from abuselog.wording.language import _

_EDGE: Final = 24
_LEAST_HEIGHT: Final = 300
_SIDEWAYS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_TURNS: Final = _SIDEWAYS | {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Up: -1,
}
_NOTCH: Final = 120


class PreviewView(QWidget):
    """Paints one page. Keys, wheel and clicks ask for the page before or after.

    One that is `scrolled` leaves the wheel and the keys up and down to what scrolls it.
    """

    turned = Signal(int)
    """1: the next page is wanted; -1: the one before."""
    room_changed = Signal(QSize)
    """Pixels that a page may take."""

    def __init__(self, parent: QWidget | None = None, *, scrolled: bool = False) -> None:
        super().__init__(parent)
        self._turns = _SIDEWAYS if scrolled else _TURNS
        self._leaves_wheel = scrolled
        self._image = QImage()
        self._page: PreviewPage | None = None
        self._words = ""
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style.lowest(self, _LEAST_HEIGHT)
        self.say("")

    def leave_wheel(self, *, leave: bool) -> None:
        """Leave the wheel to what is around it, which has to scroll past it."""
        self._leaves_wheel = leave

    @property
    def page(self) -> PreviewPage | None:
        """The page on the screen."""
        return self._page

    def show_page(self, page: PreviewPage) -> None:
        """Show a page."""
        drawn = page.drawn
        image = QImage(
            drawn.pixels,
            drawn.width_px,
            drawn.height_px,
            drawn.width_px * 4,
            QImage.Format.Format_RGB32,
        )
        self._image = image.copy()  # the bytes are Python's, and go
        self._page = page
        self._words = ""
        numbers = page.numbers
        which = _("page {page} of {total}").format(
            page=numbers.page or "…", total=numbers.total or "…"
        )
        self.setAccessibleName(f"{_('Preview')}, {which}: {page.title}")
        self.setAccessibleDescription(drawn.words)
        self.update()

    def say(self, words: str) -> None:
        """Show words instead of a page."""
        self._image = QImage()
        self._page = None
        self._words = words
        self.setAccessibleName(f"{_('Preview')}: {words}" if words else _("Preview"))
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a page that can just be told; it takes all the room there is."""
        return QSize(style.px(504), style.px(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the page in its new size."""
        super().resizeEvent(event)
        self._ask_room()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the page in its new size when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._ask_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page; what else scrolls is left to whoever is around it."""
        pages = self._turns.get(Qt.Key(event.key()))
        if pages is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(pages)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn a page for each notch, or let whoever is around it scroll."""
        if self._leaves_wheel:
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= _NOTCH:
            self.turned.emit(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn on by a click on the right half, back by one on the left."""
        if event.button() == Qt.MouseButton.LeftButton and self._page is not None:
            self.turned.emit(1 if event.position().x() > self.width() / 2 else -1)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, page and veils."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("sunken"))
        painter.drawRoundedRect(self.rect(), style.px(8), style.px(8))
        if self._image.isNull():
            painter.setPen(style.colour("muted"))
            painter.setFont(style.font(13))
            inside = self.rect().adjusted(*(style.px(side) for side in (40, 20, -40, -20)))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, int(wrapped), self._words)
        else:
            self._paint_page(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(style.colour("focus"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), style.px(8), style.px(8))
        painter.end()

    def _paint_page(self, painter: QPainter) -> None:
        place = self._place()
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, strength in ((7, 5), (5, 6), (3, 8), (1, 14)):
            painter.setBrush(QColor(0, 0, 0, strength))
            grown = style.px(spread)
            painter.drawRoundedRect(
                place.adjusted(-grown, 2 - grown, grown, grown + 2), grown + 2, grown + 2
            )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        if self._page is None:
            return
        for left, top, right, lower in self._page.drawn.veiled:
            area = QRectF(
                place.left() + left * place.width(),
                place.top() + top * place.height(),
                (right - left) * place.width(),
                (lower - top) * place.height(),
            )
            painter.setBrush(_veil(area))
            painter.drawRoundedRect(area, style.px(4), style.px(4))

    def _place(self) -> QRect:
        """Return where the page stands: as large as fits, in the middle."""
        size = self._image.size().scaled(self._inside(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        return QRect(corner, size)

    def _inside(self) -> QSize:
        edge = 2 * style.px(_EDGE)
        return QSize(max(self.width() - edge, 1), max(self.height() - edge, 1))

    @property
    def room(self) -> QSize:
        """Pixels that a page may take."""
        return self._inside() * self.devicePixelRatioF()

    def _ask_room(self) -> None:
        self.room_changed.emit(self.room)


def _veil(area: QRectF) -> QLinearGradient:
    ground = QLinearGradient(area.topLeft(), area.bottomRight())
    for place, token in ((0.0, "blur_from"), (0.4, "blur_middle"), (1.0, "blur_to")):
        ground.setColorAt(place, style.colour(token))
    return ground
