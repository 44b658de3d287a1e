# SPDX-License-Identifier: MIT
"""Keeps the foot and the log's reminder true about backups, and leads from both to the card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from abuselog.gui.backup.reminder import BackupReminder
from abuselog.gui.log.page import LogPage
from abuselog.gui.preferences.page import PreferencesPage
from abuselog.gui.rail import SETTINGS
from abuselog.gui.status_bar import StatusBar
from abuselog.records.backup import BackupStanding
from abuselog.wording import backup_day_words, last_backup_words, since_words


class BackupWatch(QObject):
    """Between the card that knows and the places that tell."""

    def __init__(
        self,
        log: LogPage,
        preferences: PreferencesPage,
        status: StatusBar,
        go: Callable[[str], None],
    ) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self._status = status
        self._go = go
        self.reminder = BackupReminder()
        log.body.insertWidget(0, self.reminder)
        # All the height that the reminder does not need belongs to the log.
        log.body.setStretch(log.body.count() - 1, 1)
        self.card = card = preferences.backup
        card.backing.changed.connect(self._show)
        preferences.state.log_locked.connect(self.reminder.clear)
        status.backup_button.clicked.connect(self.open_card)
        self.reminder.backup_wanted.connect(self._on_backup)
        self.reminder.drill_wanted.connect(card.practise)
        self.reminder.put_off.connect(card.backing.put_off)

    def refresh(self) -> None:
        """Ask the log how it stands."""
        self.card.backing.refresh()

    def open_card(self) -> None:
        """Bring the card to the front."""
        self._go(SETTINGS.code)
        self._preferences.show_backup()

    def _on_backup(self) -> None:
        self.open_card()
        self.card.back_up()

    def _show(self, standing: BackupStanding) -> None:
        last = standing.last
        tip = last_backup_words(last)
        if last is not None:
            tip = f"{tip} {since_words(last)}"
        now = self._preferences.state.clock.now()
        self._status.show_backup(backup_day_words(standing, now), tip)
        self.reminder.show_standing(standing)
