# SPDX-License-Identifier: MIT
"""The first run, page by page, up to a log that opens with its recovery words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from abuselog import paths
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.first_run.recovery_page import RecoveryPage
from abuselog.gui.first_run.start_page import PRACTICE_NAME, StartPage
from abuselog.gui.first_run.who_page import NO_FORD, WhoPage, initials_of
from abuselog.gui.first_run.wizard import Wizard
from abuselog.gui.jobs import Lane
from abuselog.workflows import unlock

PASSPHRASE = "four horses walking south"


@pytest.fixture
def wizard(qtbot: QtBot, state: AppState) -> Iterator[Wizard]:
    made = Wizard(state)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    yield made
    left: list[bool] = []
    made.abandon(lambda: left.append(True))
    qtbot.waitUntil(lambda: bool(left) and state.runner.is_idle)


def press_next(qtbot: QtBot, wizard: Wizard) -> None:
    QTest.mouseClick(wizard.next, Qt.MouseButton.LeftButton)


def fill_who(qtbot: QtBot, wizard: Wizard) -> None:
    QTest.keyClicks(wizard.who.name, "Cllr Ann Example")
    QTest.keyClicks(wizard.who.council, "Milltown Borough Council")
    press_next(qtbot, wizard)


def fill_passphrase(qtbot: QtBot, wizard: Wizard) -> None:
    QTest.keyClicks(wizard.passphrase.first, PASSPHRASE)
    QTest.keyClicks(wizard.passphrase.second, PASSPHRASE)
    qtbot.waitUntil(wizard.passphrase.require_complete)
    press_next(qtbot, wizard)


def make_log(qtbot: QtBot, wizard: Wizard) -> None:
    fill_who(qtbot, wizard)
    fill_passphrase(qtbot, wizard)
    qtbot.waitUntil(wizard.place.require_complete)
    press_next(qtbot, wizard)
    qtbot.waitUntil(wizard.recovery.isVisible, timeout=20_000)


def shown_words(page: RecoveryPage) -> list[str]:
    labels = [one for one in page.findChildren(QLabel) if one.property("part") == "word"]
    numbered = sorted((int(n), word) for n, word in (one.text().split() for one in labels))
    return [word for _number, word in numbered]


def test_whole_first_run_makes_a_log_that_its_words_open(
    qtbot: QtBot, wizard: Wizard, state: AppState
) -> None:
    make_log(qtbot, wizard)
    words = shown_words(wizard.recovery)
    assert len(words) == 16
    QTest.keyClicks(wizard.recovery.typed, words[wizard.recovery.asked - 1])
    with qtbot.waitSignal(wizard.finished) as finished:
        press_next(qtbot, wizard)
    vault = finished.args[0]
    assert vault.profile.initials == "AE"
    runner = state.runner
    locked = runner.start(lambda _p: unlock.lock(vault), Lane.VAULT)
    again = runner.start(
        lambda _p: unlock.unlock_with_words(paths.suggested_log_folder(), " ".join(words)),
        Lane.VAULT,
    )
    kept: list[unlock.OpenVault] = []
    again.succeeded.connect(kept.append)
    with qtbot.waitSignals([locked.succeeded, again.succeeded]):
        pass
    assert kept[0].profile == vault.profile
    closed = runner.start(lambda _p: unlock.lock(kept[0]), Lane.VAULT)
    with qtbot.waitSignal(closed.succeeded):
        pass


def test_words_are_forgotten_when_the_log_opens(qtbot: QtBot, wizard: Wizard) -> None:
    make_log(qtbot, wizard)
    wizard.clear()
    qtbot.waitUntil(lambda: not shown_words(wizard.recovery))
    assert wizard.passphrase.passphrase == ""


def test_enter_goes_on_as_next_does(qtbot: QtBot, wizard: Wizard) -> None:
    QTest.keyClicks(wizard.who.name, "Cllr Ann Example")
    QTest.keyClick(wizard.who.name, Qt.Key.Key_Return)
    assert wizard.who.isVisible()
    QTest.keyClicks(wizard.who.council, "Milltown Borough Council")
    QTest.keyClick(wizard.who.council, Qt.Key.Key_Return)
    assert wizard.passphrase.isVisible()


def test_wrong_word_is_said_and_the_page_stays(qtbot: QtBot, wizard: Wizard) -> None:
    make_log(qtbot, wizard)
    QTest.keyClicks(wizard.recovery.typed, "wrong")
    press_next(qtbot, wizard)
    assert wizard.recovery.isVisible()
    assert not wizard.recovery.require_complete()


def test_sheet_is_saved_only_after_a_warning(
    qtbot: QtBot, wizard: Wizard, script: dialogs.Script, tmp_path: Path
) -> None:
    make_log(qtbot, wizard)
    sheet = tmp_path / "sheet.pdf"
    script.answers.extend([False])
    QTest.mouseClick(wizard.recovery.save, Qt.MouseButton.LeftButton)
    assert not sheet.exists()
    script.answers.extend([True, sheet])
    QTest.mouseClick(wizard.recovery.save, Qt.MouseButton.LeftButton)
    assert "anybody" in script.asked[0]
    qtbot.waitUntil(sheet.is_file)
    pages = PdfReader(sheet).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    for word in shown_words(wizard.recovery):
        assert word in text


def test_empty_first_page_says_what_is_missing_beside_each_field(
    qtbot: QtBot, wizard: Wizard
) -> None:
    press_next(qtbot, wizard)
    assert wizard.who.isVisible()
    assert wizard.who.name.property("wrong")
    assert wizard.who.council.property("wrong")
    assert wizard.who.name.accessibleDescription() == "Type your name."


def test_weak_passphrase_is_refused(qtbot: QtBot, wizard: Wizard) -> None:
    fill_who(qtbot, wizard)
    QTest.keyClicks(wizard.passphrase.first, "milltown1")
    QTest.keyClicks(wizard.passphrase.second, "milltown1")
    qtbot.waitUntil(lambda: "moment" not in _passphrase_error(wizard))
    assert "guess" in _passphrase_error(wizard)


def _passphrase_error(wizard: Wizard) -> str:
    wizard.passphrase.require_complete()
    return wizard.passphrase.first.accessibleDescription()


def test_two_different_passphrases_are_refused(qtbot: QtBot, wizard: Wizard) -> None:
    fill_who(qtbot, wizard)
    QTest.keyClicks(wizard.passphrase.first, PASSPHRASE)
    QTest.keyClicks(wizard.passphrase.second, PASSPHRASE + "x")
    qtbot.waitUntil(lambda: "moment" not in _passphrase_error(wizard))
    assert wizard.passphrase.second.property("wrong")


def test_folder_of_a_cloud_service_is_warned_of(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    wizard.place.folder.setText(str(tmp_path / "Dropbox" / "My log.abuselog"))
    qtbot.waitUntil(lambda: "Dropbox" in wizard.place.warning.text)
    assert wizard.place.require_complete()


def test_taken_folder_is_refused(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    wizard.place.folder.setText(str(tmp_path))
    qtbot.waitUntil(lambda: bool(wizard.place.folder.property("wrong")))
    assert "already" in wizard.place.folder.accessibleDescription()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Cllr Ann Example", "AE"),
        ("Dr Mary-Jane O'Neill Smith", "MJOS"),
        ("Ángel", ""),
        ("", ""),
        ("A B C D E F", "ABCD"),
    ],
)
def test_initials_are_proposed(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_parish_is_told_about_operation_ford(qtbot: QtBot, state: AppState) -> None:
    page = WhoPage()
    qtbot.addWidget(page)
    page.council_type.setCurrentIndex(page.council_type.findData("parish"))
    assert page.ford.text == NO_FORD
    page.council_type.setCurrentIndex(page.council_type.findData("district"))
    assert page.ford.text == ""


def test_lists_follow_the_nation(qtbot: QtBot, state: AppState) -> None:
    page = WhoPage()
    qtbot.addWidget(page)
    page.nation.setCurrentIndex(page.nation.findData("scotland"))
    assert page.council_type.findData("parish") < 0
    assert page.council_type.findData("community_scotland") >= 0


def test_practice_log_that_exists_is_offered_to_unlock(qtbot: QtBot, state: AppState) -> None:
    page = StartPage(state)
    qtbot.addWidget(page)
    (Path.home() / PRACTICE_NAME).mkdir()
    with qtbot.waitSignal(page.open_wanted) as wanted:
        QTest.mouseClick(page.practice, Qt.MouseButton.LeftButton)
    assert wanted.args[0].name == PRACTICE_NAME
