# SPDX-License-Identifier: MIT
"""The whole window: opening, keys, drops, locking with a draft, closing in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from abuselog.clock import FixedClock
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.main_window import MainWindow
from abuselog.gui.parts.label import ElidedLabel
from abuselog.settings import Settings

PASSPHRASE = "four horses walking south"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, state: AppState, log_folder: Path) -> Iterator[MainWindow]:
    made = MainWindow(state)
    made.show()
    yield made
    closed: list[bool] = []
    made.closed.connect(lambda: closed.append(True))
    if made.isVisible():
        made.close()
        qtbot.waitUntil(lambda: bool(closed), timeout=20_000)
    QGuiApplication.clipboard().clear()
    made.deleteLater()


def open_log(qtbot: QtBot, window: MainWindow) -> None:
    page = window.door.unlock
    page.secret.setText(PASSPHRASE)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_inside, timeout=20_000)
    qtbot.waitUntil(lambda: window.state.runner.is_idle)


def lock(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.locking.locked, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_L, CONTROL)


def every_word(window: QWidget) -> str:
    """Everything that any widget of the window holds, shown or not."""
    words = [window.windowTitle()]
    words += [one.text() for one in window.findChildren(QLabel)]
    words += [one.text() for one in window.findChildren(QLineEdit)]
    words += [one.toPlainText() for one in window.findChildren(QPlainTextEdit)]
    words += [one.toPlainText() for one in window.findChildren(QTextEdit)]
    for one in window.findChildren(QWidget):
        words += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
    return "\n".join(words)


def picture() -> QImage:
    made = QImage(60, 40, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    return made


def test_title_says_nothing_until_the_log_is_open(qtbot: QtBot, window: MainWindow) -> None:
    assert window.windowTitle() == "abuselog"
    open_log(qtbot, window)
    assert window.windowTitle() == "abuselog — Cllr Ann Example's log"
    lock(qtbot, window)
    assert window.windowTitle() == "abuselog"


def test_foot_counts_and_claims_no_seal(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    qtbot.waitUntil(lambda: "3 incidents" in every_word(window.status))
    words = every_word(window.status)
    assert "not independently timestamped" in words
    assert "Sealed" not in words
    assert "Locks in 5 min" in words


def test_what_the_foot_says_of_seals_is_whole_in_its_tool_tip(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_log(qtbot, window)
    foot = window.status
    told = next(one for one in foot.findChildren(ElidedLabel) if one.text() == foot.seal_words)
    explained = told.toolTip()
    assert foot.seal_words not in explained
    told.setFixedWidth(90)
    qtbot.waitUntil(lambda: told.toolTip() == f"{foot.seal_words}\n{explained}".strip())
    told.setText("")
    assert told.toolTip() == explained


def test_locking_leaves_no_word_of_the_log_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    window.go("dossiers")
    qtbot.waitUntil(lambda: window.state.runner.is_idle)
    lock(qtbot, window)
    words = every_word(window)
    for secret in ("which school", "Liar", "@example_", "Ann Example", "2026-0001"):
        assert secret not in words
    assert not window.is_inside
    assert window.door.unlock.isVisible()


def test_draft_outlives_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    record = window.pages["record"]
    field = next(one for one in record.findChildren(QPlainTextEdit) if one.isVisible())
    QTest.keyClicks(field, "Said at the bus stop")
    lock(qtbot, window)
    assert "bus stop" not in every_word(window)
    open_log(qtbot, window)
    qtbot.waitUntil(lambda: "Said at the bus stop" in every_word(record))
    assert window.current == "record"


def test_idle_locks_the_log(qtbot: QtBot, window: MainWindow, clock: FixedClock) -> None:
    open_log(qtbot, window)
    with qtbot.waitSignal(window.locking.locked, timeout=20_000):
        for _ in range(5):
            clock.at += dt.timedelta(seconds=60)
            window.idle.tick()
    assert not window.state.is_open


def test_number_keys_change_pages(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.current == "dossiers"
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.current == "log"


def test_find_goes_to_the_search(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    window.go("settings")
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.current == "log"
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))


def test_help_shows_the_levels(qtbot: QtBot, window: MainWindow, script: dialogs.Script) -> None:
    open_log(qtbot, window)
    script.answers.append(False)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert len(script.asked) == 1


def test_keys_do_nothing_while_locked(qtbot: QtBot, window: MainWindow) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_L, Qt.Key.Key_V):
        QTest.keyClick(window, key, CONTROL)
    assert not window.is_inside


def test_paste_from_any_page_records_the_picture(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    window.go("dossiers")
    QGuiApplication.clipboard().setImage(picture())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_V, CONTROL)
    assert window.current == "record"
    qtbot.waitUntil(lambda: window.state.runner.is_idle, timeout=20_000)
    assert window.pages["record"].has_content  # type: ignore[attr-defined]


def test_file_dropped_on_any_page_is_recorded(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_log(qtbot, window)
    file = tmp_path / "shot.png"
    picture().save(str(file))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    how = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    copy = Qt.DropAction.CopyAction
    target = window.windowHandle()
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), copy, mime, *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, mime, *how))
    assert window.current == "record"
    qtbot.waitUntil(lambda: window.state.runner.is_idle, timeout=20_000)
    assert window.pages["record"].has_content  # type: ignore[attr-defined]
    assert file.exists()


def test_closing_locks_first_and_leaves_the_log_closed(
    qtbot: QtBot, window: MainWindow, log_folder: Path
) -> None:
    from abuselog.workflows import unlock

    open_log(qtbot, window)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    assert not window.state.is_open
    vault = unlock.unlock(log_folder, PASSPHRASE)
    unlock.lock(vault)


def test_start_page_is_shown_where_there_is_no_log(qtbot: QtBot, state: AppState) -> None:
    window = MainWindow(state)
    qtbot.addWidget(window)
    assert window.door.currentWidget() is window.door.start


def test_time_to_lock_follows_the_settings(qtbot: QtBot, window: MainWindow) -> None:
    open_log(qtbot, window)
    window.state.change_settings(Settings(lock_after_minutes=30))
    qtbot.waitUntil(lambda: "Locks in 30 min" in every_word(window.status))


def test_window_is_no_larger_than_the_screen(window: MainWindow) -> None:
    room = window.screen().availableSize().expandedTo(window.minimumSize())
    assert window.width() <= room.width()
    assert window.height() <= room.height()
