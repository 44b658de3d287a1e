# SPDX-License-Identifier: MIT
"""Has chat exports read, and carries the lines that the person chooses into the form."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from abuselog.errors import AbuselogError
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.message_fetch import MessageFetch
from abuselog.gui.record import message_words
from abuselog.gui.record.chat_lines_dialog import ChatLinesDialog
from abuselog.gui.record.evidence_desk import EvidenceDesk
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.read_fields import ReadFields
from abuselog.records.exhibit import Exhibit
from abuselog.records.message_file import ChatSeen, MessageProposal, proposal_of_lines
from abuselog.wording import explain
from abuselog.workflows import read_file, take_in_parts
from abuselog.workflows.take_in import ExhibitReader

_READ: Final = (read_file.ZIP, *read_file.CHAT_TEXTS)


@dataclass(slots=True)
class ChatHere:
    """A chat export on the page."""

    reader: ExhibitReader
    chat: ChatSeen
    numbers: tuple[int, ...] = ()
    """The lines that were chosen."""


class ChatDesk(QObject):
    """Knows the chats on the page; the strip stands for the newest."""

    def __init__(
        self, state: AppState, side: EvidenceSide, fields: ReadFields, desk: EvidenceDesk
    ) -> None:
        super().__init__(desk)
        self._state = state
        self._side = side
        self._fields = fields
        self._desk = desk
        self._reading: dict[str, MessageFetch] = {}
        self._chats: dict[str, ChatHere] = {}
        self._trouble = ""
        side.came.connect(self._on_came)
        side.gone.connect(self._on_gone)
        side.cleared.connect(self._on_cleared)
        side.chat_strip.clear_wanted.connect(self._on_clear_wanted)
        side.chat_strip.choice_wanted.connect(self.choose)
        desk.began.connect(self._say)
        desk.all_in.connect(self._say)
        fields.changed.connect(self._say)

    @property
    def is_reading(self) -> bool:
        """Whether a file on the page may still turn out to be a chat."""
        return bool(self._reading)

    def choose(self) -> None:
        """Ask which lines of the newest chat are the incident, and fill the form from them."""
        here = self._newest
        if here is None:
            return
        exhibit = here.reader.exhibit
        dialog = ChatLinesDialog(self._state, exhibit, here.chat, self._side.window())
        is_meant = dialogs.show_dialog(dialog)
        chat, numbers = dialog.chat, dialog.numbers
        dialog.done(0)
        dialog.deleteLater()
        if not is_meant or not numbers or self._chats.get(exhibit.id) is not here:
            return
        here.chat, here.numbers = chat, numbers
        self._take_media(here)
        job = self._state.in_background(lambda _progress: proposal_of_lines(chat, numbers))
        job.succeeded.connect(functools.partial(self._on_proposed, exhibit.id))

    def _take_media(self, here: ChatHere) -> None:
        found = take_in_parts.lines_with_media(here.chat, here.numbers)
        fetch = functools.partial(take_in_parts.media_of_line, here.reader, here.chat)
        self._desk.take_parts(
            here.reader.exhibit,
            [(line.attachment, functools.partial(fetch, line.number)) for line in found],
        )

    def _on_proposed(self, exhibit_id: str, proposed: MessageProposal) -> None:
        if exhibit_id in self._chats:
            self._fields.fill(proposed, only_empty=False, source=exhibit_id)
            self._say()

    def _on_came(self, exhibit: Exhibit, fills: bool) -> None:
        if not fills or exhibit.part_of is not None or exhibit.media_type not in _READ:
            return
        fetch = MessageFetch(self._state, self)
        self._reading[exhibit.id] = fetch
        fetch.read.connect(functools.partial(self._on_read, exhibit.id))
        fetch.failed.connect(functools.partial(self._on_failed, exhibit.id))
        fetch.fetch(exhibit)

    def _on_gone(self, exhibit: Exhibit) -> None:
        self._end(exhibit.id)
        if self._chats.pop(exhibit.id, None) is not None:
            self._fields.clear(exhibit.id)
        self._trouble = ""
        self._say()

    def _on_cleared(self) -> None:
        for exhibit_id in list(self._reading):
            self._end(exhibit_id)
        self._chats.clear()
        self._trouble = ""
        self._say()

    def _on_read(self, exhibit_id: str, seen: object) -> None:
        reader = self._end(exhibit_id)
        if reader is not None and isinstance(seen, ChatSeen):
            self._chats[exhibit_id] = ChatHere(reader, seen)
            self._say()

    def _on_failed(self, exhibit_id: str, error: object) -> None:
        self._end(exhibit_id)
        if isinstance(error, AbuselogError):
            self._trouble = explain(error).sentence
            self._say()

    def _on_clear_wanted(self) -> None:
        self._fields.clear()
        self._say()

    def _end(self, exhibit_id: str) -> ExhibitReader | None:
        """Forget that a file is being read; return the way to it, if it was found."""
        fetch = self._reading.pop(exhibit_id, None)
        if fetch is None:
            return None
        reader = fetch.reader
        fetch.drop()
        fetch.deleteLater()
        return reader

    @property
    def _newest(self) -> ChatHere | None:
        return next(reversed(self._chats.values()), None)

    def _say(self) -> None:
        strip, here = self._side.chat_strip, self._newest
        if here is None:
            strip.say(self._trouble)
            return
        names = self._fields.names_from(here.reader.exhibit.id)
        words = message_words.chat_words(here.chat, here.numbers, names)
        strip.say(words, can_clear=bool(names))
        strip.choose.setEnabled(not self._desk.is_busy)
        strip.choose.show()
