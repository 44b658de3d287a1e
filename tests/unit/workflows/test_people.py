# SPDX-License-Identifier: MIT
"""People are beliefs with reasons; accounts are facts; every change has an event."""

from __future__ import annotations

import pytest

from abuselog.errors import BadValue, MissingField, ReasonNeeded, UnknownReference
from abuselog.records.custody import Deed
from abuselog.records.ids import AccountId
from abuselog.records.incident import Sender
from abuselog.records.person import Likeness, Said
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, people, same_account, same_person
from abuselog.workflows.check import check
from abuselog.workflows.record import Recording, record
from abuselog.workflows.withdraw import withdraw
from tests.builders import particulars


def said(vault: OpenVault, words: str = "Liar", **sender: str) -> AccountId:
    """An incident from a sender; the id of their account."""
    platform = sender.pop("platform", "x")
    stated = particulars(words=words, sender=Sender(**sender), platform=platform)
    row = record(vault, Recording(particulars=stated))
    found = browse.incident(vault, str(row.number)).account_id
    assert found is not None
    return found


@pytest.fixture
def two(new_vault: OpenVault) -> tuple[AccountId, AccountId]:
    """Two accounts on two platforms, one incident each."""
    return said(new_vault, handle="@one"), said(new_vault, handle="@two", platform="facebook")


def test_a_person_is_noted_with_a_reason_for_each_account(
    new_vault: OpenVault, two: tuple[AccountId, AccountId]
) -> None:
    reasons = {two[0]: "Says so himself", two[1]: "The same photo"}
    made = people.note_person(new_vault, "  Market   man ", reasons)
    known = people.person(new_vault, "market MAN")
    assert known.person == made
    assert made.name == "Market man"
    assert {b.account_id: b.reason for b in made.accounts} == reasons
    assert (known.incident_count, len(known.accounts)) == (2, 2)
    incident = browse.incident(new_vault, "2026-0001")
    assert (incident.believed_name, incident.same_person_count) == ("Market man", 2)
    assert incident.same_account_count == 1
    assert browse.incidents(new_vault, browse.Filter(person_id=made.id)).total == 2
    assert browse.incidents(new_vault, browse.Filter(account_id=two[0])).total == 1
    assert [e.deed for e in people.history_of(new_vault, made.id)] == [Deed.PERSON_NOTED]
    assert check(new_vault).sound


def test_a_withdrawn_incident_is_not_counted(
    new_vault: OpenVault, two: tuple[AccountId, AccountId]
) -> None:
    people.note_person(new_vault, "A", dict.fromkeys(two, "why"))
    withdraw(new_vault, "2026-0001", reason="not about me")
    assert people.person(new_vault, "A").incident_count == 1


def test_what_is_refused(new_vault: OpenVault, two: tuple[AccountId, AccountId]) -> None:
    one, other = two
    with pytest.raises(MissingField):
        people.note_person(new_vault, "A", {})
    with pytest.raises(MissingField):
        people.note_person(new_vault, "  ", {one: "why"})
    with pytest.raises(ReasonNeeded):
        people.note_person(new_vault, "A", {one: " "})
    with pytest.raises(UnknownReference):
        people.note_person(new_vault, "A", {AccountId("0" * 32): "why"})
    people.note_person(new_vault, "A", {one: "why"})
    with pytest.raises(BadValue):
        people.note_person(new_vault, "a", {other: "why"})
    with pytest.raises(BadValue):
        people.note_person(new_vault, "B", {one: "why"})
    with pytest.raises(UnknownReference):
        people.take_away(new_vault, "A", other, reason="why")
    with pytest.raises(BadValue):
        people.split(new_vault, "A", [one], name="B", reason="why")
    with pytest.raises(BadValue):
        people.merge(new_vault, "A", "A", reason="why")
    assert len(people.everybody(new_vault)) == 1
    assert check(new_vault).sound


