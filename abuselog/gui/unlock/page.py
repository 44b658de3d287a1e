# SPDX-License-Identifier: MIT
"""The unlock page: which log, and the passphrase or the recovery words for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from abuselog.errors import AbuselogError, BadRecoveryWords, WrongPassphrase
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job, Lane, Work
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.pane import Pane
from abuselog.gui.parts.secret import SecretEdit, WordsEdit
from abuselog.paths import LOG_SUFFIX
from abuselog.wording import explain
from abuselog.wording.attempts import attempts_words
from abuselog.wording.language import _
from abuselog.workflows import demo, unlock


class UnlockPage(Pane):
    """Opens a log in the vault's lane; says plainly whether the words or the log are wrong."""

    opened = Signal(object)
    """The OpenVault."""
    other_wanted = Signal()
    """Another log than those offered: go to the start page."""

    def __init__(self, state: AppState) -> None:
        super().__init__(_("Unlock your log"), width=440)
        self._state = state
        self._is_locking = False
        self._with_words = False
        self.which = QComboBox()
        self.secret = SecretEdit()
        self.recovery = WordsEdit()
        self.which_field = Field(_("Log"), self.which)
        self.secret_field = Field(_("Passphrase"), self.secret)
        self.words_field = Field(
            _("Recovery words"),
            self.recovery,
            hint=_("The 16 words of your recovery sheet, in order."),
        )
        self.notice = Notice()
        self._busy = BusyLine(can_cancel=False)
        self.open = Button(_("Unlock"), kind="primary", icon_name="lock-open")
        self.switch = Button(_("Use recovery words"), kind="link")
        self.another = Button(_("Another log…"), kind="link")
        self.keychain = Button(_("Open with this computer's keychain"), icon_name="lock-open")
        self._asking: Job | None = None
        for part in (self.which_field, self.secret_field, self.words_field, self.notice):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self._busy)
        self.card.body.addWidget(self.keychain)
        self.keychain.hide()
        self.card.body.addLayout(self._build_buttons())
        self.open.clicked.connect(self._on_open)
        self.secret.returnPressed.connect(self._on_open)
        self.recovery.returnPressed.connect(self._on_open)
        self.switch.clicked.connect(self._on_switch)
        self.another.clicked.connect(self.other_wanted)
        self.keychain.clicked.connect(self._on_keychain)
        self.which.currentIndexChanged.connect(self._on_log_chosen)
        self._show_mode()

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=14)
        row.addWidget(self.open)
        row.addStretch()
        row.addWidget(self.switch)
        row.addWidget(self.another)
        return row

    def offer(self, logs: Sequence[Path]) -> None:
        """Offer these logs, the first one chosen."""
        self.which.clear()
        for folder in logs:
            self.which.addItem(folder.name.removesuffix(LOG_SUFFIX), folder)
            self.which.setItemData(self.which.count() - 1, str(folder), 3)
        self.which_field.setVisible(len(logs) > 1)
        self._show_title()

    def enter(self) -> None:
        """Put the cursor where to type."""
        (self.recovery if self._with_words else self.secret).setFocus()

    def clear(self) -> None:
        """Forget what was typed and every message."""
        self.secret.clear()
        self.recovery.clear()
        self.notice.say("")
        self.secret_field.clear_error()
        self.words_field.clear_error()
        self._with_words = False
        self._show_mode()

    def show_locking(self, folder: Path) -> None:
        """Say that the log in `folder` is being locked; nothing can be typed meanwhile."""
        self.clear()
        if self.which.findData(folder) < 0:
            self.offer((folder,))
        self.which.setCurrentIndex(self.which.findData(folder))
        self._is_locking = True
        self._set_ready(ready=False)
        self.notice.say(_("Locking… your draft is being saved."))

    def ask_again(self) -> None:
        """Be ready to unlock again."""
        self._is_locking = False
        self._set_ready(ready=True)
        self.notice.say(_("Locked. Nothing of the log can be read until you unlock it."))
        self._ask_for_ways_in()
        self.enter()

    def _folder(self) -> Path:
        return Path(self.which.currentData())

    def _on_open(self) -> None:
        if self._is_locking or self.which.currentData() is None:
            return
        field = self.words_field if self._with_words else self.secret_field
        typed = (self.recovery if self._with_words else self.secret).text()
        if not typed.strip():
            field.show_error(
                _("Type the recovery words.") if self._with_words else _("Type it first.")
            )
            return
        field.clear_error()
        self.notice.say("")
        folder, words = self._folder(), self._with_words
        way = unlock.unlock_with_words if words else unlock.unlock
        self._begin(lambda progress: way(folder, typed, progress))

    def _on_keychain(self) -> None:
        folder = self._folder()
        self.notice.say("")
        self._begin(lambda _progress: unlock.unlock_with_keychain(folder))

    def _begin(self, work: Work) -> None:
        job = self._state.runner.start(work, Lane.VAULT)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._set_ready(ready=False)
        self._busy.follow(job, _("Unlocking… this takes about a second, on purpose."))

    def _ask_for_ways_in(self) -> None:
        """Ask, away from the window, whether a keychain opens it and whether attempts failed."""
        if self._asking is not None:
            self._asking.abandon()
        self.keychain.hide()
        if self.which.currentData() is not None:
            folder = self._folder()
            self._asking = self._state.in_background(lambda _progress: unlock.ways_in(folder))
            self._asking.succeeded.connect(self._on_ways_in)

    def _on_ways_in(self, found: unlock.WaysIn) -> None:
        self._asking = None
        self.keychain.setVisible(found.keychain)
        if found.attempts is not None and not self.notice.text:
            words = attempts_words(found.attempts.count, found.attempts.last_at)
            self.notice.say(words, tone="warning")

    def _on_cancelled(self) -> None:
        self._set_ready(ready=True)

    def _on_opened(self, vault: object) -> None:
        self._set_ready(ready=True)
        self.opened.emit(vault)

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready(ready=True)
        if isinstance(error, (WrongPassphrase, BadRecoveryWords)):
            told = explain(error)
            field = self.words_field if self._with_words else self.secret_field
            field.show_error(f"{told.sentence} {told.next_step}")
            self.secret.selectAll()
        elif isinstance(error, AbuselogError):
            told = explain(error)
            self.notice.say(f"{told.title}. {told.sentence} {told.next_step}", tone="danger")
        else:
            dialogs.show_error(self, error)
        self.enter()

    def _on_switch(self) -> None:
        self._with_words = not self._with_words
        self._show_mode()
        self.enter()

    def _on_log_chosen(self) -> None:
        self.secret_field.clear_error()
        self.notice.say("")
        self._show_title()
        self._ask_for_ways_in()

    def _show_mode(self) -> None:
        self.words_field.setVisible(self._with_words)
        self.secret_field.setVisible(not self._with_words)
        self.switch.setText(
            _("Use the passphrase") if self._with_words else _("Use recovery words")
        )
        self.switch.setAccessibleName(self.switch.text())

    def _show_title(self) -> None:
        chosen = self.which.currentText()
        practice = "practice" in chosen.lower()
        self.words.setText(
            f"A practice log. Its passphrase is: {demo.PRACTICE_PASSPHRASE}" if practice else chosen
        )
        self.words.setVisible(practice or self.which.count() == 1)

    def _set_ready(self, *, ready: bool) -> None:
        parts: tuple[QWidget, ...] = (
            *(self.open, self.which, self.secret, self.recovery),
            *(self.switch, self.another, self.keychain),
        )
        for part in parts:
            part.setEnabled(ready)
