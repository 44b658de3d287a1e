# SPDX-License-Identifier: MIT
"""Choices of a dossier survive being kept as JSON."""

from __future__ import annotations

import json

import pytest

from abuselog.records.dossier_choices import Choices, choices_fields, choices_from_fields

FULL = Choices(
    edition="complaint",
    recipient="Monitoring Officer",
    incidents=("a", "b"),
    options=("captured", "seen"),
    risk_aids={"weapon_access": "no", "knows_home": "yes"},
    consents={"share_police": "yes"},
    paragraphs=("1.1",),
    compact=True,
    part_bytes=10_000_000,
    sign=False,
    earlier="D-0003",
)


@pytest.mark.parametrize("choices", [FULL, Choices(edition="police")])
def test_choices_come_back_as_they_were(choices: Choices) -> None:
    kept = json.dumps(choices_fields(choices))
    assert choices_from_fields(json.loads(kept)) == choices


def test_fields_of_a_later_version_are_ignored() -> None:
    assert choices_from_fields({**choices_fields(FULL), "hologram": "yes"}) == FULL


def test_choices_without_an_edition_are_refused() -> None:
    fields = choices_fields(FULL)
    del fields["edition"]
    with pytest.raises(KeyError):
        choices_from_fields(fields)
