# SPDX-License-Identifier: MIT
"""`abuselog backup`, `restore` and `drill`: there and back, and no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run, contents


@pytest.fixture
def kept(run: Run, log: Path, recorded: str, tmp_path: Path) -> Path:
    """A backup of a log with one exhibit."""
    made = run("backup", log, tmp_path)
    assert made.code == 0, made.err
    assert f"{tmp_path / 'mine.abuselog-backup'}; 1 file new." in made.out
    assert "it opens and holds 1 incident and 1 exhibit." in made.out
    return tmp_path / "mine.abuselog-backup"


def _spoil(kept: Path) -> None:
    stored = next(path for path in (kept / "exhibits").rglob("*") if path.is_file())
    stored.write_bytes(stored.read_bytes()[:-1] + b"x")


def test_there_and_back(run: Run, kept: Path, log: Path, tmp_path: Path, recorded: str) -> None:
    back = tmp_path / "back.abuselog"
    done = run("restore", kept, back)
    assert done.code == 0, done.err
    assert "erase it once more" in done.out
    assert contents(back) == contents(log)
    assert run("show", back, recorded, "--json").code == 0
    assert run("check", back).code == 0


def test_what_is_new_is_counted_in_files_and_not_in_exhibits(
    run: Run, kept: Path, log: Path
) -> None:
    mark = run("list", log, "--json").json["incidents"][0]["number"]
    exhibit = run("show", log, mark, "--json").json["exhibits"][0]["mark"]
    assert run("cover", log, exhibit, "--nothing").code == 0
    made = run("backup", log, kept.parent)
    assert "; 1 file new. Checked: it opens and holds 1 incident and 1 exhibit." in made.out


def test_a_second_backup_copies_nothing(run: Run, kept: Path, log: Path) -> None:
    assert run("backup", log, kept.parent, "--json").json["copied"] == 0


def test_restoring_overwrites_nothing(run: Run, kept: Path, log: Path) -> None:
    run("restore", kept, log).is_one_sentence(18)


def test_a_damaged_backup_is_refused_unless_anyway(run: Run, kept: Path, tmp_path: Path) -> None:
    _spoil(kept)
    back = tmp_path / "back.abuselog"
    run("restore", kept, back).is_one_sentence(53, "exhibits/", "--anyway")
    assert not back.exists()
    anyway = run("restore", kept, back, "--anyway")
    assert anyway.code == 3
    assert "AEX/1 (altered)" in anyway.out


def test_drill(run: Run, kept: Path) -> None:
    passed = run("drill", kept)
    assert passed.code == 0
    assert "It would save you" in passed.out
    _spoil(kept)
    failed = run("drill", kept)
    assert failed.code == 3
    assert "Damaged: AEX/1" in failed.out


def test_drill_is_kept_in_the_log_that_is_named(run: Run, kept: Path, log: Path) -> None:
    assert run("drill", kept, "--log", log).code == 0
    run("drill", kept, "--log", log.with_name("gone.abuselog")).is_one_sentence(11)


def test_drill_with_words(run: Run, kept: Path, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("abandon " * 16, encoding="utf-8")
    run("drill", kept, "--words-file", words).is_one_sentence(88)


def test_a_stick_that_is_not_there(run: Run, log: Path, tmp_path: Path) -> None:
    run("backup", log, tmp_path / "stick").is_one_sentence(51, "not connected")
    assert not (tmp_path / "stick").exists()
