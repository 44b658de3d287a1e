# SPDX-License-Identifier: MIT
"""conftest's guards are there: each is run into once, in a test run of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.house import sources

CARELESS = """
import logging, os, socket, threading
import pytest
from pathlib import Path
from PySide6.QtCore import QRunnable, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

KEPT = []

def test_careful(qtbot, tmp_path):
    qtbot.addWidget(QWidget())

def test_calls_home():
    socket.create_connection(("127.0.0.1", 9), timeout=1)

def test_warns_nobody_expected():
    logging.getLogger("abuselog.vault").warning("careless")

def test_warns_and_looks(diary):
    logging.getLogger("abuselog.vault").warning("expected")
    assert diary.pop().getMessage() == "expected"

def test_leaves_a_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[-1].start(60_000)

def test_leaves_a_job(qtbot):
    KEPT.pop().stop()
    import conftest
    conftest.POOL_PATIENCE_MS = 50
    stop = threading.Event()
    class Wait(QRunnable):
        def run(self):
            stop.wait(3)
    QThreadPool.globalInstance().start(Wait())

def test_a_warning_of_qt(qtbot):
    QTimer.singleShot(-1, lambda: None)

def test_home_is_nobodys():
    assert Path.home() != Path(os.environ["REAL_HOME"])
"""

MISTYPED = """
import pytest

@pytest.mark.no_such_marker
def test_marked():
    pass
"""


DYING = """
import atexit, os, sys

def test_passes():
    pass

def test_dies():
    if "{when}" == "now":
        os.abort()
    atexit.register(os.abort)
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What became of each careless test: passed, failed or error (at its end)."""
    folder = tmp_path_factory.mktemp("careless")
    shutil.copy(sources.TESTS / "conftest.py", folder)
    (folder / "test_careless.py").write_text(CARELESS, encoding="utf-8")
    _code, words = _pytest(folder)
    found: dict[str, set[str]] = {}
    for name, word in re.findall(r"::(test_\w+) (PASSED|FAILED|ERROR)", words):
        found.setdefault(name, set()).add(word)
    assert found, words
    return found


def _pytest(folder: Path, *options: str) -> tuple[int, str]:
    """pytest's exit code and words."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-v", "-p", "no:randomly", "-p", "no:cacheprovider"),
            *("-c", str(sources.ROOT / "pyproject.toml"), "--rootdir", str(folder)),
            *("--import-mode", "prepend", *options, str(folder)),
        ],
        cwd=folder,
        env={**os.environ, "REAL_HOME": str(Path.home()), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_careful_test_passes(outcomes: dict[str, set[str]]) -> None:
    assert outcomes["test_careful"] == {"PASSED"}
    assert outcomes["test_warns_and_looks"] == {"PASSED"}
    assert outcomes["test_home_is_nobodys"] == {"PASSED"}


@pytest.mark.parametrize("name", ["test_calls_home", "test_a_warning_of_qt"])
def test_what_must_not_be_done_fails(outcomes: dict[str, set[str]], name: str) -> None:
    assert "FAILED" in outcomes[name]


@pytest.mark.parametrize(
    "name", ["test_warns_nobody_expected", "test_leaves_a_timer", "test_leaves_a_job"]
)
def test_what_is_left_behind_is_an_error(outcomes: dict[str, set[str]], name: str) -> None:
    assert "ERROR" in outcomes[name]


def test_a_mistyped_marker_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "test_careless.py").write_text(MISTYPED, encoding="utf-8")
    assert "'no_such_marker' not found in `markers`" in _pytest(tmp_path)[1]


@pytest.mark.parametrize(
    ("when", "said"),
    [("now", "crashed while running"), ("at the end", "A process of tests died while it ended")],
)
def test_a_process_of_tests_that_dies_fails_the_run(tmp_path: Path, when: str, said: str) -> None:
    shutil.copy(sources.TESTS / "conftest.py", tmp_path)
    (tmp_path / "test_dying.py").write_text(DYING.format(when=when), encoding="utf-8")
    code, words = _pytest(tmp_path, *dev.CORES, "-n1")
    assert code != 0
    assert said in words
    assert "1 passed" in words or "2 passed" in words
