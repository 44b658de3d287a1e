# SPDX-License-Identifier: MIT
"""Every line that was read off the picture, to walk through and to use for a field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import dialogs, style
from abuselog.gui.exhibits.picture_view import PictureScroll
from abuselog.gui.exhibits.seen_boxes import SeenBoxes
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.records.reading import Box, SeenText
from abuselog.wording.language import _

_HEIGHT: Final = 96
USES: Final = (
    ("display_name", _("Use as: name")),
    ("handle", _("Use as: handle")),
    ("words", _("Use as: words")),
    ("shown_time", _("Use as: time")),
    ("link", _("Use as: link")),
    ("place", _("Use as: place")),
)


class ReadLines(QWidget):
    """A legend, the lines as a list, and what to use them for; hidden while the picture is."""

    use_wanted = Signal(str, list)
    """What for, and the texts of the lines, from top to bottom."""

    def __init__(self, scroll: PictureScroll, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = SeenBoxes(scroll)
        self._seen: SeenText | None = None
        self._proposed: tuple[Box, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lines read off the picture"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setProperty("focusRing", True)
        self.list.setFixedHeight(style.px(_HEIGHT))
        self.use = Button(_("Use as…"), kind="link")
        self.toggle = Button(_("Show as a list"), kind="link")
        self.menu = QMenu(self)
        for code, words in USES:
            action = QAction(words, self.menu)
            action.setData(code)
            self.menu.addAction(action)
        self._build()
        self.menu.triggered.connect(self._on_use)
        self.use.clicked.connect(self._on_menu_wanted)
        self.toggle.clicked.connect(self._on_toggle)
        self.boxes.picked.connect(self._on_picked)
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemActivated.connect(self._on_menu_wanted)
        self.hide()

    def _build(self) -> None:
        legend = Label(_("Framed: proposed. Choose a line to use it."), role="small")
        row = FlowLine(self.toggle, self.use, spacing=4)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        column.addWidget(legend)
        column.addWidget(row)
        column.addWidget(self.list)

    def take(self, seen: SeenText | None, proposed: tuple[Box, ...] = ()) -> None:
        """Hold what was read, hidden until `reveal`."""
        is_shown = not self.isHidden()
        self._seen, self._proposed = seen, proposed
        self.conceal()
        if is_shown:
            self.reveal()

    def reveal(self) -> None:
        """Show frames and lines: the picture itself is seen now."""
        seen = self._seen
        if seen is None or not seen.lines:
            return
        self.list.addItems([line.text for line in seen.lines])
        self.boxes.show_seen(seen, self._proposed)
        self._show_list(shown=False)
        self.use.hide()
        self.show()

    def conceal(self) -> None:
        """Hide frames and lines, and let go of the words."""
        self.list.clear()
        self.boxes.show_seen(None)
        self.hide()

    @property
    def chosen(self) -> list[int]:
        """The numbers of the lines that are chosen, from top to bottom."""
        return sorted(index.row() for index in self.list.selectedIndexes())

    def _show_list(self, *, shown: bool) -> None:
        self.list.setVisible(shown)
        self.toggle.setText(_("Hide the list") if shown else _("Show as a list"))

    def _on_toggle(self) -> None:
        self._show_list(shown=self.list.isHidden())
        if not self.list.isHidden():
            self.list.setFocus()

    def _on_picked(self, number: int) -> None:
        self.list.setCurrentRow(number)
        dialogs.show_menu(self.menu, QCursor.pos())

    def _on_selection(self) -> None:
        self.boxes.choose(self.chosen)
        self.use.setVisible(bool(self.chosen))

    def _on_menu_wanted(self) -> None:
        if self.chosen:
            dialogs.show_menu(self.menu, self.use.mapToGlobal(QPoint(0, self.use.height())))

    def _on_use(self, action: QAction) -> None:
        if self._seen is not None and self.chosen:
            texts = [self._seen.lines[number].text for number in self.chosen]
            self.use_wanted.emit(str(action.data()), texts)
