# SPDX-License-Identifier: MIT
"""A log to type commands at, and what it takes to see that nothing in it changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from abuselog.cli.app import main
from abuselog.vault.keyslots import LEAST
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.unlock import lock
from tests.cli.typed import ORDINARY, PASSPHRASE, PROFILE, Ran, Run, contents, picture


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Type a command, in this process."""

    def typed(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return typed


@pytest.fixture
def passphrase_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The passphrase in a file that the variable names."""
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("ABUSELOG_PASSPHRASE_FILE", str(path))
    return path


@pytest.fixture(scope="session")
def _empty_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("logs") / "empty.abuselog"
    made = make_log(NewLog(folder=folder, profile=PROFILE, passphrase=PASSPHRASE), cost=LEAST)
    lock(made.vault)
    return folder


@pytest.fixture
def log(tmp_path: Path, _empty_log: Path, passphrase_file: Path) -> Path:
    """An empty log, whose passphrase is known to the variable."""
    return Path(shutil.copytree(_empty_log, tmp_path / "mine.abuselog"))


@pytest.fixture
def screenshot(tmp_path: Path) -> Path:
    """A small picture."""
    return picture(tmp_path / "screenshot.png")


@pytest.fixture
def recorded(run: Run, log: Path, screenshot: Path) -> str:
    """The number of an incident in `log`, with the screenshot as AEX/1."""
    added = run("add", log, screenshot, *ORDINARY, "--handle", "@example_one", "--json")
    assert added.code == 0, added.err
    return str(added.json["number"])


@pytest.fixture
def unchanged(run: Run, log: Path) -> Callable[[], bool]:
    """Whether the list, the exhibits and the history are as they were when the test began."""

    def now() -> tuple[object, ...]:
        listed = run("list", log, "--json")
        checked = run("check", log, "--json")
        deeds = [q["looked_at"] for q in checked.json["questions"] if "history" in q["question"]]
        return listed.json, contents(log), deeds, checked.code

    before = now()
    return lambda: now() == before
