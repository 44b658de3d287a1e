# SPDX-License-Identifier: MIT
"""The four pages of the first run, in order, and the log that is made on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.first_run.passphrase_page import PassphrasePage
from abuselog.gui.first_run.place_page import PlacePage
from abuselog.gui.first_run.recovery_page import RecoveryPage
from abuselog.gui.first_run.who_page import WhoPage
from abuselog.gui.jobs import Lane
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.pane import Pane
from abuselog.gui.parts.steps import Steps
from abuselog.progress import Progress
from abuselog.wording.language import _
from abuselog.workflows import new_log, recovery, unlock

_TITLES: Final = ("Who you are", "Choose a passphrase", "Where the log lives", "Recovery sheet")
_STEPS: Final = ("Who", "Passphrase", "Place", "Recovery")
_PLACE: Final = 2
_RECOVERY: Final = 3

WizardPage: TypeAlias = WhoPage | PassphrasePage | PlacePage | RecoveryPage


class Wizard(Pane):
    """Who, passphrase, place; then the log is made, and its recovery words are shown."""

    finished = Signal(object)
    """The OpenVault of the new log."""
    left = Signal()
    """The person went back out of the first page."""

    def __init__(self, state: AppState) -> None:
        super().__init__(_TITLES[0], width=620)
        self._state = state
        self._made: new_log.MadeLog | None = None
        self.who = WhoPage()
        self.passphrase = PassphrasePage(state)
        self.place = PlacePage(state)
        self.recovery = RecoveryPage(
            state, _("Your log is made. These words open it if you forget the passphrase.")
        )
        self._pages: tuple[WizardPage, ...] = (
            self.who,
            self.passphrase,
            self.place,
            self.recovery,
        )
        self._number = 0
        self.steps = Steps(_STEPS)
        self._busy = BusyLine(can_cancel=False)
        self.back = Button(_("Back"), icon_name="arrow-left")
        self.next = Button(_("Next"), kind="primary")
        self.head.addWidget(self.steps)
        for page in self._pages:
            # Not in a stack: that is always as tall as its tallest page.
            self.card.body.addWidget(page)
        self.card.body.addWidget(self._busy)
        self.below.addWidget(self.back)
        self.below.addStretch()
        self.below.addWidget(self.next)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        for typed in self.card.findChildren(QLineEdit):
            typed.returnPressed.connect(self.next.click)

    @property
    def is_log_open(self) -> bool:
        """Whether a log was made and not yet handed over: it must be locked before leaving."""
        return self._made is not None

    def begin(self) -> None:
        """Show the first page."""
        self._go(0)

    def clear(self) -> None:
        """Forget what was typed and shown."""
        for page in (self.who, self.passphrase, self.recovery):
            page.clear()

    def abandon(self, then: Callable[[], object]) -> None:
        """Lock a log that was made and not handed over, and call `then`."""
        made, self._made = self._made, None
        if made is None:
            then()
            return
        job = self._state.runner.start(
            lambda _progress: unlock.lock(made.vault), Lane.VAULT, always=True
        )
        job.succeeded.connect(lambda _nothing: then())
        job.failed.connect(lambda _error: then())

    def _go(self, number: int) -> None:
        self._number = number
        self.steps.go(number)
        self.title.setText(_TITLES[number])
        self.setAccessibleName(f"{_TITLES[number]}, page {number + 1} of {len(_TITLES)}")
        self.back.setVisible(number != _RECOVERY)
        self.next.setText({_PLACE: "Make my log", _RECOVERY: "Open my log"}.get(number, "Next"))
        self.next.setAccessibleName(self.next.text())
        for index, page in enumerate(self._pages):
            page.setVisible(index == number)
        self._pages[number].enter()

    def _on_back(self) -> None:
        number = self._number
        if number == 0:
            self.left.emit()
        else:
            self._go(number - 1)

    def _on_next(self) -> None:
        number = self._number
        if not self._pages[number].require_complete():
            return
        if number == 0:
            told = self.who.profile
            self.passphrase.know_about((told.name, told.council, told.ward, "abuselog"))
        if number == _PLACE:
            self._make()
        elif number == _RECOVERY:
            self._hand_over()
        else:
            self._go(number + 1)

    def _make(self) -> None:
        wanted = new_log.NewLog(
            folder=self.place.path,
            profile=self.who.profile,
            passphrase=self.passphrase.passphrase,
        )
        job = self._state.runner.start(lambda progress: _make(wanted, progress), Lane.VAULT)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_ended)
        self._set_ready(ready=False)
        self._busy.follow(job, _("Making the log and its keys…"))

    def _on_made(self, answer: tuple[new_log.MadeLog, recovery.Sheet, bytes]) -> None:
        made, sheet, qr_png = answer
        self._made = made
        self._on_ended()
        self.recovery.show_sheet(made.vault, sheet, qr_png)
        self.passphrase.clear()
        self._go(_RECOVERY)

    def _on_failed(self, error: BaseException) -> None:
        self._on_ended()
        dialogs.show_error(self, error)

    def _on_ended(self) -> None:
        self._set_ready(ready=True)

    def _hand_over(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self.finished.emit(made.vault)
        self.clear()

    def _set_ready(self, *, ready: bool) -> None:
        self.next.setEnabled(ready)
        self.back.setEnabled(ready)
        self._pages[self._number].setEnabled(ready)


def _make(
    wanted: new_log.NewLog, progress: Progress
) -> tuple[new_log.MadeLog, recovery.Sheet, bytes]:
    """Return the new log, open, and its recovery sheet with the words as a QR code."""
    made = new_log.make_log(wanted, progress)
    sheet = recovery.sheet_of(made.vault, made.recovery_words)
    return made, sheet, recovery.qr_png(sheet)
