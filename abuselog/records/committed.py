# SPDX-License-Identifier: MIT
"""What the history keeps of a record for somebody who does not see all of it: digests only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DIGEST_BYTES: Final = 32


class FieldDigests(Mapping[str, str]):
    """SHA-256 of each of a record's fields, in hexadecimal, by name.

    Some fifty of each of thousands of incidents: as two strings each they took ten kilobytes.
    """

    __slots__ = ("_names", "_raw")

    def __init__(self, digests: Mapping[str, bytes]) -> None:
        """Keep digests of 32 bytes each."""
        self._names = _shared(tuple(digests))
        self._raw = b"".join(digests.values())

    def __getitem__(self, name: str) -> str:
        """Return the digest of a field as 64 hexadecimal digits."""
        place = self._names[name] * _DIGEST_BYTES
        return self._raw[place : place + _DIGEST_BYTES].hex()

    def __iter__(self) -> Iterator[str]:
        """Give the names of the fields."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many fields there are."""
        return len(self._names)

    def only(self, names: Iterable[str]) -> FieldDigests:
        """Return the digests of these fields; names of others are passed over."""
        return FieldDigests({name: bytes.fromhex(self[name]) for name in names if name in self})


@lru_cache(maxsize=256)
def _shared(names: tuple[str, ...]) -> dict[str, int]:
    """Return where each name stands: one table for all records that have the same fields."""
    return {name: place for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The newest version of one record, as the history commits to it."""

    version: int
    entry: int
    """Place of the event in the history, from 0."""
    commitment_hex: str
    """SHA-256 over the digests of all fields."""
    digests: FieldDigests
    """SHA-256 of each field with its own salt, by the field's name. Tells nothing of the field."""
