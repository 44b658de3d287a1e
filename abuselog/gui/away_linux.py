# SPDX-License-Identifier: MIT
"""Sleep and screen lock as Linux says them on D-Bus: logind, and the desktop's screen saver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = "/org/freedesktop/login1"
# Each desktop has its own name for the same signal; those that are not there are never heard.
SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")


def buses() -> tuple[QDBusConnection, QDBusConnection]:
    """Return the system's and the session's bus; one that is not there is never heard."""
    return QDBusConnection.systemBus(), QDBusConnection.sessionBus()


class DesktopBuses(QObject):
    """Calls `went` when the computer is about to sleep or the screen is locked."""

    def __init__(
        self,
        parent: QObject,
        system: QDBusConnection,
        session: QDBusConnection,
        went: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._went = went
        self.heard: list[bool] = []
        """Whether each signal could be subscribed to."""
        # The slot has to be named as text, with Qt's types: Python's own callables are refused.
        if system.isConnected():
            self.heard = [
                system.connect(
                    LOGIN, _MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", self,
                    _slot("on_sleep(bool)"),
                ),
                # Of any session: a family's other session that is locked is no harm either.
                system.connect(LOGIN, "", f"{LOGIN}.Session", "Lock", self, _slot("on_lock()")),
            ]  # fmt: skip
        if session.isConnected():
            self.heard += [
                session.connect(
                    saver, "", saver, "ActiveChanged", self, _slot("on_screen_saver(bool)")
                )
                for saver in SAVERS
            ]

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """Take logind's word that the computer is about to sleep, or has woken up."""
        if begins:
            self._went()

    @Slot()
    def on_lock(self) -> None:
        """Take logind's word that the session is to be locked."""
        self._went()

    @Slot(bool)
    def on_screen_saver(self, active: bool) -> None:
        """Take the desktop's word that its screen saver or lock screen came or went."""
        if active:
            self._went()


def _slot(signature: str) -> bytes:
    """Return the name that D-Bus connections take: text, though their types say bytes."""
    return cast("bytes", SLOT(signature))
