# SPDX-License-Identifier: MIT
"""Notices that the computer falls asleep or its screen is locked, where the system says so.

Linux says it on D-Bus, Windows in messages to the window. On macOS and wherever nobody says it,
the clock that jumped (see `idle`) locks the log when the computer wakes up.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class AwayWatch(QObject):
    """`went` each time the computer is about to sleep, or its screen was locked."""

    went = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._source: QObject | None = None
        self._window = window

    def start(self) -> None:
        """Begin to listen; a second call does nothing."""
        if self._source is not None:
            return
        # Imported here: each is for one system, and no other has what it needs.
        if sys.platform == "win32":
            from abuselog.gui.away_windows import WindowsMessages  # noqa: PLC0415 - Windows only

            self._source = WindowsMessages(self, int(self._window.winId()), self.went.emit)
        elif sys.platform.startswith("linux"):
            from abuselog.gui.away_linux import DesktopBuses, buses  # noqa: PLC0415 - Linux

            self._source = DesktopBuses(self, *buses(), self.went.emit)
