# SPDX-License-Identifier: MIT
"""A chat as numbered lines of plain text, laid out a few at a time however long it is."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from abuselog.catalogue import platforms
from abuselog.gui import style
from abuselog.gui.exhibits.safe_text import harmless
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.label import Label
from abuselog.records.message_file import ChatLine, ChatSeen
from abuselog.wording import clock_words, number_words
from abuselog.wording.language import _
from abuselog.wording.messages import warning_words

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_LONGEST_LINE: Final = 1_000
_BATCH: Final = 100
_HEIGHT: Final = 360


class LinesModel(QAbstractListModel):
    """The lines of a chat; the words of a row are made when it is looked at."""

    def __init__(self, lines: tuple[ChatLine, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of one line."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _line_words(self._lines[index.row()])
        return None


class ChatView(QWidget):
    """One chat, or the chats in a file that holds several."""

    def __init__(self, chat: ChatSeen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Chat"))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        column.addWidget(Label(_head_words(chat), role="strong", selectable=True))
        notes = _notes(chat)
        if notes:
            notice = Notice(parent=self)
            notice.say("\n".join(notes), tone="warning")
            column.addWidget(notice)
        self.lines = QListView()
        self.lines.setAccessibleName(_("The lines of the chat"))
        self.lines.setWordWrap(True)
        self.lines.setLayoutMode(QListView.LayoutMode.Batched)
        self.lines.setBatchSize(_BATCH)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setSpacing(style.px(2))
        self.lines.setModel(LinesModel(chat.lines, self.lines))
        self.lines.setFixedHeight(style.px(_HEIGHT))
        self.lines.setVisible(bool(chat.lines))
        column.addWidget(self.lines)


def _head_words(chat: ChatSeen) -> str:
    parts = [platforms.name_of(chat.platform), harmless(chat.title)]
    if chat.lines:
        parts.append(_("{number} lines").format(number=number_words(len(chat.lines))))
    return " · ".join(part for part in parts if part)


def _notes(chat: ChatSeen) -> list[str]:
    notes = [warning_words(code) for code in chat.warnings]
    if chat.ambiguous:
        notes.append(
            _("Nothing in the file tells the day from the month. The day is read first.")
            if chat.day_first
            else _("Nothing in the file tells the day from the month. The month is read first.")
        )
    if chat.choices:
        shown = ", ".join(map(harmless, chat.choices[:20]))
        notes.append(_("It holds several chats: {names}").format(names=shown))
    return notes


def _line_words(line: ChatLine) -> str:
    moment = line.moment()
    when = clock_words(moment) if moment else _("time unclear")
    words = harmless(line.text[:_LONGEST_LINE]) + ("…" if len(line.text) > _LONGEST_LINE else "")
    file = f" [{harmless(line.attachment)}]" if line.attachment else ""
    who = f"{harmless(line.sender)}: " if line.sender else ""
    return f"{line.number}. {when} · {who}{words}{file}"
