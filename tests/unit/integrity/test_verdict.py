# SPDX-License-Identifier: MIT
"""Verdicts: what was skipped never counts as passed."""

from __future__ import annotations

from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict


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
