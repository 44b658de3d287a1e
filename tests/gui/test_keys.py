# SPDX-License-Identifier: MIT
"""Changing what opens the log from the window, and what is said of failed attempts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from abuselog.errors import WrongPassphrase
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Lane
from abuselog.gui.preferences.keys_card import KeysCard
from abuselog.gui.preferences.passphrase_dialog import PassphraseDialog
from abuselog.gui.preferences.recovery_dialog import RecoveryDialog
from abuselog.gui.status_bar import StatusBar
from abuselog.gui.unlock.page import UnlockPage
from abuselog.workflows import unlock

PASSPHRASE = "four horses walking south"
NEW = "green tables rarely sing in tune"


def opens(qtbot: QtBot, state: AppState, folder: Path, passphrase: str) -> bool:
    """Lock the log and say whether the passphrase opens it again."""
    if state.is_open:
        vault = state.release_vault()
        locked = state.runner.start(lambda _p: unlock.lock(vault), Lane.VAULT, always=True)
        with qtbot.waitSignal(locked.succeeded):
            pass

    def work(_progress: object) -> bool:
        try:
            unlock.lock(unlock.unlock(folder, passphrase))
        except WrongPassphrase:
            return False
        return True

    job = state.runner.start(work, Lane.VAULT)
    with qtbot.waitSignal(job.succeeded, timeout=20_000) as answer:
        pass
    return bool(answer.args[0])


@pytest.fixture
def dialog(qtbot: QtBot, opened: AppState) -> PassphraseDialog:
    made = PassphraseDialog(opened)
    qtbot.addWidget(made)
    made.show()
    return made


def type_new(qtbot: QtBot, dialog: PassphraseDialog, old: str) -> None:
    dialog.old.setText(old)
    QTest.keyClicks(dialog.new.first, NEW)
    QTest.keyClicks(dialog.new.second, NEW)
    qtbot.waitUntil(dialog.new.require_complete)


def test_the_passphrase_is_changed(
    qtbot: QtBot, dialog: PassphraseDialog, opened: AppState, log_folder: Path
) -> None:
    type_new(qtbot, dialog, PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert dialog.old.text() == dialog.new.passphrase == ""
    assert not opens(qtbot, opened, log_folder, PASSPHRASE)
    assert opens(qtbot, opened, log_folder, NEW)


def test_a_wrong_old_passphrase_is_said_beside_its_field(
    qtbot: QtBot, dialog: PassphraseDialog, opened: AppState, log_folder: Path
) -> None:
    type_new(qtbot, dialog, "not this one")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.old_field.error))
    assert dialog.isVisible()
    assert dialog.isEnabled()


@pytest.fixture
def sheet(qtbot: QtBot, opened: AppState) -> Iterator[RecoveryDialog]:
    made = RecoveryDialog(opened)
    qtbot.addWidget(made)
    made.show()
    made.secret.setText(PASSPHRASE)
    yield made
    made.close()


def words_of(dialog: RecoveryDialog) -> list[str]:
    labels = [one for one in dialog.findChildren(QLabel) if one.property("part") == "word"]
    numbered = sorted((int(n), word) for n, word in (one.text().split() for one in labels))
    return [word for _number, word in numbered]


def test_a_new_sheet_counts_once_a_word_is_typed_back(
    qtbot: QtBot, sheet: RecoveryDialog, opened: AppState
) -> None:
    generation = opened.vault.header.generation
    QTest.mouseClick(sheet.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.page.isVisible, timeout=20_000)
    words = words_of(sheet)
    assert len(words) == 16
    sheet.page.typed.setText("wrong")
    QTest.mouseClick(sheet.go_on, Qt.MouseButton.LeftButton)
    assert opened.vault.header.generation == generation
    sheet.page.typed.setText(words[sheet.page.asked - 1])
    with qtbot.waitSignal(sheet.accepted, timeout=20_000):
        QTest.mouseClick(sheet.go_on, Qt.MouseButton.LeftButton)
    assert opened.vault.header.generation == generation + 1
    qtbot.waitUntil(lambda: not words_of(sheet))


def test_a_sheet_that_is_closed_changes_nothing(
    qtbot: QtBot, sheet: RecoveryDialog, opened: AppState
) -> None:
    before = opened.vault.header
    QTest.mouseClick(sheet.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.page.isVisible, timeout=20_000)
    sheet.reject()
    assert opened.vault.header == before
    qtbot.waitUntil(lambda: not words_of(sheet))


def test_the_card_offers_no_keychain_where_none_is_safe(
    qtbot: QtBot, opened: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = pytest.importorskip("keyring.backend")
    monkeypatch.setattr(backend, "get_all_keyring", list)
    card = KeysCard(opened)
    qtbot.addWidget(card)
    card.refresh()
    qtbot.waitUntil(lambda: "no keychain" in card.keychain_note.text())
    assert not card.keychain.isEnabled()
    assert not card.keychain.isChecked()


def test_the_card_says_what_was_done(
    qtbot: QtBot, opened: AppState, script: dialogs.Script
) -> None:
    card = KeysCard(opened)
    qtbot.addWidget(card)
    script.answers.extend([False, True])
    QTest.mouseClick(card.change, Qt.MouseButton.LeftButton)
    assert card.notice.text == ""
    QTest.mouseClick(card.change, Qt.MouseButton.LeftButton)
    assert "changed" in card.notice.text


def test_failed_attempts_are_said_before_and_after_it_opens(
    qtbot: QtBot, state: AppState, log_folder: Path
) -> None:
    assert not opens(qtbot, state, log_folder, "not this one")
    page = UnlockPage(state)
    qtbot.addWidget(page)
    page.offer((log_folder,))
    qtbot.waitUntil(lambda: "failed" in page.notice.text)
    assert not page.keychain.isVisibleTo(page)
    foot = StatusBar()
    qtbot.addWidget(foot)
    foot.show_attempts(unlock.ways_in(log_folder).attempts)
    assert foot.attempts.text() == "1 failed attempt"
    assert "One attempt" in foot.attempts.toolTip()
    foot.clear()
    assert not foot.attempts.isVisibleTo(foot)
