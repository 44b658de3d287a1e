# SPDX-License-Identifier: MIT
"""How serious: danger first, floors explained, reasons asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.catalogue import severity
from abuselog.gui.parts.label import Label
from abuselog.gui.record.page import RecordPage
from abuselog.gui.record.severity_picker import SeverityPicker
from abuselog.gui.record.which_level import WhichLevelDialog
from abuselog.workflows import browse
from tests.gui.record.conftest import asked


def test_level_five_says_call_999_before_anything_else(qtbot: QtBot, page: RecordPage) -> None:
    page.form.severity.row.group.button(5).click()
    assert page.columns.is_calling_for_help
    assert not page.form.isVisible()
    words = [label.text() for label in page.columns.call_999.findChildren(Label)]
    assert "Call 999 now" in words
    assert page.columns.call_999.go_on.hasFocus()
    page.columns.call_999.go_on.click()
    assert page.form.isVisible()
    assert page.form.severity.level == 5


def test_it_can_be_recorded_while_999_is_shown(qtbot: QtBot, page: RecordPage) -> None:
    page.form.severity.row.group.button(5).click()
    with qtbot.waitSignal(page.recorded) as done:
        QTest.keyClick(
            page.columns.call_999.go_on, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert done.args[0].severity == 5
    assert not page.columns.is_calling_for_help


def test_a_ticked_threat_explains_the_floor_and_asks_why_it_is_lower(
    qtbot: QtBot, page: RecordPage
) -> None:
    picker = page.form.severity
    page.form.kinds.common.chips["threat_violence"].click()
    picker.row.group.button(2).click()
    assert picker.floor_words.text() == "Because you ticked “Threat”, this is at least 4 High."
    assert picker.floor_words.isVisible()
    page.save()
    assert picker.reason_field.error
    assert picker.reason_edit.hasFocus()
    picker.reason_edit.setText("Said in jest by a friend")
    with qtbot.waitSignal(page.recorded) as done:
        page.save()
    incident = asked(qtbot, page.state, lambda vault: browse.incident(vault, done.args[0].id))
    assert incident.particulars.severity_reason == "Said in jest by a friend"


def test_the_floor_is_silent_once_it_is_met(page: RecordPage) -> None:
    picker = page.form.severity
    page.form.kinds.common.chips["threat_violence"].click()
    picker.row.group.button(4).click()
    assert not picker.floor_words.isVisible()
    assert not picker.reason_field.isVisible()


def test_a_fact_under_more_sets_a_floor_too(page: RecordPage) -> None:
    page.form.more.floors["weapon_image"].click()
    page.form.severity.row.group.button(3).click()
    assert page.form.severity.is_below_floor


def test_saving_without_a_level_asks_for_one(page: RecordPage) -> None:
    page.save()
    assert page.form.severity.problem.isVisible()
    assert page.form.severity.row.group.button(1).hasFocus()
    assert not page.is_amending


def test_digits_choose_a_level(qtbot: QtBot) -> None:
    picker = SeverityPicker()
    qtbot.addWidget(picker)
    for level in severity.levels():
        with qtbot.waitSignal(picker.level_chosen) as chosen:
            QTest.keyClick(picker.row, Qt.Key(Qt.Key.Key_0.value + level.number))
        assert chosen.args == [level.number]
        assert picker.level == level.number
        assert level.definition in picker.meaning.text()


def test_which_level_shows_every_definition(qtbot: QtBot) -> None:
    dialog = WhichLevelDialog()
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(Label)]
    for level in severity.levels():
        assert level.definition in words
        assert level.what_to_do in words
