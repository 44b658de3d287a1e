# SPDX-License-Identifier: MIT
"""Whom to tell, and whom Operation Ford covers."""

from __future__ import annotations

import pytest

from abuselog.catalogue import bodies
from abuselog.errors import UnknownCode


@pytest.mark.parametrize(
    ("council_type", "nation", "role", "applies"),
    [
        ("county", "england", "councillor", True),
        ("unitary", "england", "candidate", True),
        ("london_borough", "england", "mayor", True),
        ("county_borough", "wales", "councillor", True),
        ("scottish_council", "scotland", "councillor", True),
        ("police_area", "wales", "pcc", True),
        ("parish", "england", "councillor", False),
        ("town", "england", "mayor", False),
        ("community", "wales", "councillor", False),
        ("community_scotland", "scotland", "councillor", False),
        ("ni_district", "northern_ireland", "councillor", False),
        ("county", "england", "officer", False),
        ("county", "scotland", "councillor", False),
        ("moot", "england", "councillor", False),
        ("county", "mercia", "councillor", False),
        ("county", "england", "herald", False),
    ],
)
def test_operation_ford(council_type: str, nation: str, role: str, applies: bool) -> None:
    assert bodies.operation_ford_applies(council_type, nation, role) is applies


def test_no_local_council_is_covered_anywhere() -> None:
    local = [t.code for t in bodies.council_types() if t.tier == "local"]
    assert len(local) == 4
    for council_type in local:
        for nation in bodies.nations():
            for role in bodies.roles():
                assert not bodies.operation_ford_applies(council_type, nation.code, role.code)


@pytest.mark.parametrize(
    ("nation", "expected"),
    [
        ("england", "monitoring_officer"),
        ("wales", "psow"),
        ("scotland", "esc"),
        ("northern_ireland", "nilgcs"),
    ],
)
def test_a_code_complaint_has_one_place_in_each_nation(nation: str, expected: str) -> None:
    found = [body.code for body in bodies.bodies(nation) if body.kind == "standards"]
    assert found == [expected]


def test_the_forces() -> None:
    assert len(bodies.forces()) == 46
    assert len(bodies.forces("wales")) == 5
    assert {f.code for f in bodies.forces("scotland")} == {"police_scotland", "btp"}
    assert {f.code for f in bodies.forces("northern_ireland")} == {"psni"}


def test_only_999_is_for_an_emergency() -> None:
    assert [body.code for body in bodies.bodies() if body.emergency] == ["police_999"]


def test_council_types_of_a_nation() -> None:
    assert "london_borough" not in {t.code for t in bodies.council_types("wales")}
    assert "community" in {t.code for t in bodies.council_types("wales")}


def test_unknown_words_come_back_as_they_are() -> None:
    assert bodies.label("police_101") == "Police, not an emergency"
    assert bodies.nation_label("wales") == "Wales"
    assert bodies.role_label("pcc") == "Police and crime commissioner"
    assert bodies.force_name("kent") == "Kent Police"
    for lookup in (
        bodies.label,
        bodies.nation_label,
        bodies.role_label,
        bodies.force_name,
    ):
        assert lookup("old_word") == "old_word"
    with pytest.raises(UnknownCode):
        bodies.body("old_word")
