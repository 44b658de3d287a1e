# SPDX-License-Identifier: MIT
"""Verdicts: what was skipped never counts as passed."""

from __future__ import annotations

from abuselog.integrity.verdict import (
    Asked,
    Finding,
    Question,
    State,
    Verdict,
    last_check_of,
    state_of,
)
from abuselog.wording.verdicts import explain_verdict
from tests.builders import NOW


def verdict(**states: State) -> Verdict:
    """A verdict with these answers, by the questions' names."""
    return Verdict(
        questions=tuple(
            Question(
                asked=Asked[name],
                state=state,
                looked_at=1,
                findings=(Finding(code="altered", subject=name),) if state is State.FAILED else (),
            )
            for name, state in states.items()
        )
    )


def test_sound_and_complete_are_two_things() -> None:
    whole = verdict(HEADER=State.PASSED, RECORDS=State.PASSED)
    assert (whole.sound, whole.complete) == (True, True)
    skipped = verdict(HEADER=State.PASSED, RECORDS=State.NOT_CHECKED)
    assert (skipped.sound, skipped.complete) == (True, False)
    wrong = verdict(HEADER=State.FAILED, RECORDS=State.PASSED)
    assert (wrong.sound, wrong.complete) == (False, True)


def test_a_log_that_was_never_sealed_can_still_be_checked_whole() -> None:
    assert verdict(HEADER=State.PASSED, SEALS=State.NOT_CHECKED).complete


def test_findings_come_in_the_order_of_the_questions() -> None:
    found = verdict(HEADER=State.FAILED, LISTS=State.FAILED).findings
    assert [finding.subject for finding in found] == ["HEADER", "LISTS"]


def test_what_could_not_be_looked_at_is_never_called_wrong() -> None:
    away = Finding(code="not-downloaded", subject="exhibit AEX/1")
    altered = Finding(code="altered", subject="exhibit AEX/2")
    assert state_of((away,)) is State.NOT_CHECKED
    both = (away, altered)
    asked = Question(asked=Asked.EXHIBITS, state=state_of(both), looked_at=2, findings=both)
    found = Verdict(questions=(asked,))
    assert found.wrong == (altered,)
    assert last_check_of(found, NOW).wrong == 1
    assert "recorded: exhibit AEX/2 (altered)." in explain_verdict(found).sentence
