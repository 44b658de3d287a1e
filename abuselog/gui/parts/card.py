# SPDX-License-Identifier: MIT
"""Framed areas of a page, and notices inside them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import IconLabel, Label

Tone: TypeAlias = Literal["plain", "warning", "danger", "good"]

_ICONS: dict[str, tuple[str, str]] = {
    "plain": ("info", "muted"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("circle-alert", "danger"),
    "good": ("circle-check", "good"),
}


class Card(QFrame):
    """A white area with a thin frame; add to `body`."""

    def __init__(
        self, parent: QWidget | None = None, *, heading: str = "", padded: bool = True
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.body = QVBoxLayout(self)
        style.space(self.body, margins=(16, 14, 16, 14) if padded else (0, 0, 0, 0), spacing=8)
        if heading:
            self.setAccessibleName(heading)
            self.body.addWidget(Label(heading, role="heading"))


class Notice(QFrame):
    """One thing to know, with an icon and a colour of its tone; hidden while it has no words."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, tone: Tone = "plain"
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "notice")
        self._icon = IconLabel(*_ICONS[tone])
        self._words = Label(selectable=True)
        row = QHBoxLayout(self)
        style.space(row, margins=(12, 10, 12, 10), spacing=10)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, stretch=1)
        self.say(text, tone=tone)

    def say(self, text: str, *, tone: Tone = "plain") -> None:
        """Show `text` in the colours of `tone`; with an empty text, hide."""
        self._words.setText(text)
        self._words.setProperty("tone", tone)
        self._icon.show_icon(*_ICONS[tone])
        self.setAccessibleName(text)
        style.mark(self, "tone", tone)
        style.mark(self._words, "tone", tone)
        if not text:
            self.hide()
        elif self.parent() is not None:  # without one it would be a window of its own
            self.show()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._words.text()


class Column(QScrollArea):
    """A column that scrolls up and down, never sideways; add to `body`."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 12) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("part", "column")
        self.body = QVBoxLayout(inside)
        style.space(self.body, margins=(0, 0, 0, 0), spacing=spacing)
        self.setWidget(inside)


def bring_into_view(widget: QWidget) -> None:
    """Scroll the column around a widget so that it is seen, once everything has its place."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Column):
        above = above.parentWidget()
    if isinstance(above, Column) and widget.isVisible():
        above.ensureWidgetVisible(widget)


def line() -> QFrame:
    """Return a thin line across a card."""
    made = QFrame()
    made.setProperty("part", "line")
    made.setFixedHeight(1)
    return made
