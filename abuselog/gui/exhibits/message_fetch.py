# SPDX-License-Identifier: MIT
"""A mail or chat out of an exhibit, unlocked and read off the GUI thread, in memory only."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.workflows import read_file, take_in
from abuselog.workflows.read_file import NOTHING_ASKED, Asked, FileSeen
from abuselog.workflows.take_in import ExhibitReader


class MessageFetch(QObject):
    """Reads one exhibit at a time; asking for another, or dropping it, forgets the first."""

    read = Signal(object)
    """What was seen in it: MailSeen, ChatSeen, the words of a text, or None."""
    failed = Signal(object)
    """The error."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._job: Job | None = None
        self._asked = NOTHING_ASKED
        self.reader: ExhibitReader | None = None
        """The way to the exhibit that was read last."""

    def fetch(self, exhibit: Exhibit, asked: Asked = NOTHING_ASKED) -> None:
        """Start reading `exhibit`, with what the person chose where it leaves things open."""
        self.drop()
        self._asked = asked
        exhibit_id = ExhibitId(exhibit.id)
        job = self._state.on_vault(lambda vault, _progress: take_in.reader(vault, exhibit_id))
        job.succeeded.connect(self._on_reader)
        job.failed.connect(self._on_failed)
        self._job = job

    def drop(self) -> None:
        """Forget what is under way."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self.reader = None

    def _on_reader(self, reader: ExhibitReader) -> None:
        self.reader = reader
        job = self._state.in_background(functools.partial(_read, reader, self._asked))
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_read(self, seen: object) -> None:
        self._job = None
        self.read.emit(seen)

    def _on_failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(error)


def _read(reader: ExhibitReader, asked: Asked, _progress: Progress) -> FileSeen | str | None:
    return read_file.of_exhibit(reader, asked) or read_file.words_of_exhibit(reader)
