# SPDX-License-Identifier: MIT
"""A screenshot that stays hidden until it is asked for, and is hidden again at once when done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.drawing import Drawing
from abuselog.gui.exhibits.picture_view import PictureScroll
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.records.exhibit import Exhibit
from abuselog.wording import explain
from abuselog.wording.language import _

_VEIL_HEIGHT: Final = 190
_LEAST_HEIGHT: Final = 90
_VEIL_EDGE: Final = 24
_TALLEST: Final = 440
"""Heights in pixels at normal text size."""


class RevealButton(Button):
    """A button in the middle of a veil; its explanation gives way where there is no room."""

    def fit_into(self, area: QRect) -> None:
        """Stand in the middle of `area`."""
        room = area.width() - style.px(_VEIL_EDGE)
        size = self.sizeHint()
        if self._keys is not None:
            self._keys.setVisible(size.width() <= room)
            if size.width() > room:
                size -= QSize(self._keys.sizeHint().width() + style.px(8), 0)
        self.resize(min(size.width(), area.width()), size.height())
        self.move(area.center() - self.rect().center())


class Veil(QWidget):
    """The soft ground that stands for a picture nobody needs to see again, with a way to see it."""

    def __init__(self, why: str, height: int, parent: QWidget | None = None) -> None:
        """Make it; `why` stands in the button, `height` is in pixels at normal text size."""
        super().__init__(parent)
        self._height = height
        self.button = RevealButton(_("Show screenshot"), self, keys=why)

    def sizeHint(self) -> QSize:
        """Return the height asked for, at the present size of text."""
        return QSize(style.px(300), style.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return that height, and room for the button's first words."""
        return QSize(style.px(180), style.px(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in the middle."""
        super().resizeEvent(event)
        self.button.fit_into(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Make room again when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self.button.fit_into(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint soft colours, the same for every picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(self.rect(), style.px(8), style.px(8))
        painter.fillPath(shape, _gradient(self.rect()))
        painter.end()


def _gradient(area: QRect) -> QLinearGradient:
    ground = QLinearGradient(area.topLeft(), area.bottomRight())
    for place, token in ((0.0, "blur_from"), (0.4, "blur_middle"), (1.0, "blur_to")):
        ground.setColorAt(place, QColor(style.colour(token)))
    return ground


class HiddenPicture(QWidget):
    """The veil with its button, or the picture with the button that hides it again."""

    revealed = Signal()
    """The picture can be seen now."""
    concealed = Signal()

    def __init__(
        self,
        state: AppState,
        parent: QWidget | None = None,
        *,
        with_veil: bool = True,
        fills: bool = False,
    ) -> None:
        """Make it empty.

        Shape:  without a veil nothing is seen until `reveal`; one that `fills` takes all the height
                there is, others what the picture needs, up to a limit.
        """
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self._with_veil = with_veil
        self._fills = fills
        self._frame = Card(padded=False)
        self._scroll = PictureScroll()
        self._trouble = Notice()
        why = _("(kept hidden)") if fills else _("(hidden so you need not see it again)")
        self.veil = Veil(why, _LEAST_HEIGHT if fills else _VEIL_HEIGHT)
        self.show_button = self.veil.button
        self.hide_button = Button(_("Hide again"), icon_name="eye-off")
        self._drawing = Drawing(state, self)
        self._build()
        self.show_button.clicked.connect(self.reveal)
        self.hide_button.clicked.connect(self.conceal)
        self._drawing.drawn.connect(self._on_drawn)
        self._drawing.failed.connect(self._on_failed)
        self.conceal()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=8)
        column.addWidget(self.veil, stretch=1)
        column.addWidget(self.hide_button, alignment=Qt.AlignmentFlag.AlignRight)
        style.space(self._frame.body, margins=(1, 1, 1, 1), spacing=0)
        self._frame.body.addWidget(self._scroll)
        column.addWidget(self._frame, stretch=1)
        column.addWidget(self._trouble)

    def take(self, exhibit: Exhibit | None) -> None:
        """Stand for another exhibit, hidden; without one there is nothing to see."""
        self._exhibit = exhibit
        self.conceal()
        self.setVisible(exhibit is not None)

    def reveal(self) -> None:
        """Fetch the picture and show it when it is there."""
        if self._exhibit is None:
            return
        self.show_button.setEnabled(False)
        self._drawing.fetch(self._exhibit)

    def conceal(self) -> None:
        """Hide the picture and let go of its pixels."""
        self._drawing.drop()
        self._scroll.picture.show_image(QImage())
        self._frame.hide()
        self.hide_button.hide()
        self._trouble.say("")
        self.show_button.setEnabled(True)
        self.veil.setVisible(self._with_veil)
        self.concealed.emit()

    def add_below(self, part: QWidget) -> None:
        """Put something of another's below the picture."""
        below = self.layout()
        if below is not None:
            below.addWidget(part)

    @property
    def drawing(self) -> Drawing:
        """What fetches the picture."""
        return self._drawing

    @property
    def exhibit(self) -> Exhibit | None:
        """The exhibit that it stands for."""
        return self._exhibit

    @property
    def view(self) -> PictureScroll:
        """What the picture is painted in."""
        return self._scroll

    @property
    def is_shown(self) -> bool:
        """Whether the picture itself can be seen."""
        return not self._scroll.picture.is_empty

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the picture needs at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.is_shown and not self._fills:
            self._scroll.fit_height(style.px(_TALLEST))

    def _on_drawn(self, _exhibit: Exhibit, image: QImage) -> None:
        self.veil.hide()
        self._scroll.picture.show_image(image)
        self._frame.show()
        self._fit()
        self.hide_button.show()
        self.hide_button.setFocus()
        self.revealed.emit()

    def _on_failed(self, _exhibit: Exhibit, error: object) -> None:
        self.show_button.setEnabled(True)
        if isinstance(error, AbuselogError):
            told = explain(error)
            self._trouble.say(f"{told.sentence} {told.next_step}", tone="warning")
        else:
            self._trouble.say(
                _("This picture can't be drawn here. Save a copy of it to look at it."),
                tone="warning",
            )
