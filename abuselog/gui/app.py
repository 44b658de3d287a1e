# SPDX-License-Identifier: MIT
"""Starts the window and ends it in order: lock, end jobs, close the log, quit."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from abuselog import paths, settings
from abuselog.errors import SettingsUnreadable
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import JobRunner, give_the_window_its_turn
from abuselog.gui.main_window import MainWindow
from abuselog.workflows.readings import PictureReader

Hook: TypeAlias = Callable[[type[BaseException], BaseException, TracebackType | None], None]

_LISTEN_MS = 300
"""How often Python gets a turn to notice Ctrl+C in a terminal."""


def run(log: Path | None = None) -> int:
    """Show the window until it is closed, and return the exit code.

    Shape:  `log` is the folder of a log to unlock; without it, those at home are offered.
    """
    app = _application()
    chosen, trouble = _settings()
    runner = JobRunner()
    reader = PictureReader()
    state = AppState(runner, chosen, reader=reader)
    look = Look(app, state)
    look.wear()
    window = MainWindow(state, log)
    sys.excepthook = _hook(window)
    window.closed.connect(app.quit)
    state.settings_changed.connect(look.on_settings)
    window.show()
    window.door.enter()
    if trouble is not None:
        dialogs.show_error(window, trouble)
    before = signal.getsignal(signal.SIGINT)
    listening = _listen_to_the_terminal(window)
    give_the_window_its_turn()
    code = app.exec()
    listening.stop()
    signal.signal(signal.SIGINT, before)
    sys.excepthook = sys.__excepthook__
    reader.end()
    runner.shutdown()
    _take_down(window, state, runner)
    return code


def _take_down(*things: QObject) -> None:
    """Delete these now, in this order; the garbage collector would choose an order of its own."""
    for thing in things:
        thing.deleteLater()
        QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)


class Look(QObject):
    """Keeps the application's style equal to the settings and to the desktop's colours."""

    def __init__(self, app: QApplication, state: AppState) -> None:
        super().__init__(state)
        self._app = app
        self._state = state
        app.styleHints().colorSchemeChanged.connect(self.wear)

    def wear(self) -> None:
        """Apply the style that the settings ask for."""
        chosen = self._state.settings
        style.apply(self._app, colours=chosen.colours, text_percent=chosen.text_percent)

    def on_settings(self, chosen: settings.Settings) -> None:
        """Wear the new style and keep the settings for next time."""
        self.wear()
        try:
            settings.store(paths.settings_folder(), chosen)
        except OSError as error:
            dialogs.show_error(None, error)


def _application() -> QApplication:
    """Return the running application, made now if there is none."""
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication(["abuselog"])
    made.setApplicationName("abuselog")
    made.setDesktopFileName("abuselog")
    # We quit when the log is closed; Qt's own way would post a second quit behind it.
    made.setQuitOnLastWindowClosed(False)
    QGuiApplication.setApplicationDisplayName("")
    return made


def _settings() -> tuple[settings.Settings, SettingsUnreadable | None]:
    """Return the settings, or the defaults and what was wrong with the file."""
    try:
        return settings.load(paths.settings_folder()), None
    except SettingsUnreadable as error:
        return settings.Settings(), error


def _hook(window: MainWindow) -> Hook:
    """Return what shows a fault that nobody foresaw; the window stays."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        dialogs.show_error(window, error.with_traceback(trace))

    return show


def _listen_to_the_terminal(window: MainWindow) -> QTimer:
    """Close the window on Ctrl+C in the terminal it was started from; return the timer to stop."""
    signal.signal(signal.SIGINT, lambda _number, _frame: window.close())
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(_LISTEN_MS)
    return timer
