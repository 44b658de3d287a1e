# SPDX-License-Identifier: MIT
"""What a dossier is made from: gathered once, frozen, and the same for every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol

from abuselog.catalogue import code_of_conduct
from abuselog.dossier.seen import Seen
from abuselog.records.committed import Committed
from abuselog.records.contact import ContactDetails
from abuselog.records.custody import Entry
from abuselog.records.dossier import DossierChanges
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE, Choices
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId, IncidentId
from abuselog.records.incident import Incident
from abuselog.records.profile import Profile
from abuselog.records.working_copy import WorkingCopy

__all__ = ["COMPLAINT", "COUNCIL", "POLICE", "Contents", "ExhibitBytes", "exposure_code"]

_EXPOSURE_CODES: Final = {
    POLICE: "police",
    COUNCIL: "council_safety",
    COMPLAINT: "code_complaint",
}
_READERS: Final = {POLICE: "the Police", COUNCIL: "the Council"}


def exposure_code(edition: str) -> str:
    """The edition as the catalogue's exposure list calls it."""
    return _EXPOSURE_CODES.get(edition, edition)


class ExhibitBytes(Protocol):
    """Where the original bytes of exhibits are read."""

    def open(self, exhibit: Exhibit) -> BinaryIO:
        """Return the bytes as received, seekable; the caller closes it. May be called anywhere.

        Raises: ExhibitDamaged if they are not what was taken in.
        """
        ...

    def seen(self, exhibit: Exhibit) -> Seen:
        """Return what is in an exhibit that is no still picture. May take seconds.

        Raises: ExhibitDamaged.
        """
        ...

    def printed(self, exhibit: Exhibit) -> WorkingCopy | None:
        """Return the copy of print size that stands for a picture in a compact edition."""
        ...

    def copy(self, exhibit: Exhibit, copy: WorkingCopy) -> BinaryIO:
        """Return the bytes of a working copy, as `open` does.

        Raises: ExhibitDamaged.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that one dossier says."""

    choices: Choices
    number: str
    made_at: dt.datetime
    profile: Profile
    log_id: str
    history_size: int
    history_head_hex: str
    incidents: tuple[Incident, ...]
    """Oldest first, withdrawn ones included."""
    exhibits: ExhibitBytes
    catalogue_version: str
    catalogue_as_at: dt.date

    committed: Mapping[IncidentId, Committed] = field(default_factory=dict)
    """Digests of the incidents' fields, for the list of what is withheld."""
    covered: Mapping[ExhibitId, WorkingCopy] = field(default_factory=dict)
    """The covered copy of each picture that has one."""
    own_details: ContactDetails = field(default_factory=ContactDetails)
    """How the person can be reached: covered for a council, wherever somebody posted it."""
    certificate_fingerprint: str = ""
    """SHA-256 of the log's certificate as people compare it; empty if the file is not signed."""
    events: tuple[Entry, ...] = ()
    """Every event of the history that touched one of the exhibits, oldest first."""
    transcripts: Mapping[ExhibitId, str] = field(default_factory=dict)
    """Words read off pictures, for those who can't see them."""
    version: int = 1
    changes: DossierChanges | None = None
    """What is new since the earlier version, if this is a new version of one."""
    part: int = 1
    part_count: int = 1
    exhibit_parts: Mapping[ExhibitId, int] = field(default_factory=dict)
    """Which file of a dossier in several parts shows an exhibit; the first where it is absent."""

    @property
    def edition(self) -> str:
        """`police`, `council` or `complaint`."""
        return self.choices.edition

    @property
    def options(self) -> frozenset[str]:
        """Codes of the exposure list whose rule is "option" and that the person ticked."""
        return frozenset(self.choices.options)

    def is_here(self, exhibit: Exhibit) -> bool:
        """Whether this file of a dossier in several parts shows an exhibit."""
        return self.exhibit_parts.get(exhibit.id, 1) == self.part

    @property
    def edition_code(self) -> str:
        """The edition as the catalogue's exposure list calls it."""
        return exposure_code(self.edition)

    @property
    def reader(self) -> str:
        """Who it is for, in words; never empty."""
        named = self.choices.recipient.strip()
        if not named and self.edition == COMPLAINT:
            return f"the {code_of_conduct.destination(self.profile.nation).body.name}"
        return named or _READERS.get(self.edition, "the Council")
