# SPDX-License-Identifier: MIT
"""The record page: evidence in, a few fields, saved. Nothing typed or pasted here is ever lost."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from abuselog.errors import AbuselogError
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.page import Page
from abuselog.gui.record.account_lookup import AccountLookup
from abuselog.gui.record.chat_desk import ChatDesk
from abuselog.gui.record.checking import is_complete
from abuselog.gui.record.columns import RecordColumns
from abuselog.gui.record.draft_keeper import DraftKeeper
from abuselog.gui.record.evidence_desk import EvidenceDesk
from abuselog.gui.record.message_desk import MessageDesk
from abuselog.gui.record.offer import Offer
from abuselog.gui.record.page_head import PageHead
from abuselog.gui.record.picture_desk import PictureDesk
from abuselog.gui.record.reopening import Reopening
from abuselog.gui.record.saving import Saving
from abuselog.gui.record.statement import AMENDS, Form, form_of
from abuselog.records.draft import Draft
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.wording.language import _

_SAVE_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")
_NOT_ALL_IN: Final = _("Not everything could be added. Please look on the left, then save again.")
_ALL_GOES: Final = _("What you typed, and the evidence added here, is thrown away for good.")
_NOTHING_CHANGES: Final = _("The incident stays as it was. What you changed here is thrown away.")


class RecordPage(Page):
    """Carries evidence and fields into a draft, and the draft into the log."""

    recorded = Signal(object)
    """The IncidentSummary of what was recorded or amended."""
    left = Signal()
    """Discarded: nothing of it is on the page any more."""
    draft_found = Signal()
    """A draft from before was put on the page."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.setAccessibleName(_("Record abuse"))
        self._amended: Incident | None = None
        self._is_touched = self._save_when_in = False
        self.head = PageHead()
        self.columns = RecordColumns(state)
        self.form = self.columns.form
        self.evidence = self.columns.evidence
        self._keeper = DraftKeeper(state, self._form_to_keep, self)
        self._desk = EvidenceDesk(state, self._keeper, self.evidence, self)
        self.pictures = PictureDesk(state, self.evidence, self.form, self._desk.captured, self)
        self.messages = MessageDesk(state, self.evidence, self.pictures.fields, self)
        self.chats = ChatDesk(state, self.evidence, self.pictures.fields, self._desk)
        self._reopening = Reopening(state, self)
        self._saving = Saving(state, self)
        self._accounts = AccountLookup(state, self)
        self.top.addWidget(self.head)
        self.body.addWidget(self.columns)
        for keys in _SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._connect()
        self._start_new()

    def _connect(self) -> None:
        self.head.save_wanted.connect(self.save)
        self.head.discard_wanted.connect(self.discard)
        self.form.changed.connect(self._on_changed)
        self.form.account_asked.connect(self._accounts.ask)
        self._accounts.told.connect(self.form.show_known_account)
        self._keeper.saving.connect(self.head.show_saving)
        self._keeper.saved.connect(self.head.show_saved)
        self._desk.offered.connect(self._on_offered)
        self._desk.nothing_offered.connect(self.columns.say_nothing_to_paste)
        self._desk.began.connect(self.head.show_saving)
        self._desk.changed.connect(self._keeper.touch)
        self._desk.all_in.connect(self._on_all_in)
        self._reopening.found.connect(self._on_found)
        self._saving.saved.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)

    # What the window asks.

    @property
    def has_content(self) -> bool:
        """Whether there is anything on the page that could be lost."""
        return self._is_touched or self._desk.has_any

    @property
    def is_amending(self) -> bool:
        """Whether the page amends an incident rather than recording a new one."""
        return self._amended is not None

    def enter(self) -> None:
        """Put the focus where work begins."""
        if self._desk.has_any:
            self.form.severity.row.setFocus()
        else:
            self.evidence.paste.setFocus()

    def clear(self) -> None:
        """Forget everything on the page; what was kept in the draft stays there."""
        self._reopening.drop()
        self._accounts.drop()
        self._keeper.forget()
        self._start_new()

    def take_clipboard(self) -> None:
        """Take what the clipboard holds."""
        self._desk.take_clipboard()

    def take_mime(self, mime: QMimeData) -> None:
        """Take what was dropped."""
        self._desk.take_mime(mime)

    def offer_draft(self) -> None:
        """Look for a draft that was kept, and put it on the page if there is something in it."""
        self._reopening.look_for_draft()

    def begin_amend(self, incident_id: str) -> None:
        """Put an incident on the page to be amended; what stands there is kept as a draft."""
        self.save_draft_now(functools.partial(self._reopening.fetch, incident_id))

    def save_draft_now(self, then: Callable[[], None]) -> None:
        """Keep everything in the draft and call `then`; a file half taken in is stopped."""
        self._desk.settle(functools.partial(self._keeper.save_now, then))

    # Saving and discarding.

    def save(self) -> None:
        """Record what stands on the page, once all evidence is in."""
        if self._saving.is_under_way or not self.state.is_open:
            return
        if not is_complete(self.form, amending=self.is_amending):
            self.columns.show_form()
            return
        if self._desk.is_busy:
            self._save_when_in = True
            self.head.show_waiting()
            return
        self._keeper.hold()
        self.head.show_recording()
        self._saving.start(self._form_to_keep(), self._keeper.draft_id)

    def discard(self) -> None:
        """Throw away what stands on the page, if the person means it."""
        if self._saving.is_under_way or (self.has_content and not self._is_meant()):
            return
        self._keeper.discard()
        self._start_new()
        self.left.emit()

    def _is_meant(self) -> bool:
        words = _NOTHING_CHANGES if self.is_amending else _ALL_GOES
        return dialogs.ask_yes_no(
            self, _("Discard this?"), words, yes=_("Discard"), no=_("Keep it")
        )

    def _start_new(self) -> None:
        self._amended = None
        self._is_touched = self._save_when_in = False
        self.head.show_new()
        self._desk.clear()
        self.columns.begin_again()

    def _form_to_keep(self) -> Form:
        form = self.form.values
        if self._amended is not None:
            form[AMENDS] = self._amended.id
        return form

    # What happens.

    def _on_changed(self) -> None:
        self._is_touched = True
        self._keeper.touch()

    def _on_offered(self, offer: Offer) -> None:
        self.columns.trouble.say("")
        self.form.take_offer(link=offer.link, words=offer.words, source=offer.source_link)
        if offer.has_evidence:
            self.form.severity.row.setFocus()

    def _on_all_in(self) -> None:
        if not self._save_when_in:
            return
        self._save_when_in = False
        if self._desk.has_trouble:
            self.head.show_saved()
            self.columns.trouble.say(_NOT_ALL_IN)
            return
        self.save()

    def _on_saved(self, summary: IncidentSummary) -> None:
        self._keeper.forget()
        self._start_new()
        self.recorded.emit(summary)

    def _on_failed(self, error: object) -> None:
        self._keeper.touch()
        if isinstance(error, AbuselogError):
            self.columns.say_error(error)
        else:
            self.state.runner.failed_unheard.emit(error)

    def _on_found(self, draft: Draft | None, amended: Incident | None) -> None:
        if draft is not None and self.has_content:
            return
        self._keeper.forget()
        self._start_new()
        if amended is not None:
            self._amended = amended
            self.head.show_amending(str(amended.number))
            self.form.reason_field.show()
            self.form.show_values(form_of(amended.particulars))
            self.form.reason.setFocus()
            self._desk.show_exhibits(amended.exhibits, can_remove=False)
        if draft is not None:
            self._show_draft(draft)

    def _show_draft(self, draft: Draft) -> None:
        self._keeper.adopt(draft)
        if draft.form:
            self.form.show_values(draft.form)
        self._desk.show_exhibits(draft.exhibits, can_remove=True)
        self._is_touched = True
        self.head.show_saved()
        self.draft_found.emit()
