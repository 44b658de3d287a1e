# SPDX-License-Identifier: MIT
"""A frozen picture of the screen, out of which the person cuts a part, by mouse or by keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _

_LEAST: Final = 8
_STEP: Final = 10
_SHADE: Final = QColor(0, 0, 0, 110)
_ARROWS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class RegionPicker(QWidget):
    """Fills one screen with its own picture until a part of it was chosen."""

    picked = Signal(object, object)
    """The part as a QImage in the screen's own pixels, and where it was as a QRect of points."""
    given_up = Signal()

    def __init__(self, picture: QPixmap, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Window)
        self._picture = picture
        size = picture.deviceIndependentSize().toSize()
        self.resize(size)
        # The middle half, so that keys have something to begin with.
        self.chosen = QRect(QPoint(size.width() // 4, size.height() // 4), size / 2)
        self._from: QPoint | None = None
        self.setWindowTitle(_("Choose the part of the screen"))
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(_("Arrow keys move the frame, with Shift they size it."))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.use = Button(_("Use this part"), kind="primary")
        self.cancel = Button(_("Cancel"))
        self._build()

    def _build(self) -> None:
        card = Card()
        card.setCursor(Qt.CursorShape.ArrowCursor)
        words = _("Drag over what you want to keep. Arrow keys move the frame, with Shift size it.")
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(Label(words), stretch=1)
        row.addWidget(self.use)
        row.addWidget(self.cancel)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        style.space(column, margins=(40, 24, 40, 24), spacing=0)
        column.addWidget(card)
        column.addStretch()
        self.use.clicked.connect(self._on_use)
        self.cancel.clicked.connect(self.given_up)

    @property
    def cut(self) -> QImage:
        """The part that is chosen, in the screen's own pixels."""
        ratio = self._picture.devicePixelRatio()
        part = self.chosen
        pixels = QRect(
            round(part.x() * ratio),
            round(part.y() * ratio),
            round(part.width() * ratio),
            round(part.height() * ratio),
        )
        image = self._picture.toImage().copy(pixels)
        image.setDevicePixelRatio(1.0)
        return image

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new frame."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the frame out to the pointer."""
        if self._from is not None:
            self._choose(QRect(self._from, event.position().toPoint()).normalized())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Keep the frame where it is."""
        self._from = None
        self.use.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or size the frame, use it, or give up."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._by_keys(_ARROWS[key] * _STEP, event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_use()
        elif key is Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, darker where it is not chosen."""
        painter = QPainter(self)
        painter.drawPixmap(QPoint(), self._picture)
        clear = self.chosen
        outside = (
            QRect(0, 0, self.width(), clear.top()),
            QRect(0, clear.bottom() + 1, self.width(), self.height() - clear.bottom() - 1),
            QRect(0, clear.top(), clear.left(), clear.height()),
            QRect(clear.right() + 1, clear.top(), self.width(), clear.height()),
        )
        for part in outside:
            painter.fillRect(part, _SHADE)
        # Two lines: one of them is seen on any ground.
        for colour, inset in ((QColor("white"), 0), (style.colour("primary"), 1)):
            painter.setPen(QPen(colour, 2))
            painter.drawRect(clear.adjusted(-2 * inset, -2 * inset, 2 * inset, 2 * inset))

    def _by_keys(self, by: QPoint, held: Qt.KeyboardModifier) -> None:
        if held & Qt.KeyboardModifier.ShiftModifier:
            grown = QSize(self.chosen.width() + by.x(), self.chosen.height() + by.y())
            self._choose(QRect(self.chosen.topLeft(), grown.expandedTo(QSize(_LEAST, _LEAST))))
            return
        last = self.rect().bottomRight() - QPoint(self.chosen.width(), self.chosen.height())
        wanted = self.chosen.topLeft() + by
        self._choose(
            QRect(
                QPoint(
                    max(0, min(wanted.x(), last.x() + 1)), max(0, min(wanted.y(), last.y() + 1))
                ),
                self.chosen.size(),
            )
        )

    def _choose(self, part: QRect) -> None:
        self.chosen = part & self.rect()
        self.setAccessibleDescription(
            _("{width} by {height}, from the left {left}, from above {top}").format(
                width=part.width(), height=part.height(), left=part.left(), top=part.top()
            )
        )
        self.update()

    def _on_use(self) -> None:
        if self.chosen.width() >= _LEAST and self.chosen.height() >= _LEAST:
            self.picked.emit(self.cut, self.chosen)
