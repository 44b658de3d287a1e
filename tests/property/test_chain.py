# SPDX-License-Identifier: MIT
"""The chain: whatever is changed, swapped, dropped or put in, the value at the end is another."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from abuselog.integrity.chain import START, leaf_digest, next_link

EVENTS = st.lists(st.binary(max_size=20), min_size=1, max_size=8)


def head(events: list[bytes]) -> bytes:
    """The value that covers all events."""
    link = START
    for event in events:
        link = next_link(link, leaf_digest(event))
    return link


@given(EVENTS, EVENTS)
def test_two_histories_have_the_same_head_only_if_they_are_the_same(
    one: list[bytes], other: list[bytes]
) -> None:
    assert (head(one) == head(other)) == (one == other)


@given(EVENTS, st.data())
def test_any_single_change_is_seen(events: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(events) - 1))
    changed = list(events)
    match data.draw(st.sampled_from(["byte", "drop", "double", "swap"])):
        case "byte":
            changed[place] += b"\x00"
        case "drop":
            del changed[place]
        case "double":
            changed.insert(place, changed[place])
        case _:
            other = data.draw(st.integers(0, len(events) - 1))
            changed[place], changed[other] = changed[other], changed[place]
    assume(changed != events)
    assert head(changed) != head(events)


@given(EVENTS)
def test_the_chain_is_what_its_description_says(events: list[bytes]) -> None:
    link = bytes(32)
    for event in events:
        leaf = hashlib.sha256(b"\x00" + event).digest()
        link = hashlib.sha256(b"abuselog chain 1\x00" + link + leaf).digest()
    assert head(events) == link


@pytest.mark.parametrize(("previous", "leaf"), [(b"", START), (START, b""), (START + b"x", START)])
def test_only_whole_digests_are_linked(previous: bytes, leaf: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        next_link(previous, leaf)
