# SPDX-License-Identifier: MIT
"""A picture at the width there is; only what is on the screen is painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from abuselog.wording.language import _


class PictureView(QWidget):
    """Paints an image as wide as itself, never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("The screenshot"))

    def show_image(self, image: QImage) -> None:
        """Show `image`, or nothing if it is null."""
        self._image = image
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._image.isNull()

    @property
    def image_area(self) -> QRectF:
        """Where the picture stands in this widget; empty if there is none."""
        if self._image.isNull():
            return QRectF()
        width = self._shown_width(self.width())
        return QRectF((self.width() - width) / 2, 0, width, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Return True: the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the whole picture at `width`."""
        if self._image.isNull():
            return 0
        return max(1, round(self._image.height() * self._shown_width(width) / self._image.width()))

    def sizeHint(self) -> QSize:
        """Return the picture at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that is asked for."""
        if self._image.isNull():
            return
        width = self._shown_width(self.width())
        scale = self._image.width() / width
        left = (self.width() - width) / 2
        wanted = QRectF(event.rect()).intersected(QRectF(left, 0, width, self.height()))
        source = QRectF(
            (wanted.x() - left) * scale,
            wanted.y() * scale,
            wanted.width() * scale,
            wanted.height() * scale,
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(wanted, self._image, source)
        painter.end()

    def _shown_width(self, width: int) -> int:
        natural = round(self._image.width() / self.devicePixelRatioF())
        return max(1, min(width, natural))


class PictureScroll(QScrollArea):
    """A picture in a window of its own height, so that what stands below stays in reach."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PictureView()
        self.setWidget(self.picture)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The screenshot, scroll to see all of it"))

    def fit_height(self, most_px: int) -> None:
        """Take the height that the picture needs, at most `most_px`."""
        wanted = self.picture.heightForWidth(self.viewport().width())
        self.setFixedHeight(max(1, min(wanted, most_px)))
