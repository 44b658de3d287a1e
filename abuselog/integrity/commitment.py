# SPDX-License-Identifier: MIT
"""Commitments: one digest for a record whose fields can later be shown one by one.

Every field is hashed with a salt of its own, and the commitment is the digest over the sorted field
digests. An edition that withholds a field hands over that field's digest only, which says nothing
about the field to somebody without its salt.

Source: the salted digests of RFC 9901 (SD-JWT), section 4.2, over flat records; the bytes are in
docs/formats.md, "Commitments".
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Json

SEED_BYTES = 32
SALT_BYTES = 16
_FIELDS_PREFIX = b"abuselog commitment 1\x00"


def field_salt(seed: bytes, name: str) -> bytes:
    """Return the salt of the field `name`: 16 bytes that reveal neither the seed nor other salts.

    Raises: ValueError if the seed is not 32 bytes long.
    Source: HMAC-SHA-256 (RFC 2104) of the name under the record's random seed, first half.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed is 32 bytes long")
    return hmac.digest(seed, name.encode(), "sha256")[:SALT_BYTES]


def field_digest(salt: bytes, name: str, value: Json) -> bytes:
    """Return the digest of one field: SHA-256 of the canonical array [salt in hex, name, value]."""
    return hashlib.sha256(canonical_bytes([salt.hex(), name, value])).digest()


def commitment_of_digests(digests: list[bytes]) -> bytes:
    """Return the commitment over field digests, whatever order they come in.

    Raises: ValueError if a digest is not 32 bytes long, or two are the same.
    """
    ordered = sorted(digests)
    if any(len(digest) != 32 for digest in ordered) or len(set(ordered)) != len(ordered):
        raise ValueError("field digests are 32 bytes and differ")
    return hashlib.sha256(_FIELDS_PREFIX + b"".join(ordered)).digest()


def commit(fields: Mapping[str, Json], seed: bytes) -> bytes:
    """Return the commitment to a record's fields, 32 bytes."""
    return commitment_of_digests(
        [field_digest(field_salt(seed, name), name, value) for name, value in fields.items()]
    )
