# SPDX-License-Identifier: MIT
"""`people`, typed: who is believed to be behind which accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import ORDINARY, Run

WHY = ("--reason", "He said so")


@pytest.fixture
def two(run: Run, log: Path) -> Path:
    """A log with one incident from each of two accounts."""
    for handle, platform in (("@one", "facebook"), ("@One", "x")):
        where = ("--platform", platform, "--handle", handle)
        ran = run("add", log, "--when", "2026-11-20T22:41", "--severity", "2", *where)
        assert ran.code == 0, ran.err
    return log


def test_a_person_is_noted_shown_and_filtered_by(run: Run, two: Path) -> None:
    ran = run("people", two, "note", "Market man", "--account", "x:one", *WHY)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Market man · 1 account · 1 incident\n")
    assert "believed because: He said so" in ran.out
    assert "not what is known" in ran.err
    assert run("people", two).out.startswith("Market man")
    assert "Believed to be “Market man”: 1 incident in all" in run("show", two, "2026-0002").out
    assert run("list", two, "--person", "market man", "--json").json["total"] == 1
    run("list", two, "--person", "nobody").is_one_sentence(81, "nobody")


def test_linking_merging_splitting_and_renaming(run: Run, two: Path) -> None:
    assert run("people", two, "note", "A", "--account", "2026-0001", *WHY).code == 0
    assert run("people", two, "note", "B", "--account", "2026-0002", *WHY).code == 0
    merged = run("people", two, "merge", "A", "B", "--reason", "One face", "--json").json
    assert [one["belief"] for one in merged["accounts"]] == ["He said so", "He said so\nOne face"]
    assert merged["incident_count"] == 2
    parted = run("people", two, "split", "A", "C", "--account", "x:one", *WHY, "--json").json
    assert (parted["name"], len(parted["accounts"])) == ("C", 1)
    run("people", two, "link", "A", "--account", "x:one", *WHY).is_one_sentence(89, "somebody else")
    assert run("people", two, "unlink", "C", "--account", "x:one", *WHY).code == 0
    assert run("people", two, "link", "A", "--account", "x:one", *WHY).code == 0
    assert run("people", two, "rename", "A", "Mr A").out.startswith("Mr A · 2 accounts")
    told = run("people", two, "show", "Mr A").out
    assert "Two people taken for one" in told
    assert "Belief about a person changed: another name" in told
    assert run("check", two).code == 0


def test_suggestions_are_said_and_put_aside(run: Run, two: Path) -> None:
    suggested = run("people", two, "suggest")
    assert "Both have the handle “one”." in suggested.out
    both = ("--account", "x:one", "--account", "facebook:one")
    assert run("people", two, "same", *both, *WHY).code == 89
    assert run("people", two, "apart", *both).code == 0
    again = run("people", two, "suggest")
    assert (again.out, "nothing to suggest" in again.err) == ("", True)


def test_one_account_by_say_so(run: Run, log: Path) -> None:
    for more in ((), ("--account-id", "77")):
        assert run("add", log, *ORDINARY, "--handle", "@one", *more).code == 0
    both = ("--account", "2026-0001", "--account", "2026-0002")
    assert run("people", log, "same", *both).code == 86
    joined = run("people", log, "same", *both, *WHY, "--json").json
    assert (joined["incident_count"], len(joined["accounts"])) == (2, 2)
    assert run("show", log, "2026-0001", "--json").json["same_account_count"] == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("note", "A", *WHY), 84, "Account"),
        (("note", "A", "--account", "x:one"), 86, "behind an account"),
        (("note", "--account", "x:one", *WHY), 84, "Person"),
        (("note", "A", "--account", "@one", *WHY), 89, "several accounts fit"),
        (("who", "--account", "@nobody"), 81, "@nobody"),
        (("show", "A"), 81, "Nobody in this log is called “A”"),
        (("dance",), 2, "dance"),
    ],
)
def test_what_can_not_be_done_is_said(
    run: Run, two: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    run("people", two, *words).is_one_sentence(code, said)
