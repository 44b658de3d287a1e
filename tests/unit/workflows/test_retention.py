# SPDX-License-Identifier: MIT
"""What is due for review, and holds that are set and lifted."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import BadTime, ReasonNeeded, UnknownReference
from abuselog.records.custody import Deed
from abuselog.wording.deeds import deed_words
from abuselog.workflows import browse
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.report_notes import NewNote, note
from abuselog.workflows.retention import due, keep, lift_hold, reviews, set_hold
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import NOW, png, post, recorded
from tests.vault_fixtures import Log

DAY = dt.date(2026, 11, 22)


def days(log: Log) -> dict[str, str]:
    """The review date of each incident."""
    return {str(one.number): str(one.date.review_on) for one in reviews(log.opened[0])}


def test_mild_ones_count_from_the_newest_of_the_account(log: Log) -> None:
    vault = log.open()
    recorded(vault, happened="2025-01-10", handle="@one")
    recorded(vault, happened="2025-03-10", handle="@ONE")
    recorded(vault, happened="2025-01-10", handle="@two")
    assert days(log) == {
        "2026-0001": "2026-03-10",
        "2026-0002": "2026-03-10",
        "2026-0003": "2026-01-10",
    }
    assert [str(one.number) for one in due(vault, DAY)] == ["2026-0003", "2026-0001", "2026-0002"]
    assert due(vault, dt.date(2026, 1, 9)) == ()
    assert len(due(vault, dt.date(2026, 1, 10))) == 1


def test_one_that_was_withdrawn_links_to_nothing(log: Log) -> None:
    vault = log.open()
    recorded(vault, happened="2025-01-10", handle="@one")
    recorded(vault, png(), happened="2025-03-10", handle="@one")
    withdraw(vault, "2026-0002", reason="a slip")
    assert days(log) == {"2026-0001": "2026-01-10", "2026-0002": "2026-03-10"}


def test_one_without_anything_left_is_no_longer_asked_about(log: Log) -> None:
    vault = log.open()
    recorded(vault, png(), happened="2025-03-10")
    withdraw(vault, "2026-0001", reason="a slip")
    assert len(due(vault, DAY)) == 1
    erase_exhibit(vault, "AEX/1", reason="not needed")
    assert due(vault, DAY) == ()


def test_serious_ones_count_from_the_newest_step(log: Log) -> None:
    vault = log.open()
    recorded(vault, happened="2023-01-10", severity=4)
    assert days(log) == {"2026-0001": "2026-01-10"}
    told = Telling(incidents=("2026-0001",), target="police_101", told_on=dt.date(2024, 5, 6))
    tell(vault, told)
    assert days(log) == {"2026-0001": "2027-05-06"}
    note(vault, "R-0001", NewNote(happened_on=dt.date(2024, 6, 7), summary="No news"))
    assert days(log) == {"2026-0001": "2027-06-07"}
    due_on = dt.date(2025, 7, 8)
    tell(vault, Telling(incidents=("2026-0001",), target="psow", told_on=DAY, due_on=due_on))
    assert days(log) == {"2026-0001": "2029-11-22"}
    amend(vault, "2026-0001", post(happened="2023-01-10", severity=2), reason="a slip")
    assert days(log) == {"2026-0001": "2024-01-10"}


def test_a_hold_stops_the_clock_until_it_is_lifted(log: Log) -> None:
    vault = log.open()
    row = recorded(vault, happened="2024-01-10")
    held = set_hold(vault, "2026-0001", reason=" the police look into it ")
    assert held.hold is not None
    assert held.hold.reason == "the police look into it"
    assert due(vault, DAY) == ()
    (review,) = reviews(vault)
    assert (review.date.review_on, review.hold) == (None, held.hold)
    assert set_hold(vault, row.id, reason="now a court").hold != held.hold
    assert lift_hold(vault, "2026-0001", reason="acquitted").hold is None
    assert len(due(vault, DAY)) == 1
    deeds = [entry.deed for entry in browse.history_of(vault, row.id)]
    assert deeds[1:] == [Deed.HOLD_SET, Deed.HOLD_SET, Deed.HOLD_LIFTED]


def test_a_hold_needs_a_reason_and_an_incident(log: Log) -> None:
    vault = log.open()
    recorded(vault)
    with pytest.raises(ReasonNeeded):
        set_hold(vault, "2026-0001", reason=" ")
    with pytest.raises(UnknownReference):
        set_hold(vault, "2026-0009", reason="x")
    with pytest.raises(UnknownReference) as caught:
        lift_hold(vault, "2026-0001", reason="x")
    assert caught.value.kind == "hold"
    set_hold(vault, "2026-0001", reason="x")
    with pytest.raises(ReasonNeeded):
        lift_hold(vault, "2026-0001", reason="")
    assert browse.incident(vault, "2026-0001").hold is not None


def test_one_that_was_looked_at_and_kept_comes_back_a_period_later(log: Log) -> None:
    vault = log.open()
    row = recorded(vault, happened="2024-01-10")
    assert len(due(vault, DAY)) == 1
    kept = keep(vault, "2026-0001", reason=" he still writes to me ")
    assert (str(kept.date.review_on), kept.date.as_named) == ("2027-11-22", True)
    assert due(vault, DAY) == ()
    assert [one.number for one in due(vault, dt.date(2027, 11, 22))] == [kept.number]
    entry = browse.history_of(vault, row.id)[-1]
    assert entry.deed is Deed.INCIDENT_REVIEWED
    words = "Incident 2026-0001 looked at and kept, to be looked at again on 22 Nov 2027"
    assert deed_words(entry) == words
    log.close()
    again = log.open()
    assert days(log) == {"2026-0001": "2027-11-22"}
    assert check(again).sound


def test_the_newest_look_counts_and_newer_events_move_it_on(log: Log) -> None:
    vault = log.open()
    recorded(vault, happened="2024-01-10", handle="@one")
    keep(vault, "2026-0001", reason="x", again_on=dt.date(2028, 1, 31))
    assert days(log)["2026-0001"] == "2028-01-31"
    sooner = keep(vault, "2026-0001", reason="y", again_on=dt.date(2027, 1, 31))
    assert str(sooner.date.review_on) == "2027-01-31"
    log.close()
    vault = log.open(clock=FixedClock(NOW + dt.timedelta(days=500)))
    recorded(vault, happened="2027-06-01", handle="@one")
    assert days(log)["2026-0001"] == "2028-06-01"


def test_what_is_kept_needs_a_reason_and_a_day_to_come(log: Log) -> None:
    vault = log.open()
    recorded(vault, happened="2024-01-10")
    with pytest.raises(ReasonNeeded):
        keep(vault, "2026-0001", reason=" ")
    with pytest.raises(UnknownReference):
        keep(vault, "2026-0009", reason="x")
    for day in (DAY, dt.date(2036, 11, 23)):
        with pytest.raises(BadTime):
            keep(vault, "2026-0001", reason="x", again_on=day)
    assert len(due(vault, DAY)) == 1


def test_a_hold_counts_more_than_a_day(log: Log) -> None:
    vault = log.open()
    recorded(vault, happened="2024-01-10")
    set_hold(vault, "2026-0001", reason="the police")
    assert keep(vault, "2026-0001", reason="x").date.review_on is None
    lift_hold(vault, "2026-0001", reason="closed")
    assert days(log) == {"2026-0001": "2027-11-22"}
