# SPDX-License-Identifier: MIT
"""Unlocking: the right words, the wrong words, damage, and what is forgotten afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Lane
from abuselog.gui.unlock.page import UnlockPage
from abuselog.workflows import unlock

PASSPHRASE = "four horses walking south"


@pytest.fixture
def page(qtbot: QtBot, state: AppState, log_folder: Path) -> Iterator[UnlockPage]:
    made = UnlockPage(state)
    qtbot.addWidget(made)
    made.offer((log_folder,))
    opened: list[unlock.OpenVault] = []
    made.opened.connect(opened.append)
    made.show()
    yield made
    for vault in opened:
        job = state.runner.start(lambda _p, v=vault: unlock.lock(v), Lane.VAULT)  # type: ignore[misc]
        with qtbot.waitSignal(job.succeeded):
            pass


def test_passphrase_opens_the_log(qtbot: QtBot, page: UnlockPage) -> None:
    QTest.keyClicks(page.secret, PASSPHRASE)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.secret, Qt.Key.Key_Return)
    assert opened.args[0].profile.name == "Ann Example"


def test_recovery_words_open_the_log(
    qtbot: QtBot, page: UnlockPage, recovery_words: tuple[str, ...]
) -> None:
    QTest.mouseClick(page.switch, Qt.MouseButton.LeftButton)
    page.recovery.setText("  ".join(recovery_words))
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.recovery, Qt.Key.Key_Return)


def test_wrong_passphrase_is_said_beside_the_field(qtbot: QtBot, page: UnlockPage) -> None:
    page.secret.setText("not this one")
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.secret_field.error))
    assert "not right" in page.secret_field.error
    assert "not damaged" in page.secret_field.error
    assert page.open.isEnabled()


def test_damage_is_told_apart_from_a_wrong_passphrase(
    qtbot: QtBot, page: UnlockPage, log_folder: Path
) -> None:
    for header in log_folder.glob("header*"):
        header.write_bytes(b"\x00" * header.stat().st_size)
    page.secret.setText(PASSPHRASE)
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.notice.text))
    assert not page.secret_field.error


def test_folder_that_is_no_log_is_said(qtbot: QtBot, page: UnlockPage, tmp_path: Path) -> None:
    page.offer((tmp_path,))
    page.secret.setText(PASSPHRASE)
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.notice.text))


def test_nothing_can_be_pressed_while_the_keys_are_made(qtbot: QtBot, page: UnlockPage) -> None:
    page.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
        assert not page.open.isEnabled()
        assert not page.secret.isEnabled()


def test_no_keyboard_learns_the_recovery_words(page: UnlockPage) -> None:
    assert page.recovery.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert page.recovery.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText


def test_clearing_forgets_what_was_typed(page: UnlockPage) -> None:
    page.secret.setText(PASSPHRASE)
    page.recovery.setText("words")
    page.clear()
    assert page.secret.text() == ""
    assert page.recovery.text() == ""


def test_several_logs_can_be_chosen_from(page: UnlockPage, log_folder: Path) -> None:
    page.offer((log_folder, log_folder.with_name("Other.abuselog")))
    assert page.which.isVisibleTo(page)
    assert page.which.itemText(1) == "Other"
