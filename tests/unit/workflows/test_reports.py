# SPDX-License-Identifier: MIT
"""Reports over time: versions, calls and letters, what is due, and who else might be told."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from abuselog.catalogue.follow_ups import Wait
from abuselog.errors import (
    AbuselogError,
    BadTime,
    BadValue,
    MissingField,
    ReasonNeeded,
    UnknownCode,
    UnknownReference,
    VaultDamaged,
)
from abuselog.records.custody import Deed
from abuselog.records.follow_up import Due, DueDate
from abuselog.records.nudge import Nudge
from abuselog.records.report import (
    DATES,
    TEXTS,
    YES_OR_NO,
    NoteKind,
    Report,
    ReportDetails,
)
from abuselog.records.report_fields import report_fields, report_from_fields
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, follow_up_waits, report_notes, reports
from abuselog.workflows.change_report import change, noted_by_mistake, telling_of
from abuselog.workflows.check import check
from abuselog.workflows.nudges import asked
from abuselog.workflows.report_notes import NewNote
from abuselog.workflows.reports import ReportFilter
from abuselog.workflows.tell import Telling, tell
from tests.builders import recorded
from tests.vault_fixtures import Log, state_of

TOLD_ON = dt.date(2026, 11, 20)
TODAY = dt.date(2026, 11, 22)


def told(vault: OpenVault, target: str = "police_101", **said: Any) -> Report:
    """A report about the first incident."""
    fixed = {"incidents": ("2026-0001",), "target": target, "told_on": TOLD_ON}
    return tell(vault, Telling(**{**fixed, **said}))


def full() -> dict[str, Any]:
    """Every detail that may be typed, each with something in it."""
    said: dict[str, Any] = {name: f"text of {name}" for name in TEXTS}
    said |= dict.fromkeys(DATES, TOLD_ON)
    said |= dict.fromkeys(YES_OR_NO, "yes")
    return {**said, "told_time": "9:05", "outcomes": ("advice", "closed")}


# --- every field, and its versions ---


def test_every_field_that_may_be_typed_is_kept_and_committed_to(new_vault: OpenVault) -> None:
    recorded(new_vault)
    kept = told(new_vault, **full())
    assert kept.told_time == "09:05"
    for name, value in full().items():
        if name != "told_time":
            assert getattr(kept, name) == value
    assert reports.find(new_vault, "R-0001").row.report == kept
    assert browse.incident(new_vault, "2026-0001").reports == (kept,)
    names = {spec.name for spec in dataclasses.fields(ReportDetails)}
    assert names <= report_fields(kept).keys()
    assert report_from_fields(kept.id, 1, report_fields(kept)) == kept
    assert check(new_vault).sound


def test_a_change_is_a_new_version_and_the_former_one_stays(new_vault: OpenVault) -> None:
    recorded(new_vault)
    first = told(new_vault, log_number="412")
    assert first.log_date == TOLD_ON  # a log number means nothing without its day
    wanted = dataclasses.replace(telling_of(first), crime_reference="27/1", officer_name="PC Dee")
    changed = change(new_vault, "r-1", wanted, reason=" they rang ")
    view = reports.find(new_vault, first.id)
    assert [one.crime_reference for one in view.versions] == ["", "27/1"]
    assert view.row.report == changed == view.versions[-1]
    assert (changed.version, changed.change_reason) == (2, "they rang")
    assert changed.changed_at == new_vault.clock.now()
    assert [entry.deed for entry in view.history] == [Deed.REPORT_RECORDED, Deed.REPORT_CHANGED]
    assert view.history[-1].facts == {"target": "police_101", "version": "2"}
    assert browse.incident(new_vault, "2026-0001").reports == (changed,)
    assert check(new_vault).sound


def test_the_same_again_is_no_new_version(log: Log) -> None:
    vault = log.open()
    recorded(vault)
    first = told(vault, **full())
    before = state_of(log)
    assert change(vault, "R-0001", telling_of(first)) == first
    assert state_of(log) == before


def test_an_outcome_that_ends_a_report_takes_the_next_step_with_it(new_vault: OpenVault) -> None:
    recorded(new_vault)
    open_one = told(new_vault, next_action="Ring", due_on=TODAY)
    closed = change(new_vault, "R-1", dataclasses.replace(telling_of(open_one), outcomes=("nfa",)))
    assert (closed.next_action, closed.due_on) == ("", None)
    other = told(new_vault, next_action="Ring", due_on=TODAY)
    later = dt.date(2027, 2, 1)
    wanted = dataclasses.replace(telling_of(other), outcomes=("closed",), due_on=later)
    kept = change(new_vault, "R-2", wanted)
    assert (kept.next_action, kept.due_on) == ("Ring", later)
    charged = told(new_vault, next_action="Ring", due_on=TODAY)
    wanted = dataclasses.replace(telling_of(charged), outcomes=("charged",))
    assert change(new_vault, "R-3", wanted).due_on == TODAY


def test_a_report_can_come_to_be_about_other_incidents(new_vault: OpenVault) -> None:
    one, two = recorded(new_vault), recorded(new_vault)
    first = told(new_vault)
    wanted = dataclasses.replace(telling_of(first), incidents=(two.id,))
    changed = change(new_vault, first.id, wanted)
    assert browse.incident(new_vault, one.id).reports == ()
    assert browse.incident(new_vault, two.id).reports == (changed,)
    assert [e.deed for e in browse.history_of(new_vault, one.id)][-1] is Deed.REPORT_CHANGED
    assert check(new_vault).sound


def test_a_report_noted_by_mistake_leaves_the_incidents_and_stays_in_the_list(
    new_vault: OpenVault,
) -> None:
    recorded(new_vault)
    first = told(new_vault, due_on=TODAY, next_action="Ring")
    with pytest.raises(ReasonNeeded):
        noted_by_mistake(new_vault, "R-1", reason=" ")
    gone = noted_by_mistake(new_vault, "R-1", reason="It was another log")
    assert gone.is_mistaken
    assert browse.incident(new_vault, "2026-0001").reports == ()
    assert browse.incidents(new_vault, browse.Filter(reported=True)).total == 0
    [row] = reports.every(new_vault)
    assert (row.is_closed, row.due, row.incident_numbers) == (True, (), ())
    assert reports.find(new_vault, "R-1").versions[0] == first
    assert reports.follow_ups_until(new_vault, TODAY) == ()
    assert check(new_vault).sound


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"outcomes": ("the_moon",)}, UnknownCode),
        ({"crime_recorded": "perhaps"}, BadValue),
        ({"told_time": "25:00"}, BadTime),
        ({"told_time": "noon"}, BadTime),
        ({"acknowledged_on": dt.date(2026, 12, 24)}, BadTime),
        ({"target": "the_moon"}, UnknownCode),
        ({"dossier": "D-0009"}, UnknownReference),
        ({"incidents": ()}, MissingField),
        ({"incidents": ("2026-0009",)}, UnknownReference),
        ({"officer_name": "x" * 100_001}, BadValue),
    ],
)
def test_bad_changes_change_nothing(
    log: Log, said: dict[str, Any], error: type[AbuselogError]
) -> None:
    vault = log.open()
    recorded(vault)
    first = told(vault)
    before = state_of(log)
    with pytest.raises(error):
        change(vault, "R-0001", dataclasses.replace(telling_of(first), **said))
    assert state_of(log) == before


@pytest.mark.parametrize("reference", ["R-0", "R-0002", "R-", "R-1x", "r-99999999999", "x", ""])
def test_there_is_no_such_report(new_vault: OpenVault, reference: str) -> None:
    recorded(new_vault)
    told(new_vault)
    with pytest.raises(UnknownReference) as caught:
        reports.find(new_vault, reference)
    assert caught.value.kind == "report"


# --- calls and letters ---


def test_a_call_is_noted_and_moves_the_next_step(new_vault: OpenVault) -> None:
    incident = recorded(new_vault)
    told(new_vault, next_action="Ring", due_on=TODAY)
    first = report_notes.note(
        new_vault,
        "R-0001",
        NewNote(happened_on=TODAY, summary=" No news. ", who="PC Dee", direction="in"),
    )
    assert (first.summary, first.kind) == ("No news.", NoteKind.CALL)
    assert reports.find(new_vault, "R-1").row.report.version == 1
    later = dt.date(2026, 12, 22)
    letter = NewNote(
        happened_on=dt.date(2026, 11, 21),
        happened_time="8:30",
        summary="Asked for news",
        kind=NoteKind.LETTER,
        direction="out",
        next_action="Ring again",
        due_on=later,
    )
    report_notes.note(new_vault, "R-0001", letter)
    view = reports.find(new_vault, "R-0001")
    assert [note.summary for note in view.notes] == ["Asked for news", "No news."]
    assert (view.row.report.next_action, view.row.report.due_on) == ("Ring again", later)
    assert (view.row.note_count, view.row.last_note_on) == (2, TODAY)
    assert [entry.deed for entry in view.history] == [
        Deed.REPORT_RECORDED,
        Deed.REPORT_FOLLOWED_UP,
        Deed.REPORT_FOLLOWED_UP,
        Deed.REPORT_CHANGED,
    ]
    assert browse.history_of(new_vault, incident.id)[-1].deed is Deed.REPORT_CHANGED
    assert check(new_vault).sound


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"summary": " "}, MissingField),
        ({"direction": "up"}, BadValue),
        ({"happened_on": dt.date(2026, 12, 1)}, BadTime),
        ({"happened_time": "8.30"}, BadTime),
        ({"summary": "x" * 100_001}, BadValue),
        ({"next_action": "x" * 100_001}, BadValue),
    ],
)
def test_bad_notes_change_nothing(
    log: Log, said: dict[str, Any], error: type[AbuselogError]
) -> None:
    vault = log.open()
    recorded(vault)
    told(vault)
    before = state_of(log)
    with pytest.raises(error):
        report_notes.note(
            vault, "R-0001", NewNote(**{"happened_on": TODAY, "summary": "x", **said})
        )
    assert state_of(log) == before


def test_a_note_that_was_changed_behind_the_log_is_found(log: Log) -> None:
    vault = log.open()
    recorded(vault)
    told(vault)
    report_notes.note(vault, "R-0001", NewNote(happened_on=TODAY, summary="No news"))
    log.close()
    log.tamper("UPDATE report_note SET fields = replace(fields, 'No news', 'Good news')")
    found = {(one.code, one.subject.split()[0]) for one in check(log.open()).findings}
    assert ("altered", "report-note") in found
    log.close()
    log.tamper("UPDATE report_note SET fields = '{}'")
    vault = log.open()
    with pytest.raises(VaultDamaged):
        reports.find(vault, "R-0001")
    log.close()
    log.tamper("DELETE FROM report_note")
    assert "missing" in {one.code for one in check(log.open()).findings}


# --- the list, and what is due ---


def test_the_list_begins_with_what_is_due_and_ends_with_what_is_closed(
    new_vault: OpenVault,
) -> None:
    recorded(new_vault)
    told(new_vault, "platform", outcomes=("closed",))
    told(new_vault, "council_services")
    told(new_vault, due_on=dt.date(2026, 12, 1))
    told(new_vault, upload_link_until=dt.date(2026, 11, 23), review_until=dt.date(2027, 1, 2))
    told(new_vault, upload_link_until=dt.date(2026, 11, 21), uploaded_on=TOLD_ON)
    rows = reports.every(new_vault)
    assert [row.number for row in rows] == ["R-0004", "R-0003", "R-0002", "R-0005", "R-0001"]
    assert rows[0].due == (
        DueDate(what=Due.UPLOAD, on=dt.date(2026, 11, 23)),
        DueDate(what=Due.REVIEW, on=dt.date(2027, 1, 2)),
    )
    due = reports.follow_ups_until(new_vault, dt.date(2026, 12, 1))
    assert [(one.row.number, one.due.what) for one in due] == [
        ("R-0004", Due.UPLOAD),
        ("R-0003", Due.NEXT),
    ]


def test_the_list_is_filtered(new_vault: OpenVault) -> None:
    recorded(new_vault)
    recorded(new_vault)
    told(new_vault, "platform", outcomes=("closed",), decision="Broke no rule")
    told(new_vault, "council_services", incidents=("2026-0002",), due_on=TODAY)
    told(new_vault, due_on=dt.date(2026, 11, 21), force="west_midlands")
    report_notes.note(new_vault, "R-0003", NewNote(happened_on=TODAY, summary="Straße closed"))

    def numbers(**wanted: Any) -> list[str]:
        return [row.number for row in reports.every(new_vault, ReportFilter(**wanted))]

    assert numbers(kinds=frozenset({"council", "platform"})) == ["R-0002", "R-0001"]
    assert numbers(is_open=False) == ["R-0001"]
    assert numbers(is_open=True) == ["R-0003", "R-0002"]
    assert numbers(overdue_on=TODAY) == ["R-0003"]
    assert numbers(incident="2026-0002") == ["R-0002"]
    assert numbers(text="BROKE rule") == ["R-0001"]
    assert numbers(text="strasse") == ["R-0003"]
    assert numbers(text="west midlands") == ["R-0003"]
    assert numbers(text="2026-0002") == ["R-0002"]
    assert [row.number for row in reports.of_incident(new_vault, "2026-0002")] == ["R-0002"]


def test_numbers_stay_in_the_order_of_recording(new_vault: OpenVault) -> None:
    recorded(new_vault)
    later, earlier = told(new_vault, told_on=TOLD_ON), told(new_vault, told_on=dt.date(2026, 1, 2))
    assert reports.find(new_vault, "R-0001").row.report == later
    assert reports.find(new_vault, "R-2").row.report == earlier


# --- waits and nudges ---


@pytest.mark.parametrize(
    ("target", "told_on", "due_on"),
    [
        ("police_101", dt.date(2026, 11, 20), dt.date(2026, 11, 27)),
        ("council_services", dt.date(2026, 12, 22), dt.date(2026, 12, 31)),  # two bank holidays
        ("platform", dt.date(2026, 12, 24), dt.date(2026, 12, 26)),
        ("monitoring_officer", dt.date(2026, 11, 20), dt.date(2026, 12, 4)),
    ],
)
def test_when_to_ask_again(
    new_vault: OpenVault, target: str, told_on: dt.date, due_on: dt.date
) -> None:
    assert follow_up_waits.proposed_due(new_vault, target, told_on) == due_on


def test_a_wait_of_ones_own_counts_instead(new_vault: OpenVault) -> None:
    follow_up_waits.set_wait(new_vault, "police", Wait(14, "days"))
    due = follow_up_waits.proposed_due(new_vault, "police_999", dt.date(2026, 11, 20))
    assert due == dt.date(2026, 12, 4)
    assert follow_up_waits.waits(new_vault)["council"] == Wait(5, "working_days")
    follow_up_waits.set_wait(new_vault, "police", None)
    assert follow_up_waits.waits(new_vault)["police"] == Wait(5, "working_days")
    with pytest.raises(UnknownCode):
        follow_up_waits.set_wait(new_vault, "moon", Wait(1, "days"))
    with pytest.raises(BadValue):
        follow_up_waits.set_wait(new_vault, "police", Wait(0, "days"))


def test_an_update_and_a_review_are_proposed(new_vault: OpenVault) -> None:
    update = follow_up_waits.proposed_update(new_vault, "police_101", dt.date(2026, 1, 31))
    assert update == dt.date(2026, 2, 28)
    platform = follow_up_waits.proposed_update(new_vault, "platform", dt.date(2026, 1, 31))
    assert platform == dt.date(2026, 2, 2)
    review = follow_up_waits.proposed_review(new_vault, dt.date(2026, 11, 20))
    assert review == dt.date(2027, 2, 20)
    ends = follow_up_waits.proposed_link_end(new_vault, dt.date(2026, 11, 20))
    assert ends == dt.date(2026, 11, 23)
    assert follow_up_waits.today(new_vault) == TODAY


def test_waits_that_make_no_sense_are_damage(log: Log) -> None:
    log.open()
    log.close()
    log.tamper("INSERT INTO log_fact (name, value) VALUES ('follow-up-waits', '{\"police\": 1}')")
    with pytest.raises(VaultDamaged):
        follow_up_waits.waits(log.open())


@pytest.mark.parametrize(
    ("level", "targets", "expected"),
    [
        (1, (), None),
        (4, (), Nudge.TELL_SOMEBODY),
        (1, ("police_101",), Nudge.TELL_COUNCIL),
        (2, ("council_services",), None),
        (3, ("council_services",), Nudge.TELL_POLICE),
        (5, ("council_services", "police_999"), None),
        (5, ("monitoring_officer", "police_999"), None),
        (5, ("platform",), None),
    ],
)
def test_who_else_might_be_told(
    new_vault: OpenVault, level: int, targets: tuple[str, ...], expected: Nudge | None
) -> None:
    recorded(new_vault, severity=level)
    for target in targets:
        told(new_vault, target)
    assert asked(browse.incident(new_vault, "2026-0001")) is expected
