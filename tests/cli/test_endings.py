# SPDX-License-Identifier: MIT
"""How runs end: help, version, mistakes, faults, and readers that go away."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from abuselog.cli.app import main
from abuselog.cli.command import Command
from abuselog.cli.ending import Ending
from abuselog.cli.registry import COMMANDS
from abuselog.cli.terminal import Terminal, harmless
from abuselog.errors import Cancelled, NotAVault
from abuselog.progress import Progress
from tests.cli.typed import ORDINARY, Run, typed_outside


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself_with_an_example(run: Run, command: Command) -> None:
    name = command.name
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"usage: abuselog {name}" in ran.out
    assert f"Example:\n  abuselog {name} " in ran.out
    assert ran.err == ""


def test_help_names_every_command_and_exit_code(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n  {command.name} " in ran.out for command in COMMANDS)
    assert "Exit codes:" in ran.out


def test_the_help_of_add_lists_what_can_be_chosen(run: Run) -> None:
    said = run("add", "--help").out
    for code in ("facebook", "insult_personal", "4 High", "distress"):
        assert code in said


def test_the_version(run: Run) -> None:
    assert run("--version").out.startswith("abuselog 0.")


@pytest.mark.parametrize(
    "words", [("lst",), ("list",), ("list", "LOG", "--unheard-of"), ("list", "a", "b"), ("-x",)]
)
def test_what_is_not_understood_ends_with_2_and_a_way_on(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.err.startswith("abuselog: ")
    assert ran.err.count("\n") == 1


def test_files_whose_names_begin_with_a_dash(run: Run, log: Path) -> None:
    run("add", log, *ORDINARY, "--", "-odd.png").is_one_sentence(26, "“-odd.png”")


def _ended(error: BaseException, *, debug: bool = False) -> tuple[int, str]:
    said = io.StringIO()
    with Ending(Terminal(io.StringIO(), said)) as ending:
        ending.debug = debug
        raise error
    return ending.exit_code, said.getvalue()


def test_stopping_is_not_a_failure() -> None:
    assert _ended(KeyboardInterrupt())[0] == 130
    assert "nothing was changed" in _ended(Cancelled())[1]


def test_an_error_keeps_its_exit_code() -> None:
    assert _ended(NotAVault(path="x"))[0] == 11


def test_a_fault_is_admitted_without_quoting_anything() -> None:
    code, said = _ended(ZeroDivisionError("the words of a post"))
    assert code == 70
    assert "fault in abuselog" in said
    assert "the words of a post" not in said
    assert "ZeroDivisionError" not in said


def test_debug_names_places_but_quotes_nothing() -> None:
    code, said = _ended(ZeroDivisionError("the words of a post"), debug=True)
    assert code == 70
    assert "tests/cli/test_endings.py:" in said
    assert "ZeroDivisionError" in said
    assert "the words of a post" not in said


def test_a_reader_that_goes_away_is_no_drama(recorded: str, log: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "abuselog", "list", str(log)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 141
    assert b"Traceback" not in said
    assert b"Exception" not in said


def test_results_are_utf_8_whatever_the_console_is(run: Run, log: Path) -> None:
    words = ("--text", "Cer o ’ma, 🔪 ŵ")
    assert run("add", log, *ORDINARY, *words).code == 0
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    ran = typed_outside("list", log, env=environment)
    assert ran.code == 0, ran.err
    assert "🔪 ŵ" in ran.out


def test_progress_is_silent_unless_somebody_looks() -> None:
    said = io.StringIO()
    with Terminal(io.StringIO(), said).progress("Working") as progress:
        _work(progress)
    assert said.getvalue() == ""


def test_progress_can_be_asked_for_and_rounds_down() -> None:
    said = io.StringIO()
    with Terminal(io.StringIO(), said, progress=True).progress("Working") as progress:
        _work(progress)
    lines = said.getvalue().splitlines()
    assert lines[-1] == "Working: 100 %"
    assert len(lines) == 5


def test_live_progress_takes_its_line_away() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    said = Screen()
    with Terminal(io.StringIO(), said).progress("Working") as progress:
        _work(progress)
    assert "\n" not in said.getvalue()
    assert said.getvalue().endswith("\r")


def _work(progress: Progress) -> None:
    for done in range(1001):
        progress.step(done, 1000)


def test_harmless_text_is_left_as_it_is() -> None:
    kept = "Dydd da\tŵ 🏳️‍🌈 שלום\nnext"
    assert harmless(kept) == kept
    assert harmless("a\x1b[0m\x9b\u202eb\r") == "a\\x1b[0m\\x9b\\u202eb\\x0d"


def test_nothing_typed_without_a_window_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Commands:" in capsys.readouterr().out
