# SPDX-License-Identifier: MIT
"""`abuselog check`: the exit code is the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuselog.cli.commands.check import exit_code_of
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.wording.checks import report_words
from tests.cli.typed import ORDINARY, Run, picture


def _stored(log: Path) -> Path:
    return next(path for path in (log / "exhibits").rglob("*") if path.is_file())


def test_a_sound_log_passes(run: Run, recorded: str, log: Path) -> None:
    checked = run("check", log)
    assert checked.code == 0
    assert "Does every exhibit hold the bytes that came in? yes (1 looked at)" in checked.out
    assert "not checked" in checked.out, "nobody has sealed this log"


def test_an_altered_exhibit_is_named(run: Run, recorded: str, log: Path) -> None:
    stored = _stored(log)
    raw = bytearray(stored.read_bytes())
    raw[-1] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(raw)
    checked = run("check", log)
    assert checked.code == 3
    assert "AEX/1 (altered)" in checked.out
    assert "backup" in checked.out


def test_a_missing_exhibit_is_named_as_json(run: Run, recorded: str, log: Path) -> None:
    _stored(log).unlink()
    checked = run("check", log, "--json")
    assert checked.code == 3
    assert checked.json["sound"] is False
    findings = [f for q in checked.json["questions"] for f in q["findings"]]
    assert {"code": "missing", "subject": "exhibit AEX/1"} in findings


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ({Asked.EXHIBITS: State.PASSED, Asked.SEALS: State.NOT_CHECKED}, 0),
        ({Asked.EXHIBITS: State.NOT_CHECKED, Asked.RECORDS: State.PASSED}, 4),
        ({Asked.EXHIBITS: State.NOT_CHECKED, Asked.RECORDS: State.FAILED}, 3),
    ],
)
def test_exit_codes(states: dict[Asked, State], code: int) -> None:
    questions = tuple(
        Question(
            asked=asked,
            state=state,
            looked_at=1,
            findings=() if state is State.PASSED else (Finding(code="unreadable", subject="x"),),
        )
        for asked, state in states.items()
    )
    verdict = Verdict(questions=questions)
    assert exit_code_of(verdict) == code
    assert report_words(verdict)


def test_a_sample_is_said_to_be_one(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    other = picture(tmp_path / "other.png", 31, 17)
    assert run("add", log, other, *ORDINARY, "--handle", "@example_two").code == 0
    checked = run("check", log, "--sample", "1")
    assert checked.code == 4
    assert "not checked (only a sample of 1 of 2 looked at)" in checked.out
    assert "Check all of it when there is time." in checked.out
    assert "Not everything could be checked" in checked.out
    as_json = run("check", log, "--sample", "1", "--json").json
    asked = next(one for one in as_json["questions"] if one["question"] == "exhibits")
    assert (asked["state"], asked["looked_at"], asked["out_of"]) == ("not-checked", 1, 2)
    assert not as_json["complete"]
    assert run("check", log, "--sample", "2").code == 0
    for path in (log / "exhibits").glob("??/*"):
        path.unlink()
    assert run("check", log, "--sample", "1").code == 3


@pytest.mark.parametrize("number", ["0", "-3", "few"])
def test_a_sample_of_nothing_is_refused(run: Run, log: Path, number: str) -> None:
    refused = run("check", log, f"--sample={number}")
    assert refused.code == 2
    assert "1 or more" in refused.err


def test_what_an_opening_mended_is_said_until_it_was_seen(run: Run, log: Path) -> None:
    (log / "checkpoint.txt").unlink()
    assert run("list", log).code == 0
    for flags in ([], ["--seen"]):
        checked = run("check", log, *flags)
        assert checked.code == 3
        assert "checkpoint.txt (was missing on" in checked.out
    assert run("check", log, "--json").json["mended"] == []
    assert run("check", log).code == 0
