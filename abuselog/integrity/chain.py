# SPDX-License-Identifier: MIT
"""The history's chain: every event's digest, linked to all before it.

Leaf digests are those of a Merkle tree (RFC 9162, 2.1.1), so that a tree can be laid over the same
history later without touching an event.
"""

from __future__ import annotations

import hashlib

LEAF_PREFIX = b"\x00"  # RFC 9162, 2.1.1
LINK_PREFIX = b"abuselog chain 1\x00"
START = bytes(32)
"""The chain value before the first event."""


def leaf_digest(event: bytes) -> bytes:
    """Return the leaf digest of an event's bytes, 32 bytes."""
    return hashlib.sha256(LEAF_PREFIX + event).digest()


def next_link(previous: bytes, leaf: bytes) -> bytes:
    """Return the chain value after the event with digest `leaf`.

    Shape:  previous and result are 32 bytes; the first `previous` is START.
    Raises: ValueError if either is not 32 bytes long.
    Not:    says nothing about when the event happened.
    """
    if len(previous) != 32 or len(leaf) != 32:
        raise ValueError("chain values are 32 bytes long")
    return hashlib.sha256(LINK_PREFIX + previous + leaf).digest()
