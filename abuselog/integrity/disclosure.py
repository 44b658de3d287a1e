# SPDX-License-Identifier: MIT
"""Disclosure: some fields of a record in the clear with their salts, of the others digests only.

Whoever is given this can work out the commitment, and learns nothing of a field that is withheld.

Source: docs/formats.md, "Commitments" and "Packs".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from abuselog.integrity.commitment import commitment_of_digests, field_digest, field_salt
from abuselog.integrity.event import Subject
from abuselog.records.codec import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One version of a record with what opens its commitment. Never leaves the log as it is."""

    kind: str
    id: str
    version: int
    fields: Mapping[str, Json]
    seed: bytes
    commitment: bytes
    event: int
    """Place of its own event in the history."""

    @property
    def subject(self) -> Subject:
        """What an event says of it."""
        return Subject(kind=self.kind, id=self.id, version=self.version, commitment=self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """One version of a record as somebody gets it."""

    kind: str
    id: str
    version: int
    event: int
    """Place of the event that it is shown by."""
    commitment: bytes
    shown: Mapping[str, tuple[bytes, Json]]
    """Salt and value of each field that is shown, by its name."""
    withheld: tuple[bytes, ...]
    """Digests of the others, sorted: their order says nothing of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """One event, whole, and the way from it to the root of the history."""

    index: int
    event: bytes
    path: tuple[bytes, ...]


def disclose(stated: Stated, names: Collection[str], event: int) -> Disclosed:
    """Return a record with the fields `names` shown and all others withheld.

    Raises: ValueError if its fields do not give what the history committed to.
    """
    salts = {name: field_salt(stated.seed, name) for name in stated.fields}
    digests = {
        name: field_digest(salts[name], name, value) for name, value in stated.fields.items()
    }
    if commitment_of_digests(list(digests.values())) != stated.commitment:
        raise ValueError("not what was committed to")
    return Disclosed(
        kind=stated.kind,
        id=stated.id,
        version=stated.version,
        event=event,
        commitment=stated.commitment,
        shown={
            name: (salts[name], value)
            for name, value in sorted(stated.fields.items())
            if name in names
        },
        withheld=tuple(sorted(digest for name, digest in digests.items() if name not in names)),
    )


def digest_hex(stated: Stated, name: str) -> str:
    """Return the digest of one field, as a reader gets it in its place."""
    return field_digest(field_salt(stated.seed, name), name, stated.fields[name]).hex()
