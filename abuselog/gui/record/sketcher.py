# SPDX-License-Identifier: MIT
"""Looking into evidence that has just come in, one piece after another: small pictures and more.

What a kill kept from being drawn is drawn after the next opening.
"""

from __future__ import annotations

import functools
from collections import deque
from typing import Final

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import IncidentSummary
from abuselog.wording.inside import LOCATION_WARNING, alike_words, unread_words
from abuselog.workflows import browse, look_into, take_in
from abuselog.workflows.look_into import Alike, Looks
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.unlock import OpenVault

_MOST_ALIKE_TOLD: Final = 3
_Kept = tuple[IncidentSummary | None, str]


class Sketcher(QObject):
    """Keeps what looking into each exhibit brings; one that can't be drawn goes without."""

    told = Signal(str, str)
    """The id of an exhibit, and what the person should know of it."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._queue: deque[ExhibitId] = deque()
        self._current: ExhibitId | None = None
        self._job: Job | None = None
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self.drop)

    def draw(self, exhibit_id: ExhibitId) -> None:
        """Look into an exhibit when those before it are done."""
        self._queue.append(exhibit_id)
        if self._current is None:
            self._next()

    def drop(self) -> None:
        """Look no more: the log is being locked."""
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
        job = self._state.in_background(functools.partial(look_into.look_into, reader))
        self._follow(job)
        job.succeeded.connect(self._on_drawn)

    def _on_drawn(self, looks: Looks) -> None:
        exhibit_id = self._current
        if exhibit_id is None or not self._state.is_open:
            self._next()
            return

        def keep(vault: OpenVault, _progress: Progress) -> _Kept:
            look_into.keep(vault, exhibit_id, looks)
            alike = look_into.alike_to(vault, exhibit_id)
            incident_id = take_in.reader(vault, exhibit_id).exhibit.incident_id
            drawn = looks.thumbnail is not None and incident_id is not None
            row = browse.summary(vault, incident_id) if drawn and incident_id else None
            return row, _words(looks, alike)

        job = self._state.on_vault(keep)
        self._follow(job)
        job.succeeded.connect(self._on_kept)

    def _on_kept(self, kept: _Kept) -> None:
        recorded, words = kept
        # Recorded before its picture was drawn: the list shows a row without it until it hears.
        if recorded is not None:
            self._state.incident_changed.emit(recorded)
        if words and self._current is not None:
            self.told.emit(str(self._current), words)
        self._next()

    def _follow(self, job: Job) -> None:
        """Go on with the next one if this one fails: the evidence itself is safe."""
        self._job = job
        job.failed.connect(self._next)
        job.cancelled.connect(self.drop)


def _words(looks: Looks, alike: tuple[Alike, ...]) -> str:
    """What the person should know of evidence that came in, or an empty text."""
    said = [LOCATION_WARNING] if looks.inside.says_where else []
    if looks.inside.unread:
        said.append(unread_words(looks.inside.unread))
    said += [alike_words(one) for one in alike[:_MOST_ALIKE_TOLD]]
    return " ".join(said)
