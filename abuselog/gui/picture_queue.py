# SPDX-License-Identifier: MIT
"""Reading pictures of the open log one after another, while the window goes on.

What was read is kept in the log. When nothing else is asked for, and the person wants it, pictures
that were recorded unread are read quietly, with a pause before each.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.errors import OcrUnavailable
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.reading import SeenText
from abuselog.workflows import readings, take_in
from abuselog.workflows.readings import Found
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.unlock import OpenVault

QUIET_MS: Final = 5_000
"""How long nothing is asked for before an older picture is read."""
_Known = tuple[ExhibitReader, SeenText | None]
_Result = tuple[ExhibitId, SeenText | None, Found | None, bool]


class PictureQueue(QObject):
    """Reads what is asked for in its order; `found` or `failed` follows for each."""

    found = Signal(str, object)
    """The exhibit's id, and the Found; None if there is nothing to read on it."""
    failed = Signal(str, object)
    """The exhibit's id and the error: it may be tried again another day."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._asked: deque[tuple[ExhibitId, dt.datetime | None]] = deque()
        self._current: tuple[ExhibitId, dt.datetime | None] | None = None
        self._skipped: set[ExhibitId] = set()
        self._job: Job | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.look_for_unread)
        state.log_opened.connect(self._rest)
        state.incident_recorded.connect(self._rest)
        state.settings_changed.connect(self._rest)
        state.log_locked.connect(self.drop)

    @property
    def can_read(self) -> bool:
        """Whether there is anything that reads pictures."""
        return self._state.reader is not None

    def ask(self, exhibit: Exhibit, captured_at: dt.datetime | None = None) -> None:
        """Read an exhibit as soon as those before it are done."""
        self._asked.append((ExhibitId(exhibit.id), captured_at))
        self._quiet.stop()
        if self._current is None:
            self._next()

    def drop(self) -> None:
        """Read no more: the log is being locked."""
        self._quiet.stop()
        self._asked.clear()
        self._skipped.clear()
        self._current = None
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _next(self) -> None:
        self._current = self._asked.popleft() if self._asked else None
        if self._current is None or not self._state.is_open:
            self._rest()
            return
        exhibit_id = self._current[0]

        def fetch(vault: OpenVault, _progress: Progress) -> _Known:
            return take_in.reader(vault, exhibit_id), readings.kept(vault, exhibit_id)

        self._follow(self._state.on_vault(fetch)).succeeded.connect(self._on_fetched)

    def _on_fetched(self, known: _Known) -> None:
        reader, current = self._state.reader, self._current
        if reader is None or current is None:
            return
        source, seen = known
        captured_at = current[1]

        def read(progress: Progress) -> _Result:
            is_new = seen is None
            text = seen or readings.read_exhibit(source, reader, progress)
            found = readings.found_on(source.exhibit, text, captured_at) if text else None
            return ExhibitId(source.exhibit.id), text, found, is_new

        self._follow(self._state.in_background(read)).succeeded.connect(self._on_read)

    def _on_read(self, result: _Result) -> None:
        exhibit_id, seen, found, is_new = result
        current = self._current
        # A log that was locked and opened again meanwhile may be at another picture.
        if current is None or current[0] != exhibit_id or not self._state.is_open:
            return
        if is_new:
            self._state.on_vault(lambda vault, _progress: readings.keep(vault, exhibit_id, seen))
        self._job = None
        self.found.emit(exhibit_id, found)
        self._next()

    def _on_failed(self, error: object) -> None:
        current = self._current
        self._job = None
        if current is not None:
            self._skipped.add(current[0])
            self.failed.emit(current[0], error)
        if isinstance(error, OcrUnavailable):
            # Those that wait would fail in the same way; whoever asked must not wait for them.
            waiting, self._current = [one for one, _when in self._asked], None
            self._asked.clear()
            for exhibit_id in waiting:
                self.failed.emit(exhibit_id, error)
            return
        self._next()

    def _rest(self) -> None:
        if (
            self._current is None
            and self.can_read
            and self._state.is_open
            and self._state.settings.read_quietly
        ):
            self._quiet.start()

    def look_for_unread(self) -> None:
        """Read one recorded picture that nobody read, if there is one and nothing is asked for."""
        if not self._state.is_open or self._current is not None:
            return
        if not self._state.settings.read_quietly:
            return
        skipped = frozenset(self._skipped)
        job = self._state.on_vault(lambda vault, _progress: readings.unread(vault, skipped))
        self._follow(job).succeeded.connect(self._on_unread)

    def _on_unread(self, exhibit_id: ExhibitId | None) -> None:
        if self._current is not None:  # something was asked for meanwhile
            return
        self._job = None
        if exhibit_id is not None:
            self._asked.append((exhibit_id, None))
            self._next()

    def _follow(self, job: Job) -> Job:
        self._job = job
        job.failed.connect(self._on_failed)
        return job
