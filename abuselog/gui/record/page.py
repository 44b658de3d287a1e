# SPDX-License-Identifier: MIT
"""The record page: evidence in, a few fields, saved. Nothing typed or pasted here is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from abuselog.errors import AbuselogError, NothingToPaste
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.page import Page
from abuselog.gui.record.account_lookup import AccountLookup
from abuselog.gui.record.call_999 import Call999
from abuselog.gui.record.draft_keeper import DraftKeeper
from abuselog.gui.record.evidence_side import EvidenceSide
from abuselog.gui.record.form import RecordForm
from abuselog.gui.record.intake import Intake
from abuselog.gui.record.offer import Offer, offer_of
from abuselog.gui.record.page_head import PageHead
from abuselog.gui.record.saving import Saving
from abuselog.gui.record.statement import AMEND_REASON, AMENDS, Form, form_of, particulars_of
from abuselog.gui.record.which_level import WhichLevelDialog
from abuselog.records.draft import Draft
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import HIGHEST_LEVEL, Incident, IncidentSummary
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows import browse, drafts, take_in

_EVIDENCE_SHARE: Final = 440
_FORM_SHARE: Final = 618
_SAVE_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")


class RecordPage(Page):
    """Carries evidence and fields into a draft, and the draft into the log."""

    recorded = Signal(object)
    """The IncidentSummary of what was recorded or amended."""
    left = Signal()
    """Discarded, or put aside: nothing of it is on the page any more."""
    draft_found = Signal()
    """A draft from before was put on the page."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.setAccessibleName(_("Record abuse"))
        self._amended: Incident | None = None
        self._is_touched = False
        self._save_when_stored = False
        self._last_platform = ""
        self.head = PageHead()
        self.trouble = Notice(tone="danger")
        self.evidence = EvidenceSide(state)
        self.form = RecordForm(state.clock)
        self.call_999 = Call999()
        self._keeper = DraftKeeper(state, self._form_to_keep, self)
        self._intake = Intake(state, self._keeper, self)
        self._saving = Saving(state, self)
        self._accounts = AccountLookup(state, self)
        self._build()
        self._connect_page()
        self._connect_evidence()
        self._start_new()

    def _build(self) -> None:
        self.top.addWidget(self.head)
        self._right = QStackedWidget()
        card = Card(padded=False)
        card.body.addWidget(self.form)
        self._right.addWidget(card)
        self._right.addWidget(self.call_999)
        columns = QHBoxLayout()
        style.space(columns, margins=(0, 0, 0, 0), spacing=14)
        columns.addWidget(self.evidence, stretch=_EVIDENCE_SHARE)
        columns.addWidget(self._right, stretch=_FORM_SHARE)
        self.body.addWidget(self.trouble)
        self.body.addLayout(columns, stretch=1)
        for keys in _SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _connect_page(self) -> None:
        self.head.save_wanted.connect(self.save)
        self.head.discard_wanted.connect(self.discard)
        self.form.changed.connect(self._on_changed)
        self.form.account_asked.connect(self._on_account_asked)
        self.form.severity.level_chosen.connect(self._on_level)
        self.form.severity.which_wanted.connect(self._on_which)
        self.call_999.safe.connect(self._on_safe)
        self._accounts.counted.connect(self.form.show_account_count)
        self._keeper.saving.connect(self.head.show_saving)
        self._keeper.saved.connect(self.head.show_saved)
        self._saving.saved.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)

    def _connect_evidence(self) -> None:
        self.evidence.paste_wanted.connect(self.take_clipboard)
        self.evidence.files_wanted.connect(self._on_files_wanted)
        self.evidence.lines.removal_wanted.connect(self._on_removal)
        self.evidence.lines.stop_wanted.connect(self._intake.stop)
        self._intake.began.connect(self._on_began)
        self._intake.progressed.connect(self.evidence.lines.progress)
        self._intake.attached.connect(self._on_attached)
        self._intake.failed.connect(self.evidence.lines.fail)
        self._intake.stopped.connect(self.evidence.lines.stop)
        self._intake.idle.connect(self._on_intake_idle)

    # What the window asks.

    @property
    def has_content(self) -> bool:
        """Whether there is anything on the page that could be lost."""
        return self._is_touched or bool(self.evidence.lines.exhibits) or self._intake.is_busy

    @property
    def is_amending(self) -> bool:
        """Whether the page amends an incident rather than recording a new one."""
        return self._amended is not None

    def enter(self) -> None:
        """Put the focus where work begins."""
        if self.evidence.lines.exhibits:
            self.form.severity.row.setFocus()
        else:
            self.evidence.paste.setFocus()

    def clear(self) -> None:
        """Forget everything on the page; what was kept in the draft stays there."""
        self._intake.clear()
        self._accounts.drop()
        self._keeper.forget()
        self._last_platform = ""
        self._start_new()

    def take_clipboard(self) -> None:
        """Take what the clipboard holds."""
        offer = offer_of(QGuiApplication.clipboard().mimeData())
        if offer.is_empty:
            told = explain(NothingToPaste())
            self.trouble.say(f"{told.sentence} {told.next_step}")
            return
        self._take(offer, Arrival.PASTED)

    def take_mime(self, mime: QMimeData) -> None:
        """Take what was dropped."""
        self._take(offer_of(mime), Arrival.DROPPED)

    def offer_draft(self) -> None:
        """Look for a draft that was kept, and put it on the page if there is something in it."""
        job = self.state.on_vault(lambda vault, _progress: drafts.latest(vault))
        job.succeeded.connect(self._on_draft)

    def begin_amend(self, incident_id: str) -> None:
        """Put an incident on the page to be amended; what stands there is kept as a draft."""
        self.save_draft_now(lambda: self._fetch_to_amend(incident_id, None))

    def save_draft_now(self, then: Callable[[], None]) -> None:
        """Keep everything in the draft and call `then`; a file half taken in is stopped."""
        self._intake.keep_only_copies()
        if not self._intake.is_busy:
            self._keeper.save_now(then)
            return

        def once() -> None:
            self._intake.idle.disconnect(once)
            self._keeper.save_now(then)

        self._intake.idle.connect(once)

    # Saving and discarding.

    def save(self) -> None:
        """Record what stands on the page, once all evidence is in."""
        if self._saving.is_under_way or not self.state.is_open:
            return
        self.trouble.say("")
        if not self._check():
            return
        if self._intake.is_busy:
            self._save_when_stored = True
            self.head.show_waiting()
            return
        form = self._form_to_keep()
        try:
            stated = particulars_of(form, self.state.clock.now())
        except AbuselogError as error:
            self._on_failed(error)
            return
        self._keeper.hold()
        self.head.show_recording()
        draft_id = self._keeper.draft_id
        if self._amended is None:
            self._saving.record(stated, draft_id)
            return
        reason = str(form.get(AMEND_REASON, ""))
        self._saving.amend(self._amended.id, stated, draft_id, reason=reason)

    def discard(self) -> None:
        """Throw away what stands on the page, if the person means it."""
        if self._saving.is_under_way:
            return
        if self.has_content and not self._is_discard_meant():
            return
        self._intake.clear()
        self._keeper.discard()
        self._start_new()
        self.left.emit()

    def _is_discard_meant(self) -> bool:
        if self.is_amending:
            words = _("The incident stays as it was. What you changed here is thrown away.")
        else:
            words = _("What you typed, and the evidence added here, is thrown away for good.")
        return dialogs.ask_yes_no(
            self, _("Discard this?"), words, yes=_("Discard"), no=_("Keep it")
        )

    def _check(self) -> bool:
        """Whether everything needed is there; if not, say so beside the first thing missing."""
        self.form.clear_problems()
        form = self.form
        if self.is_amending and not form.reason.text().strip():
            form.reason_field.show_error(_("Say why: the former version is kept beside it."))
            form.reason.setFocus()
        elif form.when.problem or not form.when.iso:
            form.when.show_problem()
            if not form.when.problem:
                form.when.field.show_error(_("Say when it happened; the day is enough."))
            form.when.edit.setFocus()
        elif not form.severity.level:
            form.severity.ask_for_level()
        elif form.severity.is_below_floor and not form.severity.reason:
            form.severity.ask_for_reason()
        elif form.more.seen.problem or form.more.captured.problem:
            form.more.show_open(shown=True)
            form.more.seen.show_problem()
            form.more.captured.show_problem()
        else:
            return True
        self._right.setCurrentIndex(0)
        return False

    # What happens.

    def _start_new(self) -> None:
        self._amended = None
        self._is_touched = False
        self._save_when_stored = False
        self.trouble.say("")
        self.head.show_new()
        self.evidence.clear()
        self.form.show_new(self._last_platform)
        self.form.reason_field.hide()
        self._right.setCurrentIndex(0)

    def _take(self, offer: Offer, arrival: Arrival) -> None:
        self.trouble.say("")
        if offer.source_link:
            self.form.guess_platform(offer.source_link)
        if offer.link:
            self.form.take_link(offer.link)
        if offer.words:
            self.form.take_words(offer.words)
        if offer.has_evidence:
            self._intake.take(offer, arrival)
            self.form.severity.row.setFocus()

    def _form_to_keep(self) -> Form:
        form = self.form.values
        if self._amended is not None:
            form[AMENDS] = self._amended.id
        return form

    def _on_changed(self) -> None:
        self._is_touched = True
        self._keeper.touch()

    def _on_account_asked(self) -> None:
        if self.state.is_open:
            self._accounts.ask(self.form.platform.code, self.form.who)

    def _on_level(self, level: int) -> None:
        if level == HIGHEST_LEVEL:
            self._right.setCurrentWidget(self.call_999)
            self.call_999.go_on.setFocus()

    def _on_safe(self) -> None:
        self._right.setCurrentIndex(0)
        self.form.severity.row.setFocus()

    def _on_which(self) -> None:
        dialog = WhichLevelDialog(self.window())
        dialogs.show_dialog(dialog)
        dialog.deleteLater()

    def _on_files_wanted(self) -> None:
        chosen = dialogs.choose_files(self, _("Add evidence"))
        if chosen and self.state.is_open:
            self._intake.take_files(chosen)

    def _on_began(self, ticket: int, name: str) -> None:
        self.evidence.lines.begin(ticket, name)
        self.head.show_saving()

    def _on_attached(self, ticket: int, exhibit: Exhibit) -> None:
        self.evidence.finish(ticket, exhibit)
        self._keeper.touch()

    def _on_intake_idle(self) -> None:
        if self._save_when_stored:
            self._save_when_stored = False
            if self.evidence.lines.troubles:
                self.trouble.say(
                    _("Not everything could be added. Please look on the left, then save again.")
                )
                self.head.show_saved()
                return
            self.save()

    def _on_removal(self, exhibit: Exhibit) -> None:
        meant = dialogs.ask_yes_no(
            self,
            _("Remove this exhibit?"),
            _("It is not recorded yet. If you remove it, this copy is destroyed."),
            yes=_("Remove"),
            no=_("Keep it"),
        )
        if not meant or not self.state.is_open:
            return
        self.evidence.remove(exhibit)
        gone = ExhibitId(exhibit.id)
        self.state.on_vault(lambda vault, _progress: take_in.detach(vault, gone))

    def _on_saved(self, summary: IncidentSummary) -> None:
        self._last_platform = summary.platform
        self._keeper.forget()
        self._start_new()
        self.recorded.emit(summary)

    def _on_failed(self, error: object) -> None:
        self._keeper.touch()
        self.head.show_saving()
        if not isinstance(error, AbuselogError):
            self.state.runner.failed_unheard.emit(error)
            return
        told = explain(error)
        self.trouble.say(f"{told.sentence} {told.next_step}", tone="danger")

    def _on_draft(self, draft: Draft | None) -> None:
        if draft is None or self.has_content or not (draft.form or draft.exhibits):
            return
        amended = draft.form.get(AMENDS)
        if isinstance(amended, str):
            self._fetch_to_amend(amended, draft)
        else:
            self._show_draft(draft)

    def _show_draft(self, draft: Draft) -> None:
        self._keeper.adopt(draft)
        self.form.show_values(draft.form)
        if not draft.form:
            self.form.show_new(self._last_platform)
        for exhibit in draft.exhibits:
            self.evidence.add_exhibit(exhibit)
        self._is_touched = True
        self.head.show_saved()
        self.draft_found.emit()

    def _fetch_to_amend(self, incident_id: str, draft: Draft | None) -> None:
        if not self.state.is_open:
            return
        job = self.state.on_vault(lambda vault, _progress: browse.incident(vault, incident_id))
        job.succeeded.connect(lambda incident: self._show_to_amend(incident, draft))

    def _show_to_amend(self, incident: Incident, draft: Draft | None) -> None:
        self._keeper.forget()
        self._start_new()
        self._amended = incident
        self.head.show_amending(str(incident.number))
        self.form.reason_field.show()
        self.form.show_values(form_of(incident.particulars))
        for exhibit in incident.exhibits:
            self.evidence.add_exhibit(exhibit, can_remove=False)
        if draft is not None:
            self._show_draft(draft)
