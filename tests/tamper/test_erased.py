# SPDX-License-Identifier: MIT
"""Tombstones and holds can be neither forged nor taken away unnoticed."""

from __future__ import annotations

import pytest

from abuselog.integrity.verdict import State, Verdict
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.retention import lift_hold, set_hold
from tests.builders import png, recorded
from tests.vault_fixtures import Log


@pytest.fixture
def held(log: Log) -> Log:
    """A closed log: AEX/1 kept, AEX/2 erased, AEX/3 erased with its words; 2026-0002 on hold,
    2026-0003 once on hold.
    """
    vault = log.open()
    recorded(vault, png(seed=1), png(seed=2), png(seed=3))
    recorded(vault, png(seed=4))
    recorded(vault)
    erase_exhibit(vault, "AEX/2", reason="not needed")
    erase_exhibit(vault, "AEX/3", reason="a child", erase_words=True)
    set_hold(vault, "2026-0002", reason="first reason")
    set_hold(vault, "2026-0002", reason="the police look into it")
    set_hold(vault, "2026-0003", reason="a complaint")
    lift_hold(vault, "2026-0003", reason="closed")
    log.close()
    return log


def checked(log: Log) -> Verdict:
    verdict = check(log.open())
    log.close()
    return verdict


def failed(verdict: Verdict) -> dict[str, list[str]]:
    """What failed, by question."""
    return {
        question.asked.value: [f"{one.code} {one.subject}" for one in question.findings]
        for question in verdict.questions
        if question.state is State.FAILED
    }


def test_untouched_it_is_sound_and_names_what_was_erased(held: Log) -> None:
    verdict = checked(held)
    assert failed(verdict) == {}
    assert [one.subject for one in verdict.erased] == ["exhibit AEX/3", "exhibit AEX/2"]


_ERASED = "(SELECT id FROM exhibit WHERE mark_number = 2)"
_WORDS = "(SELECT id FROM exhibit WHERE mark_number = 3)"
_KEPT = "(SELECT id FROM exhibit WHERE mark_number = 1)"
_AT = "'2026-11-22T22:45:00.000000Z'"
_THUMBNAIL = f"INSERT INTO thumbnail VALUES ({_ERASED}, x'ffd8')"
CHANGES = [
    ("a tombstone taken away", f"DELETE FROM erasure WHERE exhibit_id = {_ERASED}", "lists",
     "missing erasure"),
    ("a tombstone forged", f"INSERT INTO erasure VALUES ({_KEPT}, 'x', {_AT})", "lists",
     "not-recorded erasure AEX/1"),
    ("another reason", "UPDATE erasure SET reason = 'lost'", "lists", "altered erasure AEX/2"),
    ("another day", "UPDATE erasure SET erased_at = '2025-01-01T00:00:00.000000Z'", "lists",
     "altered erasure AEX/2"),
    ("a key put in", f"UPDATE exhibit SET wrapped_key = x'00' WHERE id = {_ERASED}", "exhibits",
     "not-erased exhibit AEX/2"),
    ("a key taken out", f"UPDATE exhibit SET wrapped_key = x'' WHERE id = {_KEPT}", "exhibits",
     "altered exhibit AEX/1"),
    ("a small picture put in", _THUMBNAIL, "lists", "not-erased small picture of exhibit AEX/2"),
    ("a name put in", f"UPDATE exhibit SET original_name = 'x' WHERE id = {_WORDS}", "lists",
     "altered exhibit AEX/3"),
    ("a digest changed", f"UPDATE exhibit SET digest = zeroblob(32) WHERE id = {_WORDS}", "lists",
     "altered exhibit AEX/3"),
    ("words of a kept exhibit emptied",
     ("UPDATE recorded SET fields = '{\"erased\":true}', seed = x''"
     f" WHERE kind = 'exhibit' AND id = {_KEPT}"), "records", "altered exhibit"),
    ("words erased that were kept",
     ("UPDATE recorded SET fields = '{\"erased\":true}', seed = x''"
     f" WHERE kind = 'exhibit' AND id = {_ERASED}"), "records", "altered exhibit"),
    ("the record of an erasure changed",
     "UPDATE recorded SET fields = replace(fields, 'a child', 'a slip') WHERE kind = 'erasure'",
     "records", "altered erasure"),
    ("the record of an erasure dropped",
     f"DELETE FROM recorded WHERE kind = 'erasure' AND id = {_WORDS}", "records",
     "altered exhibit"),
    ("a record of an erasure put in",
     ("INSERT INTO recorded SELECT kind, (SELECT id FROM exhibit WHERE mark_number = 1), version,"
     " fields, seed, commitment, sequence FROM recorded WHERE kind = 'erasure' LIMIT 1"),
     "records", "not-recorded erasure"),
    ("a hold taken away", "DELETE FROM hold", "lists", "missing hold"),
    ("a hold with another reason", "UPDATE hold SET reason = 'first reason'", "lists",
     "altered hold 2026-0002"),
    ("a hold that was lifted put back",
     f"INSERT INTO hold SELECT id, 'a complaint', {_AT} FROM incident WHERE running = 3", "lists",
     "not-recorded hold 2026-0003"),
    ("a hold of its own",
     f"INSERT INTO hold SELECT id, 'x', {_AT} FROM incident WHERE running = 1", "lists",
     "not-recorded hold 2026-0001"),
    ("the record of a lifted hold dropped",
     "DELETE FROM recorded WHERE kind = 'hold' AND fields LIKE '%closed%'", "records",
     "missing hold"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "asked", "named"),
    [change[1:] for change in CHANGES],
    ids=[change[0] for change in CHANGES],
)
def test_a_change_is_named(held: Log, statement: str, asked: str, named: str) -> None:
    held.tamper(statement)
    verdict = checked(held)
    assert not verdict.sound
    found = failed(verdict).get(asked, [])
    assert any(one.startswith(named) for one in found), failed(verdict)


def test_a_missing_file_without_a_tombstone_is_still_a_finding(held: Log) -> None:
    ((kept,),) = held.rows(_KEPT[1:-1])
    held.exhibit_files()[kept].unlink()
    verdict = checked(held)
    assert failed(verdict) == {"exhibits": ["missing exhibit AEX/1"]}


def test_a_forged_tombstone_neither_hides_nor_destroys_the_file(held: Log) -> None:
    held.tamper(f"INSERT INTO erasure VALUES ({_KEPT}, 'x', {_AT})")
    ((kept,),) = held.rows(_KEPT[1:-1])
    verdict = checked(held)
    assert kept in held.exhibit_files()
    assert "exhibit AEX/1" not in [one.subject for one in verdict.erased]
