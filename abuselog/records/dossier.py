# SPDX-License-Identifier: MIT
"""A dossier that was made, as the log remembers it, and what a newer version of it changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.dossier_choices import Choices
from abuselog.records.ids import DossierId, ExhibitId, IncidentId

PDF = "pdf"
CONTACT = "contact"
"""The restricted contact sheet."""
SUMMARY = "summary"
"""`summary.txt`, for a form on the web."""
EXHIBITS = "exhibits"
"""`exhibits.csv`."""
HASHES = "hashes"
"""`hashes.txt`."""

SHOWN = "shown"
COVERED = "covered"
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFile:
    """One file of a dossier, as it was made."""

    kind: str
    """`pdf`, `contact`, `summary`, `exhibits` or `hashes`."""
    part: int
    """Place among the dossier's files, from 1; the first is always a PDF."""
    name: str
    media_type: str
    size_bytes: int
    digest_hex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldIncident:
    """An incident as it was when the dossier was made."""

    id: IncidentId
    number: str
    version: int
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldExhibit:
    """An exhibit that the dossier names, and how it stands there."""

    id: ExhibitId
    mark: str
    how: str
    """`shown`, `covered` or `withheld`."""


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
    """SHA-256 of the PDF, or of its first part."""
    file_name: str
    version: int = 1
    certificate: str = ""
    """Fingerprint of the certificate that it is signed with; empty: it is not signed."""
    choices: Choices | None = None
    """None for one that an older abuselog made, which kept neither choices nor files."""
    incidents: tuple[HeldIncident, ...] = ()
    exhibits: tuple[HeldExhibit, ...] = ()
    files: tuple[DossierFile, ...] = ()

    @property
    def size_bytes(self) -> int:
        """How large all its files are together; 0 if they were not kept."""
        return sum(one.size_bytes for one in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierChanges:
    """What a new version of a dossier has that the earlier one had not, and the other way round."""

    earlier: str
    """Number of the earlier version."""
    earlier_version: int
    earlier_made_at: dt.datetime
    earlier_digest_hex: str
    added: tuple[str, ...] = ()
    """Numbers of incidents."""
    amended: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    exhibits_added: tuple[str, ...] = ()
    """Marks of exhibits."""
    exhibits_left_out: tuple[str, ...] = ()
    exhibits_changed: tuple[str, ...] = ()
    """Shown another way than before: covered, withheld, or in full."""
    choices: tuple[str, ...] = ()
    """Names of the fields of Choices that are not what they were, sorted."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing that the reader sees was changed on purpose."""
        return not any(
            (
                *(self.added, self.amended, self.withdrawn, self.left_out, self.choices),
                *(self.exhibits_added, self.exhibits_left_out, self.exhibits_changed),
            )
        )
