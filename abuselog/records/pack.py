# SPDX-License-Identifier: MIT
"""What a pack tells its reader of records and exhibits; what was withheld is no longer in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from abuselog.records.codec import Json
from abuselog.records.ids import DossierId, ExhibitId, IncidentId

NOT_COVERED = "not-covered"
NO_COVER = "no-cover"
LEFT_OUT = "left-out"
WORDS_ONLY = "words"
"""The dossier prints its words, with some covered; its file holds them all."""
UNTOUCHED = "untouched"
"""The dossier prints it; its file may say more than the picture shows."""
HOLDS_LEFT_OUT = "holds-left-out"
"""Another exhibit, which was left out or erased, came inside it."""
ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One version of a record as its reader may have it."""

    kind: str
    id: str
    version: int
    fields: Mapping[str, Json] = field(default_factory=dict)
    """Exactly as recorded."""
    covered: Mapping[str, str] = field(default_factory=dict)
    """Texts as they are printed, of fields that are not shown as recorded."""
    withheld: tuple[str, ...] = ()
    """Every other field that the record has, empty or not, covered ones among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldExhibit:
    """One exhibit, and which of its files the pack holds."""

    record: Told
    mark: str
    path: str | None
    """Its file in the pack; None: none goes to this reader."""
    digest_hex: str
    """Of that file; without one, of the file as received. So are size and type."""
    size_bytes: int
    media_type: str
    parent_digest_hex: str | None = None
    """Of the file as received, where a covered copy stands for it."""
    why: str = ""
    """Why its file as received is not here: one of the codes above."""
    erasure: Told | None = None

    @property
    def is_covered(self) -> bool:
        """Whether the file is a covered copy."""
        return self.parent_digest_hex is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One field that the dossier lists as left out or covered."""

    field: str
    label: str
    rule: str
    """`option`, `mask` or `never`."""
    digest_hex: str
    """What the history committed to of it; empty where it is no field of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIncident:
    """One incident."""

    record: Told
    number: str
    exhibits: tuple[ToldExhibit, ...] = ()
    reports: tuple[Told, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWithdrawal:
    """The tombstone of an incident that was withdrawn."""

    record: Told
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSeries:
    """Incidents that were linked as one possible course of conduct: belief, not fact."""

    record: Told
    incidents: tuple[IncidentId, ...]
    """Those of this pack, by number; whether there are others is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRecords:
    """All that a pack tells of records."""

    log_id: str
    edition: str
    dossier: str
    """Its number: `D-0003`."""
    dossier_id: DossierId
    made_at: dt.datetime
    incidents: tuple[ToldIncident, ...]
    withdrawn: tuple[ToldWithdrawal, ...] = ()
    series: tuple[ToldSeries, ...] = ()
    """By number; none where the edition shows none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackExhibit:
    """One file of a pack's `data/exhibits`, and what opens it in the log."""

    path: str
    mark: str
    caption: str
    """What it shows, as its reader may have it."""
    media_type: str
    size_bytes: int
    digest: bytes
    id: ExhibitId
    """Of the exhibit, or of the covered copy."""
    wrapped_key: bytes
    known_as: str