def test_accounts_are_added_taken_away_and_people_renamed(
    new_vault: OpenVault, two: tuple[AccountId, AccountId]
) -> None:
    one, other = two
    made = people.note_person(new_vault, "A", {one: "why"})
    people.add_account(new_vault, "A", other, reason="the same spelling")
    changed = people.add_account(new_vault, "A", other, reason="he told me")
    assert {b.reason for b in changed.accounts} == {"why", "he told me"}
    left = people.take_away(new_vault, "A", one, reason="it was a joke account")
    assert (set(left.account_ids), left.reason) == ({other}, "it was a joke account")
    people.rename(new_vault, "A", "Mr A")
    assert people.whose_account(new_vault, one).believed is None
    believed = people.whose_account(new_vault, other).believed
    assert believed is not None
    assert (believed.person.name, believed.person.id) == ("Mr A", made.id)
    assert check(new_vault).sound


def test_two_people_become_one_and_one_becomes_two(
    new_vault: OpenVault, two: tuple[AccountId, AccountId]
) -> None:
    one, other = two
    first = people.note_person(new_vault, "A", {one: "one"})
    second = people.note_person(new_vault, "B", {other: "two"})
    merged = people.merge(new_vault, "A", "B", reason="One photo in both")
    assert merged.account_ids == {one, other}
    assert {b.reason for b in merged.accounts} == {"one", "two\nOne photo in both"}
    gone = people.person(new_vault, second.id).person
    assert (gone.merged_into, gone.accounts) == (first.id, ())
    with pytest.raises(UnknownReference):
        people.rename(new_vault, second.id, "C")
    parted = people.split(new_vault, "A", [other], name="B", reason="It is his brother")
    assert parted.account_ids == {other}
    assert people.person(new_vault, "A").person.account_ids == {one}
    deeds = [e.deed for e in people.history_of(new_vault, first.id)]
    assert deeds == [Deed.PERSON_NOTED, Deed.PEOPLE_MERGED, Deed.PERSON_SPLIT]
    assert check(new_vault).sound


def test_a_handle_that_changed_is_one_account_with_its_names_over_time(
    new_vault: OpenVault,
) -> None:
    first = said(new_vault, handle="@one", stable_id="77")
    assert said(new_vault, handle="@renamed", stable_id="77") == first
    (account,) = people.every_account(new_vault)
    assert [seen.sender.handle for seen in account.seen_as] == ["@one", "@renamed"]
    assert account.incident_count == 2


def test_a_handle_that_later_has_a_permanent_id_is_joined_by_say_so(new_vault: OpenVault) -> None:
    by_handle = said(new_vault, handle="@one")
    by_id = said(new_vault, handle="@One", stable_id="77")
    (suggested,) = same_person.suggestions(new_vault)
    assert suggested.may_be_one_account
    assert {suggested.first.id, suggested.second.id} == {by_handle, by_id}
    with pytest.raises(ReasonNeeded):
        same_account.join(new_vault, by_id, by_handle, reason="")
    people.note_person(new_vault, "A", {by_handle: "why"})
    pair = same_account.join(new_vault, by_id, by_handle, reason="The same profile page")
    assert pair.said is Said.SAME_ACCOUNT
    assert same_person.suggestions(new_vault) == ()
    found = browse.incident(new_vault, "2026-0002")
    assert (found.same_account_count, found.believed_name) == (2, "A")
    listed = browse.incidents(new_vault, browse.Filter(account_id=by_id))
    assert [row.same_account_count for row in listed.rows] == [2, 2]
    assert check(new_vault).sound
    same_account.part(new_vault, by_handle, by_id, reason="Somebody took the handle over")
    assert browse.incident(new_vault, "2026-0002").same_account_count == 1
    assert same_person.suggestions(new_vault) == ()
    assert check(new_vault).sound


def test_what_can_not_be_one_account(new_vault: OpenVault) -> None:
    one = said(new_vault, handle="@one", stable_id="1")
    other = said(new_vault, handle="@one", stable_id="2")
    elsewhere = said(new_vault, handle="@one", platform="facebook")
    by_handle = said(new_vault, handle="@one")
    for pair in ((one, one), (one, other), (by_handle, elsewhere)):
        with pytest.raises(BadValue):
            same_account.join(new_vault, *pair, reason="why")
    same_account.join(new_vault, one, by_handle, reason="why")
    with pytest.raises(BadValue):
        same_account.join(new_vault, by_handle, other, reason="why")
    people.note_person(new_vault, "A", {one: "why"})
    with pytest.raises(BadValue):
        people.note_person(new_vault, "B", {by_handle: "why"})


