# SPDX-License-Identifier: MIT
"""A styled application, jobs that are shut down, and real logs to open."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abuselog.clock import FixedClock
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import JobRunner, Lane
from abuselog.records.incident import Particulars, Sender
from abuselog.records.moment import moment_from_iso
from abuselog.records.profile import Profile
from abuselog.settings import Settings
from abuselog.vault import keyslots
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from abuselog.workflows import new_log, record, unlock

PASSPHRASE = "four horses walking south"
NOW = dt.datetime(2026, 11, 22, 22, 57, tzinfo=dt.UTC)
PROFILE = Profile(
    name="Ann Example",
    initials="AEX",
    council="Milltown Borough Council",
    council_type="district",
    ward="Mill Lane",
    force="",
)
WORDS = ("We know which school your kids go to", "Liar", "Resign or else")
LEVELS = (5, 2, 4)


@dataclass(frozen=True, slots=True)
class Made:
    """A closed log and all that opens it."""

    folder: Path
    key: bytes
    words: tuple[str, ...]


@pytest.fixture
def styled(qapp: QApplication) -> QApplication:
    """The application in light colours and normal text."""
    style.apply(qapp, colours="light", text_percent=100)
    return qapp


@pytest.fixture(autouse=True)
def script() -> Iterator[dialogs.Script]:
    """Every question is answered from here; an unforeseen one fails the test."""
    yield dialogs.script_answers()
    dialogs.ask_people()


@pytest.fixture
def runner(qtbot: QtBot, styled: QApplication) -> Iterator[JobRunner]:
    """A job runner that is shut down after the test."""
    made = JobRunner()
    yield made
    assert made.shutdown()
    QGuiApplication.sendPostedEvents()


@pytest.fixture
def clock() -> FixedClock:
    """A clock that the test moves."""
    return FixedClock(NOW)


@pytest.fixture
def state(runner: JobRunner, clock: FixedClock) -> AppState:
    """The window's state, no log open."""
    return AppState(runner, Settings(), clock=clock)


@pytest.fixture(scope="session")
def _log_made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A log with three incidents."""
    folder = tmp_path_factory.mktemp("made") / "My log.abuselog"
    request = new_log.NewLog(folder=folder, profile=PROFILE, passphrase=PASSPHRASE)
    made = new_log.make_log(request, cost=keyslots.LEAST)
    for number, (words, level) in enumerate(zip(WORDS, LEVELS, strict=True)):
        happened = moment_from_iso(f"2026-11-{20 - number}T09:30")
        record.record(
            made.vault,
            record.Recording(
                particulars=Particulars(
                    happened=happened,
                    platform="facebook",
                    severity=level,
                    words=words,
                    sender=Sender(handle=f"@example_{number}"),
                )
            ),
        )
    key = made.vault.master.reveal()
    unlock.lock(made.vault)
    return Made(folder, key, made.recovery_words)


@pytest.fixture
def log_folder(_log_made_once: Made) -> Path:
    """A log of one's own, in the home folder."""
    target = Path.home() / _log_made_once.folder.name
    shutil.copytree(_log_made_once.folder, target)
    return target


@pytest.fixture
def recovery_words(_log_made_once: Made) -> tuple[str, ...]:
    """The recovery words of the log."""
    return _log_made_once.words


@pytest.fixture
def opened(
    qtbot: QtBot, state: AppState, log_folder: Path, _log_made_once: Made
) -> Iterator[AppState]:
    """The state with the log open; it is locked after the test.

    By its key, as a passphrase takes a fifth of a second; typing that is test_unlock's subject.
    """
    key = MasterKey(_log_made_once.key)
    job = state.runner.start(lambda _p: open_with_key(log_folder, key), Lane.VAULT)
    with qtbot.waitSignal(job.succeeded) as done:
        pass
    state.take_vault(done.args[0])
    yield state
    if state.is_open:
        vault = state.release_vault()
        job = state.runner.start(lambda _p: unlock.lock(vault), Lane.VAULT, always=True)
        with qtbot.waitSignal(job.succeeded):
            pass
