# SPDX-License-Identifier: MIT
"""Asks to compare a handle that a program read with the picture, letter by letter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.wording.language import _

_WIDEST: Final = 260
_TALLEST: Final = 60
_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio


class HandleCheck(QWidget):
    """Words, a button, and the part of the picture once it was asked for."""

    look_wanted = Signal()
    """The person wants to see the part of the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = _("Read; check it letter by letter.")
        self.look = Button(_("Show that part"), kind="link")
        self.crop = QLabel()
        self.crop.setAccessibleName(_("The part of the picture with the name and the handle"))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=2)
        column.addWidget(FlowLine(Label(words, role="small", wrap=False), self.look, spacing=4))
        column.addWidget(self.crop)
        self.look.clicked.connect(self._on_look)
        self.show_asked(asked=False)

    def show_asked(self, *, asked: bool) -> None:
        """Ask for the comparison, or ask no more; the picture is hidden either way."""
        self.conceal()
        self.setVisible(asked)

    def show_crop(self, part: QImage) -> None:
        """Show the part of the picture."""
        size = part.size()
        most = size.scaled(style.px(_WIDEST), style.px(_TALLEST), _KEEP)
        if size.width() > most.width() or size.height() > most.height():
            part = part.scaled(most, _KEEP, Qt.TransformationMode.SmoothTransformation)
        self.crop.setPixmap(QPixmap.fromImage(part))
        self.crop.show()
        self.look.setText(_("Hide it again"))

    def conceal(self) -> None:
        """Hide the part of the picture and let go of its pixels."""
        self.crop.clear()
        self.crop.hide()
        self.look.setText(_("Show that part"))

    def _on_look(self) -> None:
        if self.crop.isHidden():
            self.look_wanted.emit()
        else:
            self.conceal()
