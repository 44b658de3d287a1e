# SPDX-License-Identifier: MIT
"""Offences: filtered by nation and day, with limits only where they were checked."""

from __future__ import annotations

from datetime import date

import pytest

from abuselog.catalogue import bodies, limits, offences
from abuselog.errors import UnknownCode

ACT = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("code", "first_on", "last_on", "last_safe_on"),
    [
        ("poa5", date(2026, 1, 15), None, date(2026, 7, 14)),
        ("poa5", date(2026, 8, 31), None, date(2027, 2, 27)),
        ("poa5", date(2027, 8, 31), None, date(2028, 2, 28)),
        ("pha2", date(2026, 1, 1), date(2026, 6, 10), date(2026, 12, 9)),
        ("pha2", date(2026, 1, 1), None, date(2026, 6, 30)),
        ("poa5", date(2026, 1, 15), date(2026, 6, 10), date(2026, 7, 14)),
        ("osa179", date(2026, 5, 31), None, date(2029, 5, 30)),
        ("rpa106", date(2026, 5, 7), None, date(2027, 5, 6)),
        ("defam", date(2024, 2, 29), None, date(2025, 2, 27)),
        ("mpi", date(2026, 3, 1), None, date(2032, 2, 29)),
        ("eqa", date(2026, 3, 1), None, date(2026, 8, 31)),
    ],
)
def test_last_safe_day(code: str, first_on: date, last_on: date | None, last_safe_on: date) -> None:
    limit = offences.limit_in(offences.offence(code), "england")
    clock = limits.clock(limit, first_on, last_on=last_on)
    assert clock is not None
    assert clock.last_safe_on == last_safe_on


@pytest.mark.parametrize("code", ["osa181", "mca1", "ea30", "hate66", "sca44", "nocrime"])
def test_no_day_where_none_can_be_worked_out(code: str) -> None:
    assert limits.clock(offences.limit_in(offences.offence(code), "england"), ACT) is None


def test_a_limit_nobody_checked_is_unknown_not_borrowed() -> None:
    message = offences.offence("ca127_1")
    assert offences.limit_in(message, "england").code == "ext6_3y"
    assert offences.limit_in(message, "scotland").code == "unknown"
    assert limits.clock(offences.limit_in(message, "scotland"), ACT) is None


def test_matches_are_those_of_the_nation() -> None:
    found = {o.code for o in offences.possible_matches(["threat_violence"], "scotland", act_on=ACT)}
    assert "cjlsa38" in found
    assert "osa181" not in found


def test_matches_are_those_of_the_day() -> None:
    def found(act_on: date) -> set[str]:
        kinds = ["sexual_harassment_message"]
        return {o.code for o in offences.possible_matches(kinds, "england", act_on=act_on)}

    assert "poa4b" in found(date(2026, 4, 1))
    assert "poa4b" not in found(date(2026, 3, 31))


def test_unknown_kinds_match_nothing() -> None:
    assert offences.possible_matches(["old_word"], "england", act_on=ACT) == ()


def test_every_limit_rule_is_used_or_stands_for_the_unknown() -> None:
    used = {o.limit_rule for o in offences.offences()} | {offences.UNKNOWN_RULE}
    for code in used:
        assert offences.limit_rule(code).sentence
    every = {"none", "sum6", "sum6_last", "ext6_3y", "rpa1y", "civ1y", "civ6y", "civ6m", "addon"}
    assert every <= used


def test_no_limit_comes_without_a_push_to_act() -> None:
    for rule in {offences.limit_rule(o.limit_rule).code for o in offences.offences()}:
        found = offences.limit_rule(rule)
        if found.months:
            assert "report now" in found.sentence.lower() or "solicitor" in found.sentence


def test_every_offence_can_be_reported_somewhere_in_its_nations() -> None:
    for offence in offences.offences():
        for nation in offence.nations:
            here = {body.code for body in bodies.bodies(nation)}
            assert here.intersection(offence.report_to), (offence.code, nation)


def test_attention_never_says_that_all_is_well() -> None:
    assert {a.value for a in limits.Attention} == {
        "running",
        "half_gone",
        "three_quarters_gone",
        "passed",
    }


def test_unknown_words() -> None:
    assert offences.label("osa181") == "Threatening communication"
    assert offences.label("old_word") == "old_word"
    with pytest.raises(UnknownCode):
        offences.offence("old_word")
    with pytest.raises(UnknownCode):
        offences.limit_rule("old_word")
