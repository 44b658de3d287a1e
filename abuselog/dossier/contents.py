# SPDX-License-Identifier: MIT
"""What a dossier is made from: gathered once, frozen, and the same for every page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Incident
from abuselog.records.profile import Profile

POLICE: Final = "police"
COUNCIL: Final = "council"

_EXPOSURE_CODES: Final = {POLICE: "police", COUNCIL: "council_safety"}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that one dossier says."""

    edition: str
    """`police` or `council`."""
    number: str
    made_at: dt.datetime
    recipient: str
    profile: Profile
    log_id: str
    history_size: int
    history_head_hex: str
    incidents: tuple[Incident, ...]
    """Oldest first, withdrawn ones included."""
    exhibits: ExhibitBytes
    options: frozenset[str]
    """Codes of the exposure list whose rule is "option" and that the person ticked."""
    catalogue_version: str
    catalogue_as_at: dt.date

    @property
    def edition_code(self) -> str:
        """The edition as the catalogue's exposure list calls it."""
        return exposure_code(self.edition)

    @property
    def reader(self) -> str:
        """Who it is for, in words; never empty."""
        named = self.recipient.strip()
        return named or ("the Police" if self.edition == POLICE else "the Council")
