# SPDX-License-Identifier: MIT
"""Restore from a backup: which, where to, what opens it; then it is checked, and opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from abuselog.errors import AbuselogError, BackupDamaged, VaultExists, VaultReadOnly
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.backup.found_page import FoundPage
from abuselog.gui.backup.key_field import KeyField
from abuselog.gui.backup.restored_page import RestoredPage
from abuselog.gui.first_run.place_page import PlacePage
from abuselog.gui.jobs import Lane
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.pane import Pane
from abuselog.gui.parts.steps import Steps
from abuselog.wording import explain
from abuselog.wording.language import _
from abuselog.workflows import restore, unlock
from abuselog.workflows.restore import Restored, Restoring

_TITLES: Final = (
    _("Restore from a backup"),
    _("Where the log should live"),
    _("Open the backup"),
    _("Restored and checked"),
)
_STEPS: Final = (_("Backup"), _("Place"), _("Key"), _("Done"))
_PLACE: Final = 1
_KEY: Final = 2
_DONE: Final = 3

RestorePage: TypeAlias = FoundPage | PlacePage | KeyField | RestoredPage


class RestoreWizard(Pane):
    """Never writes where something is; a failure leaves nothing behind."""

    finished = Signal(object)
    """The OpenVault of the restored log."""
    locked = Signal(Path)
    """The restored log's folder: nobody opened it in time, so that it asks for its passphrase."""
    left = Signal()
    """The person went back out of the first page."""

    def __init__(self, state: AppState) -> None:
        super().__init__(_TITLES[0], width=620)
        self._state = state
        self._restored: Restored | None = None
        self._number = 0
        # A restore takes minutes; whoever comes by afterwards must not find the log open.
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._on_nobody_came)
        self.backup = FoundPage(state)
        self.place = PlacePage(state)
        self.key = KeyField(words_first=False)
        self.result = RestoredPage()
        self._pages: tuple[RestorePage, ...] = (self.backup, self.place, self.key, self.result)
        self.steps = Steps(_STEPS)
        self.notice = Notice()
        self.anyway = Button(_("Restore what it still holds"), icon_name="triangle-alert")
        self.busy = BusyLine()
        self.back = Button(_("Back"), icon_name="arrow-left")
        self.next = Button(_("Next"), kind="primary")
        self.head.addWidget(self.steps)
        for page in (*self._pages, self.busy, self.notice, self.anyway):
            self.card.body.addWidget(page)
        self.below.addWidget(self.back)
        self.below.addStretch()
        self.below.addWidget(self.next)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.anyway.clicked.connect(self._on_anyway)
        for typed in self.card.findChildren(QLineEdit):
            typed.returnPressed.connect(self.next.click)

    @property
    def is_log_open(self) -> bool:
        """Whether a log was restored and not yet handed over: it must be locked before leaving."""
        return self._restored is not None

    def begin(self) -> None:
        """Show the first page."""
        self.clear()
        self._go(0)

    def clear(self) -> None:
        """Forget what was typed and shown."""
        for page in (self.backup, self.key, self.result):
            page.clear()
        self._say("")

    def abandon(self, then: Callable[[], object]) -> None:
        """Lock a log that was restored and not handed over, and call `then`."""
        restored, self._restored = self._restored, None
        self._waiting.stop()
        if restored is None:
            then()
            return
        job = self._state.runner.start(
            lambda _progress: unlock.lock(restored.vault), Lane.VAULT, always=True
        )
        job.succeeded.connect(lambda _nothing: then())
        job.failed.connect(lambda _error: then())

    def _say(self, words: str, *, damaged: bool = False) -> None:
        self.notice.say(words, tone="danger")
        self.anyway.setVisible(damaged)

    def _go(self, number: int) -> None:
        self._number = number
        self._say("")
        self.steps.go(number)
        self.title.setText(_TITLES[number])
        self.setAccessibleName(f"{_TITLES[number]}, page {number + 1} of {len(_TITLES)}")
        self.back.setVisible(number != _DONE)
        self.next.setText({_KEY: _("Restore"), _DONE: _("Open my log")}.get(number, _("Next")))
        self.next.setAccessibleName(self.next.text())
        for index, page in enumerate(self._pages):
            page.setVisible(index == number)
        if number == _DONE:
            self.next.setFocus()
        else:
            self._pages[number].enter()

    def _on_back(self) -> None:
        if self._number == 0:
            self.clear()
            self.left.emit()
        else:
            self._go(self._number - 1)

    def _on_next(self) -> None:
        number = self._number
        if number == _DONE:
            self._hand_over()
        elif self._pages[number].require_complete():
            if number == 0:
                self.place.suggest(restore.place_for(self.backup.path))
            if number == _KEY:
                self._restore(anyway=False)
            else:
                self._go(number + 1)

    def _on_anyway(self) -> None:
        self._restore(anyway=True)

    def _restore(self, *, anyway: bool) -> None:
        wanted = Restoring(
            backup=self.backup.path,
            folder=self.place.path.absolute(),
            passphrase=self.key.passphrase,
            words=self.key.words,
            anyway=anyway,
        )
        self._say("")
        clock = self._state.clock
        job = self._state.runner.start(
            lambda progress: restore.restore(wanted, progress, clock=clock), Lane.VAULT
        )
        job.succeeded.connect(self._on_restored)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._set_ready(ready=False)
        self.busy.follow(job, _("Copying and checking all of it…"))

    def _on_restored(self, restored: Restored) -> None:
        self._set_ready(ready=True)
        self._restored = restored
        self._waiting.start(self._state.settings.lock_after_minutes * 60_000)
        self.key.clear()
        self.result.show_restored(restored)
        self._go(_DONE)

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready(ready=True)
        if isinstance(error, (VaultExists, VaultReadOnly)):
            self._go(_PLACE)
        if self.key.take_failure(error):
            return
        if isinstance(error, BackupDamaged):
            told = explain(error)
            again = _("Use another backup. If this is the only one, take what it still holds.")
            self._say(f"{told.title}. {told.sentence} {again}", damaged=True)
        elif isinstance(error, AbuselogError):
            told = explain(error)
            self._say(f"{told.title}. {told.sentence} {told.next_step}")
        else:
            dialogs.show_error(self, error)

    def _on_cancelled(self) -> None:
        self._set_ready(ready=True)

    def _hand_over(self) -> None:
        restored, self._restored = self._restored, None
        self._waiting.stop()
        if restored is not None:
            self.finished.emit(restored.vault)
        self.clear()

    def _on_nobody_came(self) -> None:
        if self._restored is not None:
            folder = self._restored.vault.folder
            self.next.setEnabled(False)
            self.abandon(lambda: self._on_locked(folder))

    def _on_locked(self, folder: Path) -> None:
        self.next.setEnabled(True)
        self.clear()
        self.locked.emit(folder)

    def _set_ready(self, *, ready: bool) -> None:
        for part in (self.next, self.back, self.anyway, self._pages[self._number]):
            part.setEnabled(ready)
