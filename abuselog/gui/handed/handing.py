# SPDX-License-Identifier: MIT
"""What the buttons for packs and hand-overs do; receipts are `receiving`'s."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.handed import card
from abuselog.gui.handed.card import HandedCard
from abuselog.gui.handed.note_dialog import NoteDialog
from abuselog.gui.handed.pack_card import PackCard
from abuselog.gui.handed.packing import Packing, PackOrder
from abuselog.gui.handed.receiving import Receiving
from abuselog.progress import Progress
from abuselog.records.dossier import MadeDossier
from abuselog.records.follow_up import ReportRow
from abuselog.records.hand_over import HandOver
from abuselog.records.signed_page import SignedPage
from abuselog.wording.hand_overs import hand_over_rows
from abuselog.wording.language import _
from abuselog.workflows import (
    follow_up_waits,
    hand_over,
    planned_pack,
    reports,
    signed_pages,
    who_has,
)
from abuselog.workflows.make_pack import WrittenPack
from abuselog.workflows.planned_pack import PackPlan
from abuselog.workflows.reports import ReportFilter
from abuselog.workflows.unlock import OpenVault
from abuselog.workflows.who_has import Holding


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a dialogue about a hand-over needs to know."""

    today: dt.date
    reports: tuple[ReportRow, ...]


class Handing(QObject):
    """Asks the person, has it done, and shows who has what from then on."""

    def __init__(self, state: AppState, page: QWidget, handed: HandedCard, pack: PackCard) -> None:
        super().__init__(page)
        self._state = state
        self._page = page
        self._handed = handed
        self._pack = pack
        self.packing = Packing(state, self)
        self.packing.began.connect(pack.busy.follow)
        self.packing.done.connect(self._on_packed)
        self.packing.failed.connect(self._on_pack_failed)
        self.packing.cancelled.connect(self._on_pack_cancelled)
        pack.make_wanted.connect(self._on_make)
        pack.note_wanted.connect(self._on_note)
        pack.plan_wanted.connect(self._on_plan_wanted)
        handed.wanted.connect(self._on_wanted)
        self.receiving = Receiving(state, page)
        self.receiving.changed.connect(self.ask)
        self._deeds = {
            card.RECEIPT: self._on_receipt,
            card.REPLY: self.receiving.read_reply,
            card.RECEIVED: self.receiving.ask_for_receipt,
            card.SIGNED: self.receiving.keep_signed,
            card.SAVE_SIGNED: self.receiving.save_signed,
            card.DETAILS: self._show_details,
            card.MISTAKE: self._take_back,
        }

    def ask(self) -> None:
        """Ask who has what."""
        if self._state.is_open:
            job = self._state.on_vault(lambda vault, _progress: who_has.who_has(vault))
            job.succeeded.connect(self._on_holdings)

    def clear(self) -> None:
        """Forget every word."""
        self.receiving.clear()
        self._handed.show_holdings(())
        self._pack.forget()
        self._pack.set_busy(on=False)

    def _on_holdings(self, holdings: tuple[Holding, ...]) -> None:
        if self._state.is_open:
            self._handed.show_holdings(holdings)

    def _on_plan_wanted(self, made: MadeDossier) -> None:
        if not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: (made.id, planned_pack.plan(vault, made.number))
        )
        job.succeeded.connect(self._on_planned)
        job.failed.connect(self._on_not_planned)

    def _on_planned(self, found: tuple[str, PackPlan]) -> None:
        dossier_id, plan = found
        made = self._pack.dossier
        if made is not None and made.id == dossier_id and self._state.is_open:
            self._pack.show_plan(plan)

    def _on_not_planned(self, _error: BaseException) -> None:
        """Say nothing: making it finds the same fault, and says so to who wants a pack."""

    def _on_make(self) -> None:
        made = self._pack.dossier
        folder = dialogs.choose_folder(self._page, _("Where should the pack go?"))
        if made is None or folder is None or not self._state.is_open:
            return
        self._pack.set_busy(on=True)
        self.packing.make(PackOrder(made.number, self._pack.choices, folder))

    def _on_packed(self, written: WrittenPack) -> None:
        self._pack.set_busy(on=False)
        made = self._pack.dossier
        if made is not None and made.id == written.dossier.id:
            self._pack.show_pack(written)

    def _on_pack_failed(self, error: BaseException) -> None:
        self._pack.set_busy(on=False)
        dialogs.show_error(self._page, error)

    def _on_pack_cancelled(self) -> None:
        self._pack.set_busy(on=False)
        if self._state.is_open and self._pack.dossier is not None:
            self._pack.notice.say(_("Stopped. No pack was made."))

    def _on_note(self) -> None:
        if self._state.is_open:
            self._state.on_vault(_asked).succeeded.connect(self._on_asked)

    def _on_asked(self, asked: _Asked) -> None:
        made, vault = self._pack.dossier, self._state.vault
        if made is None or not self._state.is_open:
            return
        dialog = NoteDialog(made, self._pack.pack, vault.profile, asked.today, self._page.window())
        dialog.offer_reports(asked.reports)
        accepted = dialogs.show_dialog(dialog)
        new = dialog.new
        dialog.deleteLater()
        if accepted and self._state.is_open:
            job = self._state.on_vault(
                lambda vault, _progress: hand_over.note(vault, new), always=True
            )
            job.succeeded.connect(self._on_noted)

    def _on_noted(self, given: HandOver) -> None:
        self.ask()
        if not self._state.is_open:
            return
        made = self._pack.dossier
        if made is not None and made.id == given.dossier_id:
            self._pack.show_noted(given)
        words = _(
            "Noted as {number}, with its report. Shall a receipt be saved now, for them to sign or "
            "to fill in?"
        ).format(number=given.number)
        yes, no = _("Save a receipt…"), _("Later")
        if dialogs.ask_yes_no(self._page, _("Handed over"), words, yes=yes, no=no):
            self._on_receipt(given)

    def _on_wanted(self, deed: str, given: HandOver) -> None:
        if self._state.is_open:
            self._deeds[deed](given)

    def _on_receipt(self, given: HandOver) -> None:
        self.receiving.write_receipt(given, self._pack.folder)

    def _show_details(self, given: HandOver) -> None:
        job = self._state.on_vault(
            lambda vault, _progress: (given, signed_pages.of_hand_over(vault, given.id))
        )
        job.succeeded.connect(self._on_details)

    def _on_details(self, found: tuple[HandOver, tuple[SignedPage, ...]]) -> None:
        given, pages = found
        if self._state.is_open:
            words = "\n".join(f"{label}: {said}" for label, said in hand_over_rows(given, pages))
            dialogs.show_message(self._page, given.number, words)

    def _take_back(self, given: HandOver) -> None:
        title = _("Did nobody get {number}?").format(number=given.number)
        reason = dialogs.ask_text(self._page, title, _("Why was it noted?"), yes=_("Take it back"))
        if not reason or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: hand_over.noted_by_mistake(vault, given.id, reason=reason),
            always=True,
        )
        job.succeeded.connect(self._on_taken_back)

    def _on_taken_back(self) -> None:
        self.ask()


def _asked(vault: OpenVault, _progress: Progress) -> _Asked:
    return _Asked(
        today=follow_up_waits.today(vault),
        reports=reports.every(vault, ReportFilter(is_open=True)),
    )
