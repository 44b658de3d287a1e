# SPDX-License-Identifier: MIT
"""What the history keeps of a record for somebody who does not see all of it: digests only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The newest version of one record, as the history commits to it."""

    version: int
    entry: int
    """Place of the event in the history, from 0."""
    commitment_hex: str
    """SHA-256 over the digests of all fields."""
    digests: Mapping[str, str]
    """SHA-256 of each field with its own salt, by the field's name. Tells nothing of the field."""
