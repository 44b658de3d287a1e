# SPDX-License-Identifier: MIT
"""Every control can be named by a screen reader and reached with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.main_window import MainWindow
from abuselog.gui.parts.page import Page

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractItemView)


@pytest.fixture
def window(qtbot: QtBot, opened: AppState) -> Iterator[MainWindow]:
    made = MainWindow(opened)
    opened.log_opened.emit()
    made.show()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    yield made
    made.idle.stop()
    made.arrivals.stop()
    with qtbot.waitSignal(made.closed, timeout=20_000):
        made.close()
    made.deleteLater()


def controls(top: QWidget) -> list[QWidget]:
    """The controls a person meets; what is put away until it is needed has no words yet."""
    found = [one for kind in CONTROLS for one in top.findChildren(kind)]
    return [one for one in found if not inner(one) and not one.isHidden()]


def inner(widget: QWidget) -> bool:
    """Whether it is a part that Qt puts inside another control."""
    owner = widget.parentWidget()
    while owner is not None:
        if isinstance(owner, (QComboBox, QLineEdit, QAbstractItemView, QAbstractSpinBox)):
            return True
        owner = owner.parentWidget()
    return widget.objectName().startswith("qt_")


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_control_has_a_name(window: MainWindow) -> None:
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in controls(window)
        if not name_of(one).strip()
    ]
    assert not nameless


def test_every_control_can_be_reached_with_the_keyboard(window: MainWindow) -> None:
    unreachable = [
        name_of(one) for one in controls(window) if not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not unreachable


def too_narrow(window: QWidget) -> list[str]:
    """Buttons that show less than their words."""
    return [
        f"{one.text()}: {one.width()} of {one.minimumSizeHint().width()}"
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]


@pytest.mark.parametrize("percent", [100, 150])
def test_no_button_is_cut_at_any_size_of_text(
    window: MainWindow, styled: QApplication, percent: int
) -> None:
    window.resize(1280, 800)
    style.apply(styled, colours="light", text_percent=percent)
    cut: dict[str, list[str]] = {}
    for code, page in window.pages.items():
        window.go(code)
        QApplication.sendPostedEvents()
        window.grab()
        if narrow := too_narrow(page):
            cut[code] = narrow
    assert not cut


def test_pages_announce_their_names(window: MainWindow) -> None:
    for page in window.findChildren(Page):
        assert page.accessibleName()


def test_door_pages_have_names_for_every_control(
    qtbot: QtBot, state: AppState, log_folder: Path
) -> None:
    window = MainWindow(state)
    qtbot.addWidget(window)
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in controls(window.door)
        if not name_of(one).strip()
    ]
    assert not nameless
