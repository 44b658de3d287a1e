# SPDX-License-Identifier: MIT
"""Seals: an outside witness's word that the history was this long, and no other, at an instant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.ids import SealId


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Somebody who timestamps, and what we remember of asking them."""

    name: str
    url: str
    note: str = ""
    """What to know about them."""
    root_pem: str = ""
    """The root certificate that the person gave; nothing if we hold none."""
    on: bool = False
    """Whether the person switched it on for this log."""
    tried_at: dt.datetime | None = None
    failure: str = ""
    """Why the last try failed, as a code; nothing if it did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One timestamp over one head of the history."""

    id: SealId
    size: int
    """How many deeds it covers."""
    authority: str
    sealed_at: dt.datetime
    """The instant that the authority named."""
    token: bytes
    """The authority's answer, byte for byte."""
    nonce: int
    chain_pem: str
    """The certificates that came along, the signer's first."""
    root_pem: str
    """The root that it was compared with; nothing if we held none then."""
    signer: str
    """Name of whoever signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealState:
    """How far the history is sealed, for people."""

    sealed_at: dt.datetime | None
    """When the newest seal was given; None if there is none."""
    sealed_size: int
    unsealed: int
    """How many deeds are under no seal yet; sealing itself is not counted."""
    when_online: bool
    """Whether abuselog may ask by itself."""
    authorities: tuple[Authority, ...]
    """All that there are to choose from, those switched on first."""

    @property
    def on(self) -> tuple[Authority, ...]:
        """Those that are asked."""
        return tuple(one for one in self.authorities if one.on)
