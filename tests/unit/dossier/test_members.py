# SPDX-License-Identifier: MIT
"""Which councillor an incident of a complaint is put to."""

from __future__ import annotations

from collections.abc import Mapping

from abuselog.dossier.chapters.members import members_of
from abuselog.dossier.reader.selection import select
from abuselog.records.incident import Sender
from tests.unit.dossier.cases import Case
from tests.unit.dossier.council_cases import complaint_of

SAM = "Cllr Sam Sampleford, Testford Town Council"
SIAN = "Sian Example, Exampleshire County Council"


def _put(
    *names: str, members: tuple[str, ...] = (), said: Mapping[int, str] | None = None
) -> dict[str, list[str]]:
    case = Case()
    for name in names:
        case.incident(sender_role="councillor", sender=Sender(display_name=name))
    ids = {str(case.incidents[place].id): entry for place, entry in (said or {}).items()}
    contents = complaint_of(case, subject_members=members, member_of=ids)
    found = members_of(contents, select(contents))
    return {one.name: [str(item.occasion) for item in one.items] for one in found}


def test_one_member_has_them_all() -> None:
    assert _put("Anybody", "Sam", members=(SAM,)) == {"Cllr Sam Sampleford": ["1", "2"]}


def test_several_are_told_apart_by_name_whatever_the_title_and_accent() -> None:
    found = _put("Councillor SAM Sampleford", "Si\u00e2n Example", members=(SAM, SIAN))
    assert found == {"Cllr Sam Sampleford": ["1"], "Sian Example": ["2"]}


def test_what_fits_nobody_is_said_to_fit_nobody() -> None:
    found = _put("Sam Sampleford", "Roundhouse Watch", members=(SAM, SIAN))
    assert found == {"Cllr Sam Sampleford": ["1"], "Sian Example": [], "": ["2"]}


def test_the_person_decides_over_the_name() -> None:
    found = _put("Sam Sampleford", "Nobody", members=(SAM, SIAN), said={0: SIAN, 1: SAM})
    assert found == {"Cllr Sam Sampleford": ["2"], "Sian Example": ["1"]}


def test_without_names_the_senders_stand_in() -> None:
    assert _put("Cllr A", "Cllr B", "Cllr A") == {"Cllr A": ["1", "3"], "Cllr B": ["2"]}
