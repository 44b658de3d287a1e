# SPDX-License-Identifier: MIT
"""Who the dossier is for: a card to choose, with what that reader gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _


@dataclass(frozen=True, slots=True)
class Reader:
    """One edition of the dossier, in the words of the page."""

    edition: str
    exposure: str
    """The same edition in the catalogue's exposure list."""
    name: str
    gets: str
    asked: str
    """What the field for the recipient's name says while it is empty."""


READERS: Final = (
    Reader(
        "police",
        "police",
        _("Police"),
        _(
            "Everything that helps an investigation: full handles and links, exhibits with their "
            "hashes, a chronology and how each was captured."
        ),
        _("Force, station or officer"),
    ),
    Reader(
        "council",
        "council_safety",
        _("Council"),
        _(
            "For the Monitoring Officer or Democratic Services: other people and private details "
            "covered, the effect on you."
        ),
        _("Monitoring Officer, Democratic Services"),
    ),
)


class ReaderCard(QPushButton):
    """A card that is pressed to choose its reader; works with the keyboard like any button."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("part", "choice")
        self.setAccessibleName(reader.name)
        self.setAccessibleDescription(reader.gets)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._inside = QVBoxLayout(self)
        style.space(self._inside, margins=(18, 14, 16, 14), spacing=4)
        for label in (Label(reader.name, role="heading"), Label(reader.gets, role="small")):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._inside.addWidget(label)
        self._inside.addStretch()

    def hasHeightForWidth(self) -> bool:
        """Return True: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need."""
        return self._inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return room for the words in half of the column."""
        width = style.px(254)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for the words as wide as the card is now."""
        width = max(self.width(), style.px(200))
        return QSize(style.px(200), self.heightForWidth(width))
