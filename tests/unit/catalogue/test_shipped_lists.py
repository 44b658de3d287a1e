# SPDX-License-Identifier: MIT
"""The lists that ship: they load, agree with each other, and are honest about what is known."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from abuselog.catalogue import (
    bodies,
    code_of_conduct,
    exposure,
    follow_ups,
    kinds,
    loading,
    offences,
    platforms,
    retention,
    severity,
)

READERS = {
    "severity": severity.from_bytes,
    "kinds": kinds.from_bytes,
    "platforms": platforms.from_bytes,
    "bodies": bodies.from_bytes,
    "offences": offences.from_bytes,
    "exposure": exposure.from_bytes,
    "retention": retention.from_bytes,
    "code": code_of_conduct.from_bytes,
    "follow_ups": follow_ups.from_bytes,
}


def shipped(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(loading.list_bytes(name))
    return document


def test_every_list_has_a_reader() -> None:
    assert set(READERS) == set(loading.LISTS)


@pytest.mark.parametrize("name", loading.LISTS)
def test_a_shipped_list_loads(name: str) -> None:
    assert READERS[name](loading.list_bytes(name))


@pytest.mark.parametrize("name", loading.LISTS)
def test_every_source_named_is_used(name: str) -> None:
    document = shipped(name)
    used = {source for row in document["rows"] for source in row["sources"]}
    assert used == set(document["sources"])


@pytest.mark.parametrize("name", loading.LISTS)
def test_a_list_is_stored_as_the_tool_would_write_it(name: str) -> None:
    raw = loading.list_bytes(name)
    written = json.dumps(json.loads(raw), ensure_ascii=False, indent=2) + "\n"
    assert raw.decode() == written


def test_the_catalogue_has_one_version_and_one_day() -> None:
    assert loading.version() == "2026.11.1"
    assert loading.as_at() == date(2026, 11, 22)


def test_no_list_claims_what_a_log_cannot_be() -> None:
    for name in loading.LISTS:
        text = loading.list_bytes(name).decode().casefold()
        assert "admissible" not in text
        assert "forensically" not in text


def test_rows_without_any_source_are_never_called_verified() -> None:
    for name in loading.LISTS:
        for row in shipped(name)["rows"]:
            if not row["sources"]:
                assert row["confidence"] in {"general-knowledge", "check"}, (name, row)


def test_what_is_known_to_be_uncertain_is_marked_so() -> None:
    by_code = {row["code"]: row for row in shipped("offences")["rows"]}
    assert by_code["capa_home"]["in_force"] == "check"
    assert by_code["soa66e"]["in_force"] == "check"
    assert by_code["soa66b1"]["limit_confidence"] == "check"
    assert by_code["cjlsa38"]["confidence"] == "check"
    nations = {row["code"]: row for row in shipped("bodies")["rows"] if row["part"] == "nation"}
    assert nations["northern_ireland"]["operation_ford"] == "not_confirmed"
