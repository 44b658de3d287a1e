# SPDX-License-Identifier: MIT
"""Making a dossier: gather what goes in, write the PDF, note that it was made.

Three steps, so that a window can gather and note on the log's own thread and write, which takes
long, on another.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from abuselog.catalogue import exposure, loading
from abuselog.dossier import writing
from abuselog.dossier.contents import COUNCIL, POLICE, Contents, exposure_code
from abuselog.errors import BadValue, NothingSelected
from abuselog.progress import SILENT, Progress
from abuselog.records.custody import Deed
from abuselog.records.dossier import MadeDossier
from abuselog.records.dossier_choices import Choices
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import DossierId, ExhibitId, new_id
from abuselog.records.incident import Incident
from abuselog.vault import dossiers, exhibits, heads, history, incidents
from abuselog.vault.disk import SYSTEM_DISK
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.wording.people import belief_note
from abuselog.workflows import browse, result_file

EDITIONS = (POLICE, COUNCIL)
_EVERYTHING = 1_000_000
# The catalogue's list is ahead of what an incident can hold.
_NOT_RECORDED = frozenset({"created_by", "date_of_birth", "home_address", "party"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRequest:
    """Who the dossier is for and what goes in."""

    edition: str
    """`police` or `council`."""
    recipient: str = ""
    references: tuple[str, ...] = ()
    """Incidents by id or number; none means all that the dates let in."""
    happened_from: dt.date | None = None
    happened_to: dt.date | None = None
    options: frozenset[str] | None = None
    """Fields of the exposure list whose rule is "option" and that were ticked; None: the usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDossier:
    """A dossier that is on the disk."""

    path: Path
    number: str
    edition: str
    recipient: str
    made_at: dt.datetime
    incident_ids: tuple[str, ...]
    """Every incident it speaks of, withdrawn ones too."""
    incident_count: int
    """How many incidents it tells of; a withdrawn one is only named."""
    exhibit_count: int
    pages: int
    size_bytes: int
    digest_hex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _SealedExhibits:
    """The dossier's way to exhibits: keys taken once, bytes decrypted in memory when read."""

    files: ExhibitFiles
    keys: dict[ExhibitId, bytes]

    def open(self, exhibit: Exhibit) -> BinaryIO:
        """Return the original bytes, seekable."""
        return self.files.stream(exhibit.id, self.keys[exhibit.id], exhibit.known_as)


def optional_fields(edition: str) -> tuple[str, ...]:
    """The fields that `edition` shows only if they are ticked."""
    code = exposure_code(edition)
    return tuple(
        field
        for field in exposure.fields()
        if exposure.rule(code, field) == "option" and field not in _NOT_RECORDED
    )


def usual_fields(edition: str) -> frozenset[str]:
    """The optional fields that are ticked unless the person says otherwise."""
    return exposure.usual(exposure_code(edition))


def gather(vault: OpenVault, request: DossierRequest) -> Contents:
    """Return everything the dossier will say, as it stands now.

    Raises: NothingSelected, UnknownReference; BadValue for an edition there isn't.
    """
    if request.edition not in EDITIONS:
        raise BadValue(field="edition", reason="police or council")
    references = request.references or _all_between(vault, request)
    with vault.transaction() as connection:
        found = {}
        for reference in references:
            one = incidents.find(connection, reference)
            found[one.id] = _with_belief(one)
        if not found:
            raise NothingSelected
        size = history.size_of(connection)
        return Contents(
            choices=Choices(
                edition=request.edition,
                recipient=request.recipient.strip(),
                options=tuple(
                    sorted(
                        usual_fields(request.edition)
                        if request.options is None
                        else request.options
                    )
                ),
            ),
            number=f"D-{dossiers.next_running(connection):04d}",
            made_at=vault.clock.now(),
            profile=vault.profile,
            log_id=vault.log_id,
            history_size=size,
            history_head_hex=heads.root_of(connection, size).hex(),
            incidents=tuple(
                sorted(
                    found.values(),
                    key=lambda i: (i.particulars.happened.earliest, i.number),
                )
            ),
            exhibits=_SealedExhibits(
                files=vault.exhibit_files,
                keys={
                    shown.id: exhibits.wrapped_key(connection, shown.id)
                    for one in found.values()
                    for shown in one.exhibits
                },
            ),
            catalogue_version=loading.version(),
            catalogue_as_at=loading.as_at(),
        )


