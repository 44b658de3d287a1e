# SPDX-License-Identifier: MIT
"""The idle watch counts down, hears keys, and notices that the computer slept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from abuselog.clock import FixedClock
from abuselog.gui.idle import IdleWatch


@pytest.fixture
def watch(qtbot: QtBot, styled: QApplication, clock: FixedClock) -> Iterator[IdleWatch]:
    owner = QObject()
    made = IdleWatch(clock, owner)
    yield made
    made.stop()


def later(clock: FixedClock, seconds: int) -> None:
    clock.at += dt.timedelta(seconds=seconds)


def tick(watch: IdleWatch, clock: FixedClock, seconds: int) -> None:
    """Let seconds pass, looking at the clock each minute as the timer would."""
    while seconds > 0:
        later(clock, min(60, seconds))
        watch.tick()
        seconds -= 60


def test_expires_after_the_limit(watch: IdleWatch, clock: FixedClock, qtbot: QtBot) -> None:
    watch.start(2)
    tick(watch, clock, 60)
    with qtbot.waitSignal(watch.expired):
        tick(watch, clock, 60)


def test_says_how_long_is_left(watch: IdleWatch, clock: FixedClock, qtbot: QtBot) -> None:
    watch.start(5)
    with qtbot.waitSignal(watch.left_changed) as left:
        tick(watch, clock, 60)
    assert left.args == [240]


def test_a_key_is_a_sign_of_life(watch: IdleWatch, clock: FixedClock, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch.start(2)
    tick(watch, clock, 60)
    window.show()  # like a dialog: it was not there when the watch began
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    with qtbot.waitSignal(watch.left_changed) as left:
        tick(watch, clock, 60)
    assert left.args == [60]


def test_expires_at_once_after_sleep(watch: IdleWatch, clock: FixedClock, qtbot: QtBot) -> None:
    watch.start(60)
    later(clock, 120)
    with qtbot.waitSignal(watch.expired):
        watch.tick()
