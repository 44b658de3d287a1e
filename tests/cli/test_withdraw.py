# SPDX-License-Identifier: MIT
"""`abuselog withdraw`: a tombstone with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.typed import ORDINARY, Run


def test_the_incident_stays_with_the_reason(run: Run, recorded: str, log: Path) -> None:
    gone = run("withdraw", log, recorded, "--reason", "Recorded twice")
    assert gone.out == f"Incident {recorded} withdrawn. It stays in the log, marked.\n"
    shown = run("show", log, recorded, "--json").json
    assert shown["withdrawn"]["reason"] == "Recorded twice"
    assert "WITHDRAWN" in run("show", log, recorded).out


def test_its_number_is_not_given_again(run: Run, recorded: str, log: Path) -> None:
    assert run("withdraw", log, recorded, "--reason", "Recorded twice", "--json").json["withdrawn"]
    assert run("add", log, *ORDINARY, "--json").json["number"] == "2026-0002"


def test_without_a_reason_nothing_changes(
    run: Run, recorded: str, log: Path, unchanged: Callable[[], bool]
) -> None:
    run("withdraw", log, recorded).is_one_sentence(86, "Withdrawing an incident needs a reason")
    assert unchanged()


def test_twice_is_told(run: Run, recorded: str, log: Path) -> None:
    assert run("withdraw", log, recorded, "--reason", "Recorded twice").code == 0
    run("withdraw", log, recorded, "--reason", "Again").is_one_sentence(87, recorded)


def test_an_unknown_reference_is_told(run: Run, log: Path) -> None:
    run("withdraw", log, "2026-0009", "--reason", "x").is_one_sentence(81, "2026-0009")
