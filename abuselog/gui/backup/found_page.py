# SPDX-License-Identifier: MIT
"""Which backup: a folder is chosen, looked at away from the window, and said what is in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from abuselog.errors import AbuselogError, NotAVault
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.wording import count_words, explain, instant_words
from abuselog.wording.language import _
from abuselog.workflows import restore
from abuselog.workflows.restore import FoundBackup


class FoundPage(QWidget):
    """A backup's folder, or the folder or stick that backups lie in."""

    changed = Signal()
    """Something else is said, and perhaps it is higher."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._job: Job | None = None
        self._found: tuple[FoundBackup, ...] = ()
        self.folder = QLineEdit()
        self.field = Field(
            _("Folder of the backup"),
            self.folder,
            hint=_("Or the memory stick or folder that it lies in."),
        )
        self.choose = Button(_("Choose a folder…"), icon_name="folder-open")
        self.which = QComboBox()
        self.which_field = Field(_("Which of them"), self.which)
        self.says = Label(role="good")
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=8)
        column.addWidget(self.field)
        column.addWidget(self.choose, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.which_field)
        column.addWidget(self.says)
        self.choose.clicked.connect(self._on_choose)
        self.folder.textChanged.connect(self._on_changed)
        self.which.currentIndexChanged.connect(self._say)
        self._show_found(())

    @property
    def path(self) -> Path:
        """The folder of the backup that is chosen."""
        chosen = self.which.currentIndex()
        if 0 <= chosen < len(self._found):
            return self._found[chosen].folder
        return self._typed()

    def suggest(self, folder: Path | None) -> None:
        """Put a folder in."""
        self.folder.setText(str(folder) if folder is not None else "")

    def enter(self) -> None:
        """Put the cursor where to begin."""
        (self.folder if self.folder.text() else self.choose).setFocus()

    def clear(self) -> None:
        """Forget which backup it was."""
        self.suggest(None)

    def require_complete(self) -> bool:
        """Whether there is a backup; says below the field if not."""
        if self._found:
            return True
        if not self.folder.text().strip():
            self.field.show_error(_("Choose the backup's folder first."))
        elif self._job is not None:
            self.field.show_error(_("One moment: the folder is being looked at."))
        self.changed.emit()
        return False

    def _typed(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def _on_choose(self) -> None:
        start = self._typed() if self.folder.text().strip() else None
        chosen = dialogs.choose_folder(self, _("Where is the backup?"), start=start)
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _on_changed(self) -> None:
        self.field.clear_error()
        self._show_found(())
        if self._job is not None:
            self._job.abandon()
            self._job = None
        if self.folder.text().strip():
            folder = self._typed()
            # A stick or a network drive may take seconds to answer.
            self._job = self._state.in_background(lambda _p: restore.look_at(folder))
            self._job.succeeded.connect(self._on_looked)
            self._job.failed.connect(self._on_none)

    def _on_looked(self, found: tuple[FoundBackup, ...]) -> None:
        self._job = None
        self.field.clear_error()
        self._show_found(found)

    def _on_none(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, NotAVault):
            self.field.show_error(
                _("There is no backup in this folder. Its name ends in “.abuselog-backup”.")
            )
        elif isinstance(error, AbuselogError):
            told = explain(error)
            self.field.show_error(f"{told.sentence} {told.next_step}")
        else:
            dialogs.show_error(self, error)
        self.changed.emit()

    def _show_found(self, found: tuple[FoundBackup, ...]) -> None:
        self._found = found
        with QSignalBlocker(self.which):
            self.which.clear()
            for one in found:
                self.which.addItem(one.folder.name)
        self.which_field.setVisible(len(found) > 1)
        self._say()

    def _say(self) -> None:
        chosen = self.which.currentIndex()
        one = self._found[chosen] if 0 <= chosen < len(self._found) else None
        self.says.setText(
            _("A backup of {at}, with {exhibits}.").format(
                at=instant_words(one.made_at), exhibits=count_words(one.exhibits, "exhibit")
            )
            if one is not None
            else ""
        )
        self.says.setVisible(one is not None)
        self.changed.emit()
