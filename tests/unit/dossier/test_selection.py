# SPDX-License-Identifier: MIT
"""Each edition shows what the catalogue's exposure list lets it show, and nothing else."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from abuselog.catalogue import exposure
from abuselog.dossier.reader.selection import Shown, select
from abuselog.errors import UnknownCode
from abuselog.records.incident import Particulars, Sender
from tests.unit.dossier.cases import Case, full_fields, police_report, withdrawal

SENDER = {f"account_{field.name}": field.name for field in dataclasses.fields(Sender)}
STATED = [f.name for f in dataclasses.fields(Particulars) if f.name != "sender"]


def shown(edition: str, **changes: Any) -> Shown:
    """The one incident of a dossier, with every field filled."""
    (only,) = select(full_case().contents(edition, **changes))
    return only


def full_case() -> Case:
    case = Case()
    case.incident(
        case.exhibit(b"x"), reports=(police_report(),), reasons=("typo",), **full_fields()
    )
    return case


def test_every_field_of_an_incident_has_a_rule() -> None:
    assert set(STATED) | set(SENDER) <= set(exposure.fields())


@pytest.mark.parametrize("edition", ["police", "council"])
@pytest.mark.parametrize("field", STATED)
def test_a_field_is_there_only_if_its_rule_says_so(edition: str, field: str) -> None:
    item = shown(edition)
    code = {"police": "police", "council": "council_safety"}[edition]
    rule = exposure.rule(code, field)
    (incident,) = full_case().incidents
    original, printed = getattr(incident.particulars, field), getattr(item.particulars, field)
    assert original
    if rule == "show":
        assert printed == original
    elif field != "severity":
        assert printed != original
    assert item.shows(field) == (rule in ("show", "mask"))


@pytest.mark.parametrize("edition", ["police", "council"])
def test_an_option_is_there_when_it_is_ticked(edition: str) -> None:
    code = {"police": "police", "council": "council_safety"}[edition]
    optional = frozenset(f for f in exposure.fields() if exposure.rule(code, f) == "option")
    item = shown(edition, options=optional)
    assert optional
    assert all(item.shows(field) for field in optional)
    assert not [gap for gap in item.withheld if gap.rule == "option"]


def test_a_tick_does_not_open_what_is_never_shown() -> None:
    wanted = frozenset({"private_notes", "legal_advice", "account_phone", "third_parties"})
    item = shown("council", options=wanted)
    assert item.particulars.private_notes == item.particulars.legal_advice == ""
    assert "900123" not in item.particulars.sender.phone
    assert "Megan" not in item.particulars.third_parties


def test_whether_there_are_private_notes_is_not_said() -> None:
    named = {gap.field for edition in ("police", "council") for gap in shown(edition).withheld}
    assert named.isdisjoint({"private_notes", "legal_advice"})


def test_occasions_count_standing_incidents_only() -> None:
    case = Case()
    case.incident()
    case.incident(withdrawal=withdrawal("a joke"))
    case.incident()
    assert [item.occasion for item in select(case.contents())] == [1, 0, 2]


def test_an_unknown_edition_is_refused() -> None:
    case = Case()
    case.incident()
    with pytest.raises(UnknownCode):
        select(case.contents("newspaper"))
