# SPDX-License-Identifier: MIT
"""One piece of evidence as received. Its bytes are never altered and its mark never changes."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from abuselog.records.ids import ExhibitId, IncidentId
from abuselog.records.marks import ExhibitMark
from abuselog.records.retention import Erasure


class Arrival(enum.StrEnum):
    """How an exhibit came into the log."""

    PASTED = "pasted"
    DROPPED = "dropped"
    CHOSEN = "chosen"
    """Picked in the file dialogue."""
    COMMAND = "command"
    """Named on the command line."""
    PHONE = "phone"
    """Sent from a phone across the local network."""
    CAPTURED = "captured"
    """Part of this computer's screen, taken by abuselog."""
    PRACTICE = "practice"
    """Drawn by abuselog for a practice log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """What the log knows of one exhibit. The bytes are in the vault's exhibit file."""

    id: ExhibitId
    mark: ExhibitMark | None
    """None while it belongs to a draft."""
    incident_id: IncidentId | None
    original_name: str
    media_type: str
    """By content, never by name: `image/png`."""
    size_bytes: int
    digest: bytes
    """SHA-256 of the original bytes, 32 bytes."""
    width_px: int | None
    height_px: int | None
    received_at: dt.datetime
    arrival: Arrival
    source_link: str = ""
    """The page a browser said the picture came from; never visited."""
    caption: str = ""
    """What it shows, in one factual line."""
    part_of: ExhibitId | None = None
    """The exhibit that it came inside: the mail of an attachment."""
    erasure: Erasure | None = None
    """Its tombstone, if its bytes were erased on purpose."""

    @property
    def digest_hex(self) -> str:
        """The SHA-256 as 64 hexadecimal digits."""
        return self.digest.hex()

    @property
    def is_picture(self) -> bool:
        """Whether it is a still picture that is still there."""
        return self.media_type.startswith("image/") and self.erasure is None

    @property
    def known_as(self) -> str:
        """The mark, or the file's name while there is no mark yet."""
        return str(self.mark) if self.mark else self.original_name
