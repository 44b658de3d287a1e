# SPDX-License-Identifier: MIT
"""What a pack tells its reader of records and exhibits; what was withheld is no longer in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

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
PRINTED_ONLY: Final = frozenset({WORDS_ONLY, UNTOUCHED, HOLDS_LEFT_OUT})
"""Why a file does not go although the dossier's pages show what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitTally:
    """How many exhibits of a dossier its pack holds as files, and how many it does not."""

    as_files: int = 0
    covered: int = 0
    """Of these, as covered copies."""
    printed_only: int = 0
    """Shown on the dossier's pages, without a file that could be checked."""
    withheld: int = 0
    """Neither shown nor given, or erased."""

    @property
    def total(self) -> int:
        """How many exhibits there are."""
        return self.as_files + self.printed_only + self.withheld


def tally(going: Iterable[tuple[bool, bool, str]]) -> ExhibitTally:
    """Return how many go as files: of each whether it does, whether covered, and why it doesn't."""
    every = tuple(going)
    files = [is_covered for is_file, is_covered, _why in every if is_file]
    printed = sum(1 for is_file, _covered, why in every if not is_file and why in PRINTED_ONLY)
    return ExhibitTally(
        as_files=len(files),
        covered=sum(files),
        printed_only=printed,
        withheld=len(every) - len(files) - printed,
    )


def tally_facts(told: ExhibitTally) -> dict[str, str]:
    """Return a tally as the history notes it beside the pack."""
    return {f"exhibits_{spec.name}": str(getattr(told, spec.name)) for spec in _COUNTS}


def tally_from_facts(facts: Mapping[str, str]) -> ExhibitTally | None:
    """Return the tally that `tally_facts` noted; None if nobody did, as an older abuselog."""
    found = {spec.name: facts.get(f"exhibits_{spec.name}", "") for spec in _COUNTS}
    if not all(text.isascii() and text.isdecimal() for text in found.values()):
        return None
    return ExhibitTally(**{name: int(text) for name, text in found.items()})


_COUNTS: Final = fields(ExhibitTally)


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

    @property
    def tally(self) -> ExhibitTally:
        """How many exhibits go as files, and how many do not."""
        return tally((bool(one.path), one.is_covered, one.why) for one in self._exhibits)

    @property
    def printed_only(self) -> tuple[str, ...]:
        """Marks of the exhibits that the dossier's pages show, without a file."""
        return tuple(one.mark for one in self._exhibits if not one.path and one.why in PRINTED_ONLY)

    @property
    def _exhibits(self) -> tuple[ToldExhibit, ...]:
        return tuple(exhibit for one in self.incidents for exhibit in one.exhibits)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackExhibit:
    """One file of a pack's `data/exhibits`, and what opens it in the log."""

    path: str
    mark: str
    caption: str
    """What it shows, as its reader may have it."""
    day: dt.date
    """On which it happened."""
    platform: str
    """Code of where."""
    is_covered: bool
    media_type: str
    size_bytes: int
    digest: bytes
    id: ExhibitId
    """Of the exhibit, or of the covered copy."""
    wrapped_key: bytes
    known_as: str
