# SPDX-License-Identifier: MIT
"""Has mails read that come in, and carries what they say into the form. Nothing waits."""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import QObject

from abuselog.errors import AbuselogError
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.message_fetch import MessageFetch
from abuselog.gui.record import message_words
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.read_fields import ReadFields
from abuselog.records.exhibit import Exhibit
from abuselog.records.message_file import MailSeen, proposal_of_mail
from abuselog.wording import explain
from abuselog.workflows import read_file

_READ: Final = (read_file.MAIL, read_file.OUTLOOK)


class MessageDesk(QObject):
    """Knows what was read in each mail on the page, and which one the form is filled from."""

    def __init__(
        self, state: AppState, side: EvidenceSide, fields: ReadFields, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._side = side
        self._fields = fields
        self._reading: dict[str, MessageFetch] = {}
        self._mails: dict[str, MailSeen] = {}
        self._source: str | None = None
        self._trouble = ""
        side.came.connect(self._on_came)
        side.gone.connect(self._on_gone)
        side.cleared.connect(self._on_cleared)
        side.message_strip.clear_wanted.connect(self._on_clear_wanted)
        fields.changed.connect(self._say)

    @property
    def is_reading(self) -> bool:
        """Whether a mail on the page is still being read."""
        return bool(self._reading)

    def _on_came(self, exhibit: Exhibit, fills: bool) -> None:
        # A message inside a mail is told by the mail.
        if not fills or exhibit.part_of is not None or exhibit.media_type not in _READ:
            return
        fetch = MessageFetch(self._state, self)
        self._reading[exhibit.id] = fetch
        fetch.read.connect(functools.partial(self._on_read, exhibit.id))
        fetch.failed.connect(functools.partial(self._on_failed, exhibit.id))
        fetch.fetch(exhibit)

    def _on_gone(self, exhibit: Exhibit) -> None:
        self._end(exhibit.id)
        self._mails.pop(exhibit.id, None)
        if self._source == exhibit.id:
            self._source = None
            self._fields.clear(exhibit.id)
        self._trouble = ""
        self._say()

    def _on_cleared(self) -> None:
        for exhibit_id in list(self._reading):
            self._end(exhibit_id)
        self._mails.clear()
        self._source = None
        self._trouble = ""
        self._say()

    def _on_read(self, exhibit_id: str, seen: object) -> None:
        if not self._end(exhibit_id) or not isinstance(seen, MailSeen):
            return
        self._mails[exhibit_id] = seen
        proposed = proposal_of_mail(seen)
        first = self._source is None and not self._fields.has_from_others(exhibit_id)
        if self._fields.is_from_draft:
            # What an opened draft was filled from may have been chosen; only its own mail goes on.
            first = first and self._fields.fits(proposed)
        filled = self._fields.fill(proposed, only_empty=not first, source=exhibit_id)
        if self._source is None and filled:
            self._source = exhibit_id
        self._say()

    def _on_failed(self, exhibit_id: str, error: object) -> None:
        if self._end(exhibit_id) and isinstance(error, AbuselogError):
            self._trouble = explain(error).sentence
            self._say()

    def _on_clear_wanted(self) -> None:
        self._fields.clear()
        self._say()

    def _end(self, exhibit_id: str) -> bool:
        """Forget that a mail is being read; return whether it was."""
        fetch = self._reading.pop(exhibit_id, None)
        if fetch is None:
            return False
        fetch.drop()
        fetch.deleteLater()
        return True

    def _say(self) -> None:
        strip = self._side.message_strip
        mail = self._mails.get(self._source or "")
        if mail is not None:
            names = self._fields.names_from(self._source or "")
            note = message_words.note_words(mail.warnings)
            strip.say(message_words.read_words(names), note=note, can_clear=bool(names))
        else:
            strip.say(self._trouble)
