# SPDX-License-Identifier: MIT
"""Through the real window, from the log to a finished dossier, its copy, and its next version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.cover_list import COVER_ROLE
from abuselog.gui.dossier.page import DossierPage
from abuselog.gui.main_window import MainWindow
from abuselog.records.working_copy import Region
from abuselog.workflows import cover
from tests import builders

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 30_000
PASSPHRASE = "four horses walking south"


@pytest.fixture
def window(qtbot: QtBot, opened: AppState) -> Iterator[MainWindow]:
    """The program's window on a log in which one incident of four has a picture."""
    job = opened.on_vault(
        lambda vault, _p: builders.recorded(vault, builders.png(200, 400), words="Look at this")
    )
    with qtbot.waitSignal(job.succeeded):
        pass
    made = MainWindow(opened)
    opened.log_opened.emit()
    made.show()
    QTest.keyClick(made.windowHandle(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.runner.is_idle, timeout=PATIENCE_MS)
    yield made
    made.idle.stop()
    made.arrivals.stop()
    with qtbot.waitSignal(made.closed, timeout=PATIENCE_MS):
        made.close()
    made.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> DossierPage:
    """Its Dossiers page."""
    return window._dossiers


def next_step(qtbot: QtBot, page: DossierPage) -> None:
    qtbot.waitUntil(page.preview.next.isEnabled)
    QTest.mouseClick(page.preview.next, LEFT)


def make(qtbot: QtBot, page: DossierPage, script: dialogs.Script, out: Path) -> None:
    while page.step < 3:
        next_step(qtbot, page)
    script.answers.append(out)
    next_step(qtbot, page)
    qtbot.waitUntil(page.hand_over.open_file.isVisible, timeout=PATIENCE_MS)


def text_of(path: Path) -> str:
    return "".join(one.extract_text() for one in PdfReader(path).pages)


def test_four_steps_to_a_police_dossier(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    out = tmp_path / "police.pdf"
    page.recipient.recipient.setText("PC Sample")
    next_step(qtbot, page)
    page.going_in.tabs.setCurrentIndex(1)
    QTest.keyClicks(page.going_in.words.texts["wanted"], "Please look into it")
    next_step(qtbot, page)
    qtbot.waitUntil(lambda: page.cover.model.rowCount() == 1, timeout=PATIENCE_MS)
    make(qtbot, page, script, out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert digest in page.hand_over.notice.text.replace("\n", "")
    said = text_of(out)
    assert "which school your kids" in said
    assert "PC Sample" in said
    assert "Please look into it" in said
    qtbot.waitUntil(lambda: len(page.recipient.made.rows) == 1)
    assert page.recipient.made.rows[0].dossier.digest_hex == digest
    assert page.choosing.keeper._unsaved is None


def test_a_dossier_is_saved_again_byte_for_byte(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    out, again = tmp_path / "police.pdf", tmp_path / "again"
    again.mkdir()
    make(qtbot, page, script, out)
    qtbot.waitUntil(lambda: len(page.recipient.made.rows) == 1)
    page.go(0)
    script.answers.append(again)
    QTest.mouseClick(page.recipient.made.rows[0].save, LEFT)
    qtbot.waitUntil(lambda: bool(page.recipient.notice.text), timeout=PATIENCE_MS)
    assert (again / out.name).read_bytes() == out.read_bytes()


def test_a_new_version_says_what_changed(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    make(qtbot, page, script, tmp_path / "first.pdf")
    qtbot.waitUntil(lambda: len(page.recipient.made.rows) == 1)
    page.go(0)
    QTest.mouseClick(page.recipient.made.rows[0].renew, LEFT)
    assert "D-0001" in page.recipient.version.text
    model = page.going_in.pick.model
    number = str(model.picked[0].number)
    model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    make(qtbot, page, script, tmp_path / "second.pdf")
    assert f"Incidents no longer included: {number}" in text_of(tmp_path / "second.pdf")
    qtbot.waitUntil(lambda: len(page.recipient.made.rows) == 2)
    assert "version 2" in page.recipient.made.rows[0].accessibleName()


def test_council_gets_no_picture_that_nobody_looked_at(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    QTest.mouseClick(page.cards.cards[1], LEFT)
    qtbot.waitUntil(lambda: "1 picture" in page.cover.standing.text, timeout=PATIENCE_MS)
    make(qtbot, page, script, tmp_path / "council.pdf")
    assert "withheld until" in text_of(tmp_path / "council.pdf")


def test_a_covered_picture_goes_to_the_council(
    qtbot: QtBot, opened: AppState, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    QTest.mouseClick(page.cards.cards[1], LEFT)
    page.go(2)
    qtbot.waitUntil(lambda: page.cover.model.open_count == 1, timeout=PATIENCE_MS)
    exhibit_id = page.cover.list.currentIndex().data(COVER_ROLE).exhibit.id
    region = Region(left=20, top=40, right=100, bottom=90, reason="name")
    job = opened.on_vault(lambda vault, _p: cover.cover(vault, exhibit_id, [region]))
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE_MS):
        pass
    script.answers.append(True)
    QTest.mouseClick(page.cover.cover, LEFT)
    qtbot.waitUntil(lambda: page.cover.model.open_count == 0, timeout=PATIENCE_MS)
    row = page.cover.list.currentIndex().data(COVER_ROLE)
    assert row.standing == "Covered in 1 place"
    make(qtbot, page, script, tmp_path / "council.pdf")
    assert "withheld until" not in text_of(tmp_path / "council.pdf")


def test_print_size_in_parts_under_ten_megabytes(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    page.go(3)
    page.hand_over.pictures.answers.choose("compact")
    page.hand_over.files.answers.choose("split")
    page.hand_over.changed.emit()
    qtbot.waitUntil(
        lambda: "fits into one file" in page.hand_over.size_notice.text, timeout=PATIENCE_MS
    )
    make(qtbot, page, script, tmp_path / "small.pdf")
    made = page.choosing.choices
    assert (made.compact, made.part_bytes > 0) == (True, True)
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_choosing_no_file_makes_nothing(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script
) -> None:
    page.go(3)
    script.answers.append(None)
    next_step(qtbot, page)
    qtbot.waitUntil(page.preview.next.isEnabled)
    assert not page.hand_over.notice.text


def test_place_that_cannot_be_written_is_said(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    page.go(3)
    script.answers.append(tmp_path / "missing" / "a.pdf")
    next_step(qtbot, page)
    qtbot.waitUntil(lambda: len(script.asked) == 2, timeout=PATIENCE_MS)
    assert page.preview.next.isEnabled()


def test_stopping_leaves_no_file(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    page.go(3)
    page.finishing.making.began.connect(lambda job, _what: job.cancel())
    script.answers.append(tmp_path / "a.pdf")
    next_step(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.hand_over.notice.text), timeout=PATIENCE_MS)
    assert list(tmp_path.iterdir()) == []
    assert page.recipient.made.rows == []


def test_tab_reaches_the_way_on_from_every_step(qtbot: QtBot, page: DossierPage) -> None:
    for step in range(4):
        page.go(step)
        page.enter()
        met: list[QWidget | None] = []
        for _press in range(60):
            met.append(QApplication.focusWidget())
            if met[-1] is page.preview.next:
                break
            QTest.keyClick(met[-1] or page, Qt.Key.Key_Tab)
        assert met[-1] is page.preview.next, step


def test_locking_in_the_middle_of_a_word_loses_nothing(
    qtbot: QtBot, window: MainWindow, page: DossierPage
) -> None:
    next_step(qtbot, page)
    page.going_in.tabs.setCurrentIndex(1)
    edit = page.going_in.words.texts["wanted"]
    QTest.keyClicks(edit, "Please look in")
    with qtbot.waitSignal(window.locking.locked, timeout=PATIENCE_MS):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == ""
    secret = window.door.unlock.secret
    secret.setText(PASSPHRASE)
    QTest.keyClick(secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_inside, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: edit.toPlainText() == "Please look in", timeout=PATIENCE_MS)


def test_files_beside_it_are_not_replaced_unasked(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    mine = tmp_path / "police-summary.txt"
    mine.write_text("mine", encoding="utf-8")
    page.go(3)
    script.answers.extend([tmp_path / "police.pdf", False])
    next_step(qtbot, page)
    qtbot.waitUntil(lambda: len(script.asked) == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(page.preview.next.isEnabled)
    assert "police-summary.txt" in str(script.asked[-1])
    assert [one.name for one in tmp_path.iterdir()] == [mine.name]
    script.answers.extend([tmp_path / "police.pdf", True])
    next_step(qtbot, page)
    qtbot.waitUntil(page.hand_over.open_file.isVisible, timeout=PATIENCE_MS)
    assert mine.read_text(encoding="utf-8") != "mine"
