# SPDX-License-Identifier: MIT
"""A dossier that was made, as the log remembers it; the file itself is where the person put it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.ids import DossierId


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDossier:
    """One dossier: which edition, for whom, and the digest by which the file is recognised."""

    id: DossierId
    number: str
    """As printed on every page: `D-0003`."""
    edition: str
    recipient: str
    made_at: dt.datetime
    incident_count: int
    exhibit_count: int
    pages: int
    digest_hex: str
    """SHA-256 of the PDF."""
    file_name: str
