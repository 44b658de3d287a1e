# SPDX-License-Identifier: MIT
"""Long work in turns: all of it is done, in order, and the window comes in between."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from abuselog.gui.parts.turns import Turns


def slow(count: int, done: list[str], name: str = "") -> Iterator[None]:
    for number in range(count):
        time.sleep(0.004)
        done.append(f"{name}{number}")
        yield


def test_what_fits_into_a_turn_is_done_at_once(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()

    def quick() -> Iterator[None]:
        for name in "ab":
            done.append(name)
            yield

    Turns(owner).begin(quick())
    assert done == ["a", "b"]


def test_others_have_their_turn_in_between(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    QTimer.singleShot(0, lambda: done.append("another"))
    turns.begin(slow(12, done))
    qtbot.waitUntil(lambda: "11" in done)
    assert [one for one in done if one != "another"] == [str(n) for n in range(12)]
    assert done.index("another") < done.index("11")


def test_beginning_again_drops_the_rest(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    turns.begin(slow(50, done, "first "))
    turns.begin(slow(3, done, "second "))
    qtbot.waitUntil(lambda: "second 2" in done)
    qtbot.wait(30)
    assert "first 49" not in done
    turns.begin(slow(50, done, "third "))
    turns.drop()
    qtbot.wait(30)
    assert "third 49" not in done
