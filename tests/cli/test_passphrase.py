# SPDX-License-Identifier: MIT
"""Where the passphrase comes from, and that it goes nowhere else."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import pytest

from tests.cli.typed import PASSPHRASE, Run, typed_outside


def test_a_named_file_goes_before_the_variable(run: Run, log: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("something else entirely\n", encoding="utf-8")
    run("list", log, "--passphrase-file", wrong).is_one_sentence(12)


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nsecond line\n"])
def test_only_the_first_line_counts_without_its_ending(
    run: Run, log: Path, passphrase_file: Path, ending: str
) -> None:
    passphrase_file.write_bytes((PASSPHRASE + ending).encode())
    assert run("list", log).code == 0


def test_spaces_belong_to_the_passphrase(run: Run, log: Path, passphrase_file: Path) -> None:
    passphrase_file.write_text(PASSPHRASE + " \n", encoding="utf-8")
    run("list", log).is_one_sentence(12)


def test_a_file_that_is_not_there_is_told(run: Run, log: Path, tmp_path: Path) -> None:
    run("list", log, "--passphrase-file", tmp_path / "none.txt").is_one_sentence(26, "none.txt")


def test_an_empty_file_is_told(run: Run, log: Path, passphrase_file: Path) -> None:
    passphrase_file.write_text("\n", encoding="utf-8")
    run("list", log).is_one_sentence(84, "“Passphrase” is missing")


def test_it_is_asked_for_if_no_file_is_named(
    run: Run, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ABUSELOG_PASSPHRASE_FILE")
    asked: list[str] = []

    def person(prompt: str, stream: object = None) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr(getpass, "getpass", person)
    assert run("list", log).code == 0
    assert asked == ["Passphrase: "]


def test_a_new_one_is_typed_twice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([PASSPHRASE, PASSPHRASE + "x", PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: next(answers))
    whose = ("--name", "A", "--initials", "AB", "--council", "C")
    folder = tmp_path / "new.abuselog"
    run("new", folder, *whose).is_one_sentence(89, "not typed the same way twice")
    assert not folder.exists()
    assert run("new", folder, *whose).code == 0


def test_without_a_terminal_nobody_is_asked(log: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "ABUSELOG_PASSPHRASE_FILE"}
    ran = typed_outside("list", log, env=environment)
    ran.is_one_sentence(84, "--passphrase-file")


def test_there_is_no_way_to_type_it_among_the_options(run: Run, log: Path) -> None:
    assert run("list", log, "--passphrase", PASSPHRASE).code == 2
    assert run("list", log, f"--passphrase={PASSPHRASE}").code == 2