def test_an_account_changes_hands_in_one_step_or_not_at_all(
    new_vault: OpenVault, two: tuple[AccountId, AccountId]
) -> None:
    one, other = two
    first = people.believe(new_vault, "A", two, reason="why")
    second = people.believe(new_vault, "B", [one], reason="no, her", leaving=first.id)
    assert (set(second.account_ids), people.person(new_vault, "A").incident_count) == ({one}, 1)
    assert people.believe(new_vault, "b", [one], reason="sure").id == second.id
    with pytest.raises(BadValue):
        people.believe(new_vault, "C", [other, one], reason="both", leaving=None)
    with pytest.raises(UnknownReference):
        people.believe(new_vault, "C", [other, one], reason="both", leaving=first.id)
    shown = {k.person.name: k.person.account_ids for k in people.everybody(new_vault)}
    assert shown == {"A": {other}, "B": {one}}
    assert check(new_vault).sound


PHRASE = "nobody voted for the likes of you"


@pytest.mark.parametrize(
    ("one", "other", "likeness", "shared"),
    [
        ({"handle": "@one"}, {"handle": "@ONE"}, Likeness.SAME_HANDLE, "one"),
        (
            {"handle": "@one", "display_name": "Jo  Bloggs"},
            {"handle": "@two", "display_name": "jo bloggs"},
            Likeness.SAME_NAME,
            "jo bloggs",
        ),
        (
            {"handle": "@one", "phone": "+44 7700 900123"},
            {"phone": "07700 900123"},
            Likeness.SAME_CONTACT,
            "07700900123",
        ),
        (
            {"handle": "@one", "words": f"Mind: {PHRASE}"},
            {"handle": "@two", "words": f"{PHRASE.upper()}!"},
            Likeness.SAME_PHRASE,
            "nobody voted for the likes",
        ),
    ],
)
def test_what_is_suggested_and_why(
    new_vault: OpenVault,
    one: dict[str, str],
    other: dict[str, str],
    likeness: Likeness,
    shared: str,
) -> None:
    pair = said(new_vault, **one), said(new_vault, platform="facebook", **other)
    said(new_vault, words="Something else again entirely here", handle="@third")
    (suggested,) = same_person.suggestions(new_vault)
    assert {suggested.first.id, suggested.second.id} == set(pair)
    assert [(sign.likeness, sign.shared) for sign in suggested.signs] == [(likeness, shared)]
    assert people.everybody(new_vault) == ()
    same_account.part(new_vault, *pair)
    assert same_person.suggestions(new_vault) == ()


def test_accounts_of_one_person_are_not_suggested_again(new_vault: OpenVault) -> None:
    pair = said(new_vault, handle="@one"), said(new_vault, handle="@one", platform="facebook")
    people.note_person(new_vault, "A", dict.fromkeys(pair, "why"))
    assert same_person.suggestions(new_vault) == ()


@pytest.mark.parametrize("typed", ["2026-0001", "@one", "ONE", "x:one", "x:@One"])
def test_an_account_is_named_in_the_ways_people_have(new_vault: OpenVault, typed: str) -> None:
    one = said(new_vault, handle="@one")
    said(new_vault, handle="@two")
    assert same_account.account_named(new_vault, typed) == one
    assert same_account.account_named(new_vault, one) == one


def test_a_name_that_fits_several_accounts_or_none_is_refused(new_vault: OpenVault) -> None:
    said(new_vault, handle="@one")
    elsewhere = said(new_vault, handle="@one", platform="facebook")
    with pytest.raises(BadValue):
        same_account.account_named(new_vault, "@one")
    assert same_account.account_named(new_vault, "facebook:one") == elsewhere
    with pytest.raises(UnknownReference):
        same_account.account_named(new_vault, "@nobody")
