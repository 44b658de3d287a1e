# SPDX-License-Identifier: MIT
"""Beliefs about people where something leaves the log: marked as belief, or left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from abuselog.catalogue import exposure
from abuselog.dossier.contents import COUNCIL, POLICE, exposure_code
from abuselog.records.dossier_choices import Choices
from abuselog.records.ids import AccountId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, people
from abuselog.workflows.gather_dossier import gather
from abuselog.workflows.subject_access import ADVICE_NAME, give_copy
from tests.builders import recorded

BELIEF = "I believe that “Market man” is behind this account. Why: He said so"


@pytest.fixture
def believed(new_vault: OpenVault) -> OpenVault:
    """One person behind two accounts, and an account of somebody else."""
    ids: list[AccountId] = []
    for number, handle in enumerate(("@one", "@two", "@three"), 1):
        recorded(new_vault, handle=handle, identity_belief="My neighbour")
        found = browse.incident(new_vault, f"2026-000{number}").account_id
        assert found is not None
        ids.append(found)
    people.note_person(new_vault, "Market man", {ids[0]: "He said so", ids[1]: "One photo"})
    return new_vault


def test_the_police_edition_shows_it_among_the_beliefs(believed: OpenVault) -> None:
    assert exposure.rule(exposure_code(POLICE), "identity_belief") == "show"
    (shown,) = gather(believed, Choices(edition=POLICE, incidents=("2026-0001",))).shown
    assert shown.particulars.identity_belief == f"My neighbour\n\n{BELIEF}"


def test_the_council_edition_leaves_it_out_unless_it_is_asked_for(believed: OpenVault) -> None:
    (shown,) = gather(believed, Choices(edition=COUNCIL, incidents=("2026-0001",))).shown
    assert shown.particulars.identity_belief == ""
    assert "identity_belief" not in shown.fields


def test_a_copy_for_the_person_says_what_is_believed_of_them(
    believed: OpenVault, tmp_path: Path
) -> None:
    given = give_copy(believed, "@one", tmp_path / "copy")
    assert given.numbers == ("2026-0001",)
    assert given.mentioned == ("2026-0002",)
    text = (given.folder / "copy.txt").read_text(encoding="utf-8")
    assert "“Market man”, noted on 22 Nov 2026 for X (Twitter) · @one, because: He said so" in text
    assert "One photo" not in text
    told = json.loads((given.folder / "copy.json").read_text(encoding="utf-8"))
    assert [one["reason"] for one in told["beliefs"]] == ["He said so"]
    assert "it is a belief" in (given.folder / ADVICE_NAME).read_text(encoding="utf-8")


def test_a_copy_without_any_belief_says_nothing_of_it(believed: OpenVault, tmp_path: Path) -> None:
    given = give_copy(believed, "@three", tmp_path / "copy")
    assert given.mentioned == ()
    assert "believes" not in (given.folder / "copy.txt").read_text(encoding="utf-8")
