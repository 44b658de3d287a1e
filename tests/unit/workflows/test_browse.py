# SPDX-License-Identifier: MIT
"""Looking through the log: filters, order, counts; and that looking changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from abuselog.errors import UnknownReference
from abuselog.records.ids import IncidentId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts
from abuselog.workflows.browse import Filter
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import png, recorded
from tests.vault_fixtures import Log, state_of


@pytest.fixture
def stocked(new_vault: OpenVault) -> OpenVault:
    """Four incidents, the last of them withdrawn."""
    recorded(new_vault, png(), happened="2026-11-20T22:41", severity=1)
    recorded(new_vault, happened="2026-03-29", platform="facebook", handle="@two", severity=3)
    recorded(new_vault, happened="2026-10-24T23:30Z", kinds=("other",), handle="@two", severity=3)
    recorded(new_vault, happened="2026-11-20T22:41", handle="@two")
    withdraw(new_vault, "2026-0004", reason="x")
    told_on = dt.date(2026, 11, 21)
    tell(new_vault, Telling(incidents=("2026-0002",), target="police_101", told_on=told_on))
    return new_vault


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, "4132"),
        ({"severities": {1, 3}}, "132"),
        ({"platforms": {"facebook", "nowhere"}}, "2"),
        ({"kinds": {"other"}}, "3"),
        ({"reported": True}, "2"),
        ({"reported": False}, "413"),
        # 23:30 UTC on 24 October is half past midnight on the 25th in London.
        ({"happened_from": dt.date(2026, 10, 25)}, "413"),
        ({"happened_to": dt.date(2026, 10, 24)}, "2"),
        ({"happened_from": dt.date(2026, 10, 25), "happened_to": dt.date(2026, 10, 25)}, "3"),
        ({"happened_from": dt.date(2026, 3, 29), "happened_to": dt.date(2026, 3, 29)}, "2"),
        ({"happened_from": dt.date.min, "happened_to": dt.date.max}, "4132"),
        ({"happened_from": dt.date(800, 1, 1)}, "4132"),
        ({"happened_to": dt.date(800, 1, 1)}, ""),
        ({"happened_from": dt.date(2027, 1, 1)}, ""),
        ({"text": "shame", "severities": {3}, "platforms": {"x"}}, "3"),
    ],
)
def test_filters(stocked: OpenVault, wanted: dict[str, Any], numbers: str) -> None:
    sets: dict[str, Any] = {k: frozenset(v) if isinstance(v, set) else v for k, v in wanted.items()}
    listing = browse.incidents(stocked, Filter(**sets))
    assert "".join(str(row.number)[-1] for row in listing.rows) == numbers
    assert listing.total == len(numbers)


def test_one_page_says_how_many_there_are_in_all(stocked: OpenVault) -> None:
    listing = browse.incidents(stocked, Filter(limit=2))
    assert (len(listing.rows), listing.total) == (2, 4)


def test_rows_say_what_stands_in_other_tables(stocked: OpenVault) -> None:
    rows = {str(row.number): row for row in browse.incidents(stocked, Filter()).rows}
    assert rows["2026-0001"].exhibit_count == 1
    assert rows["2026-0002"].report_targets == ("police_101",)
    assert rows["2026-0002"].same_account_count == 1
    assert rows["2026-0003"].same_account_count == 1
    assert rows["2026-0004"].withdrawn
    for row in rows.values():
        assert browse.summary(stocked, row.id) == row
        kept = browse.incident(stocked, row.id)
        assert (kept.number, kept.particulars.severity) == (row.number, row.severity)


def test_one_account(stocked: OpenVault) -> None:
    account_id = browse.incident(stocked, "2026-0003").account_id
    listing = browse.incidents(stocked, Filter(account_id=account_id))
    assert [str(row.number) for row in listing.rows] == ["2026-0004", "2026-0003"]


def test_counts(stocked: OpenVault, log: Log) -> None:
    counted = browse.counts(stocked)
    assert (counted.incidents, counted.exhibits) == (4, 1)
    assert counted.last_recorded_at == stocked.clock.now()


def test_an_empty_log(new_vault: OpenVault) -> None:
    assert browse.incidents(new_vault, Filter()).rows == ()
    assert browse.counts(new_vault).last_recorded_at is None
    assert drafts.latest(new_vault) is None
    assert browse.thumbnails(new_vault, []) == {}


@pytest.mark.parametrize("reference", ["", "2026-0009", "x", "0" * 32, "2026", "2026-0001'--"])
def test_unknown_references(stocked: OpenVault, reference: str) -> None:
    with pytest.raises(UnknownReference):
        browse.incident(stocked, reference)
    with pytest.raises(UnknownReference):
        browse.summary(stocked, IncidentId(reference))


def test_looking_changes_nothing(stocked: OpenVault, log: Log) -> None:
    before = state_of(log)
    for row in browse.incidents(stocked, Filter(text="shame")).rows:
        browse.incident(stocked, row.id)
        browse.history_of(stocked, row.id)
    browse.counts(stocked)
    assert state_of(log) == before
