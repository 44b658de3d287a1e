# SPDX-License-Identifier: MIT
"""What keeps a record, and what is left of an exhibit that was erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """That an incident is kept whatever its review date, and why: a matter is still open."""

    reason: str
    set_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The tombstone of an exhibit: its bytes are gone, its mark and its history stay."""

    erased_at: dt.datetime
    reason: str
    words_erased: bool = False
    """Whether its file name, its link and what it shows were erased too."""