def _with_belief(one: Incident) -> Incident:
    """Return the incident with who is noted as being behind its account among its beliefs.

    An edition that may not show one belief shows neither.
    """
    noted = belief_note(one)
    if not noted:
        return one
    latest = one.versions[-1]
    beliefs = "\n\n".join(part for part in (latest.particulars.identity_belief, noted) if part)
    told = dataclasses.replace(latest.particulars, identity_belief=beliefs)
    changed = dataclasses.replace(latest, particulars=told)
    return dataclasses.replace(one, versions=(*one.versions[:-1], changed))


def write(
    contents: Contents, out: Path, *, replace: bool = False, progress: Progress = SILENT
) -> WrittenDossier:
    """Write the PDF to `out`, whole or not at all. Any thread.

    Raises: TargetExists, TargetNotWritable, DiskFull, FontMissing, ExhibitDamaged, Cancelled.
    """
    pages = 0
    hashed = result_file.Hashed()

    def fill(file: BinaryIO) -> None:
        nonlocal pages
        pages = writing.write(contents, cast("BinaryIO", _HashingFile(file, hashed)), progress)

    result_file.write(out, fill, replace=replace, disk=SYSTEM_DISK)
    standing = [one for one in contents.incidents if one.withdrawal is None]
    return WrittenDossier(
        path=out,
        number=contents.number,
        edition=contents.edition,
        recipient=contents.choices.recipient,
        made_at=contents.made_at,
        incident_ids=tuple(one.id for one in contents.incidents),
        incident_count=len(standing),
        exhibit_count=sum(len(one.exhibits) for one in standing),
        pages=pages,
        size_bytes=hashed.size_bytes,
        digest_hex=hashed.digest().hex(),
    )


def note(vault: OpenVault, written: WrittenDossier) -> MadeDossier:
    """Keep in the log that a dossier was made, with its digest. An event."""
    with vault.transaction() as connection:
        running = dossiers.next_running(connection)
        made = MadeDossier(
            id=DossierId(new_id()),
            number=written.number,
            edition=written.edition,
            recipient=written.recipient,
            made_at=written.made_at,
            incident_count=written.incident_count,
            exhibit_count=written.exhibit_count,
            pages=written.pages,
            digest_hex=written.digest_hex,
            file_name=written.path.name,
        )
        dossiers.add(connection, made, running)
        _append(connection, vault, written, made)
    return made


def make(
    vault: OpenVault,
    request: DossierRequest,
    out: Path,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> WrittenDossier:
    """Gather, write and note, one after the other."""
    written = write(gather(vault, request), out, replace=replace, progress=progress)
    note(vault, written)
    return written


def made(vault: OpenVault) -> tuple[MadeDossier, ...]:
    """Return every dossier that was made from this log, newest first."""
    with vault.transaction() as connection:
        return dossiers.all_made(connection)


def suggested_name(vault: OpenVault, edition: str) -> str:
    """Return a plain file name for a dossier: log's initials, edition and day."""
    day = vault.clock.now().date().isoformat()
    practice = "-practice" if vault.profile.practice else ""
    return f"{vault.profile.initials}-{edition}-{day}{practice}.pdf"


def _all_between(vault: OpenVault, request: DossierRequest) -> tuple[str, ...]:
    wanted = browse.Filter(
        happened_from=request.happened_from, happened_to=request.happened_to, limit=_EVERYTHING
    )
    return tuple(row.id for row in browse.incidents(vault, wanted).rows)


def _append(
    connection: Transaction, vault: OpenVault, written: WrittenDossier, made_one: MadeDossier
) -> None:
    history.append(
        connection,
        history.Done(
            deed=Deed.DOSSIER_MADE,
            at=vault.clock.now(),
            statements=(
                history.Statement(
                    kind="dossier",
                    id=made_one.id,
                    fields=dossiers.dossier_fields(made_one),
                ),
            ),
            touched=written.incident_ids,
            facts={
                "number": written.number,
                "edition": written.edition,
                "sha256": written.digest_hex,
            },
        ),
    )


class _HashingFile:
    """A file that takes what is written and hashes it on the way. Written once, never sought."""

    def __init__(self, file: BinaryIO, hashed: result_file.Hashed) -> None:
        self._file = file
        self._hashed = hashed

    def write(self, piece: bytes) -> int:
        """Write all of a piece."""
        view = memoryview(piece)
        while view:
            taken = self._file.write(view)
            self._hashed.update(view[:taken])
            view = view[taken:]
        return len(piece)

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._hashed.size_bytes

    def flush(self) -> None:
        """Do nothing: the file beneath has no buffer."""
