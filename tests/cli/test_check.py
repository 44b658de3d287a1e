# SPDX-License-Identifier: MIT
"""`abuselog check`: the exit code is the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuselog.cli.commands.check import exit_code_of, verdict_words
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from tests.cli.typed import Run


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
    assert verdict_words(verdict)
