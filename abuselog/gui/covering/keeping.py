# SPDX-License-Identifier: MIT
"""What goes on behind the editor: fetching a picture, covering it, keeping the copy."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.reading import SeenText
from abuselog.records.working_copy import Pairs, Region
from abuselog.workflows import cover, readings, working_copies
from abuselog.workflows.cover import Prepared, UprightPicture
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.unlock import OpenVault
from abuselog.workflows.working_copies import StoredCopy


class CoverKeeping(QObject):
    """One thing at a time; asking for another forgets the one before."""

    prepared = Signal(object)
    """The Prepared of the exhibit."""
    drawn = Signal(object, object)
    """The QImage, and its size in pixels of the picture as (width, height)."""
    read = Signal(object)
    """The Prepared once more, now that the picture was read, or could not be."""
    kept = Signal(object)
    """The WorkingCopy, safe in the log."""
    failed = Signal(object)

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._job: Job | None = None
        self._reading: Job | None = None
        self._ready: Prepared | None = None

    def prepare(self, exhibit: Exhibit) -> None:
        """Find out what is known of a picture."""
        self.drop()
        exhibit_id = ExhibitId(exhibit.id)
        job = self._state.on_vault(lambda vault, _progress: cover.prepare(vault, exhibit_id))
        job.succeeded.connect(self._on_prepared)
        self._follow(job)

    def draw(self) -> None:
        """Fetch the pixels of what was prepared."""
        if self._ready is None:
            return
        source = self._ready.source
        job = self._state.in_background(functools.partial(_drawn, source))
        job.succeeded.connect(self._on_drawn)
        self._follow(job)

    def keep(self, regions: tuple[Region, ...], words: tuple[Pairs, ...]) -> Job | None:
        """Cover the picture, look at what came of it, and keep it."""
        if self._ready is None:
            return None
        source, vault = self._ready.source, self._state.vault

        def work(progress: Progress) -> StoredCopy:
            made = cover.make(source, regions, words, progress)
            return working_copies.store(vault, made, progress)

        job = self._state.in_background(work)
        job.succeeded.connect(self._on_stored)
        self._follow(job)
        return job

    def put_aside(self, regions: tuple[Region, ...], words: tuple[Pairs, ...]) -> None:
        """Keep what was drawn for the next time; locking the log waits for it."""
        if self._ready is None or not self._state.is_open:
            return
        exhibit_id = ExhibitId(self._ready.source.exhibit.id)
        self._state.on_vault(
            lambda vault, _progress: cover.put_aside(vault, exhibit_id, regions, words),
            always=True,
        )

    def drop(self) -> None:
        """Forget what is under way, and the picture."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self._read_no_more()
        self._ready = None

    @property
    def can_read(self) -> bool:
        """Whether there is anything that reads pictures."""
        return self._state.reader is not None

    def start_reading(self) -> None:
        """Read the picture, which nobody has, so that something can be proposed."""
        reader = self._state.reader
        if self._ready is None or reader is None:
            return
        source = self._ready.source
        self._reading = self._state.in_background(
            lambda progress: readings.read_exhibit(source, reader, progress)
        )
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_unread)

    def _read_no_more(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading.abandon()
            self._reading = None

    def _on_read(self, seen: SeenText | None) -> None:
        if self._ready is None or not self._state.is_open:
            return
        exhibit_id = ExhibitId(self._ready.source.exhibit.id)

        def keep(vault: OpenVault, _progress: Progress) -> Prepared:
            readings.keep(vault, exhibit_id, seen)
            return cover.prepare(vault, exhibit_id)

        self._reading = self._state.on_vault(keep)
        self._reading.succeeded.connect(self._on_proposed)
        self._reading.failed.connect(self._on_unread)

    def _on_proposed(self, ready: Prepared) -> None:
        self._reading = None
        self._ready = ready
        self.read.emit(ready)

    def _on_unread(self, _error: object) -> None:
        # Proposals are a help: without them the person looks, as before.
        self._reading = None
        if self._ready is not None:
            self.read.emit(self._ready)

    def _follow(self, job: Job) -> None:
        if self._job is not None:
            self._job.abandon()
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_prepared(self, ready: Prepared) -> None:
        self._job = None
        self._ready = ready
        self.prepared.emit(ready)

    def _on_drawn(self, found: tuple[QImage, tuple[int, int]]) -> None:
        self._job = None
        self.drawn.emit(*found)

    def _on_stored(self, stored: StoredCopy) -> None:
        if not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: working_copies.keep(vault, stored), always=True
        )
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_kept(self, copy: object) -> None:
        self._job = None
        self.kept.emit(copy)

    def _on_failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(error)


def _drawn(source: ExhibitReader, progress: Progress) -> tuple[QImage, tuple[int, int]]:
    found: UprightPicture = cover.picture(source, progress)
    image = QImage(
        found.rgb,
        found.drawn_width_px,
        found.drawn_height_px,
        3 * found.drawn_width_px,
        QImage.Format.Format_RGB888,
    )
    # A picture of its own: the bytes are let go of.
    return image.convertToFormat(QImage.Format.Format_RGB32), (found.width_px, found.height_px)
