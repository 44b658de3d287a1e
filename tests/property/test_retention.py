# SPDX-License-Identifier: MIT
"""Review dates: whatever the facts, the rules hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from abuselog.catalogue.limits import add_months
from abuselog.catalogue.retention import IncidentFacts, period, review_date, review_on

DAYS = st.dates(date(1970, 1, 1), date(9999, 12, 31))
FACTS = st.builds(
    IncidentFacts,
    level=st.integers(1, 5),
    last_linked_on=DAYS,
    last_step_on=st.none() | DAYS,
    held=st.booleans(),
)


@given(FACTS)
def test_no_day_is_named_while_it_is_on_hold(facts: IncidentFacts) -> None:
    assert (review_on(facts) is None) == facts.held


@given(FACTS)
def test_it_is_never_looked_at_before_its_time(facts: IncidentFacts) -> None:
    day = review_on(replace(facts, held=False))
    months = 12 if facts.level <= 2 else 36
    assert period(facts.level).months == months
    assert day is not None
    assert day > facts.last_linked_on or day == date.max
    if facts.level >= 3 and facts.last_step_on is not None:
        assert day > facts.last_step_on or day == date.max


@given(FACTS, DAYS)
def test_a_newer_incident_from_there_never_brings_it_forward(
    facts: IncidentFacts, newer: date
) -> None:
    facts = replace(facts, held=False)
    later = replace(facts, last_linked_on=max(newer, facts.last_linked_on))
    before, after = review_on(facts), review_on(later)
    assert before is not None
    assert after is not None
    assert before <= after


@given(FACTS)
def test_the_more_serious_are_kept_at_least_as_long(facts: IncidentFacts) -> None:
    days = [review_on(replace(facts, held=False, level=level)) for level in range(1, 6)]
    assert days == sorted(days, key=lambda day: day or date.max)


@given(FACTS)
def test_what_it_follows_from_gives_the_day(facts: IncidentFacts) -> None:
    found = review_date(replace(facts, held=False))
    assert found.counted_from in (facts.last_linked_on, facts.last_step_on)
    assert found.from_step == (found.counted_from != facts.last_linked_on)
    if found.counted_from.year < 9990:
        assert found.review_on == add_months(found.counted_from, found.months)
