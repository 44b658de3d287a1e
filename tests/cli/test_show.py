# SPDX-License-Identifier: MIT
"""`abuselog show`: all of one incident, for its owner."""

from __future__ import annotations

from pathlib import Path

from tests.cli.typed import ORDINARY, Run


def test_each_clock_has_its_own_line(run: Run, log: Path) -> None:
    clocks = ("--shown-time", "18h", "--seen", "2026-11-21", "--captured", "2026-11-21T09:15")
    assert run("add", log, *ORDINARY, *clocks).code == 0
    lines = run("show", log, "2026-0001").out.splitlines()
    starts = [line.partition(":")[0] for line in lines]
    for label in (
        "When it happened",
        "Time as the platform showed it",
        "First seen",
        "Captured",
        "Recorded",
    ):
        assert starts.count(label) == 1
    assert "When it happened: 20 Nov 2026, 22:41 GMT, to the minute, as noted" in lines


def test_the_repeated_hour_is_explained(run: Run, log: Path) -> None:
    when = ("--when", "2026-10-25T01:30", "--platform", "x", "--severity", "1")
    assert run("add", log, *when).code == 0
    assert "the clocks went back that night" in run("show", log, "2026-0001").out


def test_the_owner_sees_private_fields(run: Run, log: Path) -> None:
    private = ("--note", "for me only", "--legal-advice", "privileged words")
    assert run("add", log, *ORDINARY, *private).code == 0
    shown = run("show", log, "2026-0001").out
    assert "Private notes: for me only" in shown
    assert "Legal advice: privileged words" in shown


def test_codes_are_shown_in_words(run: Run, recorded: str, log: Path) -> None:
    assert run("amend", log, recorded, "--kind", "insult_personal", "--reason", "x").code == 0
    shown = run("show", log, recorded).out
    assert "insult_personal" not in shown
    assert "Where: Facebook" in shown


def test_exhibits_carry_their_full_digest(run: Run, recorded: str, log: Path) -> None:
    exhibit = run("show", log, recorded, "--json").json["exhibits"][0]
    shown = run("show", log, recorded).out
    assert "Exhibit AEX/1: screenshot.png · image/png · 108×240" in shown
    assert f"SHA-256 {exhibit['sha256']}" in shown


def test_words_on_several_lines_stay_apart_from_labels(run: Run, log: Path) -> None:
    assert run("add", log, *ORDINARY, "--text", "one\nPlatform: forged\n").code == 0
    shown = run("show", log, "2026-0001").out
    assert "\nPlatform: forged" not in shown
    assert "    Platform: forged" in shown


def test_json_has_every_field_and_its_history(run: Run, recorded: str, log: Path) -> None:
    shown = run("show", log, recorded, "--json").json
    assert shown["account_handle"] == "@example_one"
    assert shown["withdrawn"] is None
    assert [event["deed"] for event in shown["history"]] == ["incident-recorded"]
    assert [version["version"] for version in shown["versions"]] == [1]


def test_a_number_may_leave_out_its_zeros(run: Run, recorded: str, log: Path) -> None:
    assert run("show", log, "2026-1").code == 0


def test_an_unknown_reference_is_told(run: Run, log: Path) -> None:
    run("show", log, "2026-9999").is_one_sentence(81, "“2026-9999”")
    run("show", log, "nonsense").is_one_sentence(81, "“nonsense”")
