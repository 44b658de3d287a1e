# SPDX-License-Identifier: MIT
"""`passphrase` and `recovery`: the new opens, the old does not, and nothing is half done."""

from __future__ import annotations

import getpass
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.typed import PASSPHRASE, Run

NEW = "green tables rarely sing in tune"


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(NEW + "\n", encoding="utf-8")
    return path


def test_the_passphrase_is_changed_by_files(run: Run, log: Path, new_file: Path) -> None:
    ran = run("passphrase", log, "--new-passphrase-file", new_file)
    assert ran.code == 0, ran.err
    assert "copies of the folder" in ran.out
    assert NEW not in ran.out + ran.err
    run("list", log).is_one_sentence(12)
    opened = run("list", log, "--passphrase-file", new_file)
    assert opened.code == 0
    assert "One attempt to open this log failed" in opened.err
    assert "failed" not in run("list", log, "--passphrase-file", new_file).err


def test_it_is_asked_for_twice(
    run: Run, log: Path, new_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([NEW, NEW + "x", NEW, NEW])
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: next(answers))
    run("passphrase", log).is_one_sentence(89, "not typed the same way twice")
    assert run("list", log).code == 0
    assert run("passphrase", log).code == 0
    assert run("list", log, "--passphrase-file", new_file).code == 0


def test_a_weak_one_is_refused_and_the_old_one_stays(run: Run, log: Path, new_file: Path) -> None:
    new_file.write_text("password1\n", encoding="utf-8")
    run("passphrase", log, "--new-passphrase-file", new_file).is_one_sentence(85)
    assert run("list", log).code == 0


def test_a_lost_passphrase_is_replaced_with_the_recovery_words(
    run: Run, log: Path, new_file: Path, tmp_path: Path
) -> None:
    made = run("recovery", log, "--confirmed", "--json")
    words = tmp_path / "words.txt"
    words.write_text(" ".join(made.json["recovery_words"]) + "\n", encoding="utf-8")
    ran = run(
        *("passphrase", log, "--recovery-words-file", words),
        *("--new-passphrase-file", new_file, "--json"),
    )
    assert ran.code == 0, ran.err
    assert ran.json["memory_kib"] >= 64 * 1024
    assert run("list", log, "--passphrase-file", new_file).code == 0


def test_a_new_sheet_revokes_the_one_before(run: Run, log: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    ran = run("recovery", log, "--sheet", sheet, "--confirmed")
    assert ran.code == 0, ran.err
    assert "empty the bin" in ran.out
    [page] = PdfReader(sheet).pages
    text = page.extract_text()
    assert "Anybody who holds this sheet" in text
    assert "Cllr Alex Example" in text
    assert sheet.stat().st_mode & 0o777 == 0o600
    run("recovery", log, "--sheet", sheet, "--confirmed").is_one_sentence(43)


def test_words_are_typed_back_before_they_count(
    run: Run, log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    def person(prompt: str, stream: object = None) -> str:
        shown.append(capsys.readouterr().err)
        words = dict(re.findall(r"(\d+) ([a-z]+)", shown[0]))
        numbers = re.findall(r"\d+", prompt)
        return " ".join(words[number] for number in numbers) if len(shown) > 1 else "zoo"

    monkeypatch.setattr(getpass, "getpass", person)
    ran = run("recovery", log)
    assert ran.code == 0, ran.err
    assert len(shown) == 2
    assert "in force" in ran.out


def test_words_that_are_not_typed_back_never_count(
    run: Run, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: "zoo zoo zoo")
    before = (log / "header.json").read_bytes()
    ran = run("recovery", log, "--sheet", sheet)
    assert ran.code == 89
    assert not sheet.exists()
    assert (log / "header.json").read_bytes() == before


def test_a_wrong_passphrase_makes_no_sheet(run: Run, log: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(PASSPHRASE + "x\n", encoding="utf-8")
    sheet = tmp_path / "sheet.pdf"
    ran = run("recovery", log, "--passphrase-file", wrong, "--sheet", sheet, "--confirmed")
    ran.is_one_sentence(12)
    assert not sheet.exists()
