# SPDX-License-Identifier: MIT
"""Sleep and screen lock are heard: on a bus of our own, and in messages laid out as by Windows."""

from __future__ import annotations

import ctypes
import itertools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abuselog.gui import away_windows
from abuselog.gui.away_linux import LOGIN, SAVERS, DesktopBuses
from abuselog.gui.away_windows import Message, means_away

SERVICES = (LOGIN, SAVERS[0])
_names = itertools.count()


class Desktop:
    """A bus of our own with somebody on it who speaks as logind and as a screen saver."""

    def __init__(self, address: str) -> None:
        number = next(_names)
        self._keys = (f"speaker-{number}", f"listener-{number}")
        self.speaker = QDBusConnection.connectToBus(address, self._keys[0])
        self.listener = QDBusConnection.connectToBus(address, self._keys[1])
        assert all(self.speaker.registerService(name) for name in SERVICES)

    def say(self, path: str, interface: str, name: str, *facts: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(facts))
        assert self.speaker.send(message)

    def leave(self) -> None:
        for key in self._keys:
            QDBusConnection.disconnectFromBus(key)


@pytest.fixture
def desktop(styled: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    running = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1", f"--address=unix:dir={tmp_path}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    made = Desktop(running.stdout.readline().strip())
    yield made
    made.leave()
    running.terminate()
    running.wait(10)
    running.stdout.close()


@pytest.fixture
def heard(desktop: Desktop) -> Iterator[list[str]]:
    owner = QObject()
    times: list[str] = []
    watch = DesktopBuses(owner, desktop.listener, desktop.listener, lambda: times.append("went"))
    assert all(watch.heard)
    yield times
    owner.deleteLater()


@pytest.mark.parametrize(
    "said",
    [
        ("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", True),
        ("/org/freedesktop/login1/session/_31", f"{LOGIN}.Session", "Lock"),
        ("/org/freedesktop/ScreenSaver", SAVERS[0], "ActiveChanged", True),
        ("/ScreenSaver", SAVERS[0], "ActiveChanged", True),
    ],
)
def test_sleep_and_lock_are_heard(
    qtbot: QtBot, desktop: Desktop, heard: list[str], said: tuple[str, ...]
) -> None:
    desktop.say(*said)
    qtbot.waitUntil(lambda: heard == ["went"])


def test_waking_up_and_coming_back_are_no_reason_to_lock(
    qtbot: QtBot, desktop: Desktop, heard: list[str]
) -> None:
    desktop.say("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", False)
    desktop.say("/org/freedesktop/login1/session/_31", f"{LOGIN}.Session", "Unlock")
    desktop.say("/org/freedesktop/ScreenSaver", SAVERS[0], "ActiveChanged", False)
    # The bus keeps the order: once this one is heard, the others were passed over.
    desktop.say("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["went"]


def test_a_bus_that_is_not_there_is_never_heard(styled: QApplication) -> None:
    owner = QObject()
    nobody = QDBusConnection("nobody")
    assert DesktopBuses(owner, nobody, nobody, lambda: None).heard == []


@pytest.mark.parametrize(
    ("number", "wparam", "away"),
    [
        (0x0218, 0x4, True),
        (0x0218, 0x7, False),
        (0x0218, 0x12, False),
        (0x02B1, 0x7, True),
        (0x02B1, 0x8, False),
        (0x02B1, 0x2, True),
        (0x02B1, 0x4, True),
        (0x02B1, 0x6, True),
        (0x02B1, 0x1, False),
        (0x0100, 0x7, False),
    ],
)
def test_the_messages_of_windows(number: int, wparam: int, away: bool) -> None:
    message = Message(window=None, number=number, wparam=wparam, lparam=1)
    assert means_away(ctypes.addressof(message)) == away


def test_the_message_is_laid_out_as_windows_does_on_64_bits() -> None:
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("not a 64-bit Python")
    offsets = [getattr(Message, name).offset for name, _kind in Message._fields_]
    assert offsets == [0, 8, 16, 24]


def test_a_message_of_windows_reaches_the_watch(styled: QApplication) -> None:
    times: list[str] = []
    heard = away_windows._Filter(lambda: times.append("went"))
    message = Message(window=None, number=0x02B1, wparam=0x7, lparam=1)
    answer = heard.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
    assert answer == (False, 0)
    heard.nativeEventFilter(b"xcb_generic_event_t", 0)
    assert times == ["went"]
