# SPDX-License-Identifier: MIT
"""Who the dossier is for: a card to choose, with what that reader gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.label import Label
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE
from abuselog.wording.language import _

_LEAST_WIDTH: Final = 150
_GAP: Final = 10


@dataclass(frozen=True, slots=True)
class Reader:
    """One edition of the dossier, in the words of the page."""

    edition: str
    name: str
    gets: str
    asked: str
    """What the field for the recipient's name says while it is empty."""


READERS: Final = (
    Reader(
        POLICE,
        _("Police"),
        _("Everything that helps an investigation: full handles, exhibits, hashes, statement."),
        _("Force, station or officer"),
    ),
    Reader(
        COUNCIL,
        _("Council: safety"),
        _("To keep you safe: other people covered, the effect on you, the support you need."),
        _("Monitoring Officer, Democratic Services"),
    ),
    Reader(
        COMPLAINT,
        _("Code complaint"),
        _("Only about a councillor: what was said and done, the Code, the outcome you seek."),
        _("Monitoring Officer, or the body of your nation"),
    ),
)


def reader_of(edition: str) -> Reader:
    """Return the reader of an edition; the first for one there isn't."""
    return next((reader for reader in READERS if reader.edition == edition), READERS[0])


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
        style.space(self._inside, margins=(14, 12, 12, 12), spacing=4)
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
        """Return room for the words in a third of the column."""
        width = style.px(_LEAST_WIDTH + 14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for the words as wide as the card is now."""
        width = max(self.width(), style.px(_LEAST_WIDTH))
        return QSize(style.px(_LEAST_WIDTH), self.heightForWidth(width))


class ReaderCards(QWidget):
    """The cards side by side; one is always down."""

    chosen = Signal(str)
    """The edition of the card that was put down."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        super().__init__()
        self.setAccessibleName(_("Who the dossier is for"))
        self.cards = tuple(ReaderCard(reader) for reader in readers)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        style.space(self._row, margins=(0, 0, 0, 0), spacing=_GAP)
        for card in self.cards:
            self._row.addWidget(card, stretch=1)
            card.toggled.connect(self._on_toggled)

    def minimumSizeHint(self) -> QSize:
        """Return the width of one card: they go below each other where there is no more room."""
        return QSize(style.px(_LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where they don't fit side by side."""
        super().resizeEvent(event)
        needed = len(self.cards) * style.px(_LEAST_WIDTH) + (len(self.cards) - 1) * style.px(_GAP)
        way = QBoxLayout.Direction
        self._row.setDirection(
            way.TopToBottom if event.size().width() < needed else way.LeftToRight
        )

    def choose(self, edition: str) -> None:
        """Put the card of an edition down."""
        for card in self.cards:
            if card.reader.edition == edition:
                card.setChecked(True)
                self.setFocusProxy(card)

    def _on_toggled(self, on: bool) -> None:
        card = self.sender()
        if on and isinstance(card, ReaderCard):
            self.setFocusProxy(card)
            self.chosen.emit(card.reader.edition)
