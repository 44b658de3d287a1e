# SPDX-License-Identifier: MIT
"""What was read off pictures: kept, found by the search, made again, gone with its exhibit."""

from __future__ import annotations

import dataclasses
import datetime as dt

import sqlalchemy as sa

from abuselog.integrity.verdict import Finding
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, readings, take_in
from abuselog.workflows.browse import Filter
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.record import Recording, record
from tests.builders import attached, png, post
from tests.dummy_reader import DummyOcr

WORDS = ("Example One", "We know where you live")


def shown(vault: OpenVault, words: str = "Look at this") -> Exhibit:
    """A picture of an incident that says something else."""
    draft_id, received = attached(vault, png(40, 80))
    row = record(vault, Recording(particulars=post(words), draft_id=draft_id))
    assert received.id == row.first_exhibit
    return browse.incident(vault, row.id).exhibits[0]


def read(vault: OpenVault, exhibit_id: ExhibitId) -> None:
    """Read a picture and keep what was read."""
    seen = readings.read_exhibit(take_in.reader(vault, exhibit_id), DummyOcr(*WORDS))
    assert readings.keep(vault, exhibit_id, seen)


def test_what_was_read_is_kept_and_comes_back(new_vault: OpenVault) -> None:
    exhibit = shown(new_vault)
    assert readings.kept(new_vault, exhibit.id) is None
    assert readings.unread(new_vault) == exhibit.id
    read(new_vault, exhibit.id)
    read(new_vault, exhibit.id)
    found = readings.kept(new_vault, exhibit.id)
    assert found is not None
    assert [line.text for line in found.lines] == list(WORDS)
    assert (found.width_px, found.height_px) == (40, 80)
    assert readings.unread(new_vault) is None
    assert readings.count(new_vault) == 1


def test_words_on_a_picture_find_its_incident_and_say_so(new_vault: OpenVault) -> None:
    exhibit = shown(new_vault)
    record(new_vault, Recording(particulars=post("you live on")))
    read(new_vault, exhibit.id)
    only, both, none = (
        browse.incidents(new_vault, Filter(text=text)).rows
        for text in ("where you liv", "you live", "where you lived")
    )
    assert [(row.id, row.found_in) for row in only] == [(exhibit.incident_id, exhibit.mark)]
    assert {row.found_in for row in both} == {None, exhibit.mark}
    assert none == ()
    said = browse.incidents(new_vault, Filter(text="look")).rows
    assert [row.found_in for row in said] == [None]


def test_a_picture_that_cannot_be_read_is_not_tried_again(new_vault: OpenVault) -> None:
    exhibit = shown(new_vault)
    assert readings.keep(new_vault, exhibit.id, None)
    assert readings.kept(new_vault, exhibit.id) is None
    assert readings.unread(new_vault) is None
    assert readings.count(new_vault) == 0


def test_erasing_an_exhibit_erases_what_was_read(new_vault: OpenVault) -> None:
    exhibit = shown(new_vault)
    read(new_vault, exhibit.id)
    erase_exhibit(new_vault, exhibit.known_as, reason="Asked for by the person shown")
    assert readings.kept(new_vault, exhibit.id) is None
    assert browse.incidents(new_vault, Filter(text="where you live")).total == 0
    assert not readings.keep(new_vault, exhibit.id, DummyOcr(*WORDS).read(png()))
    assert readings.unread(new_vault) is None
    assert check(new_vault).sound


def test_what_was_read_off_a_draft_goes_with_it(new_vault: OpenVault) -> None:
    _, received = attached(new_vault, png())
    read(new_vault, received.id)
    take_in.detach(new_vault, received.id)
    assert readings.kept(new_vault, received.id) is None


def test_a_check_finds_words_left_of_an_erased_exhibit(new_vault: OpenVault) -> None:
    exhibit = shown(new_vault)
    erase_exhibit(new_vault, exhibit.known_as, reason="Asked for by the person shown")
    with new_vault.transaction() as connection:
        connection.execute(
            sa.text("INSERT INTO reading VALUES (:id, :at, 'x', 'x')"),
            {"id": exhibit.id, "at": "2026-11-22T22:45:00.000000Z"},
        )
    findings = [finding for one in check(new_vault).questions for finding in one.findings]
    words = f"words read off exhibit {exhibit.known_as}"
    assert Finding(code="not-erased", subject=words) in findings


def test_the_time_of_capture_is_the_name_of_the_file_or_when_it_came(new_vault: OpenVault) -> None:
    exhibit = shown(new_vault)
    assert readings.likely_captured(exhibit) == exhibit.received_at
    named = dataclasses.replace(exhibit, original_name="Screenshot_20260314-210412.png")
    when = dt.datetime(2026, 3, 14, 21, 4, 12, tzinfo=dt.UTC)
    assert readings.likely_captured(named) == when
    later = dataclasses.replace(named, received_at=when - dt.timedelta(days=2))
    assert readings.likely_captured(later) == later.received_at
