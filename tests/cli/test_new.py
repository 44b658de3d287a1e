# SPDX-License-Identifier: MIT
"""`abuselog new`: the log, its recovery words, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuselog.workflows.unlock import lock, unlock_with_words
from tests.cli.typed import PASSPHRASE, Run

WHOSE = ("--name", "Cllr Alex Example", "--initials", "aex", "--council", "Example Council")


@pytest.fixture
def folder(tmp_path: Path, passphrase_file: Path) -> Path:
    return tmp_path / "fresh.abuselog"


def test_the_words_it_prints_open_the_log(run: Run, folder: Path) -> None:
    made = run("new", folder, *WHOSE, "--json")
    assert made.code == 0, made.err
    assert made.json["log"] == str(folder)
    assert len(made.json["recovery_words"]) == 16
    vault = unlock_with_words(folder, " ".join(made.json["recovery_words"]))
    assert vault.log_id == made.json["id"]
    assert (vault.profile.initials, vault.profile.council) == ("AEX", "Example Council")
    lock(vault)


def test_people_are_told_to_write_the_words_down(run: Run, folder: Path) -> None:
    made = run("new", folder, *WHOSE, "--nation", "Wales", "--council-type", "community")
    assert made.code == 0, made.err
    assert " 1 " in made.out
    assert "16 " in made.out
    assert "Write them down on paper" in made.out
    assert PASSPHRASE not in made.out + made.err


@pytest.mark.parametrize(
    ("left_out", "label"),
    [("--name", "Name"), ("--initials", "Initials"), ("--council", "Council")],
)
def test_whose_log_it_is_must_be_said(run: Run, folder: Path, left_out: str, label: str) -> None:
    place = WHOSE.index(left_out)
    ran = run("new", folder, *WHOSE[:place], *WHOSE[place + 2 :])
    ran.is_one_sentence(84, label)
    assert not folder.exists()


def test_an_easy_passphrase_is_refused(run: Run, folder: Path, passphrase_file: Path) -> None:
    passphrase_file.write_text("password1\n", encoding="utf-8")
    run("new", folder, *WHOSE).is_one_sentence(85, "too easy to guess")
    assert not folder.exists()


def test_a_log_is_never_made_over_something(run: Run, folder: Path) -> None:
    folder.mkdir()
    (folder / "keep.txt").write_text("mine", encoding="utf-8")
    run("new", folder, *WHOSE).is_one_sentence(18, str(folder.name))
    assert [path.name for path in folder.iterdir()] == ["keep.txt"]


def test_a_place_that_can_not_be_written_to_is_told(run: Run, folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    ran = run("new", folder / "log.abuselog", *WHOSE)
    ran.is_one_sentence(17, "may not write")
    assert folder.read_text(encoding="utf-8") == "a file"


def test_bad_initials_and_unknown_codes_are_told(run: Run, folder: Path) -> None:
    bad = [*WHOSE[:3], "A1", *WHOSE[4:]]
    run("new", folder, *bad).is_one_sentence(89, "two to four letters")
    run("new", folder, *WHOSE, "--nation", "walse").is_one_sentence(82, "Did you mean wales?")
    run("new", folder, *WHOSE, "--council-type", "parrish").is_one_sentence(82, "parish")
    assert not folder.exists()


def test_a_folder_that_a_cloud_copies_away_is_told(run: Run, folder: Path) -> None:
    cloud = folder.parent / "Dropbox"
    cloud.mkdir()
    made = run("new", cloud / "mine.abuselog", *WHOSE)
    assert made.code == 0
    assert "Dropbox" in made.err
