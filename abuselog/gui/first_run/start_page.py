# SPDX-License-Identifier: MIT
"""The first thing one sees without a log: make, open or restore one, try one, check a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal

from abuselog import paths
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Lane
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import line
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pane import Pane
from abuselog.progress import Progress
from abuselog.wording.language import _
from abuselog.workflows import demo, new_log, unlock

PRACTICE_NAME: Final = f"Practice log{paths.LOG_SUFFIX}"


class StartPage(Pane):
    """Four ways in, and one for whoever was handed a pack."""

    new_wanted = Signal()
    open_wanted = Signal(Path)
    """The folder of a log."""
    restore_wanted = Signal()
    check_wanted = Signal()
    """Somebody was handed a pack and wants to know whether it is sound."""
    opened = Signal(object)
    """The OpenVault of a fresh practice log."""

    def __init__(self, state: AppState) -> None:
        super().__init__(
            _("A private record of abuse"),
            _(
                "Your log is encrypted on this computer. Nothing is sent anywhere: no account, "
                "no cloud. You decide what goes to the police or your council."
            ),
        )
        self._state = state
        self.new = Button(_("Make my log"), kind="primary", icon_name="file-plus")
        self.open = Button(_("Open a log I already have…"), icon_name="folder-open")
        self.restore = Button(_("Restore from a backup…"), icon_name="download")
        self.practice = Button(_("Try a practice log"), icon_name="book-open")
        self.check = Button(_("Check a pack…"), icon_name="shield")
        self._busy = BusyLine()
        self._build()
        self.check.clicked.connect(self.check_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self._on_open)
        self.restore.clicked.connect(self.restore_wanted)
        self.practice.clicked.connect(self._on_practice)

    def _build(self) -> None:
        body = self.card.body
        body.addWidget(self.new)
        body.addWidget(
            Label(_("Takes about three minutes. Have a printer ready, or a pen."), role="small")
        )
        body.addWidget(line())
        body.addWidget(self.open)
        body.addWidget(self.restore)
        body.addWidget(line())
        body.addWidget(self.practice)
        body.addWidget(
            Label(
                _("A year of invented incidents, to look around in. It is clearly marked."),
                role="small",
            )
        )
        body.addWidget(self._busy)
        body.addWidget(line())
        body.addWidget(self.check)
        body.addWidget(
            Label(
                _("Were you handed a pack or a dossier? See whether it is as it was made."),
                role="small",
            )
        )

    def _on_open(self) -> None:
        folder = dialogs.choose_folder(self, _("Choose the folder of your log"))
        if folder is not None:
            self.open_wanted.emit(folder)

    def _on_practice(self) -> None:
        folder = paths.suggested_log_folder().with_name(PRACTICE_NAME)
        self._set_ready(ready=False)
        job = self._state.runner.start(lambda progress: _practice_log(folder, progress), Lane.VAULT)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._busy.follow(job, _("Drawing a practice log…"))

    def _on_made(self, made: unlock.OpenVault | Path) -> None:
        self._set_ready(ready=True)
        if isinstance(made, Path):
            self.open_wanted.emit(made)
        else:
            self.opened.emit(made)

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready(ready=True)
        dialogs.show_error(self, error)

    def _on_cancelled(self) -> None:
        self._set_ready(ready=True)

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.new, self.open, self.restore, self.practice, self.check):
            button.setEnabled(ready)


def _practice_log(folder: Path, progress: Progress) -> unlock.OpenVault | Path:
    """Return a fresh practice log, open; or the folder, if there is something in it already."""
    if new_log.look_at_place(folder).taken:
        return folder
    return demo.make_practice_log(folder, demo.PRACTICE_PASSPHRASE, progress=progress)
