# SPDX-License-Identifier: MIT
"""The question who else might be told: put away, asked again, and back when things change."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import UnknownReference
from abuselog.records.custody import Deed
from abuselog.records.incident import Incident
from abuselog.records.nudge import Nudge
from abuselog.vault.opening import OpenVault
from abuselog.wording.deeds import deed_words
from abuselog.wording.reports import put_away_words
from abuselog.workflows import browse, nudges, series, withdraw
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.people import note_person
from abuselog.workflows.series import NewSeries
from abuselog.workflows.tell import Telling, tell
from tests.builders import NOW, post, recorded
from tests.vault_fixtures import Log

NUMBER = "2026-0001"


def tell_police(vault: OpenVault, *numbers: str) -> None:
    """The police were told of these incidents."""
    told_on = dt.date(2026, 11, 20)
    tell(vault, Telling(incidents=numbers, target="police_101", told_on=told_on))


def first(vault: OpenVault) -> Incident:
    """The first incident, as it is now."""
    return browse.incident(vault, NUMBER)


@pytest.fixture
def told(new_vault: OpenVault) -> OpenVault:
    """One incident, of which the police were told and the council was not."""
    recorded(new_vault, severity=3)
    tell_police(new_vault, NUMBER)
    return new_vault


def test_it_is_put_away_with_a_reason_and_asked_again(told: OpenVault) -> None:
    assert nudges.asked(first(told)) is Nudge.TELL_COUNCIL
    [changed] = nudges.put_away(told, [NUMBER], reason="The clerk is the sender's brother")
    said = nudges.shelved(changed)
    assert nudges.asked(changed) is None
    assert said is not None
    assert put_away_words(said) == (
        "You said on 22 Nov 2026 that nobody else needs to be told. "
        "Your reason: The clerk is the sender's brother"
    )
    [changed] = nudges.ask_again(told, [NUMBER])
    assert nudges.asked(changed) is Nudge.TELL_COUNCIL
    assert nudges.shelved(changed) is None
    entries = browse.history_of(told, changed.id)
    assert [one.deed for one in entries[-2:]] == [Deed.NUDGE_PUT_AWAY, Deed.NUDGE_ASKED_AGAIN]
    assert deed_words(entries[-2]) == "Incident 2026-0001: nobody else needs to be told"
    assert "brother" not in str(entries), "a reason stands in the record, not in the event"
    assert check(told).sound


def test_it_needs_no_reason_and_outlives_a_lock(told: OpenVault, log: Log) -> None:
    nudges.put_away(told, [NUMBER])
    log.close()
    assert nudges.asked(first(log.open())) is None


def test_it_comes_back_when_the_incident_becomes_more_serious(told: OpenVault) -> None:
    nudges.put_away(told, [NUMBER])
    amend(told, NUMBER, post(severity=2), reason="Not that bad")
    assert nudges.asked(first(told)) is None
    amend(told, NUMBER, post(severity=4), reason="Worse than I thought")
    assert nudges.asked(first(told)) is Nudge.TELL_COUNCIL
    nudges.put_away(told, [NUMBER])
    assert nudges.asked(first(told)) is None


def test_it_comes_back_when_something_new_comes_from_the_same_account(
    told: OpenVault, log: Log
) -> None:
    nudges.put_away(told, [NUMBER])
    log.close()
    vault = log.open(clock=FixedClock(NOW + dt.timedelta(days=1)))
    recorded(vault, handle="@somebody_else")
    assert nudges.asked(first(vault)) is None
    newer = recorded(vault)
    assert nudges.asked(first(vault)) is Nudge.TELL_COUNCIL
    withdraw.withdraw(vault, str(newer.number), reason="Twice the same")
    assert nudges.asked(first(vault)) is None


def test_it_comes_back_when_something_new_comes_from_the_same_person(
    told: OpenVault, log: Log
) -> None:
    nudges.put_away(told, [NUMBER])
    log.close()
    vault = log.open(clock=FixedClock(NOW + dt.timedelta(days=1)))
    other = recorded(vault, handle="@another_name")
    assert nudges.asked(first(vault)) is None
    accounts = (first(vault).account_id, browse.incident(vault, str(other.number)).account_id)
    note_person(vault, "The market man", {one: "Same words" for one in accounts if one})
    assert nudges.asked(first(vault)) is Nudge.TELL_COUNCIL


def test_it_comes_back_when_something_new_is_linked_as_one_series(
    told: OpenVault, log: Log
) -> None:
    nudges.put_away(told, [NUMBER])
    log.close()
    vault = log.open(clock=FixedClock(NOW + dt.timedelta(days=1)))
    other = recorded(vault, handle="@another_name")
    assert nudges.asked(first(vault)) is None
    linked = NewSeries(title="Market", why="One phrase", incidents=(NUMBER, str(other.number)))
    series.make(vault, linked)
    assert nudges.asked(first(vault)) is Nudge.TELL_COUNCIL


def test_another_question_is_asked_all_the_same(new_vault: OpenVault) -> None:
    recorded(new_vault, severity=4)
    nudges.put_away(new_vault, [NUMBER])
    assert nudges.asked(first(new_vault)) is None
    tell_police(new_vault, NUMBER)
    assert nudges.asked(first(new_vault)) is Nudge.TELL_COUNCIL


def test_the_list_has_what_is_asked_first(told: OpenVault) -> None:
    recorded(told, severity=5)
    recorded(told, severity=1)
    nudges.put_away(told, [NUMBER], reason="No")
    found = nudges.questions(told)
    assert [(str(one.incident.number), one.nudge) for one in found] == [
        ("2026-0002", Nudge.TELL_SOMEBODY),
        (NUMBER, Nudge.TELL_COUNCIL),
    ]
    assert [one.put_away is None for one in found] == [True, False]


def test_several_incidents_are_one_event(told: OpenVault) -> None:
    recorded(told, severity=2)
    recorded(told, severity=1)
    tell_police(told, "2026-0002")
    before = len(browse.history_of(told, first(told).id))
    changed = nudges.put_away(told, [NUMBER, "2026-0002", "2026-0003"])
    assert [str(one.number) for one in changed] == [NUMBER, "2026-0002"]
    entries = browse.history_of(told, first(told).id)
    assert len(entries) == before + 1
    assert entries[-1].facts["numbers"] == "2026-0001, 2026-0002"


def test_what_is_not_asked_can_not_be_put_away(told: OpenVault) -> None:
    nudges.put_away(told, [NUMBER])
    with pytest.raises(UnknownReference):
        nudges.put_away(told, [NUMBER])
    nudges.ask_again(told, [NUMBER])
    with pytest.raises(UnknownReference):
        nudges.ask_again(told, [NUMBER])
    with pytest.raises(UnknownReference):
        nudges.put_away(told, ["2026-0007"])


def test_an_answer_that_was_changed_by_hand_is_found(told: OpenVault, log: Log) -> None:
    nudges.put_away(told, [NUMBER], reason="The clerk knows")
    log.close()
    log.tamper("UPDATE recorded SET fields = replace(fields, 'clerk', 'mayor') WHERE kind='nudge'")
    assert not check(log.open()).sound
