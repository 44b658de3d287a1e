# SPDX-License-Identifier: MIT
"""Questions are answered in advance, errors read as sentences, faults hold no personal text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from abuselog.errors import Cancelled, DiskFull
from abuselog.gui import dialogs
from abuselog.gui.parts.button import Button


def test_answers_come_in_order(script: dialogs.Script) -> None:
    script.answers.extend([True, "because", Path("/tmp/a.pdf"), None, ["/tmp/b.png"]])
    assert dialogs.ask_yes_no(None, "Sure?", "Really?", yes="Yes", no="No")
    assert dialogs.ask_text(None, "Why?", "Reason") == "because"
    assert dialogs.choose_save_path(None, "Save", suggested=Path("x"), kinds="") == Path(
        "/tmp/a.pdf"
    )
    assert dialogs.choose_folder(None, "Where?") is None
    assert dialogs.choose_files(None, "Which?") == [Path("/tmp/b.png")]
    assert [asked.splitlines()[0] for asked in script.asked] == [
        "Sure?", "Why?", "Save", "Where?", "Which?",
    ]  # fmt: skip


def test_question_that_was_not_foreseen_fails(script: dialogs.Script) -> None:
    with pytest.raises(LookupError):
        dialogs.ask_yes_no(None, "Sure?", "Really?", yes="Yes", no="No")


def test_error_is_told_with_its_next_step(script: dialogs.Script) -> None:
    dialogs.show_error(None, DiskFull(needed_bytes=1_000_000))
    title, sentence, *rest = script.asked[0].splitlines()
    assert title
    assert sentence
    assert any(rest)


def test_cancelling_is_no_error(script: dialogs.Script) -> None:
    dialogs.show_error(None, Cancelled())
    assert not script.asked


def test_fault_is_told_without_any_word_of_the_log(
    script: dialogs.Script, diary: list[object]
) -> None:
    try:
        raise ValueError("We know which school your kids go to")
    except ValueError as error:
        dialogs.show_error(None, error)
    assert "school" not in script.asked[0]
    assert "ValueError" in script.asked[0]
    assert "test_dialogs.py" in script.asked[0]
    diary.clear()


def test_locking_closes_what_stands_open(qtbot: QtBot, styled: QApplication) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    dialogs.close_open()
    assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button_that_has_the_focus_and_no_other(
    qtbot: QtBot, styled: QApplication, key: Qt.Key
) -> None:
    dialog, pressed = QDialog(), list[str]()
    column = QVBoxLayout(dialog)
    keep, cancel = Button("Keep", kind="primary"), Button("Not now")
    keep.clicked.connect(lambda: pressed.append("keep"))
    cancel.clicked.connect(lambda: pressed.append("cancel"))
    column.addWidget(keep)
    column.addWidget(cancel)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    cancel.setFocus()
    QTest.keyClick(cancel, key)
    assert pressed == ["cancel"]
