# SPDX-License-Identifier: MIT
"""The line over the list about what opening found: once, calm, and gone when it was understood."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.log.opening_notice import OpeningNotice
from abuselog.vault.unfinished import Swept
from abuselog.workflows import cloud
from tests.gui.log.conftest import asked


@pytest.fixture
def copied_folder(log_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log's folder, which OneDrive for Windows says is its own; with a second copy in it."""
    monkeypatch.setenv("OneDrive", str(log_folder.parent))
    (log_folder / "log-LAPTOP.db").write_bytes(b"from another computer")
    return log_folder


def settled(qtbot: QtBot, state: AppState) -> OpeningNotice:
    notice = OpeningNotice(state)
    qtbot.addWidget(notice)
    state.log_opened.emit()
    qtbot.waitUntil(lambda: state.runner.is_idle)
    return notice


def test_an_ordinary_folder_has_no_notice(qtbot: QtBot, opened: AppState) -> None:
    assert settled(qtbot, opened).isHidden()


def test_it_is_told_until_it_was_understood(
    qtbot: QtBot, copied_folder: Path, opened: AppState
) -> None:
    first = settled(qtbot, opened)
    assert not first.isHidden()
    assert "“log-LAPTOP.db”" in first.notice.text
    QTest.mouseClick(first.understood, Qt.MouseButton.LeftButton)
    assert first.notice.text.startswith("OneDrive copies this log to other computers")
    QTest.mouseClick(first.understood, Qt.MouseButton.LeftButton)
    assert first.isHidden()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    assert asked(qtbot, opened, cloud.news).service == ""
    again = settled(qtbot, opened)
    assert "OneDrive copies" not in again.notice.text, "told once"
    assert "“log-LAPTOP.db”" in again.notice.text, "told while it is there"
    opened.log_locked.emit()
    assert again.isHidden()
    assert again.notice.text == ""
    assert (copied_folder / "log-LAPTOP.db").read_bytes() == b"from another computer"


def test_what_was_removed_outside_and_what_was_out_of_reach_are_told(
    qtbot: QtBot, opened: AppState
) -> None:
    outside = Swept(folders=("/mnt/papers/Desktop",), unreached=(("/media/stick", "abuselog-0a-"),))
    opened.vault.found = dataclasses.replace(opened.vault.found, outside=outside)
    notice = settled(qtbot, opened)
    assert "“/mnt/papers/Desktop”" in notice.notice.text
    assert "it was removed" in notice.notice.text
    QTest.mouseClick(notice.understood, Qt.MouseButton.LeftButton)
    assert "“/media/stick”" in notice.notice.text
    assert "“abuselog-0a-”" in notice.notice.text
    QTest.mouseClick(notice.understood, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
