# SPDX-License-Identifier: MIT
"""Sleep and screen lock as Windows says them: in messages to the window."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

# Source: winuser.h and wtsapi32.h of the Windows SDK.
WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 0x0004
WTS_CONSOLE_DISCONNECT: Final = 0x2
WTS_REMOTE_DISCONNECT: Final = 0x4
WTS_SESSION_LOGOFF: Final = 0x6
WTS_SESSION_LOCK: Final = 0x7
_NOTIFY_FOR_THIS_SESSION: Final = 0

_MEANS_AWAY: Final = {
    (WM_POWERBROADCAST, PBT_APMSUSPEND),
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGOFF),
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
}


class Message(ctypes.Structure):
    """The start of Windows' MSG; the rest is not looked at."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


def means_away(address: int) -> bool:
    """Whether the MSG at an address says that the computer sleeps or the session is left."""
    message = Message.from_address(address)
    return (message.number, message.wparam) in _MEANS_AWAY


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, went: Callable[[], None]) -> None:
        super().__init__()
        self._went = went

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: Any
    ) -> tuple[bool, int]:
        """Look at every message of Windows; let all of them pass."""
        if kind == b"windows_generic_MSG" and means_away(int(message)):
            self._went()
        return False, 0


class WindowsMessages(QObject):
    """Calls `went` when Windows is about to sleep or its session is locked or left."""

    def __init__(self, parent: QObject, window_id: int, went: Callable[[], None]) -> None:
        super().__init__(parent)
        self._filter = _Filter(went)
        running = QCoreApplication.instance()
        if running is not None:
            running.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            # Without this, Windows tells only of sleep.
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                ctypes.c_void_p(window_id), _NOTIFY_FOR_THIS_SESSION
            )
