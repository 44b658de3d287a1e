# SPDX-License-Identifier: MIT
"""Carries what is pasted, dropped or chosen into the draft, and keeps the evidence side true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.record.draft_keeper import DraftKeeper
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.intake import Intake
from abuselog.gui.record.offer import Offer, offer_of
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.wording.language import _
from abuselog.workflows import take_in
from abuselog.workflows.take_in import Source

Part: TypeAlias = tuple[str, Callable[[], Source]]
"""The name of a file inside an exhibit, and what fetches it in the work lane."""

_ONLY_NAMED: Final = _(
    "The mail program only names the message and keeps the message itself. Drag it to the desktop "
    "first, or save it as a file, and drop that file here."
)


class EvidenceDesk(QObject):
    """Between the evidence side, which only shows, and the intake, which only takes in."""

    offered = Signal(object)
    """The Offer that was just taken: its link and words may fill fields."""
    nothing_offered = Signal()
    """The clipboard holds nothing to take."""
    changed = Signal()
    """Evidence came in, or was removed."""
    began = Signal()
    """A piece is on its way in."""
    all_in = Signal()
    """Nothing is on its way any more."""

    def __init__(
        self, state: AppState, keeper: DraftKeeper, side: EvidenceSide, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._side = side
        self._intake = Intake(state, keeper, self)
        side.paste_wanted.connect(self.take_clipboard)
        side.files_wanted.connect(self._on_files_wanted)
        side.ways_in.brought.connect(self._take)
        side.lines.removal_wanted.connect(self._on_removal)
        side.lines.stop_wanted.connect(self._intake.stop)
        self._intake.began.connect(self._on_began)
        self._intake.progressed.connect(side.lines.progress)
        self._intake.attached.connect(self._on_attached)
        self._intake.came_inside.connect(self._side.add_exhibit)
        self._intake.failed.connect(side.lines.fail)
        self._intake.told.connect(side.lines.tell)
        self._intake.stopped.connect(side.lines.stop)
        self._intake.idle.connect(self.all_in)

    @property
    def is_busy(self) -> bool:
        """Whether a piece is on its way in."""
        return self._intake.is_busy

    @property
    def captured(self) -> Mapping[str, dt.datetime]:
        """When pictures were taken, under their exhibits' ids, as their files told."""
        return self._intake.captured

    @property
    def has_any(self) -> bool:
        """Whether there is evidence, or some is on its way."""
        return self.is_busy or bool(self._side.lines.exhibits)

    @property
    def has_trouble(self) -> bool:
        """Whether something could not be taken, and that still stands there to be read."""
        return bool(self._side.lines.troubles)

    def take_clipboard(self) -> None:
        """Take what the clipboard holds."""
        offer = offer_of(QGuiApplication.clipboard().mimeData())
        if offer.is_empty:
            self.nothing_offered.emit()
        else:
            self._take(offer, Arrival.PASTED)

    def take_mime(self, mime: QMimeData) -> None:
        """Take what was dropped; its bytes are copied before this returns."""
        self._take(offer_of(mime, stem="dropped"), Arrival.DROPPED)

    def show_exhibits(self, exhibits: tuple[Exhibit, ...], *, can_remove: bool) -> None:
        """Show evidence that is in already."""
        for exhibit in exhibits:
            self._side.add_exhibit(exhibit, can_remove=can_remove)

    def take_parts(self, whole: Exhibit, parts: Sequence[Part]) -> None:
        """Take in files out of an exhibit that is here, in place of those taken before."""
        for one in [one for one in self._side.lines.exhibits if one.part_of == whole.id]:
            self._side.remove(one)
            self._detach(one)
        for name, source in parts:
            self._intake.take_part(whole, name, source)
        self.changed.emit()

    def settle(self, then: Callable[[], None]) -> None:
        """Stop what can be had again from its file, wait for what can't, and call `then`."""
        self._intake.keep_only_copies()
        if not self.is_busy:
            then()
            return

        def once() -> None:
            self.all_in.disconnect(once)
            then()

        self.all_in.connect(once)

    def clear(self) -> None:
        """Forget everything under way and shown; what is in the draft stays in it."""
        self._intake.clear()
        self._side.clear()

    def _take(self, offer: Offer, arrival: Arrival) -> None:
        if offer.is_promise:
            dialogs.show_message(self._side, _("The message did not come along"), _ONLY_NAMED)
            return
        if offer.has_evidence:
            self._intake.take(offer, arrival)
        self.offered.emit(offer)

    def _on_files_wanted(self) -> None:
        chosen = dialogs.choose_files(self._side, _("Add evidence"))
        if chosen and self._state.is_open:
            self._take(Offer(files=tuple(chosen)), Arrival.CHOSEN)

    def _on_began(self, ticket: int, name: str) -> None:
        self._side.lines.begin(ticket, name)
        self.began.emit()

    def _on_attached(self, ticket: int, exhibit: Exhibit) -> None:
        self._side.finish(ticket, exhibit)
        self.changed.emit()

    def _on_removal(self, exhibit: Exhibit) -> None:
        meant = dialogs.ask_yes_no(
            self._side,
            _("Remove this exhibit?"),
            _("It is not recorded yet. If you remove it, this copy is destroyed."),
            yes=_("Remove"),
            no=_("Keep it"),
        )
        if not meant or not self._state.is_open:
            return
        inside = [one for one in self._side.lines.exhibits if one.part_of == exhibit.id]
        for one in (*inside, exhibit):
            self._side.remove(one)
        self._detach(exhibit)
        self.changed.emit()

    def _detach(self, exhibit: Exhibit) -> None:
        gone = ExhibitId(exhibit.id)
        self._state.on_vault(lambda vault, _progress: take_in.detach(vault, gone))
