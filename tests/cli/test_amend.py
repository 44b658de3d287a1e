# SPDX-License-Identifier: MIT
"""`abuselog amend`: a new version with a reason; the former one stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.typed import Run, picture

WHY = ("--reason", "Saw the profile")


def test_only_what_is_given_changes(run: Run, recorded: str, log: Path) -> None:
    amended = run("amend", log, recorded, *WHY, "--severity", "3", "--display-name", "Example")
    assert amended.out == f"Incident {recorded} amended; this is version 2.\n"
    shown = run("show", log, recorded, "--json").json
    assert (shown["severity"], shown["platform"]) == (3, "facebook")
    assert (shown["account_handle"], shown["account_display_name"]) == ("@example_one", "Example")


def test_the_former_version_and_the_reason_stay(run: Run, recorded: str, log: Path) -> None:
    amended = run("amend", log, recorded, *WHY, "--text", "Corrected", "--json")
    assert amended.json["version"] == 2
    versions = run("show", log, recorded, "--json").json["versions"]
    assert [(v["words"], v["reason"]) for v in versions] == [("", ""), ("Corrected", WHY[1])]
    assert f"when it was amended: {WHY[1]}" in run("show", log, recorded).out


def test_an_empty_text_takes_a_field_away(run: Run, recorded: str, log: Path) -> None:
    assert run("amend", log, recorded, *WHY, "--handle", "").code == 0
    assert run("show", log, recorded, "--json").json["account_handle"] == ""


def test_files_are_added_and_none_replaced(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    more = picture(tmp_path / "profile.png", shade=90)
    assert run("amend", log, recorded, more, *WHY).code == 0
    exhibits = run("show", log, recorded, "--json").json["exhibits"]
    assert [(e["mark"], e["name"]) for e in exhibits] == [
        ("AEX/1", "screenshot.png"),
        ("AEX/2", "profile.png"),
    ]


def test_without_a_reason_nothing_changes(
    run: Run, recorded: str, log: Path, unchanged: Callable[[], bool]
) -> None:
    run("amend", log, recorded, "--severity", "3").is_one_sentence(86, "reason")
    run("amend", log, recorded, "--severity", "3", "--reason", " ").is_one_sentence(86, "reason")
    assert unchanged()


def test_a_bad_file_changes_nothing(
    run: Run, recorded: str, log: Path, tmp_path: Path, unchanged: Callable[[], bool]
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"")
    run("amend", log, recorded, bad, *WHY, "--severity", "3").is_one_sentence(24, "bad.png")
    assert unchanged()


def test_what_an_incident_needs_can_not_be_taken_away(run: Run, recorded: str, log: Path) -> None:
    run("amend", log, recorded, *WHY, "--when", "").is_one_sentence(84, "When it happened")


def test_amending_nothing_is_not_understood(run: Run, recorded: str, log: Path) -> None:
    ran = run("amend", log, recorded, *WHY)
    assert ran.code == 2
    assert "--help" in ran.err


def test_a_withdrawn_incident_is_left_alone(run: Run, recorded: str, log: Path) -> None:
    assert run("withdraw", log, recorded, "--reason", "Recorded twice").code == 0
    run("amend", log, recorded, *WHY, "--severity", "3").is_one_sentence(87, recorded)


def test_an_unknown_reference_is_told(run: Run, log: Path) -> None:
    run("amend", log, "2026-0009", *WHY, "--severity", "3").is_one_sentence(81, "2026-0009")
