# SPDX-License-Identifier: MIT
"""Notices that nobody is there: no key or mouse for a while, or the computer slept."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from abuselog.clock import Clock

TICK_MS: Final = 1_000
ASLEEP_AFTER_S: Final = 90
"""A tick that comes this late means that the computer slept or was suspended."""

_SIGNS_OF_LIFE: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
    QEvent.Type.Drop,
}


class IdleWatch(QObject):
    """Counts down while nobody touches the window; `expired` comes once per `start`."""

    left_changed = Signal(int)
    """Whole seconds until `expired`, once a second."""
    quiet = Signal(int)
    """Whole seconds since anybody touched the window, once a second."""
    expired = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = dt.timedelta(minutes=5)
        self._touched_at = clock.now()
        self._ticked_at = self._touched_at
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        _running().focusWindowChanged.connect(self._on_window_changed)

    def start(self, limit_minutes: int) -> None:
        """Begin to count down from `limit_minutes`."""
        self._limit = dt.timedelta(minutes=limit_minutes)
        self._touched_at = self._ticked_at = self._clock.now()
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._timer.start()
        self.left_changed.emit(int(self._limit.total_seconds()))

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every key and movement as a sign of life; let all events pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self._touched_at = self._clock.now()
        return False

    def note_life(self) -> None:
        """Begin to count down anew: somebody is there, though not at this window's keys."""
        self._touched_at = self._clock.now()

    def tick(self) -> None:
        """Look at the clock once."""
        now = self._clock.now()
        slept = now - self._ticked_at > dt.timedelta(seconds=ASLEEP_AFTER_S)
        self._ticked_at = now
        left = self._touched_at + self._limit - now
        if slept or left <= dt.timedelta(0):
            self.stop()
            self.expired.emit()
        else:
            self.left_changed.emit(int(left.total_seconds()))
            self.quiet.emit(int((now - self._touched_at).total_seconds()))

    def _watch(self, window: QWindow) -> None:
        # Where keys and movements enter: see arrivals.py. Twice on one window counts once.
        window.installEventFilter(self)

    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None and self._timer.isActive():
            self._watch(window)


def _running() -> QGuiApplication:
    """Return the running application.

    Raises: TypeError if there is none, or none with windows.
    """
    found = QGuiApplication.instance()
    if not isinstance(found, QGuiApplication):
        raise TypeError("no application with windows")
    return found
