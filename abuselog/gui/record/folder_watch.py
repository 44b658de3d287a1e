# SPDX-License-Identifier: MIT
"""Watching the chosen folders while the log is open; nothing is read, taken in or deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.workflows import watched_folders
from abuselog.workflows.watched_folders import NewPicture, WatchedFolder

_REST_MS: Final = 1500
"""A file that kept its size for so long was written whole."""
_LOOK_AGAIN_MS: Final = 60_000
"""Network drives and folders that come back tell nobody."""
_Looked: TypeAlias = tuple[tuple[str, ...], tuple[NewPicture, ...]]
"""The folders that are there, and what is new in them."""


class FolderWatch(QObject):
    """Says which new pictures lie in the watched folders, once they no longer grow."""

    found = Signal(object)
    """A tuple of NewPictures; empty when there are none any more."""

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._folders: tuple[WatchedFolder, ...] = ()
        self._sizes: dict[Path, int] = {}
        self._said: tuple[NewPicture, ...] = ()
        self._job: Job | None = None
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._watcher.directoryChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._look)
        self._again.timeout.connect(self._look)
        state.log_opened.connect(self.refresh)
        state.folders_changed.connect(self.use)
        state.log_locked.connect(self._stop)

    def refresh(self) -> None:
        """Ask the log which folders are watched, and look."""
        job = self._state.on_vault(lambda vault, _progress: watched_folders.watched(vault))
        job.succeeded.connect(self.use)

    def use(self, folders: tuple[WatchedFolder, ...]) -> None:
        """Watch these folders instead of the ones before."""
        self._folders = folders
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if folders:
            self._again.start()
            self._look()
        else:
            self._stop()

    def put_away(self) -> None:
        """Offer what is there now no more."""
        folders = tuple(one.folder for one in self._folders)
        job = self._state.on_vault(
            lambda vault, _progress: watched_folders.looked(vault, folders), always=True
        )
        job.succeeded.connect(self.use)

    def _look(self) -> None:
        if self._job is not None or not self._folders:
            return
        folders = self._folders

        def look(_progress: Progress) -> _Looked:
            # A network drive that is gone can take a minute to say so.
            there = tuple(str(one.folder) for one in folders if one.folder.is_dir())
            return there, watched_folders.new_in(folders)

        self._job = self._state.in_background(look)
        self._job.succeeded.connect(self._on_seen)
        self._job.failed.connect(self._on_nothing)

    def _on_seen(self, looked: _Looked) -> None:
        self._job = None
        there, seen = looked
        wanted = {str(one.folder) for one in self._folders}
        watched = set(self._watcher.directories())
        fresh = [name for name in there if name in wanted - watched]
        if fresh:
            self._watcher.addPaths(fresh)
            self._rest.start()  # for what came before they were watched
        whole = tuple(one for one in seen if self._sizes.get(one.path) == one.size_bytes)
        self._sizes = {one.path: one.size_bytes for one in seen}
        if len(whole) < len(seen):
            self._rest.start()
        if whole != self._said:
            self._said = whole
            self.found.emit(whole)

    def _on_nothing(self, _error: object) -> None:
        self._job = None

    def _stop(self) -> None:
        self._again.stop()
        self._rest.stop()
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self._folders, self._sizes = (), {}
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if self._said:
            self._said = ()
            self.found.emit(())
