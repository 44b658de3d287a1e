# SPDX-License-Identifier: MIT
"""Evidence that is dropped or pasted anywhere on the window, whatever has the focus there.

What comes from outside is seen where it enters, at the QWindow. A filter on the application would
see every event of every widget, and made everything the window does take half as long again.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

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
        self._window.winId()  # a window that was never shown has no QWindow yet
        self._window.windowHandle().installEventFilter(self)

    def stop(self) -> None:
        """Stop watching."""
        entrance: QWindow | None = self._window.windowHandle()
        if entrance is not None:
            entrance.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the event was ours and is dealt with."""
        kind = event.type()
        if kind in _DRAGS and isinstance(event, QDragMoveEvent):
            return self._on_drag(event)
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._on_drop(event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_drag(self, event: QDragMoveEvent) -> bool:
        if _is_covered() or not is_evidence(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _on_drop(self, event: QDropEvent) -> bool:
        if _is_covered() or not is_evidence(event.mimeData()):
            return False
        # Copy, never move: the person's file stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        if not event.matches(QKeySequence.StandardKey.Paste) or _is_covered():
            return False
        if self._is_typing() and not is_evidence(QGuiApplication.clipboard().mimeData()):
            return False
        self.pasted.emit()
        return True

    def _is_typing(self) -> bool:
        return isinstance(QApplication.focusWidget(), (QLineEdit, QPlainTextEdit, QTextEdit))


def _is_covered() -> bool:
    """Whether a dialog or a menu stands before the window and takes what comes."""
    in_front = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    return in_front is not None


def is_evidence(mime: QMimeData | None) -> bool:
    """Whether it carries files or a picture, and not just words to type.

    Not: a look at the bytes; whether they are of a kind we take is seen when they are taken in.
    """
    if mime is None:  # an empty clipboard, on some systems
        return False
    if mime.hasImage() or mime.hasFormat(_SOME_BYTES):
        return True
    return any(url.isLocalFile() for url in mime.urls())
