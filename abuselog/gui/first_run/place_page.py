# SPDX-License-Identifier: MIT
"""Third page: where the log lives, with a warning about folders that leave the computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abuselog import paths
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _
from abuselog.workflows import new_log

COUNCIL_LAPTOP = (
    "If this computer belongs to your council, its administrators may be able to see your screen "
    "and copy the folder. The folder is encrypted; the screen is not."
)


class PlacePage(QWidget):
    """A folder that does not exist yet; each place is looked at away from the window."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._place: new_log.Place | None = None
        self._suggested = paths.suggested_log_folder()
        self._job: Job | None = None
        self.folder = QLineEdit()
        self._field = Field(
            _("Folder of the log"),
            self.folder,
            hint=_("It will be made. You may copy it as it is while it is locked."),
        )
        self._choose = Button(_("Choose another place…"), icon_name="folder-open")
        self.warning = Notice()
        self._build_form()
        self._choose.clicked.connect(self._on_choose)
        self.folder.textChanged.connect(self._on_changed)
        self.suggest()

    def _build_form(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=12)
        column.addWidget(self._field)
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.warning)
        column.addWidget(Label(COUNCIL_LAPTOP, role="small"))
        column.addStretch()

    def suggest(self, folder: Path | None = None) -> None:
        """Put a folder in, or else the one that we suggest for a new log."""
        self._suggested = folder or paths.suggested_log_folder()
        self.folder.setText(str(self._suggested))

    def enter(self) -> None:
        """Put the cursor where to begin."""
        self.folder.setFocus()
        self._on_changed()

    @property
    def path(self) -> Path:
        """The folder as typed."""
        return Path(self.folder.text().strip()).expanduser()

    def require_complete(self) -> bool:
        """Whether a log can be made there; says below the field why not."""
        self._field.clear_error()
        place = self._place
        if not self.folder.text().strip():
            self._field.show_error(_("Choose a place."))
        elif place is None:
            self._field.show_error(_("One moment: the place is being looked at."))
        elif place.taken:
            self._field.show_error(_("Something is there already. Choose another name."))
        elif not place.writable:
            self._field.show_error(
                _("You can't write there, or the folder above it is missing. Choose another.")
            )
        return not self._field.is_wrong

    def _on_choose(self) -> None:
        chosen = dialogs.choose_folder(
            self, _("Where should the log live?"), start=self.path.parent
        )
        if chosen is not None:
            self.folder.setText(str(chosen / self._suggested.name))

    def _on_changed(self) -> None:
        self._place = None
        self._field.clear_error()
        self.warning.say("")
        if self._job is not None:
            self._job.abandon()
            self._job = None
        if self.folder.text().strip():
            folder = self.path
            # A network drive may take seconds to answer.
            self._job = self._state.in_background(lambda _progress: new_log.look_at_place(folder))
            self._job.succeeded.connect(self._on_looked)

    def _on_looked(self, place: new_log.Place) -> None:
        self._job = None
        self._place = place
        self._field.clear_error()
        if place.synced_by:
            self.warning.say(
                f"{place.synced_by} copies this folder to other computers. The log is encrypted, "
                f"but copies may be kept where you can't delete them, and two computers can "
                f"damage it. A folder outside {place.synced_by} is safer.",
                tone="warning",
            )
        if place.taken or not place.writable:
            self.require_complete()
