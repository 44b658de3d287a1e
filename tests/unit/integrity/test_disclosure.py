# SPDX-License-Identifier: MIT
"""Some fields in the clear, of the others digests: the commitment comes out all the same."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from abuselog.integrity.commitment import commit, commitment_of_digests, field_digest
from abuselog.integrity.disclosure import Stated, digest_hex, disclose
from abuselog.records.codec import Fields

FIELDS: Fields = {
    "words": "Shame",
    "severity": 3,
    "kinds": ["a", "b"],
    "seen": None,
    "private_notes": "",
}
SEED = bytes(range(32))
STATED = Stated(
    kind="incident",
    id="a" * 32,
    version=2,
    fields=FIELDS,
    seed=SEED,
    commitment=commit(FIELDS, SEED),
    event=5,
)
EVERY = [
    set(names)
    for count in range(len(FIELDS) + 1)
    for names in itertools.combinations(sorted(FIELDS), count)
]


@pytest.mark.parametrize("names", EVERY, ids=lambda names: "+".join(sorted(names)) or "none")
def test_whatever_is_shown_the_commitment_comes_out(names: set[str]) -> None:
    found = disclose(STATED, names, 9)
    digests = [field_digest(salt, name, value) for name, (salt, value) in found.shown.items()]
    assert commitment_of_digests([*digests, *found.withheld]) == STATED.commitment
    assert set(found.shown) == names
    assert list(found.withheld) == sorted(found.withheld)
    assert (found.version, found.event) == (2, 9)


def test_no_two_salts_are_the_same() -> None:
    found = disclose(STATED, set(FIELDS), 5)
    assert len({salt for salt, _value in found.shown.values()}) == len(FIELDS)


def test_the_digest_of_a_field_is_the_one_that_is_given_in_its_place() -> None:
    (only,) = disclose(STATED, set(FIELDS) - {"words"}, 5).withheld
    assert digest_hex(STATED, "words") == only.hex()


def test_a_record_that_was_changed_is_not_disclosed() -> None:
    changed = dataclasses.replace(STATED, fields={**FIELDS, "severity": 4})
    with pytest.raises(ValueError, match="committed"):
        disclose(changed, {"words"}, 5)
