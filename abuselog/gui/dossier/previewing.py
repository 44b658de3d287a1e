# SPDX-License-Identifier: MIT
"""Keeps a page of the dossier in sight while it is put together, without the window waiting."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from abuselog.dossier.preview import Memory, Place, Preview, PreviewPage
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.dossier_choices import Choices
from abuselog.wording.language import _
from abuselog.workflows.gather_dossier import Gathered, gather

if TYPE_CHECKING:
    from abuselog.dossier.contents import Contents

PAUSE_MS: Final = 250
"""How long typing must rest before the page is laid out again."""
MOST_INCIDENTS: Final = 1_000
"""More are made into a dossier, but not laid out again with every tick."""
_COUNTED_FIRST: Final = 40
"""Up to so many parts are counted before a page is shown; else the page comes first."""
_COVER: Final = Place("cover")


class Previewing(QObject):
    """Gathers, lays out and draws, one after another; only the newest wish is followed."""

    asked = Signal()
    """A page is on its way."""
    gathered = Signal(object)
    """The Gathered that the page is made from."""
    drawn = Signal(object)
    """The PreviewPage to be seen now."""
    failed = Signal(object)
    """What hinders it: nothing ticked, say."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._memory = Memory()
        self._preview: Preview | None = None
        self._gathered: Gathered | None = None
        self._choices: Choices | None = None
        self._place = _COVER
        self._wish = ""
        self._room = QSize(400, 560)
        self._veiled = True
        self._making: Job | None = None
        self._drawing: Job | None = None
        self._counting: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    @property
    def is_veiled(self) -> bool:
        """Whether pictures are kept hidden."""
        return self._veiled

    @property
    def is_waiting(self) -> bool:
        """Whether a page is on its way."""
        jobs = (self._making, self._drawing, self._counting)
        return self._pause.isActive() or any(job is not None for job in jobs)

    def show(self, choices: Choices) -> None:
        """Show these choices when they rest."""
        self._choices = choices
        self._pause.start()
        self.asked.emit()

    def rest(self) -> None:
        """Show nothing until the next choices."""
        self._drop()
        self._pause.stop()
        self._preview = None

    def clear(self) -> None:
        """Forget every word, and the jobs under way."""
        self.rest()
        self._memory = Memory()
        self._gathered = self._choices = None
        self._place = _COVER
        self._wish = ""
        self._veiled = True

    def fit(self, room: QSize) -> None:
        """Draw into this many pixels from now on."""
        if room != self._room and not room.isEmpty():
            self._room = room
            self._draw()

    def veil(self, *, hide: bool) -> None:
        """Hide the pictures of exhibits, or show them."""
        self._veiled = hide
        self._draw()

    def turn(self, pages: int) -> None:
        """Go on by one page (1) or back by one (-1)."""
        if self._preview is not None:
            self._place = self._preview.beside(self._place, pages)
            self._draw()

    def go(self, place: Place) -> None:
        """Show the page at a place."""
        self._place = place
        self._draw()

    def go_to(self, part: str) -> None:
        """Show the first page of a part, now or as soon as the dossier has it."""
        self._wish = part
        self._follow_wish()

    def _follow_wish(self) -> None:
        preview = self._preview
        if self._wish and preview and any(one.key == self._wish for one in preview.parts):
            if self._place.part != self._wish:
                self.go(Place(self._wish))
            self._wish = ""

    def _drop(self) -> None:
        for job in (self._making, self._drawing, self._counting):
            if job is not None:
                job.abandon()
        self._making = self._drawing = self._counting = None

    def _begin(self) -> None:
        choices = self._choices
        if choices is None or not self._state.is_open:
            return
        self._drop()
        before = self._gathered
        self._making = self._state.on_vault(
            lambda vault, _progress: gather(vault, choices, before=before)
        )
        self._making.succeeded.connect(self._on_gathered)
        self._making.failed.connect(self._on_failed)

    def _on_gathered(self, gathered: Gathered) -> None:
        self._gathered = gathered
        memory, contents = self._memory, _signed(gathered.contents)
        self.gathered.emit(gathered)

        def lay_out(progress: Progress) -> Preview:
            preview = Preview(contents, gathered.shown, memory)
            if preview.uncounted <= _COUNTED_FIRST:
                preview.count(progress)
            return preview

        self._making = self._state.in_background(lay_out)
        self._making.succeeded.connect(self._on_ready)
        self._making.failed.connect(self._on_failed)

    def _on_ready(self, preview: Preview) -> None:
        self._making = None
        self._preview = preview
        self._follow_wish()
        if self._drawing is None:
            self._draw()
        if preview.uncounted:
            self._counting = self._state.in_background(preview.count)
            self._counting.succeeded.connect(self._on_counted)
            self._counting.failed.connect(self._on_uncountable)

    def _on_counted(self, _nothing: object) -> None:
        self._counting = None
        self._draw()

    def _draw(self) -> None:
        preview = self._preview
        if preview is None or not self._state.is_open:
            return
        if self._drawing is not None:
            self._drawing.abandon()
        place, box, veiled = self._place, self._room.toTuple(), self._veiled
        self._drawing = self._state.in_background(
            lambda _progress: preview.draw(place, box, veiled=veiled)
        )
        self._drawing.succeeded.connect(self._on_drawn)
        self._drawing.failed.connect(self._on_undrawn)

    def _on_drawn(self, page: PreviewPage) -> None:
        self._drawing = None
        self._place = page.place
        self.drawn.emit(page)

    def _on_uncountable(self, _error: object) -> None:
        # Whoever turns to the page that can't be laid out hears of it there.
        self._counting = None

    def _on_undrawn(self, error: object) -> None:
        self._drawing = None
        self.failed.emit(error)

    def _on_failed(self, error: object) -> None:
        self._drop()
        self._preview = None
        self.failed.emit(error)


def _signed(contents: Contents) -> Contents:
    """Return contents that have a page on the signature, though the certificate comes later.

    The first dossier that is signed makes it, and the number of pages must be right before.
    """
    if not contents.choices.sign or contents.certificate_fingerprint:
        return contents
    return dataclasses.replace(contents, certificate_fingerprint=_("made with this dossier"))
