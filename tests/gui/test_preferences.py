# SPDX-License-Identifier: MIT
"""Settings take effect at once, and the page says what abuselog is made of."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from abuselog.catalogue import loading
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.field import Field
from abuselog.gui.preferences.page import PreferencesPage


@pytest.fixture
def page(qtbot: QtBot, state: AppState) -> PreferencesPage:
    made = PreferencesPage(state)
    qtbot.addWidget(made)
    return made


def test_page_shows_the_settings(page: PreferencesPage) -> None:
    assert page.minutes.currentData() == 5
    assert page.colours.currentData() == "system"
    assert page.text_size.currentData() == 100


def test_choice_is_announced_at_once(qtbot: QtBot, page: PreferencesPage, state: AppState) -> None:
    with qtbot.waitSignal(state.settings_changed) as changed:
        page.text_size.setCurrentIndex(page.text_size.findData(150))
    assert changed.args[0].text_percent == 150
    with qtbot.waitSignal(state.settings_changed):
        page.minutes.setCurrentIndex(page.minutes.findData(1))
    assert state.settings.lock_after_minutes == 1
    assert state.settings.text_percent == 150
    with qtbot.waitSignal(state.settings_changed):
        page.read_quietly.click()
    assert not state.settings.read_quietly


def test_about_names_licences_and_the_date_of_the_catalogue(page: PreferencesPage) -> None:
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert loading.version() in words
    for name in ("Inter", "Lucide", "SQLCipher"):
        assert name in words


@pytest.mark.parametrize("percent", [100, 115, 125, 135, 150])
def test_no_hint_lies_over_its_setting(
    qtbot: QtBot, styled: QApplication, page: PreferencesPage, percent: int
) -> None:
    page.resize(1010, 700)
    page.show()
    style.apply(styled, colours="light", text_percent=percent)
    qtbot.wait(50)
    for field in page.findChildren(Field):
        hint = field.findChildren(QLabel)[-1]
        assert hint.text() in field.control.accessibleDescription()
        if hint.isVisible():
            assert hint.y() > field.control.geometry().bottom()
