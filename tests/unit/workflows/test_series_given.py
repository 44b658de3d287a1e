# SPDX-License-Identifier: MIT
"""What a dossier and a pack tell of a series: proven, as the edition has it, and nobody else's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import series
from abuselog.workflows.disclose import Disclosure, confirm, disclose
from abuselog.workflows.make_dossier import make
from abuselog.workflows.series import NewSeries
from abuselog.workflows.subject_access import give_copy
from tests.builders import recorded
from tests.disclosed import disclosed, proof_in, records_in

ONE, TWO, THREE = (f"2026-000{place}" for place in (1, 2, 3))
WHY = "The same seven words come every time"


@pytest.fixture
def linked(new_vault: OpenVault) -> OpenVault:
    """Three incidents, of which the first two are linked."""
    for handle in ("@one", "@two", "@three"):
        recorded(new_vault, words="Shame on you", handle=handle)
    series.make(new_vault, NewSeries(title="The bridge", why=WHY, incidents=(ONE, TWO)))
    return new_vault


def told(found: Disclosure) -> list[Any]:
    """What the records of a pack tell of series; they keep to the schema."""
    schema = json.loads(found.texts["data/records/incidents.schema.json"])
    records = records_in(found)
    jsonschema.Draft202012Validator(schema).validate(records)
    listed = records["series"]
    assert isinstance(listed, list)
    return listed


def test_the_police_get_all_of_it_with_its_proof(linked: OpenVault, tmp_path: Path) -> None:
    found = disclosed(linked, Choices(edition=POLICE, sign=False), tmp_path)
    (one,) = told(found)
    assert (one["fields"]["title"], one["fields"]["why"]) == ("The bridge", WHY)
    assert one["fields"]["incidents"] == one["incidents"]
    assert one["withheld"] == []
    proven = [record for record in proof_in(found)["records"] if record["kind"] == "series"]
    assert [record["id"] for record in proven] == [one["id"]]


def test_incidents_that_are_not_in_the_pack_are_nobodys_business(
    linked: OpenVault, tmp_path: Path
) -> None:
    asked = Choices(edition=POLICE, sign=False, incidents=(TWO, THREE))
    found = disclosed(linked, asked, tmp_path)
    (one,) = told(found)
    assert len(one["incidents"]) == 1
    assert "incidents" in one["withheld"]
    left_out = series.one(linked, "1").series.incidents[0]
    assert all(left_out.encode() not in raw for raw in found.texts.values())
    without = Choices(edition=POLICE, sign=False, incidents=(THREE,))
    assert told(disclosed(linked, without, tmp_path / "other")) == []


def test_a_council_gets_no_belief_unless_it_was_ticked(linked: OpenVault, tmp_path: Path) -> None:
    found = disclosed(linked, Choices(edition=COUNCIL, sign=False), tmp_path)
    (one,) = told(found)
    assert one["fields"]["title"] == "The bridge"
    assert {"why", "made", "changed", "reason"} <= set(one["withheld"])
    assert all(WHY.encode() not in raw for raw in found.texts.values())


def test_a_pack_tells_of_a_series_as_it_was_when_the_dossier_was_made(
    linked: OpenVault, tmp_path: Path
) -> None:
    made = make(linked, Choices(edition=POLICE, sign=False), tmp_path / "x.pdf").made
    series.add(linked, "1", [THREE], reason="Again")
    series.rename(linked, "1", title="By the river", reason="Clearer")
    confirm(linked, made.number)
    (one,) = told(disclose(linked, made.number))
    assert (one["version"], one["fields"]["title"], len(one["incidents"])) == (1, "The bridge", 2)


def test_the_event_of_a_series_is_shown_only_to_who_may_know_of_it(
    linked: OpenVault, tmp_path: Path
) -> None:
    for edition, confirmed in ((POLICE, False), (COUNCIL, True)):
        number = make(
            linked, Choices(edition=edition, sign=False), tmp_path / f"{edition}.pdf"
        ).made.number
        confirm(linked, number)
        assert (_last(linked) is Deed.RECORDS_CONFIRMED) is confirmed
        disclose(linked, number)


def _last(vault: OpenVault) -> Deed:
    with vault.transaction() as connection:
        events = list(history.stored_events(connection))
    event = events[-1].read()
    assert event is not None
    return event.deed


def test_a_copy_of_somebodys_data_says_as_part_of_which_series_they_are_seen(
    linked: OpenVault, tmp_path: Path
) -> None:
    given = give_copy(linked, "@one", tmp_path / "copy")
    (one,) = json.loads((given.folder / "copy.json").read_text("utf-8"))["series"]
    assert (one["number"], one["title"], one["why"]) == (1, "The bridge", WHY)
    assert one["incidents"] == [ONE]  # of the others nothing is said
    text = (given.folder / "copy.txt").read_text("utf-8")
    assert f"Series 1, “The bridge”, of 22 Nov 2026: incidents {ONE}. Why: {WHY}" in text
    other = give_copy(linked, "@three", tmp_path / "other")
    assert json.loads((other.folder / "copy.json").read_text("utf-8"))["series"] == []
