# SPDX-License-Identifier: MIT
"""`abuselog list`: what fits, newest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run

THREE = (
    ("2026-11-20T22:41", "facebook", "4", "We know where you live", "threat_violence"),
    ("2026-11-18T09:12", "x", "2", "You should be ashamed", "insult_personal"),
    ("2026-06-01", "email", "1", "Parking on Mill Lane", "other"),
)


@pytest.fixture
def three(run: Run, log: Path) -> Path:
    for when, platform, severity, text, kind in reversed(THREE):
        options = ("--when", when, "--platform", platform, "--severity", severity)
        assert run("add", log, *options, "--text", text, "--kind", kind).code == 0
    return log


def _texts(run: Run, log: Path, *options: str) -> list[str]:
    listed = run("list", log, *options, "--json")
    assert listed.code == 0, listed.err
    return [row["excerpt"] for row in listed.json["incidents"]]


def test_newest_first_with_a_count(run: Run, three: Path) -> None:
    listed = run("list", three)
    assert [line.split(" · ")[0] for line in listed.out.splitlines()] == [
        "2026-0003",
        "2026-0002",
        "2026-0001",
    ]
    assert "20 Nov 2026, 22:41 GMT" in listed.out.splitlines()[0]
    assert "note only" in listed.out
    assert listed.err == "3 incidents\n"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--search", "ashamed"), [1]),
        (("--from", "2026-11-18"), [0, 1]),
        (("--to", "2026-11-18"), [1, 2]),
        (("--from", "2026-11-19", "--to", "2026-11-20"), [0]),
        (("--severity", "2"), [1]),
        (("--severity", "2+"), [0, 1]),
        (("--severity", "1", "--severity", "high"), [0, 2]),
        (("--platform", "twitter"), [1]),
        (("--platform", "x", "--platform", "email"), [1, 2]),
        (("--kind", "threat-violence"), [0]),
        (("--not-reported",), [0, 1, 2]),
        (("--reported",), []),
    ],
)
def test_filters(run: Run, three: Path, options: tuple[str, ...], found: list[int]) -> None:
    assert _texts(run, three, *options) == [THREE[place][3] for place in found]


def test_a_limit_says_what_it_hides(run: Run, three: Path) -> None:
    listed = run("list", three, "--limit", "1")
    assert len(listed.out.splitlines()) == 1
    assert "The newest 1 of 3 incidents" in listed.err
    assert run("list", three, "--limit", "1", "--json").json["total"] == 3


def test_rows_as_json_have_stable_keys(run: Run, three: Path) -> None:
    row = run("list", three, "--json").json["incidents"][0]
    assert set(row) == {
        "number", "id", "severity", "happened", "recorded_at", "platform", "sender", "excerpt",
        "kinds", "exhibit_count", "reported_to", "same_account_count", "withdrawn", "found_in",
    }  # fmt: skip
    assert set(row["happened"]) == {"start", "end", "precision", "zone", "basis", "notes"}


def test_a_withdrawn_incident_stays_and_is_marked(run: Run, three: Path) -> None:
    assert run("withdraw", three, "2026-0002", "--reason", "Recorded twice").code == 0
    assert "WITHDRAWN" in run("list", three).out.splitlines()[1]


def test_a_stranger_can_not_steer_the_terminal(run: Run, log: Path) -> None:
    text = "\x1b[2Jgone \u202eenil eno"
    options = ("--when", "2026-11-20", "--platform", "x", "--severity", "1")
    assert run("add", log, *options, "--handle", "@a\nb", "--text", text).code == 0
    listed = run("list", log)
    assert "\x1b" not in listed.out
    assert "\u202e" not in listed.out
    assert len(listed.out.splitlines()) == 1
    as_json = run("list", log, "--json")
    assert "\x1b" not in as_json.out
    assert "\u202e" not in as_json.out
    assert as_json.json["incidents"][0]["excerpt"].startswith("\x1b[2J")


def test_bad_filters_are_told(run: Run, log: Path) -> None:
    run("list", log, "--from", "yesterday").is_one_sentence(83, "“yesterday”")
    run("list", log, "--platform", "myspce").is_one_sentence(82, "myspce")
