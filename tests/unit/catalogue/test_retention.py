# SPDX-License-Identifier: MIT
"""The retention plan: what the list says, and what is refused in it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from abuselog.catalogue import loading, retention
from abuselog.catalogue.retention import IncidentFacts, review_on
from abuselog.errors import CatalogueDamaged


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (IncidentFacts(level=1, last_linked_on=date(2026, 1, 31)), date(2027, 1, 31)),
        (IncidentFacts(level=2, last_linked_on=date(2024, 2, 29)), date(2025, 2, 28)),
        (
            IncidentFacts(level=2, last_linked_on=date(2026, 1, 1), last_step_on=date(2026, 9, 9)),
            date(2027, 1, 1),
        ),
        (IncidentFacts(level=3, last_linked_on=date(2026, 1, 1)), date(2029, 1, 1)),
        (
            IncidentFacts(level=5, last_linked_on=date(2026, 1, 1), last_step_on=date(2026, 9, 9)),
            date(2029, 9, 9),
        ),
        (IncidentFacts(level=4, last_linked_on=date(2026, 1, 1), held=True), None),
        (IncidentFacts(level=4, last_linked_on=date(9998, 1, 1)), date.max),
    ],
)
def test_the_day_of_a_review(facts: IncidentFacts, expected: date | None) -> None:
    assert review_on(facts) == expected


def test_matters_that_hold_and_exemptions_to_think_about() -> None:
    assert [one.code for one in retention.matters()] == ["police", "court", "conduct", "civil"]
    assert {one.code for one in retention.exemptions()} == {
        "crime",
        "proceedings",
        "others",
        "privilege",
    }


def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(loading.list_bytes("retention"))
    return document


def test_a_level_without_a_period_is_refused() -> None:
    document = _document()
    document["rows"][0]["levels"] = ["1"]
    with pytest.raises(CatalogueDamaged) as caught:
        retention.from_bytes(json.dumps(document).encode())
    assert "each level" in caught.value.where


def test_a_level_with_two_periods_is_refused() -> None:
    document = _document()
    document["rows"][1]["levels"] = ["2", "3", "4", "5"]
    with pytest.raises(CatalogueDamaged):
        retention.from_bytes(json.dumps(document).encode())
