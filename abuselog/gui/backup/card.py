# SPDX-License-Identifier: MIT
"""The settings' card for backups: how old the newest is, where the next goes, and the drill."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from abuselog.errors import AbuselogError, Cancelled
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.backup.backing import Backing
from abuselog.gui.backup.drill_dialog import DrillDialog
from abuselog.gui.jobs import Job
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice, Tone, line
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.records.backup import BackupStanding, Destination
from abuselog.wording import (
    backed_up_words,
    destination_words,
    drill_day_words,
    explain,
    last_backup_words,
    since_words,
)
from abuselog.wording.language import _
from abuselog.workflows import backup
from abuselog.workflows.backup import Copied


class BackupCard(Card):
    """Backs up when the button is pressed, and says what came of it."""

    def __init__(self, state: AppState) -> None:
        super().__init__(heading=_("Backup"))
        self._state = state
        self._looking: Job | None = None
        self._offered: Path | None = None
        self.backing = Backing(state, self)
        style.widest(self, 640)
        self.last = Label(role="strong", selectable=True)
        self.since = Label(role="muted")
        self.folder = QLineEdit()
        self.field = Field(
            _("Backups go to"),
            self.folder,
            hint=_("A folder, best on a memory stick that is kept elsewhere."),
        )
        self.choose = Button(_("Choose a folder…"), icon_name="folder-open")
        self.place = Notice()
        self.verify = QCheckBox(_("Also read again what is in the backup already (slower)"))
        self.now = Button(_("Back up now"), kind="primary", icon_name="download")
        self.busy = BusyLine()
        self.notice = Notice()
        self.drill_day = Label(role="muted")
        self.drill = Button(_("Practise a restore…"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for part in (self.last, self.since, self.field):
            self.body.addWidget(part)
        row = FlowLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        row.addWidget(self.choose)
        row.addWidget(self.now)
        self.body.addWidget(self.place)
        self.body.addWidget(self.verify)
        self.body.addLayout(row)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.notice)
        self.body.addWidget(
            Label(
                _(
                    "A backup is encrypted: it opens with the passphrase and the recovery words of "
                    "the day it was made. You may go on working meanwhile; locking the log stops "
                    "it, the backup before stays, and the next try goes on from there."
                ),
                role="small",
            )
        )
        self.body.addWidget(line())
        practise = QHBoxLayout()
        style.space(practise, margins=(0, 4, 0, 0), spacing=12)
        practise.addWidget(self.drill_day, stretch=1)
        practise.addWidget(self.drill)
        self.body.addLayout(practise)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.folder.textChanged.connect(self._on_folder)
        self.folder.returnPressed.connect(self.back_up)
        self.now.clicked.connect(self.back_up)
        self.drill.clicked.connect(self.practise)
        self.backing.changed.connect(self._show)
        self.backing.copying.connect(self._on_copying)
        self.backing.made.connect(self._on_made)
        self.backing.failed.connect(self._on_failed)

    def clear(self) -> None:
        """Forget what was said of a log."""
        self._offered = None
        self.folder.clear()
        for words in (self.last, self.since, self.drill_day):
            words.setText("")
        self.verify.setChecked(False)
        self._say("")

    def back_up(self) -> None:
        """Make a backup in the folder that is shown; ask for one if none is."""
        if self.backing.is_busy or not self._state.is_open:
            return
        if not self.folder.text().strip():
            self._on_choose()
        to = self.folder.text().strip()
        if not to:
            self.field.show_error(_("Choose a folder first."))
            return
        self._say("")
        self._set_ready(ready=False)
        self.backing.back_up(Path(to).expanduser(), verify=self.verify.isChecked())

    def practise(self) -> None:
        """Open the drill."""
        if self._state.is_open and not self.backing.is_busy:
            dialog = DrillDialog(self._state, self.window(), start=self._offered)
            dialogs.show_dialog(dialog)
            dialog.deleteLater()
            self.backing.refresh()

    def _set_ready(self, *, ready: bool) -> None:
        # A drill of a backup that changes under it would find what is not wrong.
        self.now.setEnabled(ready)
        self.drill.setEnabled(ready)

    def _show(self, standing: BackupStanding) -> None:
        last = standing.last
        self.last.setText(last_backup_words(last))
        self.since.setText(since_words(last) if last is not None else "")
        self.since.setVisible(last is not None)
        self.drill_day.setText(drill_day_words(standing))
        if last is not None and last.folder != self._offered:
            self._offered = last.folder
            self.folder.setText(str(last.folder.parent))

    def _say(self, words: str, tone: Tone = "plain") -> None:
        self.notice.say(words, tone=tone)

    def _on_choose(self) -> None:
        shown = self.folder.text().strip()
        chosen = dialogs.choose_folder(
            self, _("Where should backups go?"), start=Path(shown) if shown else None
        )
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _on_folder(self) -> None:
        """Look at the folder away from the window: a stick may take seconds to answer."""
        self.field.clear_error()
        self.place.say("")
        if self._looking is not None:
            self._looking.abandon()
            self._looking = None
        typed = self.folder.text().strip()
        if typed and self._state.is_open:
            log, to = self._state.vault.folder, Path(typed).expanduser()
            self._looking = self._state.in_background(lambda _p: backup.look_at(log, to))
            self._looking.succeeded.connect(self._on_looked)

    def _on_looked(self, found: Destination) -> None:
        self._looking = None
        words, is_warning = destination_words(found)
        self.place.say(words, tone="warning" if is_warning else "plain")

    def _on_copying(self, job: Job) -> None:
        self.busy.follow(job, _("Backing up…"))

    def _on_made(self, made: Copied) -> None:
        self._set_ready(ready=True)
        if self._state.is_open:
            words = backed_up_words(made.incidents, made.exhibits, made.missing)
            self._say(words, "warning" if made.missing else "good")

    def _on_failed(self, error: BaseException) -> None:
        self._set_ready(ready=True)
        if not self._state.is_open:
            return
        if isinstance(error, Cancelled):
            self._say(_("Stopped. The backup before, if there is one, is as it was."))
        elif isinstance(error, AbuselogError):
            told = explain(error)
            self._say(f"{told.sentence} {told.next_step}", "danger")
        else:
            dialogs.show_error(self, error)
