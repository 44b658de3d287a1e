# SPDX-License-Identifier: MIT
"""The program from start to end: it opens, tells of trouble, and closes with code 0."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abuselog import paths, settings
from abuselog.gui import app, dialogs
from abuselog.gui.main_window import MainWindow


def the_window() -> MainWindow:
    return next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, MainWindow) and one.isVisible()
    )


def close_soon() -> None:
    QTimer.singleShot(50, lambda: the_window().close())


def test_window_opens_and_closes(styled: QApplication, qtbot: QtBot) -> None:
    close_soon()
    assert app.run() == 0


def test_log_that_is_named_is_asked_for(qtbot: QtBot, log_folder: Path) -> None:
    seen: list[str] = []

    def look() -> None:
        seen.append(the_window().door.unlock.which.currentText())
        the_window().close()

    QTimer.singleShot(50, look)
    app.run(log_folder)
    assert seen == ["My log"]


def test_damaged_settings_are_said_and_set_aside(qtbot: QtBot, script: dialogs.Script) -> None:
    folder = paths.settings_folder()
    folder.mkdir(parents=True)
    (folder / settings.FILE_NAME).write_text("{")
    close_soon()
    assert app.run() == 0
    assert len(script.asked) == 1
    assert list(folder.glob("*.damaged"))


def test_settings_are_kept_for_the_next_time(qtbot: QtBot) -> None:
    def choose() -> None:
        window = the_window()
        window.state.change_settings(settings.Settings(text_percent=125, colours="dark"))
        window.close()

    QTimer.singleShot(50, choose)
    app.run()
    kept = settings.load(paths.settings_folder())
    assert (kept.text_percent, kept.colours) == (125, "dark")


def test_fault_on_the_gui_thread_is_told_and_the_window_stays(
    qtbot: QtBot, script: dialogs.Script, diary: list[object]
) -> None:
    def fail() -> None:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
        the_window().close()

    QTimer.singleShot(50, fail)
    assert app.run() == 0
    assert "ZeroDivisionError" in script.asked[0]
    diary.clear()
