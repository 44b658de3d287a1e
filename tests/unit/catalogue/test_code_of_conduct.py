# SPDX-License-Identifier: MIT
"""Where a complaint goes, what it may name, and whom it can be about."""

from __future__ import annotations

import json
from typing import Any

import pytest

from abuselog.catalogue import code_of_conduct, loading
from abuselog.errors import CatalogueDamaged


@pytest.mark.parametrize(
    ("nation", "body"),
    [
        ("england", "monitoring_officer"),
        ("wales", "psow"),
        ("scotland", "esc"),
        ("northern_ireland", "nilgcs"),
        ("atlantis", "monitoring_officer"),
    ],
)
def test_each_nation_has_its_own_destination(nation: str, body: str) -> None:
    assert code_of_conduct.destination(nation).body.code == body


def test_a_paragraph_is_found_however_it_is_spaced() -> None:
    found = code_of_conduct.paragraph("wales", "4 (B)")
    assert found is not None
    assert found.number == "4(b)"
    assert code_of_conduct.paragraph("wales", "1.1") is None
    assert code_of_conduct.paragraph("england", "12.7") is None


def test_the_english_list_is_the_models_ten_sections() -> None:
    headings = dict.fromkeys(one.heading for one in code_of_conduct.paragraphs("england"))
    assert len(headings) == 10
    assert code_of_conduct.paragraphs("england")[0].number == "1.1"


def test_no_number_is_made_up_for_a_code_that_was_not_read() -> None:
    paragraphs = code_of_conduct.paragraphs("northern_ireland")
    assert paragraphs
    assert not any(one.number for one in paragraphs)


def test_english_paragraphs_are_never_called_verified() -> None:
    found = {one.provenance.confidence for one in code_of_conduct.paragraphs("england")}
    assert "verified" not in found


@pytest.mark.parametrize(
    "role",
    ["councillor", "Councillor", "Cllr", "a fellow councillor", "the Cllr.", "Town councillor",
     "cynghorydd", "councillor, same group", "member", "a council member",
     "Member of the Council"],
)  # fmt: skip
def test_a_councillor_is_one_however_it_is_written(role: str) -> None:
    assert code_of_conduct.is_councillor(role)


@pytest.mark.parametrize(
    "role",
    [
        "",
        "constituent",
        "public",
        "not a councillor",
        "former councillor",
        "the",
        "anon",
        "a member of the public",
        "member of staff",
        "party member",
        "council officer",
    ],
)
def test_nobody_else_is(role: str) -> None:
    assert not code_of_conduct.is_councillor(role)


def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(loading.list_bytes("code"))
    return document


def test_a_nation_without_a_destination_is_refused() -> None:
    document = _document()
    document["rows"] = [row for row in document["rows"] if row["code"] != "scotland"]
    with pytest.raises(CatalogueDamaged) as caught:
        code_of_conduct.from_bytes(json.dumps(document).encode())
    assert "scotland" in caught.value.where


def test_one_number_twice_is_refused() -> None:
    document = _document()
    first = next(row for row in document["rows"] if row["part"] == "paragraph")
    document["rows"].append({**first, "code": "another"})
    with pytest.raises(CatalogueDamaged) as caught:
        code_of_conduct.from_bytes(json.dumps(document).encode())
    assert "twice" in caught.value.where


def test_a_destination_must_be_a_body_for_standards() -> None:
    document = _document()
    document["rows"][0]["body"] = "police_101"
    with pytest.raises(CatalogueDamaged) as caught:
        code_of_conduct.from_bytes(json.dumps(document).encode())
    assert "nowhere" in caught.value.where
