# SPDX-License-Identifier: MIT
"""Drawing the small pictures of evidence that has just come in, one after another.

What a kill kept from being drawn is drawn after the next opening.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import IncidentSummary
from abuselog.workflows import browse, take_in
from abuselog.workflows.take_in import ExhibitReader, Thumbnail
from abuselog.workflows.unlock import OpenVault


class Sketcher(QObject):
    """Keeps a thumbnail of each exhibit in the log; one that can't be drawn goes without."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._queue: deque[ExhibitId] = deque()
        self._current: ExhibitId | None = None
        self._job: Job | None = None
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self.drop)

    def draw(self, exhibit_id: ExhibitId) -> None:
        """Draw an exhibit small when those before it are done."""
        self._queue.append(exhibit_id)
        if self._current is None:
            self._next()

    def drop(self) -> None:
        """Draw no more: the log is being locked."""
        self._queue.clear()
        self._current = None
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _on_opened(self) -> None:
        job = self._state.on_vault(lambda vault, _progress: take_in.undrawn(vault))
        job.succeeded.connect(self._on_undrawn)

    def _on_undrawn(self, exhibit_ids: tuple[ExhibitId, ...]) -> None:
        if self._state.is_open:
            for exhibit_id in exhibit_ids:
                self.draw(exhibit_id)

    def _next(self) -> None:
        self._current = self._queue.popleft() if self._queue else None
        exhibit_id = self._current
        if exhibit_id is None or not self._state.is_open:
            return
        job = self._state.on_vault(lambda vault, _progress: take_in.reader(vault, exhibit_id))
        self._follow(job)
        job.succeeded.connect(self._on_reader)

    def _on_reader(self, reader: ExhibitReader) -> None:
        job = self._state.in_background(lambda _progress: take_in.draw_thumbnail(reader))
        self._follow(job)
        job.succeeded.connect(self._on_drawn)

    def _on_drawn(self, thumbnail: Thumbnail | None) -> None:
        exhibit_id = self._current
        if thumbnail is None or exhibit_id is None or not self._state.is_open:
            self._next()
            return

        def keep(vault: OpenVault, _progress: Progress) -> IncidentSummary | None:
            take_in.keep_thumbnail(vault, exhibit_id, thumbnail)
            incident_id = take_in.reader(vault, exhibit_id).exhibit.incident_id
            return browse.summary(vault, incident_id) if incident_id else None

        job = self._state.on_vault(keep)
        self._follow(job)
        job.succeeded.connect(self._on_kept)

    def _on_kept(self, recorded: IncidentSummary | None) -> None:
        # Recorded before its picture was drawn: the list shows a row without it until it hears.
        if recorded is not None:
            self._state.incident_changed.emit(recorded)
        self._next()

    def _follow(self, job: Job) -> None:
        """Go on with the next one if this one fails: the evidence itself is safe."""
        self._job = job
        job.failed.connect(self._next)
        job.cancelled.connect(self.drop)
