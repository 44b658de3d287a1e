# SPDX-License-Identifier: MIT
"""`retention`, `hold`, `erase` and `subject-access`, typed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.typed import ORDINARY, Run


def test_what_is_due_and_why(run: Run, recorded: str, log: Path) -> None:
    assert run("add", log, "--when", "2024-02-29", "--platform", "x", "--severity", "1").code == 0
    ran = run("retention", log, "--due", "--on", "2025-03-01")
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    assert "1 year after the newest incident from the same account (29 Feb 2024)" in ran.out
    assert "1 incident due for review on 1 Mar 2025" in ran.err
    every = run("retention", log, "--on", "2025-03-01", "--json").json
    assert [(one["review_on"], one["due"]) for one in every["incidents"]] == [
        ("2025-02-28", True),
        ("2027-11-20", False),
    ]
    assert every["incidents"][1]["number"] == recorded
    run("retention", log, "--on", "soon").is_one_sentence(83, "soon")


def test_a_hold_is_shown_and_keeps_evidence(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    why = ("--reason", "The police look into it")
    assert "on hold" in run("hold", log, recorded, *why).out
    assert "On hold since" in run("show", log, recorded).out
    assert "The police look into it" in run("retention", log).out
    said = run("erase", log, "AEX/1", "--reason", "x")
    said.is_one_sentence(33, "The police look into it", "Lift the hold")
    assert run("exhibit", log, "AEX/1", "--out", tmp_path / "x.png").code == 0
    lifted = run("hold", log, recorded, "--lift", *why, "--json")
    assert lifted.json == {"number": recorded, "hold": None}
    run("hold", log, recorded, "--lift", *why).is_one_sentence(81, "not on hold")


def test_what_was_looked_at_is_kept(run: Run, recorded: str, log: Path) -> None:
    kept = run("keep", log, recorded, "--reason", "He still writes", "--until", "2030-01-31")
    assert kept.out == f"Incident {recorded} is kept, to be looked at again on 31 Jan 2030.\n"
    assert "31 Jan 2030: the day that you named" in run("retention", log).out
    assert run("keep", log, recorded, "--reason", "x", "--json").json["review_on"]
    run("keep", log, recorded).is_one_sentence(86, "Keeping an incident for longer")
    past = run("keep", log, recorded, "--reason", "x", "--until", "2020-01-31")
    past.is_one_sentence(83, "not a day that is still to come")


def test_reasons_are_needed(run: Run, recorded: str, log: Path) -> None:
    run("hold", log, recorded).is_one_sentence(86, "Putting an incident on hold")
    run("hold", log, recorded, "--lift").is_one_sentence(86, "Lifting a hold")
    run("erase", log, "AEX/1").is_one_sentence(86, "Erasing an exhibit")


def test_erased_is_said_everywhere(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    ran = run("erase", log, "AEX/1", "--reason", "Shows a child", "--words")
    assert ran.code == 0, ran.err
    assert "Backups made before" in ran.out
    shown = run("show", log, recorded)
    assert "Erased on" in shown.out
    assert "Shows a child" in shown.out
    assert "screenshot.png" not in shown.out
    as_json = run("show", log, recorded, "--json").json["exhibits"][0]["erased"]
    assert (as_json["reason"], as_json["words_erased"]) == ("Shows a child", True)
    checked = run("check", log)
    assert checked.code == 0
    assert "exhibit AEX/1 (erased on " in checked.out
    assert "1 exhibit was erased on purpose" in checked.out
    run("exhibit", log, "AEX/1", "--out", tmp_path / "x.png").is_one_sentence(32, "was erased")
    run("erase", log, "AEX/1", "--reason", "x").is_one_sentence(32, "was erased")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("aex/1\n", 0), ("no\n", 130), ("", 130)])
def test_a_person_is_told_and_asked_again(
    run: Run, recorded: str, log: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(typed))
    ran = run("erase", log, "AEX/1", "--reason", "Shows a child")
    assert ran.code == code
    assert "Backups that were made before" in ran.err


def test_stopping_erases_nothing(
    run: Run,
    recorded: str,
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
    unchanged: Callable[[], bool],
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal("stop\n"))
    assert run("erase", log, "AEX/1", "--reason", "Shows a child").code == 130
    assert unchanged()


def test_a_copy_for_the_person(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    assert run("add", log, *ORDINARY, "--handle", "@two", "--text", "example_one said").code == 0
    who = ("--account", "example_one", "--platform", "Facebook")
    ran = run("subject-access", log, *who, "--out", tmp_path / "copy")
    assert ran.code == 0, ran.err
    assert "not legal advice" in ran.out
    assert "also occurs in" in ran.out
    names = sorted(path.name for path in (tmp_path / "copy").iterdir())
    assert names == ["READ-ME-FIRST-not-for-them.txt", "copy.json", "copy.txt"]
    run("subject-access", log, *who, "--out", tmp_path / "copy").is_one_sentence(43, "copy")
    nobody = run("subject-access", log, "--account", "@nobody", "--out", tmp_path / "other")
    nobody.is_one_sentence(81, "@nobody")
    assert not (tmp_path / "other").exists()
