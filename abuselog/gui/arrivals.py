# SPDX-License-Identifier: MIT
"""Evidence that is dropped or pasted anywhere on the window, whatever has the focus there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from abuselog.gui.idle import application

_DRAGS: Final = {QEvent.Type.DragEnter, QEvent.Type.DragMove}
_SOME_BYTES: Final = "application/octet-stream"
"""What a browser calls the bytes of a picture that is dragged out of a page."""


class Arrivals(QObject):
    """Watches a window for drops and for Ctrl+V; text keeps going into the field being typed in."""

    dropped = Signal(QMimeData)
    """What was dropped; it is only there during the call."""
    pasted = Signal()
    """The clipboard holds something to take, or nothing at all."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def start(self) -> None:
        """Begin to watch."""
        application().installEventFilter(self)

    def stop(self) -> None:
        """Stop watching."""
        application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was ours and is dealt with."""
        kind = event.type()
        if kind in _DRAGS and isinstance(event, QDragMoveEvent):
            return self._on_drag(watched, event)
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._on_drop(watched, event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        return False

    def _is_ours(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self._window

    def _on_drag(self, watched: QObject, event: QDragMoveEvent) -> bool:
        if not self._is_ours(watched) or not is_evidence(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _on_drop(self, watched: QObject, event: QDropEvent) -> bool:
        if not self._is_ours(watched) or not is_evidence(event.mimeData()):
            return False
        # Copy, never move: the person's file stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())
        return True

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if not event.matches(QKeySequence.StandardKey.Paste) or not self._is_ours(watched):
            return False
        if self._is_typing() and not is_evidence(QGuiApplication.clipboard().mimeData()):
            return False
        self.pasted.emit()
        return True

    def _is_typing(self) -> bool:
        return isinstance(QApplication.focusWidget(), (QLineEdit, QPlainTextEdit, QTextEdit))


def is_evidence(mime: QMimeData | None) -> bool:
    """Whether it carries files or a picture, and not just words to type.

    Not: a look at the bytes; whether they are of a kind we take is seen when they are taken in.
    """
    if mime is None:  # an empty clipboard, on some systems
        return False
    if mime.hasImage() or mime.hasFormat(_SOME_BYTES):
        return True
    return any(url.isLocalFile() for url in mime.urls())
