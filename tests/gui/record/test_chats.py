# SPDX-License-Identifier: MIT
"""A chat export on the record page: the person says which lines; they fill the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.record.chat_lines import MOST_LINES, ChatLines
from abuselog.gui.record.chat_lines_dialog import ChatLinesDialog
from abuselog.gui.record.page import RecordPage
from abuselog.records.message_file import ChatLine
from abuselog.records.moment import Basis
from abuselog.workflows import drafts
from tests.chats import IOS, whatsapp_zip, zipped
from tests.gui.record.conftest import asked, files_mime, wait_for_exhibits

UNCLEAR = "".join(f"03/04/2026, 21:0{n} - Gaz: Message {n}\n" for n in range(1, 6))
Deed = Callable[[ChatLinesDialog], bool]


def drop(qtbot: QtBot, page: RecordPage, path: Path, data: bytes) -> None:
    """Drop an export, and wait until it was read."""
    path.write_bytes(data)
    page.take_mime(files_mime(path))
    wait_for_exhibits(qtbot, page, 1)
    qtbot.waitUntil(lambda: not page.chats.is_reading)


def answer(monkeypatch: pytest.MonkeyPatch, page: RecordPage, deed: Deed) -> None:
    """Open the dialogue, and let `deed` stand for the person at it."""
    monkeypatch.setattr(dialogs, "show_dialog", deed)
    page.evidence.chat_strip.choose.click()


def test_chosen_lines_fill_the_form_and_bring_their_pictures(
    qtbot: QtBot, page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(qtbot, page, tmp_path / "WhatsApp Chat - Bins.zip", whatsapp_zip())
    strip = page.evidence.chat_strip
    assert "6 lines" in strip.words.text()
    assert page.form.words.toPlainText() == ""

    def choose(first: int, last: int) -> Deed:
        def deed(dialog: ChatLinesDialog) -> bool:
            assert not dialog.use.isEnabled()
            dialog.lines.first.setValue(first)
            dialog.lines.last.setValue(last)
            return dialog.use.isEnabled()

        return deed

    answer(monkeypatch, page, choose(2, 3))
    wait_for_exhibits(qtbot, page, 2)
    qtbot.waitUntil(lambda: page.form.sender_edit.text() != "")
    whole, picture = page.evidence.lines.exhibits
    assert (picture.original_name, picture.part_of) == ("00000012-PHOTO.jpg", whole.id)
    assert page.form.platform.code == "whatsapp"
    assert "We know where you live" in page.form.words.toPlainText()
    moment = page.form.when.moment
    assert moment is not None
    assert moment.basis is Basis.DERIVED
    assert f"{moment.local:%d %H:%M}" == "14 21:05"
    assert "lines 2 to 3" in strip.words.text()
    answer(monkeypatch, page, choose(4, 4))
    qtbot.waitUntil(lambda: page.form.words.toPlainText() == "ok")
    wait_for_exhibits(qtbot, page, 1)
    kept = asked(qtbot, page.state, drafts.latest)
    assert [one.id for one in kept.exhibits] == [whole.id]
    strip.clear.click()
    assert page.form.words.toPlainText() == ""
    page.evidence.remove(whole)
    assert strip.isHidden()


def test_an_unclear_date_is_asked_about_first(
    qtbot: QtBot, page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(qtbot, page, tmp_path / "chat.txt", UNCLEAR.encode())

    def deed(dialog: ChatLinesDialog) -> bool:
        dialog.lines.first.setValue(2)
        assert not dialog.use.isEnabled()
        dialog.order.setCurrentIndex(2)
        dialog.order.activated.emit(2)
        qtbot.waitUntil(dialog.use.isEnabled)
        return True

    answer(monkeypatch, page, deed)
    qtbot.waitUntil(lambda: page.form.words.toPlainText() == "Message 2")
    moment = page.form.when.moment
    assert moment is not None
    assert f"{moment.local:%Y-%m-%d %H:%M}" == "2026-03-04 21:02"


def test_one_of_several_chats_is_chosen(
    qtbot: QtBot, page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = zipped({"a.txt": IOS.encode(), "b.txt": IOS.replace("We know", "They know").encode()})
    drop(qtbot, page, tmp_path / "two.zip", both)

    def deed(dialog: ChatLinesDialog) -> bool:
        assert not dialog.lines.isEnabled()
        dialog.chats.setCurrentIndex(2)
        dialog.chats.activated.emit(2)
        qtbot.waitUntil(lambda: dialog.lines.last.maximum() == 6)
        dialog.lines.first.setValue(2)
        return dialog.use.isEnabled()

    answer(monkeypatch, page, deed)
    qtbot.waitUntil(lambda: page.form.words.toPlainText() == "They know where you live")


def test_enter_in_the_search_field_only_searches(
    qtbot: QtBot, page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(qtbot, page, tmp_path / "c.zip", whatsapp_zip())

    def deed(dialog: ChatLinesDialog) -> bool:
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        dialog.lines.toggle.click()
        QTest.keyClicks(dialog.lines.search, "where you")
        QTest.keyClick(dialog.lines.search, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.numbers == (2,))
        assert dialog.use.isEnabled()
        QTest.keyClick(dialog.lines.search, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.lines.list.isVisible()
        return False

    answer(monkeypatch, page, deed)


def test_putting_the_question_off_leaves_the_form_alone(
    qtbot: QtBot, page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(qtbot, page, tmp_path / "c.zip", whatsapp_zip())
    answer(monkeypatch, page, lambda _dialog: False)
    assert page.pictures.fields.names == ()
    page.clear()
    assert page.evidence.chat_strip.isHidden()


@pytest.fixture
def lines(qtbot: QtBot, page: RecordPage) -> ChatLines:
    """A long chat to choose from, shown with its words hidden."""
    made = ChatLines(page.state)
    qtbot.addWidget(made)
    made.take(
        tuple(
            ChatLine(number=n, wall=None, sender="Gaz", text=f"Message {n}\nsecond")
            for n in range(1, 2_001)
        )
    )
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_words_are_seen_only_when_asked_for_and_searched(qtbot: QtBot, lines: ChatLines) -> None:
    lines.first.setValue(7)
    assert lines.list.model() is None
    assert lines.words.toPlainText() == ""
    lines.toggle.click()
    assert lines.list.model().rowCount() == 2_000
    assert lines.words.toPlainText() == "Message 7\nsecond"
    QTest.keyClicks(lines.search, "message 1500 second")
    QTest.keyClick(lines.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lines.numbers == (1500,))
    assert lines.list.visualRect(lines.list.currentIndex()).isValid()
    lines.search.setText("nobody wrote this")
    lines.next.click()
    qtbot.waitUntil(lambda: lines.told.text() != "")
    assert lines.numbers == (1500,)
    lines.toggle.click()
    left: list[object] = [lines.list.model(), lines.words.toPlainText()]
    assert left == [None, ""]
    assert lines.numbers == (1500,)


def test_a_run_is_chosen_by_keys_and_is_one_run(lines: ChatLines) -> None:
    lines.toggle.click()
    lines.first.setValue(10)
    lines.list.setFocus()
    for _n in range(2):
        QTest.keyClick(lines.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(lines.numbers) == [10, 11, 12]
    assert (lines.first.value(), lines.last.value()) == (10, 12)
    lines.last.setValue(9)
    assert list(lines.numbers) == [9]
    assert lines.list.selectionMode() is QAbstractItemView.SelectionMode.ContiguousSelection
    lines.last.setValue(9 + MOST_LINES)
    assert len(lines.numbers) == MOST_LINES + 1
