# SPDX-License-Identifier: MIT
"""Making a dossier without waiting: gather from the log, write beside it, note it in the log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.records.dossier_choices import Choices
from abuselog.wording.language import _
from abuselog.workflows import make_dossier, print_copies
from abuselog.workflows.gather_dossier import Gathered, gather
from abuselog.workflows.make_dossier import WrittenDossier
from abuselog.workflows.result_place import Place, noted


@dataclass(frozen=True, slots=True)
class Order:
    """What to make, and where; the person has agreed to replace a file that is there."""

    choices: Choices
    out: Path


class Making(QObject):
    """One dossier at a time. The files are noted in the history before `done` is said."""

    began = Signal(object, str)
    """The Job of a step that takes time, and what it does."""
    done = Signal(object)
    """The WrittenDossier."""
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._order: Order | None = None
        self._written: WrittenDossier | None = None

    def make(self, order: Order) -> None:
        """Begin."""
        self._order = order
        self._written = None
        if not order.choices.compact:
            self._gather()
            return
        # Nearly always they are there already, made while nothing else was to be done.
        job = self._state.on_vault(print_copies.make_missing)
        job.succeeded.connect(self._gather)
        self._follow(job, _("Making small copies of pictures…"))

    def _gather(self) -> None:
        order = self._order
        if order is None or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: (
                gather(vault, order.choices, to_make=True),
                noted(vault, order.out.parent),
            )
        )
        job.succeeded.connect(self._on_gathered)
        self._follow(job, _("Gathering the incidents…"))

    def _on_gathered(self, ready: tuple[Gathered, Place]) -> None:
        gathered, place = ready
        order = self._order
        if order is None or not self._state.is_open:
            return
        job = self._state.in_background(
            lambda progress: make_dossier.write(
                gathered, place, order.out.name, replace=True, progress=progress
            )
        )
        job.succeeded.connect(self._on_written)
        self._follow(job, _("Writing, signing and checking the dossier…"))

    def _on_written(self, written: WrittenDossier) -> None:
        self._written = written
        if not self._state.is_open:
            # The log was locked meanwhile: nothing goes out that its history does not know of.
            self._state.in_background(lambda _progress: make_dossier.drop(written))
            return
        job = self._state.on_vault(
            lambda vault, _progress: make_dossier.note(vault, written), always=True
        )
        job.succeeded.connect(self._on_noted)
        self._follow(job, _("Noting it in the log…"))

    def _on_noted(self) -> None:
        written, self._written, self._order = self._written, None, None
        if written is not None:
            self.done.emit(written)

    def _follow(self, job: Job, what: str) -> None:
        job.failed.connect(self.failed)
        job.cancelled.connect(self.cancelled)
        self.began.emit(job, what)
