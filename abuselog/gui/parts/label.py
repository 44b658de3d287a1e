# SPDX-License-Identifier: MIT
"""Text for reading. Always plain: words of a stranger can never act as markup."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from abuselog.gui import icons, style

Role: TypeAlias = Literal[
    "text",
    "title",
    "heading",
    "strong",
    "muted",
    "small",
    "danger",
    "good",
    "warning",
    "figure",
    "step",
]


class Label(QLabel):
    """Plain text in one of the window's roles; wraps unless told otherwise."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: Role = "text",
        wrap: bool = True,
        selectable: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def set_role(self, role: Role) -> None:
        """Make the text look like another role."""
        style.mark(self, "role", role)


class ElidedLabel(Label):
    """One line that ends in an ellipsis where it does not fit; the whole is in the tool tip."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: Role = "text"
    ) -> None:
        self._tip = ""
        super().__init__(text, parent, role=role, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another text; the tool tip keeps nothing of the one before."""
        super().setText(text)
        super().setToolTip(self._tip)

    def setToolTip(self, words: str) -> None:
        """Explain the text; where it is cut, the whole of it stands above."""
        self._tip = words
        super().setToolTip(words)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(style.px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, cut to the width there is."""
        inside = self.contentsRect()
        whole = self.text().replace("\n", " ")
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, inside.width())
        told = (whole if shown != whole else "", self._tip)
        super().setToolTip("\n".join(words for words in told if words))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, int(self.alignment()), shown)
        painter.end()


class IconLabel(QLabel):
    """An icon that only adorns text beside it; screen readers pass it by."""

    def __init__(
        self, name: str, ink: str = "muted", parent: QWidget | None = None, *, side: int = 18
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._ink = ink
        self._side = side
        self._draw()

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon, in the colour of `ink`."""
        self._name, self._ink = name, ink
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when colours or sizes change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        side_px = style.px(self._side)
        self.setFixedSize(side_px, side_px)
        self.setPixmap(icons.picture(self._name, self._ink, side_px))
