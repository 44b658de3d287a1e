# SPDX-License-Identifier: MIT
"""Making a pack without waiting: seal, gather from the log, write and check beside it, note it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from abuselog.gui.app_state import AppState
from abuselog.gui.outgoing import Outgoing
from abuselog.wording.language import _
from abuselog.workflows import make_pack, seal, seal_pack
from abuselog.workflows.make_pack import Container, GatheredPack, PackChoices
from abuselog.workflows.result_place import Place, noted
from abuselog.workflows.seal import Answered, Asking


@dataclass(frozen=True, slots=True)
class PackOrder:
    """Which dossier, how it is packed, and into which folder."""

    dossier: str
    choices: PackChoices
    folder: Path


class Packing(Outgoing):
    """One pack at a time; `done` gives the WrittenPack."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(state, parent, note=make_pack.note_pack, drop=make_pack.drop_pack)
        self._order: PackOrder | None = None

    def make(self, order: PackOrder) -> None:
        """Begin."""
        self._order = order
        if order.choices.container is Container.PORTAL:  # it holds no proof to be sealed
            self._gather(())
            return
        job = self._state.on_vault(lambda vault, _progress: seal_pack.prepare(vault, order.dossier))
        job.succeeded.connect(self._on_prepared)
        self._follow(job, _("Gathering records and proofs…"))

    def _on_prepared(self, asked: tuple[Asking, ...]) -> None:
        if not asked:
            self._gather(())
            return
        job = self._state.in_background(lambda progress: seal_pack.ask(asked, progress))
        job.succeeded.connect(self._gather)
        self._follow(job, _("Asking for a timestamp…"))

    def _gather(self, answered: tuple[Answered, ...]) -> None:
        order = self._order
        if order is None or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: (
                seal.keep(vault, answered),
                make_pack.gather_pack(vault, order.dossier, order.choices),
                noted(vault, order.folder),
            )[1:]
        )
        job.succeeded.connect(self._on_gathered)
        self._follow(job, _("Gathering records and proofs…"))

    def _on_gathered(self, ready: tuple[GatheredPack, Place]) -> None:
        gathered, place = ready
        order = self._order
        if order is None or not self._state.is_open:
            return
        self._write(
            lambda progress: make_pack.write_pack(gathered, place, progress=progress),
            _("Writing the pack and checking it…"),
        )
