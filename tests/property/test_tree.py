# SPDX-License-Identifier: MIT
"""The tree: the roots of RFC 9162, a proof for every leaf and size, and no proof for another."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from abuselog.integrity import tree

MOST = 70  # past 64, so that trees of one leaf more and one fewer than a power of two are there
EVENTS = st.lists(st.binary(max_size=20), min_size=1, max_size=24)


def mth(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash as RFC 9162, 2.1.1 words it: by recursion, over leaves' hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    halves = mth(leaves[:split]) + mth(leaves[split:])
    return hashlib.sha256(b"\x01" + halves).digest()


class Grown:
    """A tree that was grown leaf by leaf, as a log grows it."""

    def __init__(self, events: list[bytes]) -> None:
        self.leaves = [tree.leaf_digest(event) for event in events]
        self._nodes: dict[tuple[int, int], bytes] = {}
        self.written = 0
        for size, leaf in enumerate(self.leaves):
            for level, place, digest in tree.new_nodes(size, leaf, self.read):
                assert (level, place) not in self._nodes
                self._nodes[level, place] = digest
                self.written += 1

    def read(self, level: int, place: int) -> bytes:
        return self._nodes[level, place]

    def root(self, size: int) -> bytes:
        return tree.root(size, self.read)

    def inclusion(self, index: int, size: int) -> list[bytes]:
        return tree.inclusion_proof(index, size, self.read)

    def consistency(self, first: int, second: int) -> list[bytes]:
        return tree.consistency_proof(first, second, self.read)


SEVENTY = Grown([bytes([number]) for number in range(MOST)])


@pytest.mark.parametrize("size", range(MOST + 1))
def test_the_root_is_the_merkle_tree_hash(size: int) -> None:
    assert SEVENTY.root(size) == mth(SEVENTY.leaves[:size])


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_leaf_is_proven_to_be_where_it_is_and_nowhere_else(size: int) -> None:
    root = SEVENTY.root(size)
    for index in range(size):
        path = SEVENTY.inclusion(index, size)
        assert len(path) <= (size - 1).bit_length()
        leaf = SEVENTY.leaves[index]
        assert [
            other
            for other in range(-1, size + 2)
            if tree.is_included(leaf, other, size, path, root)
        ] == [index]


@pytest.mark.parametrize("second", range(1, MOST + 1))
def test_every_smaller_tree_is_proven_to_be_the_beginning(second: int) -> None:
    root = SEVENTY.root(second)
    for first in range(1, second + 1):
        path = SEVENTY.consistency(first, second)
        before = SEVENTY.root(first)
        assert [
            other
            for other in range(-1, second + 2)
            if tree.is_consistent(other, second, path, before, root)
        ] == [first]


def test_an_append_writes_less_than_two_nodes_a_leaf() -> None:
    assert SEVENTY.written < 2 * MOST


def changed(data: st.DataObject, digest: bytes) -> bytes:
    """The digest with one bit flipped, or another length."""
    raw = bytearray(digest)
    raw[data.draw(st.integers(0, 31))] ^= 1 << data.draw(st.integers(0, 7))
    return bytes(raw)


def changed_path(data: st.DataObject, path: list[bytes]) -> list[bytes]:
    """The path with one step altered, dropped, doubled, put in or swapped."""
    other = list(path)
    place = data.draw(st.integers(0, max(0, len(path) - 1)))
    match data.draw(st.sampled_from(["bit", "drop", "double", "put in", "swap"])):
        case "bit" if path:
            other[place] = changed(data, path[place])
        case "drop" if path:
            del other[place]
        case "double" if path:
            other.insert(place, path[place])
        case "swap" if path:
            to = data.draw(st.integers(0, len(path) - 1))
            other[place], other[to] = other[to], other[place]
        case _:
            other.insert(place, data.draw(st.binary(min_size=32, max_size=32)))
    assume(other != path)
    return other


@given(EVENTS, st.data())
def test_any_change_to_an_inclusion_is_refused(events: list[bytes], data: st.DataObject) -> None:
    grown = Grown(events)
    size = data.draw(st.integers(1, len(events)))
    index = data.draw(st.integers(0, size - 1))
    leaf, path, root = grown.leaves[index], grown.inclusion(index, size), grown.root(size)
    assert tree.is_included(leaf, index, size, path, root)
    assert not tree.is_included(changed(data, leaf), index, size, path, root)
    assert not tree.is_included(leaf, index, size, changed_path(data, path), root)
    assert not tree.is_included(leaf, index, size, path, changed(data, root))


@given(EVENTS, st.data())
def test_any_change_to_a_consistency_is_refused(events: list[bytes], data: st.DataObject) -> None:
    grown = Grown(events)
    second = data.draw(st.integers(1, len(events)))
    first = data.draw(st.integers(1, second))
    path = grown.consistency(first, second)
    before, after = grown.root(first), grown.root(second)
    assert tree.is_consistent(first, second, path, before, after)
    assert not tree.is_consistent(first, second, path, changed(data, before), after)
    assert not tree.is_consistent(first, second, path, before, changed(data, after))
    assert not tree.is_consistent(first, second, changed_path(data, path), before, after)


@given(EVENTS, st.data())
def test_any_change_to_a_history_gives_another_root(
    events: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(events) - 1))
    other = list(events)
    match data.draw(st.sampled_from(["byte", "drop", "double", "swap"])):
        case "byte":
            other[place] += b"\x00"
        case "drop":
            del other[place]
        case "double":
            other.insert(place, other[place])
        case _:
            to = data.draw(st.integers(0, len(events) - 1))
            other[place], other[to] = other[to], other[place]
    assume(other != events)
    one, two = Grown(events), Grown(other)
    assert one.root(len(events)) != two.root(len(other))


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        SEVENTY.inclusion(index, size)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3), (-1, 3), (0, 0)])
def test_there_is_no_proof_from_nothing_or_backwards(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="from a smaller tree"):
        SEVENTY.consistency(first, second)


@pytest.mark.parametrize("leaf", [b"", bytes(31), bytes(33)])
def test_only_whole_digests_become_leaves(leaf: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        list(tree.new_nodes(0, leaf, SEVENTY.read))
