# SPDX-License-Identifier: MIT
"""Taking evidence in, one piece after another, without the window ever waiting.

Each piece is encrypted in the work lane, made part of the draft in the vault's lane, and only then
drawn small. One bad file does not stop the others.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from abuselog.errors import UnreadableImage
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.record.draft_keeper import DraftKeeper
from abuselog.gui.record.offer import Offer
from abuselog.gui.record.sketcher import Sketcher
from abuselog.progress import Progress
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import DraftId, ExhibitId
from abuselog.workflows import take_in, take_in_parts
from abuselog.workflows.readings import captured_when
from abuselog.workflows.take_in import Source
from abuselog.workflows.take_in_parts import StoredWhole

_PNG_QUALITY = 80
"""Of a bitmap without a file: three times quicker than Qt's default, lossless like it."""

_PIXELS = {Arrival.PASTED: "clipboard.png", Arrival.CAPTURED: "screen.png"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence on its way in."""

    ticket: int
    name: str
    source: Callable[[], Source]
    """Makes the source; may take long, so it is called in the work lane."""
    is_only_copy: bool
    """Whether it was on the clipboard only, and would be lost if it were dropped."""
    part_of: ExhibitId | None = None
    """The exhibit in the draft that it is a part of."""


class Intake(QObject):
    """A queue of pieces. `idle` follows when the last one is in, or has failed."""

    began = Signal(int, str)
    """Ticket and name of a piece that waits to be taken in."""
    progressed = Signal(int, int, int)
    """Ticket, done, total."""
    attached = Signal(int, object)
    """Ticket and Exhibit: it is safe now."""
    came_inside = Signal(object)
    """An Exhibit that came inside the piece attached just before: an attachment of a mail."""
    failed = Signal(int, str, object)
    """Ticket, name and error: this piece is not in the log."""
    stopped = Signal(int)
    """The ticket of a piece that the person stopped."""
    told = Signal(str, str)
    """The id of an exhibit that is in, and what the person should know of it."""
    idle = Signal()

    def __init__(self, state: AppState, keeper: DraftKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._keeper = keeper
        self._queue: deque[Piece] = deque()
        self._current: Piece | None = None
        self._job: Job | None = None
        self._draft_id: DraftId | None = None
        self.captured: dict[str, dt.datetime] = {}
        """When pictures were taken, under their exhibits' ids, as their files told."""
        self._count = 0
        self._sketcher = Sketcher(state, self)
        self._sketcher.told.connect(self.told)

    @property
    def is_busy(self) -> bool:
        """Whether a piece is on its way in."""
        return self._current is not None or bool(self._queue)

    def take(self, offer: Offer, arrival: Arrival) -> None:
        """Take in everything that is evidence in `offer`."""
        link = offer.source_link
        for path in offer.files:
            self._add(path.name, functools.partial(Source.of_file, path, arrival), only_copy=False)
        if offer.picture is not None:
            raw, name = offer.picture.raw_bytes, offer.picture.name
            make = functools.partial(Source.of_bytes, raw, name, arrival, link)
            self._add(name, make, only_copy=True)
        if offer.bitmap is not None:
            make = functools.partial(_encoded, offer, arrival)
            self._add(_name_of_pixels(arrival), make, only_copy=True)

        for source in offer.sources:
            self._add(source.name, functools.partial(_itself, source), only_copy=True)

    def take_part(self, whole: Exhibit, name: str, source: Callable[[], Source]) -> None:
        """Take in one file out of an exhibit that is in the draft."""
        self._add(name, source, only_copy=False, part_of=ExhibitId(whole.id))

    def stop(self, ticket: int) -> None:
        """Stop one piece; what was stored of it is destroyed."""
        if self._current is not None and self._current.ticket == ticket:
            if self._job is not None:
                self._job.cancel()
            return
        waiting = next((piece for piece in self._queue if piece.ticket == ticket), None)
        if waiting is not None:
            self._queue.remove(waiting)
            self.stopped.emit(ticket)

    def keep_only_copies(self) -> None:
        """Stop every piece that can be had again from where it came: the log is to be locked."""
        for piece in [*self._queue, *([self._current] if self._current else [])]:
            if not piece.is_only_copy:
                self.stop(piece.ticket)

    def clear(self) -> None:
        """Forget everything under way; what is in already is still drawn."""
        self._queue.clear()
        self.captured.clear()
        self._current = None
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _add(
        self,
        name: str,
        source: Callable[[], Source],
        *,
        only_copy: bool,
        part_of: ExhibitId | None = None,
    ) -> None:
        self._count += 1
        piece = Piece(self._count, name, source, only_copy, part_of)
        self._queue.append(piece)
        self.began.emit(piece.ticket, piece.name)
        self._next()

    def _next(self) -> None:
        if self._current is not None:
            return
        if not self._queue:
            self.idle.emit()
            return
        self._current = self._queue.popleft()
        self._keeper.need(self._store, self._on_failed)

    def _store(self, draft_id: DraftId) -> None:
        piece = self._current
        if piece is None:
            return
        vault, clock = self._state.vault, self._state.clock
        self._draft_id = draft_id

        def store(progress: Progress) -> tuple[StoredWhole, dt.datetime]:
            source = piece.source()
            taken, _from = captured_when(source, clock=clock)
            stored = take_in_parts.store(vault, source, progress, part_of=piece.part_of)
            return stored, taken

        job = self._state.in_background(store)
        self._follow(job)
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._attach)

    def _attach(self, answer: tuple[StoredWhole, dt.datetime]) -> None:
        draft_id, (stored, taken) = self._draft_id, answer
        if draft_id is None:
            return
        self.captured[stored.pieces[0].bytes_.id] = taken
        job = self._state.on_vault(
            lambda vault, _progress: take_in.attach_all(vault, draft_id, stored.pieces)
        )
        self._follow(job)
        job.succeeded.connect(self._on_attached)

    def _follow(self, job: Job) -> None:
        self._job = job
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_stopped)

    def _on_progressed(self, done: int, total: int, _what: str) -> None:
        if self._current is not None:
            self.progressed.emit(self._current.ticket, done, total)

    def _on_attached(self, exhibits: tuple[Exhibit, ...]) -> None:
        piece = self._end()
        self.attached.emit(piece.ticket, exhibits[0])
        for part in exhibits[1:]:
            self.came_inside.emit(part)
        for exhibit in exhibits:
            self._sketcher.draw(ExhibitId(exhibit.id))
        self._next()

    def _on_failed(self, error: object) -> None:
        piece = self._end()
        self.failed.emit(piece.ticket, piece.name, error)
        self._next()

    def _on_stopped(self) -> None:
        self.stopped.emit(self._end().ticket)
        self._next()

    def _end(self) -> Piece:
        piece, self._current, self._job = self._current, None, None
        if piece is None:
            raise RuntimeError("a job ended that nobody waits for")
        return piece


def _itself(source: Source) -> Source:
    return source


def _encoded(offer: Offer, arrival: Arrival) -> Source:
    """Return pixels as a PNG file: the one case in which the bytes are made by abuselog.

    Raises: UnreadableImage if Qt can't write it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    bitmap = offer.bitmap or QImage()
    if not bitmap.save(buffer, "PNG", _PNG_QUALITY):  # type: ignore[call-overload] # takes str
        raise UnreadableImage(name=_name_of_pixels(arrival), reason="pixels")
    return Source(
        name=_name_of_pixels(arrival),
        arrival=arrival,
        link=offer.source_link,
        caption=offer.note,
        data=bytes(buffer.data().data()),
    )


def _name_of_pixels(arrival: Arrival) -> str:
    return _PIXELS.get(arrival, "dropped.png")
