# SPDX-License-Identifier: MIT
"""What an exhibit's file says of itself, what it looks like, and where that gives a place away."""

from __future__ import annotations

import functools

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.mail_view import Folded
from abuselog.gui.exhibits.safe_text import harmless
from abuselog.gui.jobs import Job
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.label import Label
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.inside import Inside
from abuselog.wording.inside import (
    HEADING,
    LOCATION_LEFT_OUT,
    LOCATION_WARNING,
    NOT_CHECKED,
    alike_words,
    inside_lines,
    taken_words,
)
from abuselog.workflows import look_into, take_in
from abuselog.workflows.look_into import Alike, Looks
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.unlock import OpenVault

_Known = tuple[Inside, tuple[Alike, ...]]


class InsideFacts(QWidget):
    """Empty until the log has answered; an exhibit nobody looked into yet is looked into now."""

    filled = Signal()
    """What is known of the exhibit stands there."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._exhibit_id: ExhibitId | None = None
        self._job: Job | None = None
        self.place = Notice(parent=self)
        self.alike = Notice(parent=self)
        self.taken = Label(role="small", selectable=True)
        self.folded: Folded | None = None
        self._column = QVBoxLayout(self)
        style.space(self._column, margins=(0, 0, 0, 0), spacing=6)
        for part in (self.taken, self.place, self.alike):
            self._column.addWidget(part)
        self.hide()

    def take(self, exhibit: Exhibit | None) -> None:
        """Ask what the log knows of another exhibit; of none, or an erased one, nothing."""
        self.drop()
        if exhibit is None or exhibit.erasure is not None:
            return
        self._exhibit_id = ExhibitId(exhibit.id)
        self._follow(self._state.on_vault(functools.partial(_known, self._exhibit_id)))

    def drop(self) -> None:
        """Ask no more."""
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _follow(self, job: Job) -> None:
        job.succeeded.connect(self._on_known)
        job.failed.connect(self.drop)  # it can be looked into another day
        self._job = job

    def _on_known(self, known: _Known | ExhibitReader) -> None:
        if isinstance(known, ExhibitReader):
            job = self._state.in_background(functools.partial(look_into.look_into, known))
            job.succeeded.connect(self._on_looked)
            job.failed.connect(self.drop)
            self._job = job
            return
        self._job = None
        self._show(*known)

    def _on_looked(self, looks: Looks) -> None:
        exhibit_id = self._exhibit_id
        if exhibit_id is None or not self._state.is_open:
            return

        def keep(vault: OpenVault, progress: Progress) -> _Known | ExhibitReader:
            look_into.keep(vault, exhibit_id, looks)
            return _known(exhibit_id, vault, progress)

        self._follow(self._state.on_vault(keep))

    def _show(self, inside: Inside, alike: tuple[Alike, ...]) -> None:
        taken = inside.taken()
        self.taken.setText(taken_words(taken) if taken else "")
        self.taken.setVisible(taken is not None)
        warning = f"{LOCATION_WARNING} {LOCATION_LEFT_OUT}" if inside.says_where else ""
        self.place.say(warning, tone="warning")
        self.alike.say("\n".join(map(alike_words, alike)))
        lines = inside_lines(inside)
        if lines:
            self.folded = Folded(HEADING, harmless("\n".join((*lines, "", NOT_CHECKED))))
            self._column.addWidget(self.folded)
        self.setVisible(bool(lines or alike))
        self.filled.emit()


def _known(exhibit_id: ExhibitId, vault: OpenVault, _progress: Progress) -> _Known | ExhibitReader:
    """Return what the log knows, or the way to the bytes if nobody looked into them yet."""
    inside = look_into.inside_of(vault, (exhibit_id,)).get(exhibit_id)
    if inside is None:
        return take_in.reader(vault, exhibit_id)
    return inside, look_into.alike_to(vault, exhibit_id)
