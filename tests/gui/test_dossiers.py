# SPDX-License-Identifier: MIT
"""The Dossiers page: what is ticked goes in, the file is real, and the log remembers it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.page import DossierPage
from abuselog.gui.dossier.pick_model import PickModel
from abuselog.workflows.make_dossier import optional_fields


@pytest.fixture
def page(qtbot: QtBot, opened: AppState) -> Iterator[DossierPage]:
    made = DossierPage(opened)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.pick.model.rowCount() == 3)
    yield made
    qtbot.waitUntil(lambda: opened.runner.is_idle)


def make(qtbot: QtBot, page: DossierPage, script: dialogs.Script, out: Path | None) -> None:
    script.answers.append(out)
    QTest.mouseClick(page.order.make, Qt.MouseButton.LeftButton)
    if out is None:
        qtbot.waitUntil(page.order.make.isEnabled)
    else:
        qtbot.waitUntil(lambda: bool(page.order.notice.text), timeout=20_000)


def test_everything_is_ticked_at_first(page: DossierPage) -> None:
    assert len(page.pick.model.picked) == 3
    assert page.pick.count.text() == "3 incidents · 0 exhibits"


def test_click_on_a_row_unticks_it(qtbot: QtBot, page: DossierPage) -> None:
    rows = page.pick.list
    place = rows.visualRect(page.pick.model.index(0))
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(60, 20)
    )
    assert len(page.pick.model.picked) == 2


def test_space_ticks_the_row_with_the_focus(qtbot: QtBot, page: DossierPage) -> None:
    page.pick.list.setCurrentIndex(page.pick.model.index(1))
    QTest.keyClick(page.pick.list, Qt.Key.Key_Space)
    assert len(page.pick.model.picked) == 2
    QTest.keyClick(page.pick.list, Qt.Key.Key_Space)
    assert len(page.pick.model.picked) == 3


def test_without_a_tick_nothing_can_be_made(qtbot: QtBot, page: DossierPage) -> None:
    QTest.mouseClick(page.pick.none, Qt.MouseButton.LeftButton)
    assert not page.order.make.isEnabled()
    QTest.mouseClick(page.pick.all, Qt.MouseButton.LeftButton)
    assert page.order.make.isEnabled()


def test_severity_filter_narrows_the_list(qtbot: QtBot, page: DossierPage) -> None:
    page.pick.severity.choose("4")
    qtbot.waitUntil(lambda: page.pick.model.rowCount() == 2)
    assert {row.severity for row in page.pick.model.picked} == {4, 5}


def test_chosen_incidents_are_the_only_ones_ticked(qtbot: QtBot, page: DossierPage) -> None:
    wanted = page.pick.model.picked[1].id
    page.choose([wanted])
    qtbot.waitUntil(lambda: [row.id for row in page.pick.model.picked] == [wanted])


def test_police_dossier_is_written_and_noted(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    out = tmp_path / "police.pdf"
    page.order.recipient.setText("PC Sample")
    make(qtbot, page, script, out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert digest in page.order.notice.text.replace("\n", "")
    text = "".join(one.extract_text() for one in PdfReader(out).pages)
    assert "which school your kids" in text
    assert "PC Sample" in text
    assert page.order.open_file.isVisible()
    qtbot.waitUntil(lambda: digest in _made_words(page))


def test_council_dossier_leaves_out_what_is_not_ticked(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    out = tmp_path / "council.pdf"
    QTest.mouseClick(page.cards[1], Qt.MouseButton.LeftButton)
    for chip in page.order.choices.chips:
        chip.setChecked(False)
    make(qtbot, page, script, out)
    text = "".join(one.extract_text() for one in PdfReader(out).pages)
    assert "which school your kids" not in text


def test_choosing_no_file_makes_nothing(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script
) -> None:
    make(qtbot, page, script, None)
    assert not page.order.notice.text


def test_place_that_cannot_be_written_is_said(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    script.answers.append(tmp_path / "missing" / "a.pdf")
    QTest.mouseClick(page.order.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(script.asked) == 2, timeout=20_000)
    assert page.order.make.isEnabled()


def test_locking_takes_every_word_away(qtbot: QtBot, page: DossierPage) -> None:
    page.order.recipient.setText("PC Sample")
    page.clear()
    assert page.pick.model.rowCount() == 0
    assert page.order.recipient.text() == ""
    assert not page.order.make.isEnabled()


def test_private_fields_are_never_offered() -> None:
    for edition in ("police", "council_safety"):
        assert not {"private_notes", "legal_advice"} & set(optional_fields(edition))


def test_model_keeps_the_rules_of_models(qtbot: QtBot, page: DossierPage) -> None:
    model: PickModel = page.pick.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = model.picked
    model.tick_all(on=False)
    model.show(rows[:1])
    model.clear()
    assert tester.model() is model


def _made_words(page: DossierPage) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in page.made.findChildren(QLabel))
