# SPDX-License-Identifier: MIT
"""Making a dossier without waiting: gather from the log, write beside it, note it in the log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from abuselog.gui.app_state import AppState
from abuselog.gui.outgoing import Outgoing
from abuselog.records.dossier_choices import Choices
from abuselog.wording.language import _
from abuselog.workflows import make_dossier, print_copies
from abuselog.workflows.gather_dossier import Gathered, gather
from abuselog.workflows.result_place import Place, noted


@dataclass(frozen=True, slots=True)
class Order:
    """What to make, and where; the person has agreed to replace a file that is there."""

    choices: Choices
    out: Path


class Making(Outgoing):
    """One dossier at a time; `done` gives the WrittenDossier."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(state, parent, note=make_dossier.note, drop=make_dossier.drop)
        self._order: Order | None = None

    def make(self, order: Order) -> None:
        """Begin."""
        self._order = order
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
        self._write(
            lambda progress: make_dossier.write(
                gathered, place, order.out.name, replace=True, progress=progress
            ),
            _("Writing, signing and checking the dossier…"),
        )
