# SPDX-License-Identifier: MIT
"""What an opening mends is remembered until the person has seen it; the last check is kept."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import Cancelled
from abuselog.integrity.verdict import Asked, Outcome, State
from abuselog.wording import explain
from abuselog.wording.checks import last_check_short, last_check_words, report_words
from abuselog.workflows import check, erase, quick_check
from tests.builders import NOW
from tests.fakes import CancelAfter
from tests.vault_fixtures import Log


def flip(log: Log, name: str) -> None:
    path = log.folder / name
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


CHANGES: list[tuple[str, str, Callable[[Log], None]]] = [
    ("was-missing", "checkpoint.txt", lambda log: (log.folder / "checkpoint.txt").unlink()),
    ("was-altered", "checkpoint.txt", functools.partial(flip, name="checkpoint.txt")),
    ("was-altered", "header.json", functools.partial(flip, name="header.json")),
    ("was-altered", "header.copy.json", functools.partial(flip, name="header.copy.json")),
]


@pytest.mark.parametrize(("code", "name", "change"), CHANGES, ids=lambda one: str(one)[:24])
def test_what_an_opening_mended_is_told_until_it_was_seen(
    full: Log, code: str, name: str, change: Callable[[Log], None]
) -> None:
    change(full)
    now = check.check(full.open())
    assert not now.sound, "the session that opens names it as it is"
    assert not now.mended, "and names it once"
    full.close()
    for _ in range(2):
        later = check.check(full.open())
        full.close()
        assert later.sound
        assert [(one.code, one.subject, one.on) for one in later.mended] == [
            (code, name, "2026-11-22")
        ]
        assert name in report_words(later)
        assert "put it right" in explain(later).title
    vault = full.open()
    assert check.seen(vault, check.standing(vault).mended).mended == ()
    full.close()
    assert check.check(full.open()).mended == ()


def test_an_untouched_log_has_nothing_to_tell(full: Log) -> None:
    for _ in range(2):
        vault = full.open()
        assert check.standing(vault) == check.Standing(last=None, mended=())
        assert check.check(vault).mended == ()
        full.close()


def test_the_last_check_is_kept_and_said(full: Log) -> None:
    vault = full.open()
    looked = check.look(vault)
    verdict = check.keep(vault, looked, check.judge(looked))
    full.close()
    last = check.standing(full.open()).last
    assert last is not None
    assert verdict.complete
    assert (last.checked_at, last.outcome, last.wrong) == (NOW, Outcome.SOUND, 0)
    assert last_check_words(last, NOW) == "Last full check: today, nothing wrong."
    later = NOW + dt.timedelta(days=3)
    assert last_check_words(last, later) == "Last full check: 3 days ago, nothing wrong."
    assert last_check_short(last, later) == "Checked 3 days ago"
    assert last_check_words(None, NOW) == "Last full check: never."


def test_a_check_is_due_after_a_week_and_when_the_clock_went_backwards(full: Log) -> None:
    vault = full.open()
    assert check.standing(vault).is_due(NOW)
    check.note_outcome(vault, check.check(vault))
    known = check.standing(vault)
    for days, due in ((0, False), (6, False), (8, True), (-8, True)):
        assert known.is_due(NOW + dt.timedelta(days=days)) == due


def test_what_went_wrong_is_kept_with_the_last_check(full: Log) -> None:
    next(iter(full.exhibit_files().values())).unlink()
    vault = full.open(clock=FixedClock(NOW))
    check.note_outcome(vault, check.check(vault))
    last = check.standing(vault).last
    assert last is not None
    assert (last.outcome, last.wrong) == (Outcome.WRONG, 1)
    assert last_check_short(last, NOW) == "Problem found today"


def test_a_sample_is_never_taken_for_the_whole(full: Log) -> None:
    vault = full.open()
    verdict = check.check(vault, sample=2)
    asked = next(q for q in verdict.questions if q.asked is Asked.EXHIBITS)
    assert (asked.state, asked.looked_at, asked.out_of) == (State.NOT_CHECKED, 2, 4)
    assert not verdict.complete
    assert verdict.sound
    assert "only a sample of 2 of 4" in report_words(verdict)
    assert "only a sample of 2 of 4" in explain(verdict).sentence
    check.note_outcome(vault, verdict)
    assert check.standing(vault).last is None
    assert check.check(vault, sample=4).complete


def test_a_cancelled_check_says_nothing_about_anything(full: Log) -> None:
    vault = full.open()
    for steps in (0, 1, 3, 6, 9):
        with pytest.raises(Cancelled):
            check.check(vault, CancelAfter(steps))
    assert check.standing(vault).last is None
    verdict = check.stopped()
    assert not verdict.complete
    assert {one.state for one in verdict.questions} == {State.NOT_CHECKED}
    assert explain(verdict).title == "Not checked"


def test_an_exhibit_erased_while_it_is_checked_is_no_finding(full: Log) -> None:
    vault = full.open()
    looked = check.look(vault)
    erase.erase_exhibit(vault, "AEX/1", reason="asked for")
    judged = check.judge(looked)
    assert not judged.sound
    settled = check.keep(vault, looked, judged)
    assert settled.sound
    assert settled.complete


def test_a_report_for_others_calls_nothing_by_a_name_of_ones_own(full: Log) -> None:
    ((exhibit_id,),) = full.rows("SELECT id FROM exhibit WHERE draft_id IS NOT NULL")
    full.exhibit_files()[exhibit_id].unlink()
    verdict = check.check(full.open())
    assert "post.png" in report_words(verdict)
    handed_on = report_words(verdict, NOW)
    assert "post.png" not in handed_on
    assert f"exhibit {exhibit_id[:8]} of a draft (missing)" in handed_on


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("UPDATE history SET event = zeroblob(40) WHERE sequence = 3", Asked.HISTORY_TREE),
        ("DELETE FROM history WHERE sequence = 2", Asked.HISTORY_TREE),
        ("UPDATE recorded SET fields = '{}' WHERE kind = 'report'", Asked.RECORDS),
        ("DELETE FROM recorded WHERE kind = 'report'", Asked.RECORDS),
        ("UPDATE head SET note = replace(note, '8', '9')", Asked.HEADS),
        ("UPDATE history_node SET digest = zeroblob(32) WHERE level = 3", Asked.HEADS),
    ],
)
def test_the_quick_look_finds_what_it_looks_at(full: Log, statement: str, asked: Asked) -> None:
    full.tamper("PRAGMA foreign_keys = OFF", statement)
    verdict = quick_check.judge(quick_check.take(full.open()))
    assert asked in [one.asked for one in verdict.questions if one.state is State.FAILED]


def test_the_quick_look_reads_exhibits_and_says_what_it_skipped(full: Log) -> None:
    verdict = quick_check.judge(quick_check.take(full.open()))
    assert verdict.sound
    assert not verdict.complete
    states = {one.asked: one.state for one in verdict.questions}
    assert states[Asked.HEADS] is State.PASSED
    assert states[Asked.LISTS] is State.NOT_CHECKED
    full.close()
    marked = {name for (name,) in full.rows("SELECT id FROM exhibit WHERE draft_id IS NULL")}
    for name in marked:
        path = full.exhibit_files()[name]
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    found = quick_check.judge(quick_check.take(full.open())).findings
    assert any(one.code == "altered" and "AEX/" in one.subject for one in found)


def test_what_was_seen_is_not_named_again_in_the_same_session(full: Log) -> None:
    (full.folder / "checkpoint.txt").unlink()
    flip(full, "header.copy.json")
    vault = full.open()
    assert len(check.check(vault).findings) == 3, "and no seal yet"
    check.seen(vault, check.standing(vault).mended)
    assert check.check(vault).sound
