# SPDX-License-Identifier: MIT
"""The folders whose new pictures are offered: chosen here, kept in the log."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _
from abuselog.workflows import watched_folders
from abuselog.workflows.watched_folders import WatchedFolder


class FolderRow(QWidget):
    """One folder, and the button that ends its being watched."""

    removed = Signal(object)
    """The folder's path."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.remove = Button(_("Remove"))
        self.remove.setAccessibleName(_("Watch {folder} no more").format(folder=folder.name))
        layout = QHBoxLayout(self)
        style.space(layout, margins=(0, 0, 0, 0), spacing=10)
        layout.addWidget(Label(str(folder), selectable=True), stretch=1)
        layout.addWidget(self.remove)
        self.remove.clicked.connect(self._on_remove)

    def _on_remove(self) -> None:
        self.removed.emit(self._folder)


class WatchedCard(Card):
    """Lists the folders, adds and removes them."""

    def __init__(self, state: AppState) -> None:
        super().__init__(heading=_("New pictures"))
        self._state = state
        self.rows: list[FolderRow] = []
        style.widest(self, 640)
        words = _(
            "abuselog can watch folders, such as the one for screenshots or the one that your "
            "phone's photos come to. It says when there is something new, and takes in only what "
            "you tick. Which folders they are is kept in the log, encrypted."
        )
        self.add = Button(_("Watch a folder…"))
        self.body.addWidget(Label(words, role="small"))
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch()
        self.body.addLayout(row)
        self.add.clicked.connect(self._on_add)

    def refresh(self) -> None:
        """Ask the log which folders there are."""
        job = self._state.on_vault(lambda vault, _progress: watched_folders.watched(vault))
        job.succeeded.connect(self._show)

    def clear(self) -> None:
        """Forget the folders: the log is locked."""
        self._show(())

    def _show(self, folders: tuple[WatchedFolder, ...]) -> None:
        for old in self.rows:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for one in folders:
            row = FolderRow(one.folder, self)
            row.removed.connect(self._on_remove)
            self.body.insertWidget(self.body.count() - 1, row)
            self.rows.append(row)

    def _on_add(self) -> None:
        folder = dialogs.choose_folder(self, _("Watch a folder"))
        if folder is not None and self._state.is_open:
            self._change(functools.partial(watched_folders.watch, folder=folder.absolute()))

    def _on_remove(self, folder: Path) -> None:
        self._change(functools.partial(watched_folders.forget, folder=folder))

    def _change(self, deed: functools.partial[tuple[WatchedFolder, ...]]) -> None:
        job = self._state.on_vault(lambda vault, _progress: deed(vault), always=True)
        job.succeeded.connect(self._on_changed)

    def _on_changed(self, folders: tuple[WatchedFolder, ...]) -> None:
        self._show(folders)
        self._state.folders_changed.emit(folders)
