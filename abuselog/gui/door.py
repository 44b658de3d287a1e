# SPDX-License-Identifier: MIT
"""What stands in front of the logs: unlock one, make or restore one, try one, or check a pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from abuselog.gui.app_state import AppState
from abuselog.gui.backup.restore_wizard import RestoreWizard
from abuselog.gui.first_run.start_page import StartPage
from abuselog.gui.first_run.wizard import Wizard
from abuselog.gui.pack_check.page import PackCheckPage
from abuselog.gui.parts.button import Button
from abuselog.gui.unlock.page import UnlockPage
from abuselog.wording.language import _
from abuselog.workflows import unlock


class Door(QStackedWidget):
    """Shows the unlock page if there is a log, the start page if there is none."""

    def __init__(self, state: AppState, wanted: Path | None = None) -> None:
        super().__init__()
        self._state = state
        self.start = StartPage(state)
        self.unlock = UnlockPage(state)
        self.wizard = Wizard(state)
        self.restore = RestoreWizard(state)
        self.check = PackCheckPage(state)
        self.restore_link = Button(_("Restore from a backup…"), kind="link")
        self.check_link = Button(_("Check a pack…"), kind="link")
        self.unlock.below.addWidget(self.check_link)
        self.unlock.below.addStretch()
        self.unlock.below.addWidget(self.restore_link)
        for page in (self.start, self.unlock, self.wizard, self.restore, self.check):
            self.addWidget(page)
        self.setAcceptDrops(True)
        self.start.new_wanted.connect(self._on_new_wanted)
        self.start.open_wanted.connect(self._on_open_wanted)
        self.start.opened.connect(state.take_vault)
        self.unlock.opened.connect(state.take_vault)
        self.unlock.other_wanted.connect(self._on_other_wanted)
        self.wizard.finished.connect(state.take_vault)
        self.wizard.left.connect(self._on_other_wanted)
        self.start.restore_wanted.connect(self._on_restore_wanted)
        self.restore_link.clicked.connect(self._on_restore_wanted)
        self.restore.finished.connect(state.take_vault)
        self.restore.left.connect(self._on_restore_left)
        self.restore.locked.connect(self._on_open_wanted)
        self.start.check_wanted.connect(self._on_check_wanted)
        self.check_link.clicked.connect(self._on_check_wanted)
        self.check.left.connect(self._on_restore_left)
        self._came_from: StartPage | UnlockPage = self.start
        self._open_at(wanted)

    def enter(self) -> None:
        """Put the cursor where to type, if a log is asked for."""
        if self.currentWidget() is self.unlock:
            self.unlock.enter()

    def clear(self) -> None:
        """Forget everything typed."""
        self.unlock.clear()
        self.wizard.clear()
        self.restore.clear()
        self.check.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file or folder, unless a log is being made or restored."""
        if dropped_path(event) is not None and self.currentWidget() in self._open_to_drops():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped; the file stays where it is."""
        path = dropped_path(event)
        if path is not None and self.currentWidget() in self._open_to_drops():
            event.acceptProposedAction()
            self._on_check_wanted()
            self.check.begin(path)

    def _open_to_drops(self) -> tuple[QWidget, ...]:
        return (self.start, self.unlock, self.check)

    @property
    def is_log_open(self) -> bool:
        """Whether a log was made or restored here and not handed over: lock it before leaving."""
        return self.wizard.is_log_open or self.restore.is_log_open

    def abandon(self, then: Callable[[], object]) -> None:
        """Lock a log that was not handed over, and call `then`."""
        (self.wizard if self.wizard.is_log_open else self.restore).abandon(then)

    def wait_for_lock(self, folder: Path) -> None:
        """Show that the log in `folder` is being locked."""
        self.setCurrentWidget(self.unlock)
        self.unlock.show_locking(folder)

    def ask_again(self) -> None:
        """Ask for the passphrase of the log that was just locked."""
        self.unlock.ask_again()

    def _open_at(self, wanted: Path | None) -> None:
        logs = (wanted,) if wanted is not None else unlock.find_logs()
        if logs:
            self.unlock.offer(logs)
            self.setCurrentWidget(self.unlock)
        else:
            self.setCurrentWidget(self.start)

    def _on_new_wanted(self) -> None:
        self.wizard.begin()
        self.setCurrentWidget(self.wizard)

    def _on_open_wanted(self, folder: Path) -> None:
        self.unlock.offer((folder,))
        self.setCurrentWidget(self.unlock)
        self.unlock.enter()

    def _on_other_wanted(self) -> None:
        self.setCurrentWidget(self.start)

    def _on_check_wanted(self) -> None:
        self._note_where_from()
        self.setCurrentWidget(self.check)
        self.check.enter()

    def _note_where_from(self) -> None:
        if self.currentWidget() is not self.check:
            self._came_from = self.start if self.currentWidget() is self.start else self.unlock

    def _on_restore_wanted(self) -> None:
        self._note_where_from()
        self.restore.begin()
        self.setCurrentWidget(self.restore)

    def _on_restore_left(self) -> None:
        self.setCurrentWidget(self._came_from)
        self.enter()


def dropped_path(event: QDropEvent) -> Path | None:
    """Return the one file or folder that is dropped, or None."""
    local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return local[0] if len(local) == 1 else None
