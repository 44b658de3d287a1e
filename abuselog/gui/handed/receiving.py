# SPDX-License-Identifier: MIT
"""What comes back for a hand-over: receipts, reply files, and scans of the signed page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.handed.receipt_dialog import ReceiptDialog
from abuselog.records.hand_over import HandOver
from abuselog.records.signed_page import SignedPage
from abuselog.wording.hand_overs import closed_words, page_words, receipt_rows
from abuselog.wording.language import _
from abuselog.workflows import follow_up_waits, receipts, signed_pages
from abuselog.workflows.receipts import FoundReply

_PAGES: Final = "PDF, JPEG, PNG, HEIC (*.pdf *.jpg *.jpeg *.png *.heic *.heif)"
_REPLIES: Final = "Reply (*.txt *.eml);;All files (*)"


class Receiving(QObject):
    """Asks the person, and keeps what came back."""

    changed = Signal()
    """Something is known of a hand-over that was not known before."""

    def __init__(self, state: AppState, page: QWidget) -> None:
        super().__init__(page)
        self._state = state
        self._page = page
        self._given: HandOver | None = None

    def clear(self) -> None:
        """Forget what was asked for."""
        self._given = None

    def write_receipt(self, given: HandOver, start: Path | None) -> None:
        """Save what they sign or fill in; the folder of the pack is offered first."""
        title = _("Where should the receipt go?")
        folder = dialogs.choose_folder(self._page, title, start=start)
        if folder is None or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: receipts.write_receipt(vault, given.id, folder)
        )
        job.succeeded.connect(self._on_receipt_written)

    def _on_receipt_written(self, paths: tuple[Path, ...]) -> None:
        names = "\n".join(path.name for path in paths)
        words = _("Saved: a page to sign, and a form for any text editor.\n\n{names}")
        dialogs.show_message(self._page, _("Receipt"), words.format(names=names))

    def read_reply(self, given: HandOver) -> None:
        """Read the form that came back, and take it in if the person says so."""
        chosen = dialogs.choose_files(self._page, _("Which file came back?"), kinds=_REPLIES)
        if not chosen or not self._state.is_open:
            return
        path = chosen[0]
        job = self._state.on_vault(
            lambda vault, _progress: receipts.read_reply(
                vault, receipts.reply_from(path), wanted=given.id
            )
        )
        job.succeeded.connect(self._on_reply)

    def _on_reply(self, found: FoundReply) -> None:
        said = "\n".join(f"{label}: {words}" for label, words in receipt_rows(found.details))
        title = _("Does this close {number}?").format(number=found.hand_over.number)
        yes, no = _("Take it in"), _("Cancel")
        agreed = dialogs.ask_yes_no(self._page, title, said, yes=yes, no=no)
        if agreed and self._state.is_open:
            job = self._state.on_vault(
                lambda vault, _progress: receipts.take_reply(vault, found), always=True
            )
            job.succeeded.connect(self._on_closed)

    def ask_for_receipt(self, given: HandOver) -> None:
        """Note a receipt that came in another way."""
        self._given = given
        job = self._state.on_vault(lambda vault, _progress: follow_up_waits.today(vault))
        job.succeeded.connect(self._on_asked_for_receipt)

    def _on_asked_for_receipt(self, today: dt.date) -> None:
        given, self._given = self._given, None
        if given is None or not self._state.is_open:
            return
        dialog = ReceiptDialog(given, today, self._page.window())
        accepted = dialogs.show_dialog(dialog)
        confirmation = dialog.confirmation
        dialog.deleteLater()
        if accepted and self._state.is_open:
            job = self._state.on_vault(
                lambda vault, _progress: receipts.close(vault, given.id, confirmation), always=True
            )
            job.succeeded.connect(self._on_closed)

    def _on_closed(self, given: HandOver) -> None:
        self.changed.emit()
        if given.receipt is not None and self._state.is_open:
            words = closed_words(given, given.receipt)
            dialogs.show_message(self._page, _("Receipt"), words)

    def keep_signed(self, given: HandOver) -> None:
        """Keep a scan or photograph of the signed page in the log."""
        title = _("Which scan or photograph of the signed page?")
        chosen = dialogs.choose_files(self._page, title, kinds=_PAGES)
        if not chosen or not self._state.is_open:
            return
        path = chosen[0]
        job = self._state.on_vault(
            lambda vault, progress: signed_pages.keep(vault, given.id, path, progress), always=True
        )
        job.succeeded.connect(self._on_signed)

    def _on_signed(self, page: SignedPage) -> None:
        self.changed.emit()
        if self._state.is_open:
            words = _("Kept in the log, byte for byte: {page}").format(page=page_words(page))
            dialogs.show_message(self._page, page.number, words)

    def save_signed(self, given: HandOver) -> None:
        """Give the signed pages out again."""
        folder = dialogs.choose_folder(self._page, _("Where should the signed page go?"))
        if folder is None or not self._state.is_open:
            return
        job = self._state.on_vault(
            lambda vault, _progress: signed_pages.again(vault, given.id, folder)
        )
        job.succeeded.connect(self._on_signed_saved)

    def _on_signed_saved(self, paths: tuple[Path, ...]) -> None:
        names = "\n".join(path.name for path in paths)
        words = _("Saved, the same to the last byte:\n\n{names}").format(names=names)
        dialogs.show_message(self._page, _("Signed page"), words)
