# SPDX-License-Identifier: MIT
"""Commitments: any change of any field is seen, and a withheld field says nothing."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from abuselog.integrity.commitment import (
    commit,
    commitment_of_digests,
    field_digest,
    field_salt,
)
from tests.property.test_canonical import TEXT, same, values

SEED = bytes(range(32))
RECORDS = st.dictionaries(TEXT, values(TEXT), max_size=5)


@given(RECORDS)
def test_order_does_not_matter(fields: dict[str, Any]) -> None:
    assert commit(dict(reversed(list(fields.items()))), SEED) == commit(fields, SEED)


@given(RECORDS, RECORDS)
def test_any_difference_is_seen(one: dict[str, Any], other: dict[str, Any]) -> None:
    assume(not same(one, other))
    assert commit(one, SEED) != commit(other, SEED)


@given(RECORDS, st.integers(0, 255))
def test_another_seed_gives_another_commitment(fields: dict[str, Any], bit: int) -> None:
    assume(fields)
    flipped = (int.from_bytes(SEED) ^ 1 << bit).to_bytes(32)
    assert commit(fields, flipped) != commit(fields, SEED)


@given(RECORDS, st.data())
def test_a_reader_with_some_fields_and_the_other_digests_comes_to_the_same(
    fields: dict[str, Any], data: st.DataObject
) -> None:
    shown = data.draw(st.sets(st.sampled_from(sorted(fields)))) if fields else set()
    digests = [field_digest(field_salt(SEED, n), n, v) for n, v in fields.items() if n in shown]
    digests += [
        field_digest(field_salt(SEED, n), n, v) for n, v in fields.items() if n not in shown
    ]
    assert commitment_of_digests(digests) == commit(fields, SEED)


def test_a_withheld_field_can_not_be_guessed_from_its_digest() -> None:
    # Everybody knows that the level is 1 to 5; without the salt no guess can be confirmed.
    seen = field_digest(field_salt(SEED, "severity"), "severity", 5)
    others_salts = [field_salt(SEED, name) for name in ("words", "place")]
    guesses = {
        field_digest(salt, "severity", level)
        for salt, level in itertools.product([b"", bytes(16), *others_salts], range(1, 6))
    }
    assert seen not in guesses


def test_salts_differ_by_name_and_by_record() -> None:
    names = ["words", "word", "s", ""]
    salts = {field_salt(seed, name) for seed in (SEED, bytes(32)) for name in names}
    assert len(salts) == 2 * len(names)
    assert {len(salt) for salt in salts} == {16}


@pytest.mark.parametrize("seed", [b"", bytes(31), bytes(33)])
def test_a_seed_of_another_length_is_refused(seed: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit({"words": "x"}, seed)


@pytest.mark.parametrize("digests", [[b"short"], [bytes(32), bytes(32)]])
def test_digests_of_another_form_are_refused(digests: list[bytes]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commitment_of_digests(digests)
