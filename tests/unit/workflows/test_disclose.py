# SPDX-License-Identifier: MIT
"""What a pack tells of a dossier's records, and when it tells nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from abuselog.errors import DossierOutOfDate, UnknownReference
from abuselog.integrity.checkpoint import unverified_checkpoint
from abuselog.integrity.event import Subject
from abuselog.integrity.verdict import Asked
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.records.exhibit import Arrival
from abuselog.records.incident import IncidentSummary
from abuselog.records.working_copy import NAME, Region
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, drafts, take_in, take_in_parts
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.disclose import confirm, disclose
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.make_dossier import make
from abuselog.workflows.record import Recording, record
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import png, post, recorded
from tests.disclosed import disclosed, proof_in, records_in
from tests.mails import sent, with_files

PLAIN = Choices(edition=POLICE, sign=False)
BOX = Region(left=1, top=1, right=5, bottom=5, reason=NAME)


@pytest.fixture
def one(new_vault: OpenVault) -> IncidentSummary:
    """One incident with one picture."""
    return recorded(new_vault, png(seed=1), words="Shame on you")


def _size(vault: OpenVault) -> int:
    with vault.transaction() as connection:
        return history.size_of(connection)


def _incident(vault: OpenVault, choices: Choices, folder: Path) -> dict[str, Any]:
    (told,) = records_in(disclosed(vault, choices, folder))["incidents"]
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize("edition", [POLICE, COUNCIL])
def test_the_same_pack_twice_is_the_same_bytes(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path, edition: str
) -> None:
    asked = Choices(edition=edition, sign=False)
    first = disclosed(new_vault, asked, tmp_path)
    recorded(new_vault, words="something else, later")
    size = _size(new_vault)
    assert disclose(new_vault, first.dossier.number).texts == first.texts
    assert _size(new_vault) == size  # nothing is confirmed twice


def test_only_what_may_not_be_shown_is_confirmed(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    police = make(new_vault, PLAIN, tmp_path / "p.pdf").made
    council = make(new_vault, Choices(edition=COUNCIL, sign=False), tmp_path / "c.pdf").made
    size = _size(new_vault)
    confirm(new_vault, police.number)
    assert _size(new_vault) == size
    confirm(new_vault, council.number)
    assert _size(new_vault) == size + 1
    with new_vault.transaction() as connection:
        (last,) = history.entries_about(connection, council.id)[-1:]
        about = history.entries_about(connection, one.id)
    assert (last.deed, last.facts) == (Deed.RECORDS_CONFIRMED, {"dossier": council.number})
    # Nothing was done to the incident, which may be confirmed for many dossiers.
    assert Deed.RECORDS_CONFIRMED not in {entry.deed for entry in about}


def test_records_keep_to_the_schema_that_goes_along(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    amend(new_vault, str(one.number), post("amended"), reason="a slip")
    recorded(new_vault, words="second")
    withdraw(new_vault, "2026-0002", reason="not about me")
    tell(
        new_vault,
        Telling(incidents=("2026-0001",), target="police_101", told_on=dt.date(2026, 11, 21)),
    )
    found = disclosed(new_vault, PLAIN, tmp_path)
    schema = json.loads(found.texts["data/records/incidents.schema.json"])
    judge = jsonschema.Draft202012Validator(schema)
    told = records_in(found)
    judge.validate(told)
    told["incidents"][0]["fields"]["private_notes"] = ""
    assert not judge.is_valid(told)
    (withdrawn,) = told["withdrawn"]
    assert withdrawn["fields"]["reason"] == "not about me"
    assert told["incidents"][0]["version"] == 2
    assert told["dossier_id"] == found.dossier.id


@pytest.mark.parametrize("change", ["amended", "withdrawn", "covered", "erased"])
def test_what_was_changed_since_needs_a_new_version(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path, change: str
) -> None:
    (shown,) = browse.incident(new_vault, one.id).exhibits
    cover.cover(new_vault, shown.id, (BOX,))
    made = make(new_vault, Choices(edition=COUNCIL, sign=False), tmp_path / "a.pdf").made
    if change == "amended":
        amend(new_vault, one.id, post("other words"), reason="a slip")
    elif change == "withdrawn":
        withdraw(new_vault, one.id, reason="not about me")
    elif change == "covered":
        wider = dataclasses.replace(BOX, right=7)
        cover.cover(new_vault, shown.id, (wider,))
    else:
        erase_exhibit(new_vault, str(shown.mark), reason="asked to")
    wanted = UnknownReference if change == "erased" else DossierOutOfDate
    with pytest.raises(wanted):
        disclose(new_vault, made.number)


def test_what_came_later_is_not_in_the_pack(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    made = make(new_vault, PLAIN, tmp_path / "a.pdf").made
    recorded(new_vault, png(seed=2), words="the next one")
    telling = Telling(incidents=("2026-0001",), target="police_101", told_on=dt.date(2026, 11, 21))
    tell(new_vault, telling)
    (told,) = records_in(disclose(new_vault, made.number))["incidents"]
    assert told["number"] == "2026-0001"
    assert told["reports"] == []


def test_other_incidents_of_a_report_stay_unknown(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    recorded(new_vault, words="of no concern here")
    tell(
        new_vault,
        Telling(
            incidents=("2026-0001", "2026-0002"),
            target="police_101",
            told_on=dt.date(2026, 11, 21),
        ),
    )
    asked = dataclasses.replace(PLAIN, incidents=("2026-0001",))
    told = _incident(new_vault, asked, tmp_path)
    (report,) = told["reports"]
    assert "incidents" in report["withheld"]
    whole = _incident(new_vault, dataclasses.replace(asked, incidents=(one.id,)), tmp_path)
    assert whole["id"] == one.id


def test_an_exhibit_that_was_left_out_does_not_travel_inside_another(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    source = take_in.Source.of_bytes(sent(with_files()), "abuse.eml", Arrival.DROPPED)
    draft = drafts.begin(new_vault).id
    stored = take_in_parts.store(new_vault, source)
    take_in.attach_all(new_vault, draft, stored.pieces)
    made = record(new_vault, Recording(particulars=post("mail"), draft_id=draft))
    shown = browse.incident(new_vault, made.id).exhibits
    out = tuple(str(one.mark) for one in shown if one.part_of)
    both = _incident(new_vault, PLAIN, tmp_path)
    assert all(one["file"] for one in both["exhibits"])
    asked = dataclasses.replace(PLAIN, exhibits_left_out=out[:1])
    told = _incident(new_vault, asked, tmp_path)
    assert [one["why"] for one in told["exhibits"]] == ["holds-left-out", "left-out", ""]
    assert [bool(one["file"]) for one in told["exhibits"]] == [False, False, True]


@pytest.mark.parametrize("words_too", [False, True])
def test_an_erased_exhibit_is_told_of_by_its_tombstone(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path, words_too: bool
) -> None:
    erase_exhibit(new_vault, "AEX/1", reason="asked to by a court", erase_words=words_too)
    found = disclosed(new_vault, PLAIN, tmp_path)
    (told,) = records_in(found)["incidents"][0]["exhibits"]
    assert (told["file"], told["why"]) == (None, "erased")
    assert told["version"] == (None if words_too else 1)
    assert told["erasure"]["fields"]["reason"] == "asked to by a court"
    kinds = sorted(record["kind"] for record in proof_in(found)["records"])
    assert kinds == ["erasure", *([] if words_too else ["exhibit"]), "incident"]


def test_a_check_finds_a_confirmation_of_what_was_never_recorded(
    new_vault: OpenVault, one: IncidentSummary
) -> None:
    with new_vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.RECORDS_CONFIRMED,
                at=new_vault.clock.now(),
                touched=(new_vault.log_id,),
                again=(Subject(kind="incident", id=one.id, version=1, commitment=b"\0" * 32),),
            ),
        )
    (records,) = [q for q in check(new_vault).questions if q.asked is Asked.RECORDS]
    assert [found.subject for found in records.findings] == ["event 2"]


def test_without_a_seal_the_head_is_that_of_the_dossier(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    made = make(new_vault, PLAIN, tmp_path / "a.pdf").made
    size = _size(new_vault)
    recorded(new_vault, words="later")
    found = disclose(new_vault, made.number)
    head = unverified_checkpoint(found.texts["data/proof/checkpoint.txt"].decode())
    assert head.size == size == found.log_size
    assert not found.is_sealed
    assert check(new_vault).wrong == ()


@pytest.mark.parametrize("reference", ["D-0009", "nothing"])
def test_a_dossier_that_was_never_made_has_no_pack(new_vault: OpenVault, reference: str) -> None:
    with pytest.raises(UnknownReference):
        disclose(new_vault, reference)
