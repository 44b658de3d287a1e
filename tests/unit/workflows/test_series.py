# SPDX-License-Identifier: MIT
"""Series are beliefs with reasons; every change is a version and has an event."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.errors import (
    AlreadyWithdrawn,
    BadValue,
    MissingField,
    ReasonNeeded,
    UnknownReference,
)
from abuselog.records.custody import Deed
from abuselog.records.incident import Sender
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, retention, series
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.record import Recording, record
from abuselog.workflows.series import NewSeries
from abuselog.workflows.withdraw import withdraw
from tests.builders import particulars

ONE, TWO, THREE = (f"2026-000{place}" for place in (1, 2, 3))


@pytest.fixture
def three(new_vault: OpenVault) -> OpenVault:
    """Three incidents, two of them from one account."""
    for handle in ("@one", "@two", "@one"):
        record(new_vault, Recording(particulars=particulars(sender=Sender(handle=handle))))
    return new_vault


def linked(vault: OpenVault, *references: str, title: str = "The bridge") -> series.KnownSeries:
    """A series of these incidents."""
    return series.make(vault, NewSeries(title=title, why="One phrase", incidents=references))


def test_incidents_are_linked_with_a_belief(three: OpenVault) -> None:
    made = linked(three, TWO, ONE, TWO, title="  The   bridge ")
    assert (made.series.running, made.series.title, made.series.why) == (
        *(1, "The bridge", "One phrase"),
    )
    assert [str(row.number) for row in made.rows] == [ONE, TWO]
    assert made.senders == (("x", "@one"), ("x", "@two"))
    assert browse.incident(three, ONE).series == (made.series,)
    assert browse.incident(three, THREE).series == ()
    assert browse.incidents(three, browse.Filter(series_id=made.series.id)).total == 2
    again = linked(three, TWO, THREE, title="Another")
    assert again.series.running == 2
    assert browse.incident(three, TWO).series == (made.series, again.series)
    assert [one.title for one in series.titles(three)] == ["The bridge", "Another"]
    assert Deed.SERIES_MADE in [entry.deed for entry in browse.history_of(three, made.rows[0].id)]
    assert check(three).sound


@pytest.mark.parametrize("named", ["1", " series 1", "Series 1", "the BRIDGE"])
def test_a_series_is_found_by_number_and_title(three: OpenVault, named: str) -> None:
    made = linked(three, ONE, TWO)
    assert series.one(three, named) == made
    assert series.one(three, made.series.id) == made


@pytest.mark.parametrize("named", ["2", "series", "", "bridge", "9" * 30, "١"])
def test_what_is_no_series_is_not_found(three: OpenVault, named: str) -> None:
    linked(three, ONE, TWO)
    with pytest.raises(UnknownReference):
        series.one(three, named)


def test_every_change_is_a_version_with_its_reason(three: OpenVault) -> None:
    made = linked(three, ONE, TWO)
    series.add(three, "1", [THREE, ONE], reason="He did it again")
    left = series.remove(three, "1", [TWO], reason="Somebody else wrote that")
    assert [str(row.number) for row in left.rows] == [ONE, THREE]
    renamed = series.rename(three, "1", title="By the river", why="Same words", reason="Clearer")
    assert (renamed.series.title, renamed.series.why, renamed.series.reason) == (
        *("By the river", "Same words", "Clearer"),
    )
    told = series.history_of(three, made.series.id)
    assert [entry.deed for entry in told] == [Deed.SERIES_MADE, *[Deed.SERIES_CHANGED] * 3]
    assert [entry.facts.get("what", "") for entry in told] == ["", "added", "removed", "retitled"]
    with three.transaction() as connection:
        kept = history.record_versions(connection, "series", made.series.id)
    assert [version.version for version in kept] == [1, 2, 3, 4]
    assert [version.parsed()["title"] for version in kept] == [*["The bridge"] * 3, "By the river"]
    # Who left the series says so in its own history, who was never touched does not.
    assert [entry.facts.get("what") for entry in browse.history_of(three, made.rows[1].id)][-1] == (
        "removed"
    )
    assert check(three).sound


def test_a_series_may_lose_its_last_incident_and_its_number_is_not_used_again(
    three: OpenVault,
) -> None:
    linked(three, ONE, TWO)
    empty = series.remove(three, "1", [ONE, TWO], reason="Not one person's after all")
    assert (empty.rows, empty.standing, empty.senders) == ((), (), ())
    assert series.titles(three) == ()
    assert browse.incidents(three, browse.Filter(series_id=empty.series.id)).total == 0
    assert linked(three, ONE, THREE, title="New").series.running == 2
    assert check(three).sound


def test_a_withdrawn_incident_stays_marked_and_is_not_counted(three: OpenVault) -> None:
    linked(three, ONE, TWO)
    withdraw(three, TWO, reason="not about me")
    known = series.one(three, "1")
    assert [(str(row.number), row.withdrawn) for row in known.rows] == [(ONE, False), (TWO, True)]
    assert [str(row.number) for row in known.standing] == [ONE]
    assert known.senders == (("x", "@one"),)
    with pytest.raises(AlreadyWithdrawn):
        linked(three, THREE, TWO, title="Other")
    assert check(three).sound


def test_an_amended_incident_stays_in_its_series(three: OpenVault) -> None:
    linked(three, ONE, TWO)
    amend(three, ONE, particulars(sender=Sender(handle="@new")), reason="a slip")
    assert series.one(three, "1").senders == (("x", "@new"), ("x", "@two"))
    assert check(three).sound


def test_what_is_refused(three: OpenVault) -> None:
    with pytest.raises(MissingField):
        linked(three, ONE, ONE)
    with pytest.raises(MissingField):
        linked(three, ONE, TWO, title=" ")
    with pytest.raises(BadValue):
        linked(three, ONE, TWO, title="Series 7")
    with pytest.raises(ReasonNeeded):
        series.make(three, NewSeries(title="A", why=" ", incidents=(ONE, TWO)))
    with pytest.raises(UnknownReference):
        linked(three, ONE, "2026-0009")
    linked(three, ONE, TWO)
    with pytest.raises(BadValue):
        linked(three, ONE, TWO, title="the BRIDGE")
    with pytest.raises(ReasonNeeded):
        series.add(three, "1", [THREE], reason=" ")
    with pytest.raises(MissingField):
        series.add(three, "1", [ONE], reason="again")
    with pytest.raises(UnknownReference):
        series.remove(three, "1", [THREE], reason="was it?")
    with pytest.raises(MissingField):
        series.remove(three, "1", [], reason="nothing")
    with pytest.raises(MissingField):
        series.rename(three, "1", title="The bridge", reason="the same")
    with pytest.raises(UnknownReference):
        series.rename(three, "2", title="A", reason="why")
    [only] = series.every(three)
    assert len(only.rows) == 2
    assert len(series.history_of(three, only.series.id)) == 1
    assert series.rename(three, "1", title="THE bridge", reason="louder").series.title == (
        "THE bridge"
    )


def test_an_incident_is_kept_as_long_as_the_newest_of_its_series(new_vault: OpenVault) -> None:
    for handle, day in (("@one", "2026-05-01"), ("@two", "2026-11-01")):
        said = particulars(sender=Sender(handle=handle), happened=f"{day}T12:00")
        record(new_vault, Recording(particulars=said))
    alone = {str(one.number): one.date.review_on for one in retention.reviews(new_vault)}
    linked(new_vault, ONE, TWO)
    together = {str(one.number): one.date.review_on for one in retention.reviews(new_vault)}
    first, later = alone[ONE], together[ONE]
    assert first is not None
    assert later is not None
    assert later - first > dt.timedelta(days=100)
    assert together[TWO] == alone[TWO]
    withdraw(new_vault, TWO, reason="not about me")
    assert {str(one.number): one.date.review_on for one in retention.reviews(new_vault)}[ONE] == (
        first
    )
