# SPDX-License-Identifier: MIT
"""The lines of a chat to choose a run from: by numbers, or in a list that is hidden at first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.chat_view import LinesModel
from abuselog.gui.exhibits.safe_text import SafeText, harmless
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.number import NumberBox
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.progress import Progress
from abuselog.records.message_file import ChatLine
from abuselog.wording.language import _

MOST_LINES: Final = 500
"""In one incident: more are no run of messages."""
_LIST_HEIGHT: Final = 190
_WORDS_HEIGHT: Final = 84
_FIELD_WIDTH: Final = 180
_INDENT: Final = 10
_ROW_HEIGHT: Final = 24


class ChatLines(QWidget):
    """First and last line; the words of lines only after `reveal`."""

    changed = Signal()
    """Other lines are chosen."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._lines: tuple[ChatLine, ...] = ()
        self._job: Job | None = None
        self._is_selecting = False
        self.first, self.last = NumberBox(), NumberBox()
        self.toggle = Button(_("Show the lines"), icon_name="eye")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Name or words"))
        self.next = Button(_("Find the next"))
        self.told = Label(role="small")
        self.list = QTableView()
        """One column: a table asks only for the rows that are seen, a list for every one."""
        self.words = SafeText(_("Words of the chosen lines"))
        self._shown = QWidget()
        self._build()
        self.toggle.clicked.connect(self._on_toggle)
        self.search.returnPressed.connect(self._on_search)
        self.next.clicked.connect(self._on_search)
        self.first.valueChanged.connect(self._on_first)
        self.last.valueChanged.connect(self._on_last)
        self.conceal()

    def _build(self) -> None:
        self.list.setAccessibleName(_("The lines of the chat"))
        self.list.setProperty("focusRing", True)
        self.list.setShowGrid(False)
        self.list.setWordWrap(False)
        self.list.setTabKeyNavigation(False)
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.verticalHeader().setDefaultSectionSize(style.px(_ROW_HEIGHT))
        self.list.verticalHeader().hide()
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.lowest(self.list, _LIST_HEIGHT)
        self.words.setFixedHeight(style.px(_WORDS_HEIGHT))
        for button in (self.toggle, self.next):
            button.setAutoDefault(False)  # Enter in the search field searches, and only that
        for edit in (self.first, self.last):
            edit.lineEdit().setTextMargins(style.px(_INDENT), 0, 0, 0)
        inside = QVBoxLayout(self._shown)
        style.space(inside, margins=(0, 0, 0, 0), spacing=8)
        inside.addWidget(Field(_("Search in the chat"), self.search))
        inside.addWidget(FlowLine(self.next, self.told))
        inside.addWidget(self.list, stretch=1)
        inside.addWidget(self.words)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=10)
        column.addWidget(
            Pair(
                Field(_("From line"), self.first),
                Field(_("To line"), self.last),
                least=_FIELD_WIDTH,
            )
        )
        column.addWidget(FlowLine(self.toggle))
        column.addWidget(self._shown, stretch=1)
        column.addStretch()

    def take(self, lines: tuple[ChatLine, ...]) -> None:
        """Offer other lines; nothing is chosen then."""
        is_shown = not self._shown.isHidden()
        self.conceal()
        self._lines = lines
        for edit in (self.first, self.last):
            with QSignalBlocker(edit):
                edit.setRange(0, len(lines))
                edit.setSpecialValueText("–")
                edit.setValue(0)
        if is_shown:
            self.reveal()
        self.setEnabled(bool(lines))
        self.changed.emit()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines that are chosen, in their order."""
        return tuple(line.number for line in self._chosen)

    @property
    def _chosen(self) -> tuple[ChatLine, ...]:
        first = self.first.value()
        return self._lines[first - 1 : self.last.value()] if first else ()

    def reveal(self) -> None:
        """Show the lines."""
        self.list.setModel(_OneLineModel(self._lines, self.list))
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self._shown.show()
        self.toggle.setText(_("Hide the lines"))
        self._select()

    def conceal(self) -> None:
        """Hide the lines, and let go of their words."""
        self.drop()
        model = self.list.model()
        self.list.setModel(None)
        if model is not None:
            model.deleteLater()
        self.words.clear()
        self.search.clear()
        self.told.setText("")
        self._shown.hide()
        self.toggle.setText(_("Show the lines"))

    def drop(self) -> None:
        """Search no more."""
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _on_toggle(self) -> None:
        if self._shown.isHidden():
            self.reveal()
            self.search.setFocus()
        else:
            self.conceal()

    def _on_first(self, first: int) -> None:
        with QSignalBlocker(self.last):
            self.last.setValue(max(first, self.last.value()) if first else 0)
        self._select()

    def _on_last(self, last: int) -> None:
        with QSignalBlocker(self.first):
            self.first.setValue(min(self.first.value() or last, last))
        self._select()

    def _select(self) -> None:
        """Show in the list what the numbers say."""
        model, chosen = self.list.model(), self.list.selectionModel()
        if model is not None:
            first, last = self.first.value() - 1, self.last.value() - 1
            self._is_selecting = True
            chosen.clear()
            if first >= 0:
                start, end = model.index(first, 0), model.index(last, 0)
                chosen.setCurrentIndex(start, QItemSelectionModel.SelectionFlag.NoUpdate)
                flag = QItemSelectionModel.SelectionFlag.Select
                chosen.select(QItemSelection(start, end), flag)
                self.list.scrollTo(start)
            self._is_selecting = False
        self._show_words()

    def _on_selection(self) -> None:
        """Say in numbers what the list shows."""
        if self._is_selecting:
            return
        selection = self.list.selectionModel().selection()
        spans = [selection.at(number) for number in range(selection.count())]
        first = min((span.top() + 1 for span in spans), default=0)
        last = max((span.bottom() + 1 for span in spans), default=0)
        for edit, value in ((self.first, first), (self.last, last)):
            with QSignalBlocker(edit):
                edit.setValue(value)
        self._show_words()

    def _show_words(self) -> None:
        if not self._shown.isHidden():
            texts = (line.text or line.attachment for line in self._chosen[:MOST_LINES])
            self.words.setPlainText(harmless("\n".join(texts)))
        self.changed.emit()

    def _on_search(self) -> None:
        wanted = " ".join(self.search.text().casefold().split())
        if not wanted:
            return
        self.drop()
        lines, start = self._lines, self.last.value()

        def search(progress: Progress) -> int:
            return _next_with(lines, wanted, start, progress)

        self._job = self._state.in_background(search)
        self._job.succeeded.connect(self._on_searched)

    def _on_searched(self, number: int) -> None:
        self._job = None
        self.told.setText("" if number else _("No line has this."))
        if number:
            with QSignalBlocker(self.first):
                self.first.setValue(number)
            with QSignalBlocker(self.last):
                self.last.setValue(number)
            self._select()


class _OneLineModel(LinesModel):
    """Each line of the chat on one line of the list."""

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of one line, without its breaks."""
        words = super().data(index, role)  # type: ignore[arg-type]
        return " ".join(words.split()) if isinstance(words, str) else words


def _next_with(lines: tuple[ChatLine, ...], wanted: str, start: int, progress: Progress) -> int:
    """Return the place, from 1, of the next line after `start` with these words, or 0."""
    for step in range(len(lines)):
        if step % 1_000 == 0:
            progress.step(step, len(lines))
        at = (start + step) % len(lines)
        line = lines[at]
        if wanted in " ".join(f"{line.sender} {line.text} {line.attachment}".casefold().split()):
            return at + 1
    return 0
