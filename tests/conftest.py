# SPDX-License-Identifier: MIT
"""What holds for every test: no screen, no network, no settings of the person who runs it."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import vera

# Before anything imports Qt. Tests that need a real screen start a program of their own under Xvfb.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_QPA_PLATFORMTHEME", None)

POOL_PATIENCE_MS = 5_000
# xdist gives a process ten seconds to end, and then ends it: -9, or 1 on Windows.
HARMLESS_ENDINGS = (None, 0, 1, -9)
pytest_plugins = ["tests.authority_fixtures", "tests.vault_fixtures"]
_processes: list[Any] = []

settings.register_profile("ordinary", deadline=None, max_examples=60)
settings.register_profile(
    "long", deadline=None, max_examples=3_000, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how hard the property tests try: long under `-m slow`."""
    asked = str(config.getoption("markexpr"))
    settings.load_profile("long" if "slow" in asked and "not slow" not in asked else "ordinary")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready(node: Any) -> None:
    """Remember a process that tests run in, for the end."""
    _processes.append(node.gateway._io)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail the run if a process died while it ended: nobody else looks then."""
    yield
    endings = [process.wait() for process in _processes]
    died = [code for code in endings if code not in HARMLESS_ENDINGS]
    if died and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
        sys.stderr.write(f"\nA process of tests died while it ended: {died}\n")


def pytest_collection_finish() -> None:
    """Keep what pytest and the imports hold for good out of every test's search for garbage.

    That search is made after each test with a window; over all of it, it takes a fifth of a second.
    """
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose judge (`@pytest.mark.judge("qpdf")`) is not installed; never in CI."""
    for mark in item.iter_markers("judge"):
        for program in mark.args:
            here = vera.is_here() if program == "verapdf" else shutil.which(program)
            if not here:
                (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{program} is missing")


@pytest.fixture(scope="session")
def _cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # One for all tests: a font cache is built in it, which takes a second.
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    # Beside tmp_path's folders they would be counted, all of them, for each that is made.
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _someone_elses_home(
    monkeypatch: pytest.MonkeyPatch, _homes: Iterator[Path], _cache_folder: Path
) -> None:
    """Give each test a home folder of its own, so that none reads or writes the person's."""
    home = next(_homes)
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    places = {"APPDATA": "roaming", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "share"}
    for name, folder in places.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(_cache_folder))
    for name in ("ABUSELOG_PASSPHRASE_FILE", "ABUSELOG_SETTINGS_DIR"):
        monkeypatch.delenv(name, raising=False)


class _Diary(logging.Handler):
    """Keeps what abuselog wrote into its diary at WARNING or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def diary() -> Iterator[list[logging.LogRecord]]:
    """What abuselog warned of. A test that expects a warning looks at it and clears the list."""
    handler = _Diary()
    logger = logging.getLogger("abuselog")
    logger.addHandler(handler)
    yield handler.records
    logger.removeHandler(handler)
    unexpected = [f"{record.name}: {record.getMessage()}" for record in handler.records]
    assert not unexpected, f"warnings that the test did not expect: {unexpected}"


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with a window: no job runs, no thread is left and no timer ticks."""
    yield
    if {"qtbot", "qapp"}.isdisjoint(request.fixturenames) or "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = _left_running()
    assert not left, f"left running after the test: {left}"


def _left_running() -> list[str]:
    """Descriptions of every pool with work, running thread and active timer."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from shiboken6 import Shiboken

    left: list[str] = []
    if not QThreadPool.globalInstance().waitForDone(POOL_PATIENCE_MS):
        left.append("work in the global thread pool")
    for thing in Shiboken.getAllValidWrappers():
        if isinstance(thing, QThreadPool) and not thing.waitForDone(POOL_PATIENCE_MS):
            left.append(f"work in a pool of {thing.parent()!r}: shut its JobRunner down")
        elif isinstance(thing, QTimer) and thing.isActive():
            left.append(f"a timer of {thing.parent()!r}, every {thing.interval()} ms")
        elif isinstance(thing, QThread) and thing is not QThread.currentThread():
            left += [f"a thread of {thing.parent()!r}"] if thing.isRunning() else []
    return left
