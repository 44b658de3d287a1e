# SPDX-License-Identifier: MIT
"""What the search of a finished file is told to look for."""

from __future__ import annotations

from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.hiding import hidden_of
from abuselog.dossier.reader.selection import select
from abuselog.dossier.searching.leak_search import Hidden
from tests.unit.dossier.cases import Case, full_fields, withdrawal
from tests.unit.dossier.council_cases import covered_copy, with_choices


def _hidden(contents: Contents) -> Hidden:
    return hidden_of(contents, select(contents))


def _texts(hidden: Hidden) -> set[str]:
    return {text for text, _ in hidden.passages}


def test_private_notes_of_every_version_are_looked_for_in_every_edition() -> None:
    case = Case()
    case.incident(reasons=("typo",), **full_fields())
    for edition in ("police", "council"):
        assert {"PRIVATENOTE", "LEGALADVICE"} <= _texts(_hidden(case.contents(edition)))


def test_what_is_shown_is_not_looked_for() -> None:
    case = Case()
    case.incident(**full_fields())
    assert "I did not sleep." not in _texts(_hidden(case.contents("council")))
    told = case.contents("council", options={"identity_belief"})
    assert full_fields()["identity_belief"] not in _texts(_hidden(told))
    assert full_fields()["identity_belief"] in _texts(_hidden(case.contents("council")))


def test_masked_values_are_looked_for_and_the_councillors_own_name_is_not() -> None:
    case = Case()
    case.incident(**full_fields())
    words = dict(_hidden(case.contents("council")).words)
    assert words["07700 900123"] == "phone"
    assert words["bad.sender@example.org"] == "email"
    assert words["Jane Smith"] == "name"
    named = case.contents("council", recipient="Jane Smith, Member Services")
    assert "Jane Smith" not in dict(_hidden(named).words)


def test_the_words_of_a_withdrawn_incident_are_looked_for() -> None:
    case = Case()
    case.incident(words="This was withdrawn as somebody else's joke")
    case.incident(words="Standing", withdrawal=None)
    assert not _texts(_hidden(case.contents()))
    case.incident(words="Gone words", withdrawal=withdrawal("a joke"))
    assert "Gone words" in _texts(_hidden(case.contents()))


def test_the_files_of_what_is_not_shown_as_received_are_looked_for() -> None:
    case = Case()
    bare, covered, fine, unticked = (case.exhibit(bytes([n])) for n in range(4))
    case.incident(bare, covered, fine, unticked)
    copies = {
        covered.id: covered_copy(covered, b"y"),
        fine.id: covered_copy(fine, b"z", nothing=True),
        unticked.id: covered_copy(unticked, b"z", nothing=True),
    }
    contents = with_choices(
        case.contents("council", covered=copies), exhibits_left_out=(unticked.id,)
    )
    assert _hidden(contents).digests == {bare.digest, covered.digest, unticked.digest}
    assert _hidden(case.contents("police")).digests == frozenset()
