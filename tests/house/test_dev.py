# SPDX-License-Identifier: MIT
"""dev.py says what is wrong and what to type, and never a traceback."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
from tests.house import sources


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(sources.ROOT / "dev.py"), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_help_names_every_command() -> None:
    done = _run("--help")
    assert done.returncode == 0
    for command in dev.COMMANDS:
        assert f"python3 dev.py {command}" in done.stdout


def test_an_unknown_command_is_said_to_be_one() -> None:
    done = _run("tset")
    assert done.returncode == 2
    assert "'tset'" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_folders_for_demo_are_one_too_many() -> None:
    done = _run("demo", "a", "b")
    assert done.returncode == 1
    assert "one folder" in done.stderr


def test_a_folder_that_is_no_virtual_environment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / ".venv" / "somebody's work.txt"
    kept.parent.mkdir()
    kept.write_text("keep me", encoding="utf-8")
    monkeypatch.setattr(dev, "VENV", kept.parent)
    with pytest.raises(dev.Stop, match="move it away"):
        dev.make_venv()
    assert kept.read_text(encoding="utf-8") == "keep me"


def test_a_practice_log_never_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    first = dev.free_folder()
    first.mkdir()
    second = dev.free_folder()
    second.mkdir()
    assert len({first, second, dev.free_folder()}) == 3


def test_what_is_missing_is_found_out_without_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "WINDOW_LIBRARIES", {"libno1": "libno-such-library.so.1"})
    monkeypatch.setattr(dev, "JUDGES", {"nojudge": "no-such-program"})
    assert dev.missing_packages(screen=False, judges=False)[:1] == ["libno1"]
    assert "nojudge" in dev.missing_packages(screen=False, judges=True)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_no_system_library_is_missed_elsewhere(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert dev.missing_packages(screen=True, judges=True) == []


def test_without_apt_the_packages_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert not dev.apt_install(["libegl1"], "show the window")
    assert "libegl1" in capsys.readouterr().err


def test_it_needs_nothing_but_the_standard_library() -> None:
    imported = {
        alias.name.partition(".")[0] if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(sources.tree(sources.ROOT / "dev.py"))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("typed", "started"),
    [
        (["-q"], [*dev.CORES, "-q"]),
        (["-n0", "tests/house"], [*dev.CORES, "-n0", "tests/house"]),
        (["-p", "no:xdist", "-q"], ["-p", "no:xdist", "-q"]),
    ],
)
def test_tests_have_a_process_for_each_core_unless_that_is_switched_off(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], started: list[str]
) -> None:
    said: list[str] = []

    def note(*words: str, **_more: object) -> int:
        said.extend(words)
        return 0

    monkeypatch.setattr(dev, "require_qt", lambda **_asked: None)
    monkeypatch.setattr(dev, "install", lambda _name: None)
    monkeypatch.setattr(dev, "start", note)
    assert dev.test(typed) == 0
    assert said == ["-m", "pytest", *started]


def test_poe_runs_the_tests_as_dev_py_does() -> None:
    config = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    command = config["tool"]["poe"]["tasks"]["test"]["cmd"]
    assert command.split() == ["python", "-m", "pytest", *dev.CORES]
