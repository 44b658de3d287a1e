# SPDX-License-Identifier: MIT
"""Small coloured labels. Colour never speaks alone: the number and the word are always there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from abuselog.catalogue import severity
from abuselog.gui import style


class SeverityPill(QLabel):
    """A level: its number and short name on its colour, or the number alone where it is narrow."""

    def __init__(
        self, level: int = 1, parent: QWidget | None = None, *, number_only: bool = False
    ) -> None:
        super().__init__(parent)
        self._number_only = number_only
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("part", "pill")
        self.show_level(level)

    def show_level(self, level: int) -> None:
        """Show another level."""
        words = pill_text(level)
        self.setText(str(level) if self._number_only else words)
        self.setToolTip(severity.level(level).name)
        self.setAccessibleName(f"Level {words}")
        style.mark(self, "severity", level)


class Tag(QLabel):
    """A quiet word on a soft ground: `read`, `practice`, `withdrawn`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("part", "tag")


def pill_text(level: int) -> str:
    """What a severity pill says: `4 High`."""
    return f"{level} {severity.level(level).short_name}"


def pill_colour(level: int) -> str:
    """The token of a level's colour, for delegates that paint pills themselves."""
    return f"severity_{level}"
