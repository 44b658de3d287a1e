# SPDX-License-Identifier: MIT
"""Watches for windows that nobody asked for: a widget shown before it has a parent is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class StrayWindows(QObject):
    """Notes every window that is shown; install it before the first widget is made."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.shown: list[QWidget] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a window; never keep an event."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False

    def besides(self, *expected: QWidget) -> list[str]:
        """The class names of the windows that were shown and not expected."""
        return [type(window).__name__ for window in self.shown if window not in expected]
