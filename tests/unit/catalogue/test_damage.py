# SPDX-License-Identifier: MIT
"""A damaged list is refused, and the error names the list and the first thing wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
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
from abuselog.errors import CatalogueDamaged

Document = dict[str, Any]
Change = Callable[[Document], object]

READERS: dict[str, Callable[[bytes], object]] = {
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


def row(document: Document, code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in document["rows"] if r["code"] == code)
    return found


def without(part: str) -> Change:
    def change(document: Document) -> None:
        document["rows"] = [r for r in document["rows"] if r["part"] != part]

    return change


def put(key: str, value: object, *, code: str | None = None) -> Change:
    def change(document: Document) -> None:
        target = document["rows"][0] if code is None else row(document, code)
        target[key] = value

    return change


def without_key(index: int, key: str) -> Change:
    def change(document: Document) -> None:
        del document["rows"][index][key]

    return change


def put_at(index: int, key: str, value: object) -> Change:
    def change(document: Document) -> None:
        document["rows"][index][key] = value

    return change


FRAME: list[tuple[str, Change, str]] = [
    ("unknown key on top", lambda d: d.update(extra=1), "top"),
    ("missing key on top", lambda d: d.pop("as_at"), "top"),
    ("another list's name", lambda d: d.update(catalogue="moods"), "catalogue"),
    ("version of another form", lambda d: d.update(version="latest"), "version"),
    ("version as a number", lambda d: d.update(version=2026), "version"),
    ("date of another form", lambda d: d.update(as_at="22.11.2026"), "as_at"),
    ("date without dashes", lambda d: d.update(as_at="20261122"), "as_at"),
    ("no such day", lambda d: d.update(as_at="2026-02-30"), "as_at"),
    ("sources as a list", lambda d: d.update(sources=[]), "sources"),
    ("source without where", lambda d: d["sources"].update(a={"title": "t"}), "sources.a"),
    (
        "source with an empty title",
        lambda d: d["sources"].update(a={"title": "", "where": "w"}),
        "sources.a",
    ),
    ("rows as an object", lambda d: d.update(rows={"a": {}}), "rows: not of type list"),
    ("no rows", lambda d: d.update(rows=[]), "rows"),
    ("row that is text", lambda d: d["rows"].insert(0, "row"), "rows[0]"),
    ("row of no part", put("part", "mood"), "rows[0].part"),
    ("row without a part", lambda d: d["rows"][0].pop("part"), "rows[0].part"),
    ("row with an unknown key", put("colour", "red"), "rows[0].colour"),
    ("row without a code", lambda d: d["rows"][0].pop("code"), "rows[0].code"),
    ("code in capitals", put("code", "Rude"), "rows[0].code"),
    ("code with a line end", put("code", "rude\n"), "rows[0].code"),
    ("code as a number", put("code", 7), "rows[0].code"),
    ("same row twice", lambda d: d["rows"].insert(1, dict(d["rows"][0])), "rows[1].code"),
    ("confidence not of the list", put("confidence", "sure"), "rows[0].confidence"),
    ("verified without a source", lambda d: d["rows"][0].update(confidence="verified", sources=[]),
     "rows[0].sources"),
    ("source that is nowhere", put("sources", ["hearsay"]), "rows[0].sources"),
    ("source as text", put("sources", "own"), "rows[0].sources"),
]  # fmt: skip

SPECIAL: list[tuple[str, str, Change]] = [
    ("severity", "floor 1", put("floor", 1, code="threat")),
    ("severity", "floor 6", put("floor", 6, code="threat")),
    ("severity", "floor true", put("floor", True, code="threat")),
    ("severity", "floor as text", put("floor", "4", code="threat")),
    ("severity", "empty question", put("question", "", code="threat")),
    ("severity", "question with a blank end", put("question", "Why? ", code="threat")),
    ("severity", "levels out of order", lambda d: d["rows"].insert(0, d["rows"].pop(1))),
    ("severity", "four levels", lambda d: d["rows"].pop(4)),
    ("severity", "no patterns", without("pattern")),
    ("kinds", "group that is nowhere", put("group", "moods", code="threat_kill")),
    ("kinds", "trigger that is nowhere", put("triggers", ["mood"], code="threat_kill")),
    ("kinds", "trigger twice", put("triggers", ["threat", "threat"], code="threat_kill")),
    ("kinds", "common as a number", put("common", 1, code="threat_kill")),
    ("kinds", "target of no group", put("group", "mood", code="age")),
    ("platforms", "kind of no list", put("kind", "pigeon", code="x")),
    ("platforms", "host claimed twice", put("hosts", ["x.com", "facebook.com"], code="x")),
    ("platforms", "name claimed twice", put("aliases", ["Insta"], code="x")),
    ("platforms", "host that is not text", put("hosts", [None], code="x")),
    ("bodies", "nation that is nowhere", put("nations", ["kent"], code="kent")),
    ("bodies", "tier of no list", put("tier", "royal", code="parish")),
    ("bodies", "nation's answer of no list", put("operation_ford", "no", code="england")),
    ("offences", "rule that is nowhere", put("limit_rule", "soon", code="mca1")),
    ("offences", "body that is nowhere", put("report_to", ["the_press"], code="mca1")),
    ("offences", "kind that is nowhere", put("kinds", ["mood"], code="mca1")),
    ("offences", "limit beyond the extent", put("limit_extent", ["scotland"], code="mca1")),
    ("offences", "day that is none", put("acts_from", "2026-04-31", code="poa4b")),
    ("offences", "months where nothing counts", put("months", 6, code="none")),
    ("offences", "no months where an act counts", put("months", 0, code="sum6")),
    ("exposure", "rule of no list", put("police", "perhaps", code="words")),
    ("exposure", "note with a blank end", put("note", "Why ", code="words")),
    ("exposure", "notes opened", put("police", "option", code="private_notes")),
    ("exposure", "advice opened", put("code_complaint", "show", code="legal_advice")),
    ("exposure", "notes left out", lambda d: d["rows"].remove(row(d, "private_notes"))),
]


def damaged(name: str, change: Change) -> bytes:
    document = json.loads(loading.list_bytes(name))
    change(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize("name", loading.LISTS)
@pytest.mark.parametrize(("change", "where"), [c[1:] for c in FRAME], ids=[c[0] for c in FRAME])
def test_a_broken_frame_is_named(name: str, change: Change, where: str) -> None:
    with pytest.raises(CatalogueDamaged) as caught:
        READERS[name](damaged(name, change))
    assert caught.value.name == name
    assert f"{caught.value.where}:".startswith(where + ":")


@pytest.mark.parametrize(("name", "change"), [(c[0], c[2]) for c in SPECIAL],
                         ids=[f"{c[0]}: {c[1]}" for c in SPECIAL])  # fmt: skip
def test_a_broken_rule_is_found(name: str, change: Change) -> None:
    with pytest.raises(CatalogueDamaged) as caught:
        READERS[name](damaged(name, change))
    assert caught.value.name == name


@pytest.mark.parametrize("name", loading.LISTS)
def test_every_key_of_every_row_is_needed_and_typed(name: str) -> None:
    document = json.loads(loading.list_bytes(name))
    first_of_part = {r["part"]: i for i, r in reversed(list(enumerate(document["rows"])))}
    for index in first_of_part.values():
        for key in document["rows"][index]:
            for change in (without_key(index, key), put_at(index, key, {})):
                with pytest.raises(CatalogueDamaged) as caught:
                    READERS[name](damaged(name, change))
                assert caught.value.where.startswith(f"rows[{index}].{key}:")


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"a": 1, "a": 2}', b"[" * 200_000]
)
def test_what_is_no_list_at_all_is_refused(raw: bytes) -> None:
    with pytest.raises(CatalogueDamaged):
        severity.from_bytes(raw)


def test_a_key_that_stands_twice_is_refused() -> None:
    raw = loading.list_bytes("severity")
    doubled = raw.replace(b'"floor": 5,', b'"floor": 5, "floor": 2,', 1)
    assert doubled != raw
    with pytest.raises(CatalogueDamaged):
        severity.from_bytes(doubled)


@pytest.mark.parametrize("key_value", [("version", "2026.11.2"), ("as_at", "2026-11-23")])
def test_a_list_of_another_edition_is_named(key_value: tuple[str, str]) -> None:
    key, value = key_value
    lists = {name: loading.list_bytes(name) for name in loading.LISTS}
    lists["bodies"] = damaged("bodies", lambda d: d.update({key: value}))
    with pytest.raises(CatalogueDamaged) as caught:
        loading.edition_of(lists)
    assert caught.value.name == "bodies"
