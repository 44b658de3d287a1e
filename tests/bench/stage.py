# SPDX-License-Identifier: MIT
"""The real window on a screen that nobody sees, and a measurement of what is done to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abuselog.gui.app import Look
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.page import DossierPage
from abuselog.gui.jobs import JobRunner, Lane, give_the_window_its_turn
from abuselog.gui.log.page import LogPage
from abuselog.gui.main_window import MainWindow
from abuselog.gui.record.page import RecordPage
from abuselog.settings import Settings
from tests.bench import fresh
from tests.bench.heartbeat import (
    LONGEST_GAP_MS,
    Heartbeat,
    call_inside,
    spin_for,
    spin_until,
    wait,
)
from tests.bench.measured import Line

CONTROL = Qt.KeyboardModifier.ControlModifier
_REST_S = 0.4
"""What a deed set going comes to its end in this time: thumbnails, layouts, counts."""


class Stage:
    """A window as the program makes it. `measure` gives one line for one deed."""

    def __init__(self, wanted: Path) -> None:
        made = QApplication.instance()
        app = made if isinstance(made, QApplication) else QApplication(["abuselog"])
        self.runner = JobRunner()
        self.faults: list[BaseException] = []
        self.state = AppState(self.runner, Settings(lock_after_minutes=60, colours="light"))
        self._look = Look(app, self.state)
        self._look.wear()
        # Not Look.on_settings, which would keep the bench's settings for the person.
        self.state.settings_changed.connect(self._look.wear)
        self.window = MainWindow(self.state, wanted)
        self.window.show()
        self.window.door.enter()
        give_the_window_its_turn()
        self._heart = Heartbeat()
        spin_for(1.0)
        self._heart.start()
        spin_for(2.0)
        self._idle = self._heart.stop()

    @property
    def log(self) -> LogPage:
        """The page with the list."""
        return self.window._log

    @property
    def record(self) -> RecordPage:
        """The page that takes evidence in."""
        return self.window._record

    @property
    def dossiers(self) -> DossierPage:
        """The page that makes dossiers."""
        return self.window._dossiers

    def measure(
        self,
        what: str,
        *deeds: Callable[[], object],
        rest_s: float = _REST_S,
        most_ms: float = LONGEST_GAP_MS,
    ) -> Line:
        """Return the gaps while `deeds` are called inside the event loop, one after another."""
        self._heart.start()
        for deed in deeds:
            call_inside(deed)
            spin_until(lambda: self.runner.is_idle)
            spin_for(rest_s)
            spin_until(lambda: self.runner.is_idle)
        busy = self._heart.stop()
        return Line(
            what=f"event loop while {what}",
            floor=f"idle window: longest gap {self._idle.longest:.0f} ms",
            ours=f"longest gap {busy.own:.0f} ms ({busy.longest:.0f} ms with other programs' "
            f"turns), 99 % under {busy.usual:.0f} ms",
            ratio=f"{busy.own / self._idle.longest:.1f} times",
            goal=f"no gap over {most_ms:.0f} ms",
            held=busy.own <= most_ms,
        )

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and press Return."""
        page = self.window.door.unlock
        page.secret.setText(passphrase)
        QTest.keyClick(page.secret, Qt.Key.Key_Return)

    def open(self, folder: Path) -> None:
        """Open a log that `fresh` made."""
        job = self.runner.start(lambda _progress: fresh.reopened(folder), Lane.VAULT)
        self.state.take_vault(wait(job))
        spin_until(lambda: self.runner.is_idle)
        spin_for(_REST_S)

    def press(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        QTest.keyClick(self.window.windowHandle(), key, CONTROL)

    def lock(self) -> None:
        """Press Ctrl+L."""
        self.press(Qt.Key.Key_L)

    def end(self) -> None:
        """Close the window and let every thread end."""
        closed: list[bool] = []
        self.window.closed.connect(lambda: closed.append(True))
        self.window.close()
        spin_until(lambda: bool(closed))
        self.runner.shutdown()
