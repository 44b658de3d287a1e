# SPDX-License-Identifier: MIT
"""Which lines of a chat are the incident? Asked with nothing of the chat shown at first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDialog, QSizePolicy, QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.message_fetch import MessageFetch
from abuselog.gui.exhibits.safe_text import harmless
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.gui.record.chat_lines import MOST_LINES, ChatLines
from abuselog.records.exhibit import Exhibit
from abuselog.records.message_file import ChatSeen
from abuselog.wording import explain, number_words
from abuselog.wording.language import _
from abuselog.workflows.read_file import Asked

_WIDTH: Final = 720
_HEIGHT: Final = 700
_ABOVE_AND_BELOW: Final = 60


class ChatLinesDialog(QDialog):
    """Read `numbers` and `chat` once the person has accepted."""

    def __init__(
        self, state: AppState, exhibit: Exhibit, chat: ChatSeen, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self.chat = chat
        self._asks_order = chat.ambiguous
        self._fetch = MessageFetch(state, self)
        self.chats = QComboBox()
        self.order = QComboBox()
        self.lines = ChatLines(state)
        self.told = Label(role="strong")
        self.use = Button(_("Use these lines"), kind="primary")
        self.cancel = Button(_("Not now"))
        self._offer_chats()
        self._build()
        self.chats.activated.connect(self._on_chat)
        self.order.activated.connect(self._on_order)
        self.lines.changed.connect(self._show_state)
        self.use.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._fetch.read.connect(self._on_read)
        self._fetch.failed.connect(self._on_failed)
        self.lines.take(chat.lines)

    def _offer_chats(self) -> None:
        self.chats.addItem(_("Please choose"), "")
        for name in self.chat.choices:
            self.chats.addItem(harmless(name), name)
        self.order.addItem(_("Please choose"), None)
        self.order.addItem(_("The 3rd of April: the day comes first"), True)
        self.order.addItem(_("The 4th of March: the month comes first"), False)
        for box in (self.chats, self.order):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _build(self) -> None:
        self.setWindowTitle(_("Which lines?"))
        outer = QVBoxLayout(self)
        style.space(outer, margins=(20, 18, 20, 16), spacing=12)
        outer.addWidget(Label(_("Which lines are the incident?"), role="title"))
        inside = FittedColumn(spacing=12)
        words = _(
            "An incident is one message, or one run of messages that belong together. Three calls "
            "in five minutes are three incidents: record each by itself. The whole chat is kept."
        )
        inside.body.addWidget(Label(words, role="muted"))
        self._which = Field(_("Which chat is it?"), self.chats)
        self._which.setVisible(bool(self.chat.choices))
        self._order = Field(_("Is 03/04 the 3rd of April or the 4th of March?"), self.order)
        self._order.show_hint(_("Nothing in the file tells; whoever's phone it was will know."))
        inside.body.addWidget(self._which)
        inside.body.addWidget(self._order)
        inside.body.addWidget(self.lines, stretch=1)
        outer.addWidget(inside, stretch=1)
        outer.addWidget(self.told)
        outer.addWidget(FlowLine(self.use, self.cancel))
        for button in (self.use, self.cancel):
            button.setAutoDefault(False)
        room = self.screen().availableGeometry().size()
        margin = style.px(_ABOVE_AND_BELOW)
        self.resize(
            min(style.px(_WIDTH), room.width() - margin),
            min(style.px(_HEIGHT), room.height() - margin),
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines that are the incident."""
        return self.lines.numbers

    def done(self, result: int) -> None:
        """Let go of everything that is shown or read."""
        self._fetch.drop()
        self.lines.conceal()
        super().done(result)

    def _on_chat(self) -> None:
        self._asks_order = False  # another chat may tell its dates by itself
        self.order.setCurrentIndex(0)
        self._read()

    def _on_order(self) -> None:
        if self.order.currentData() is not None:
            self._read()

    def _read(self) -> None:
        """Read the chat anew with what was chosen."""
        asked = Asked(day_first=self.order.currentData(), chat=str(self.chats.currentData() or ""))
        self.lines.setEnabled(False)
        self.use.setEnabled(False)
        self.told.setText(_("Reading the chat…"))
        self._fetch.fetch(self._exhibit, asked)

    def _on_read(self, seen: object) -> None:
        if not isinstance(seen, ChatSeen):
            return
        chosen = (self.lines.first.value(), self.lines.last.value())
        is_same = len(seen.lines) == len(self.chat.lines)
        self.chat = seen
        self._offer_inner(seen)
        self._asks_order = self._asks_order or seen.ambiguous
        self.lines.take(seen.lines)
        if is_same:
            self.lines.first.setValue(chosen[0])
            self.lines.last.setValue(chosen[1])
        self._show_state()

    def _offer_inner(self, seen: ChatSeen) -> None:
        """Offer the chats inside the file that was chosen, where it holds several itself."""
        if not seen.choices or seen.lines:
            return
        with QSignalBlocker(self.chats):
            self.chats.clear()
            self.chats.addItem(_("Please choose"), "")
            for name in seen.choices:
                self.chats.addItem(harmless(name), name)

    def _on_failed(self, error: object) -> None:
        words = explain(error).sentence if isinstance(error, AbuselogError) else ""
        self.told.setText(words or _("This can't be read here."))

    def _show_state(self) -> None:
        is_open = self._asks_order and self.order.currentData() is None
        self._order.setVisible(self._asks_order)
        number = len(self.numbers)
        self.use.setEnabled(0 < number <= MOST_LINES and not is_open)
        self.told.setText(self._state_words(number, is_open=is_open))

    def _state_words(self, number: int, *, is_open: bool) -> str:
        if not self.chat.lines:
            return _("Choose the chat first.") if self.chat.choices else _("It has no lines.")
        if is_open:
            return _("Say first which of the two dates it is.")
        if not number:
            return _("{number} lines. None is chosen yet.").format(
                number=number_words(len(self.chat.lines))
            )
        if number > MOST_LINES:
            return _(
                "That is more than one run of messages: choose {number} lines at most."
            ).format(number=number_words(MOST_LINES))
        first, last = self.numbers[0], self.numbers[-1]
        if first == last:
            return _("Line {number} is chosen.").format(number=number_words(first))
        return _("Lines {first} to {last} are chosen.").format(
            first=number_words(first), last=number_words(last)
        )
