# SPDX-License-Identifier: MIT
"""The left of the record page: the hidden preview, ways to add evidence, and what is in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.hidden_picture import HiddenPicture
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.gui.record.exhibit_lines import ExhibitLines
from abuselog.gui.record.message_strip import MessageStrip
from abuselog.gui.record.read_lines import ReadLines
from abuselog.gui.record.reading_strip import ReadingStrip
from abuselog.gui.record.ways_in import WaysIn
from abuselog.records.exhibit import Exhibit
from abuselog.wording.language import _

_LINES_HEIGHT: Final = 96
_LOWEST: Final = 190
"""Least height of the preview, at normal text size; what does not fit then scrolls."""


class EvidenceSide(QWidget):
    """Shows evidence and asks for more; takes nothing in itself."""

    paste_wanted = Signal()
    files_wanted = Signal()
    came = Signal(object, bool)
    """An Exhibit is here; whether it is new on the page rather than recorded before."""
    gone = Signal(object)
    """The Exhibit that was removed."""
    cleared = Signal()
    previewed = Signal()
    """Another exhibit stands in the preview, or none."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Evidence"))
        self.preview = HiddenPicture(state, fills=True)
        self.paste = Button(_("Paste"), keys="Ctrl+V")
        self.add_files = Button(_("Add files…"))
        self.ways_in = WaysIn(state, self)
        self.lines = ExhibitLines()
        self.strip = ReadingStrip()
        self.message_strip = MessageStrip()
        self.chat_strip = MessageStrip()
        self.read_lines = ReadLines(self.preview.view)
        self._shown: Exhibit | None = None
        self._build()
        self.paste.clicked.connect(self.paste_wanted)
        self.add_files.clicked.connect(self.files_wanted)
        self.lines.preview_wanted.connect(self.show_preview)
        self.lines.grown.connect(self._fit_lines)
        self.preview.revealed.connect(self._make_room)
        self.preview.concealed.connect(self._make_room)

    def _build(self) -> None:
        card = Card(heading=_("Evidence"))
        self._stack = QStackedWidget()
        self._stack.addWidget(_empty_preview())
        self._stack.addWidget(self.preview)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        style.space(flow, margins=(0, 2, 0, 0), spacing=8)
        flow.addWidget(self.paste)
        flow.addWidget(self.add_files)
        for button in self.ways_in.buttons:
            flow.addWidget(button)
        style.lowest(self._stack, _LOWEST)
        inside = FittedColumn(spacing=8)
        card.body.addWidget(inside)
        inside.body.addWidget(self.message_strip)
        inside.body.addWidget(self.chat_strip)
        inside.body.addWidget(self._stack, stretch=1)
        inside.body.addWidget(self.strip)
        inside.body.addWidget(self.read_lines)
        inside.body.addWidget(self._buttons)
        self._ways = Label(
            _(
                "Or drop screenshots, photos, emails, recordings or chat exports here. "
                "The original bytes are kept unchanged and fingerprinted (SHA-256)."
            ),
            role="small",
        )
        inside.body.addWidget(self._ways)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        column.addWidget(card, stretch=1)
        column.addWidget(self._build_lines())

    def _build_lines(self) -> Card:
        card = Card()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.lines)
        card.body.addWidget(self.lines.heading)
        card.body.addWidget(self._scroll)
        self._fit_lines()
        return card

    def _make_room(self) -> None:
        """Give a picture that is looked at the room of what explains."""
        self._ways.setVisible(not self.preview.is_shown)

    def _fit_lines(self) -> None:
        """Give the lines the height they need, up to a limit above which they scroll."""
        wanted = self.lines.sizeHint().height()
        self._scroll.setVisible(wanted > 0)
        self._scroll.setFixedHeight(min(wanted, style.px(_LINES_HEIGHT)))

    def show_preview(self, exhibit: Exhibit) -> None:
        """Put an exhibit into the preview, hidden."""
        self._shown = exhibit
        self.preview.take(exhibit)
        self._stack.setCurrentWidget(self.preview)
        self.previewed.emit()

    @property
    def shown_id(self) -> str | None:
        """The id of the exhibit in the preview."""
        return None if self._shown is None else self._shown.id

    def exhibit(self, exhibit_id: str) -> Exhibit | None:
        """Return the exhibit with this id, if it is here."""
        return next((one for one in self.lines.exhibits if one.id == exhibit_id), None)

    def add_exhibit(self, exhibit: Exhibit, *, can_remove: bool = True) -> None:
        """Show evidence that is in already."""
        self.lines.add_exhibit(exhibit, can_remove=can_remove)
        self._prefer(exhibit)
        self.came.emit(exhibit, can_remove)

    def finish(self, ticket: int, exhibit: Exhibit) -> None:
        """Show that a piece is in."""
        self.lines.finish(ticket, exhibit)
        self._prefer(exhibit)
        self.came.emit(exhibit, True)

    def remove(self, exhibit: Exhibit) -> None:
        """Take a removed exhibit out of sight."""
        self.lines.remove(exhibit)
        if self._shown is not None and self._shown.id == exhibit.id:
            self._empty_preview()
            for left in self.lines.exhibits:
                self._prefer(left)
        self.gone.emit(exhibit)

    def clear(self) -> None:
        """Let go of everything."""
        self.lines.clear()
        self._empty_preview()
        self.cleared.emit()

    def _prefer(self, exhibit: Exhibit) -> None:
        """Preview the newest picture, unless one is being looked at."""
        if exhibit.is_picture and not self.preview.is_shown:
            self.show_preview(exhibit)

    def _empty_preview(self) -> None:
        self._shown = None
        self.preview.take(None)
        self._stack.setCurrentIndex(0)
        self.previewed.emit()


def _empty_preview() -> QFrame:
    ground = QFrame()
    ground.setProperty("part", "sunken")
    column = QVBoxLayout(ground)
    style.space(column, margins=(24, 24, 24, 24), spacing=10)
    column.addStretch()
    column.addWidget(IconLabel("clipboard-paste", side=32), alignment=Qt.AlignmentFlag.AlignHCenter)
    words = Label(_("Paste a screenshot with Ctrl+V, or drop files here."), role="muted")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(words)
    column.addStretch()
    return ground
