# SPDX-License-Identifier: MIT
"""The history tree: one digest for the whole history, and short proofs about it.

Pure functions over a store of complete subtrees: node (level, index) covers the 2^level leaves from
index * 2^level. An append writes at most one node a level; a proof reads a handful.

Source: RFC 9162, section 2.1 (Merkle tree hash, inclusion and consistency proofs).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TypeAlias

LEAF_PREFIX = b"\x00"  # RFC 9162, 2.1.1
NODE_PREFIX = b"\x01"
EMPTY_ROOT = hashlib.sha256(b"").digest()
DIGEST_BYTES = 32

NodeReader: TypeAlias = Callable[[int, int], bytes]
"""Returns the digest of the complete subtree (level, index)."""


def leaf_digest(event: bytes) -> bytes:
    """Return the leaf digest of an event's bytes."""
    return hashlib.sha256(LEAF_PREFIX + event).digest()


def node_digest(left: bytes, right: bytes) -> bytes:
    """Return the digest of an inner node over its two children."""
    return hashlib.sha256(NODE_PREFIX + left + right).digest()


def new_nodes(size: int, leaf: bytes, read: NodeReader) -> Iterator[tuple[int, int, bytes]]:
    """Give the complete subtrees that appending `leaf` to a tree of `size` leaves finishes.

    Shape:  (level, index, digest), the leaf itself first as level 0.
    Raises: ValueError if the leaf is not 32 bytes long.
    """
    if len(leaf) != DIGEST_BYTES:
        raise ValueError("a leaf digest is 32 bytes long")
    level, index, digest = 0, size, leaf
    yield level, index, digest
    while index % 2 == 1:
        digest = node_digest(read(level, index - 1), digest)
        level, index = level + 1, index // 2
        yield level, index, digest


def root(size: int, read: NodeReader) -> bytes:
    """Return the root digest of the first `size` leaves.

    Source: RFC 9162, 2.1.1; the root of nothing is SHA-256 of nothing.
    """
    return EMPTY_ROOT if size == 0 else _subtree(0, size, read)


def inclusion_proof(index: int, size: int, read: NodeReader) -> list[bytes]:
    """Return the digests that lead from leaf `index` to the root of `size` leaves.

    Raises: ValueError if there is no such leaf.
    Source: RFC 9162, 2.1.3.1.
    """
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_subtree(middle, end, read))
            end = middle
        else:
            path.append(_subtree(start, middle, read))
            start = middle
    return path[::-1]


def consistency_proof(first: int, second: int, read: NodeReader) -> list[bytes]:
    """Return the digests that show the first tree to be the beginning of the second.

    Raises: ValueError unless 0 < first <= second.
    Source: RFC 9162, 2.1.4.1.
    """
    if not 0 < first <= second:
        raise ValueError("a consistency proof leads from a smaller tree to a larger one")
    path: list[bytes] = []
    start, end, whole = 0, second, True
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(_subtree(middle, end, read))
            end = middle
        else:
            path.append(_subtree(start, middle, read))
            start, whole = middle, False
    if not whole:
        path.append(_subtree(start, end, read))
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, path: list[bytes], of_root: bytes) -> bool:
    """Whether `path` leads from the leaf at `index` to `of_root`, the root of `size` leaves.

    Source: RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    place, last, digest = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place % 2 == 1 or place == last:
            digest = node_digest(sibling, digest)
            while place % 2 == 0 and place != 0:
                place, last = place // 2, last // 2
        else:
            digest = node_digest(digest, sibling)
        place, last = place // 2, last // 2
    return last == 0 and digest == of_root


def is_consistent(
    first: int, second: int, path: list[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """Whether the tree of `first` leaves is the beginning of the tree of `second` leaves.

    Source: RFC 9162, 2.1.4.2.
    """
    if first == second:
        return not path and first_root == second_root and first > 0
    if not 0 < first < second or not path:
        return False
    steps = [first_root, *path] if first & (first - 1) == 0 else list(path)
    place, last = first - 1, second - 1
    while place % 2 == 1:
        place, last = place // 2, last // 2
    old = new = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if place % 2 == 1 or place == last:
            old, new = node_digest(sibling, old), node_digest(sibling, new)
            while place % 2 == 0 and place != 0:
                place, last = place // 2, last // 2
        else:
            new = node_digest(new, sibling)
        place, last = place // 2, last // 2
    return last == 0 and old == first_root and new == second_root


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _subtree(start: int, end: int, read: NodeReader) -> bytes:
    """Return the digest over leaves start to end; `start` is aligned as the tree splits."""
    size = end - start
    if size & (size - 1) == 0:
        return read(size.bit_length() - 1, start // size)
    middle = start + _split(size)
    return node_digest(_subtree(start, middle, read), _subtree(middle, end, read))
