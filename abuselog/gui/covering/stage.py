# SPDX-License-Identifier: MIT
"""The picture in a window of its own, hidden until asked for, nearer or further away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.covering.boxes import Boxes
from abuselog.gui.covering.canvas import CoverCanvas
from abuselog.gui.exhibits.hidden_picture import Veil
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.flow import FlowLayout
from abuselog.wording.language import _

_NEARER: Final = 1.25
_LARGEST: Final = 4.0
_EDGE: Final = 24
_VEIL_HEIGHT: Final = 200


class Scroll(QScrollArea):
    """The part of the canvas that can be seen."""

    moved = Signal()

    def __init__(self, canvas: CoverCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that another part can be seen."""
        super().resizeEvent(event)
        self.moved.emit()


class CoverStage(QWidget):
    """The veil with its button, or the canvas with what works on it."""

    show_asked = Signal()

    def __init__(self, boxes: Boxes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._fits = True
        self.canvas = CoverCanvas(boxes)
        self._scroll = Scroll(self.canvas)
        self._frame = Card(padded=False)
        self.veil = Veil(_("(hidden until you ask)"), _VEIL_HEIGHT)
        self.trouble = Notice()
        self.new_box = Button(_("New box"), icon_name="plus")
        self.remove = Button(_("Take away"))
        self.undo = Button(_("Undo"))
        self.redo = Button(_("Redo"))
        self.nearer = Button(_("+"))
        self.further = Button(_("\u2212"))
        self._bar = QWidget()
        self._build()
        self._connect()
        self.conceal()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=8)
        row = FlowLayout(self._bar)
        style.space(row, margins=(0, 0, 0, 0), spacing=6)
        for button in (
            *(self.new_box, self.remove, self.undo, self.redo),
            *(self.nearer, self.further),
        ):
            row.addWidget(button)
        for button, name, keys in (
            (self.new_box, _("New box"), "N"),
            (self.remove, _("Take the chosen box away"), "Del"),
            (self.undo, _("Undo"), "Ctrl+Z"),
            (self.redo, _("Redo"), "Ctrl+Y"),
            (self.nearer, _("Show the picture larger"), "+"),
            (self.further, _("Show the picture smaller"), "-"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(_("{name} ({keys})").format(name=name, keys=keys))
        style.space(self._frame.body, margins=(1, 1, 1, 1), spacing=0)
        self._frame.body.addWidget(self._scroll)
        column.addWidget(self._bar)
        column.addWidget(self._frame, stretch=1)
        column.addWidget(self.veil, stretch=1)
        column.addWidget(self.trouble)

    def _connect(self) -> None:
        self.veil.button.clicked.connect(self.show_asked)
        self.new_box.clicked.connect(self.canvas.new_box)
        self.remove.clicked.connect(self._boxes.remove)
        self.undo.clicked.connect(self._boxes.undo)
        self.redo.clicked.connect(self._boxes.redo)
        self.nearer.clicked.connect(self._on_nearer)
        self.further.clicked.connect(self._on_further)
        self.canvas.zoom_asked.connect(self._zoom)
        self.canvas.box_shown.connect(self._bring_into_sight)
        self._scroll.moved.connect(self._on_moved)
        self._boxes.changed.connect(self._say_what_is_possible)
        self._boxes.chosen_changed.connect(self._say_what_is_possible)

    @property
    def is_shown(self) -> bool:
        """Whether the picture can be seen."""
        return not self._frame.isHidden()

    def reveal(self, image: QImage) -> None:
        """Show the picture, all of its width."""
        self.veil.hide()
        self._frame.show()
        self._bar.show()
        self._fits = True
        self.canvas.show_image(image)
        self._fit()
        self.canvas.setFocus()
        self._say_what_is_possible()

    def conceal(self) -> None:
        """Hide the picture and let go of its pixels."""
        self.canvas.show_image(QImage())
        self._frame.hide()
        self._bar.hide()
        self.veil.show()
        self.veil.button.setEnabled(True)

    def _zoom(self, steps: int) -> None:
        if not self.is_shown:
            return
        wanted = self.canvas.scale * _NEARER**steps
        smallest = min(1.0, self._fitting_scale()) / 2
        self._fits = False
        bars = (self._scroll.horizontalScrollBar(), self._scroll.verticalScrollBar())
        shares = [bar.value() / max(1, bar.maximum()) for bar in bars]
        self.canvas.set_scale(max(smallest, min(_LARGEST, wanted)))
        one = self._boxes.current
        if one is not None:
            self._bring_into_sight(self.canvas.on_screen(one))
        else:
            for bar, share in zip(bars, shares, strict=True):
                bar.setValue(round(share * bar.maximum()))
        self._note_visible()

    def _on_nearer(self) -> None:
        self._zoom(1)

    def _on_further(self) -> None:
        self._zoom(-1)

    def _fitting_scale(self) -> float:
        width = self._boxes.size[0]
        room = self._scroll.viewport().width()
        return min(1.0, room / width) if width else 1.0

    def _fit(self) -> None:
        self.canvas.set_scale(self._fitting_scale())
        self._note_visible()

    def _on_moved(self) -> None:
        if self.is_shown and self._fits and self.canvas.scale != self._fitting_scale():
            self._fit()
        self._note_visible()

    def _note_visible(self) -> None:
        view = self._scroll.viewport()
        corner = self.canvas.mapFrom(view, QPoint(0, 0))
        seen = QRectF(corner, view.size()).intersected(QRectF(self.canvas.rect()))
        self.canvas.visible_part = seen
        self.canvas.update()

    def _bring_into_sight(self, area: QRectF) -> None:
        edge = style.px(_EDGE)
        place = area.toRect()
        self._scroll.ensureVisible(place.right(), place.bottom(), edge, edge)
        self._scroll.ensureVisible(place.left(), place.top(), edge, edge)

    def _say_what_is_possible(self) -> None:
        self.remove.setEnabled(self._boxes.current is not None)
        self.undo.setEnabled(self._boxes.can_undo)
        self.redo.setEnabled(self._boxes.can_redo)
