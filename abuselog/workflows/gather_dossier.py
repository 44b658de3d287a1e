# SPDX-License-Identifier: MIT
"""Gathering what a dossier says: read from the log once, frozen, the same for every page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from abuselog.catalogue import exposure, loading
from abuselog.dossier.contents import Contents, exposure_code
from abuselog.dossier.reader.hiding import hidden_of
from abuselog.dossier.reader.selection import Shown, about_its_subject, select
from abuselog.dossier.searching.leak_search import Hidden
from abuselog.errors import (
    BadValue,
    NothingSelected,
    UnknownReference,
    VaultReadOnly,
)
from abuselog.records.committed import Committed
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier import DossierChanges, MadeDossier
from abuselog.records.dossier_choices import EDITIONS, Choices
from abuselog.records.ids import ID_LENGTH, ExhibitId, IncidentId
from abuselog.records.incident import Incident
from abuselog.records.working_copy import COVERED, PRINT, WorkingCopy
from abuselog.vault import (
    dossiers,
    heads,
    working_copies,
)
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import certificates, contact, sign_dossier
from abuselog.workflows.dossier_changes import changes_since
from abuselog.workflows.dossier_exhibits import DossierExhibits, readers
from abuselog.workflows.dossier_records import DossierRecords, read_records
from abuselog.workflows.dossier_sizes import printed_sizes
from abuselog.workflows.sign_dossier import Signer

# The catalogue's list is ahead of what an incident can hold.
_NOT_RECORDED = frozenset({"created_by", "date_of_birth", "home_address", "party"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that writing a dossier needs; from here on the log may be used by others."""

    records: DossierRecords
    """What was read; the next look starts from there."""
    contents: Contents
    """What the pages say; the preview needs nothing else."""
    shown: tuple[Shown, ...]
    """What its reader may see of it."""
    sizes: Mapping[ExhibitId, int]
    """About how many bytes each exhibit takes in the PDF."""
    hidden: Hidden
    """What may stand nowhere in the finished files, but for the looks of pictures."""
    exhibits: DossierExhibits
    contact: ContactDetails | None
    """What stands on the restricted sheet; None: there is none."""
    signer: Signer | None
    """What it is signed with; None if it is not to be, or only to be looked at."""
    files: ExhibitFiles
    """Where the log's own copies of the files are kept."""


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


def gather(
    vault: OpenVault,
    choices: Choices,
    *,
    to_make: bool = False,
    before: Gathered | None = None,
) -> Gathered:
    """Return everything the dossier will say, as it stands now.

    Shape:  without `choices.incidents`, every incident of the log. Without `to_make`, for a look
            at its pages, nothing is changed; with it, the log gets its certificate if need be.
            `before` is what the last look found, which saves reading it again.
    Raises: NothingSelected, UnknownReference; BadValue for an edition there isn't, or an earlier
            version of another edition; NotAboutCouncillor. With `to_make`, also PrivateInStatement,
            and VaultReadOnly: nothing leaves the log without the history saying so.
    """
    if choices.edition not in EDITIONS:
        raise BadValue(field="edition", reason="police, council or complaint")
    if to_make and vault.read_only:
        raise VaultReadOnly(path=str(vault.folder))
    sheet = contact.for_sheet(vault, choices) if to_make else None
    signer = sign_dossier.signer(vault) if to_make and choices.sign else None
    with vault.transaction() as connection:
        known = before.records if before is not None and not to_make else None
        records = read_records(connection, choices, known)
    if not records.chosen:
        raise NothingSelected
    contents, exhibits, prints = _contents(vault, choices, records)
    seen = select(contents)
    if to_make:
        # Nobody looks again: what the pages don't say is not held while they are written.
        records = DossierRecords(history_size=records.history_size, chosen=(), known={})
        contents = dataclasses.replace(contents, committed=_printed_digests(contents, seen))
    return Gathered(
        records=records,
        contents=dataclasses.replace(contents, changes=_changes(vault, contents, seen)),
        shown=seen,
        sizes=printed_sizes(seen, prints),
        hidden=hidden_of(contents, seen),
        exhibits=exhibits,
        contact=sheet,
        signer=signer,
        files=vault.exhibit_files,
    )


def _contents(
    vault: OpenVault, choices: Choices, records: DossierRecords
) -> tuple[Contents, DossierExhibits, Mapping[ExhibitId, WorkingCopy]]:
    """Return what the pages say, the way to the exhibits, and which have a small copy."""
    own_details = contact.load(vault)
    certificate = certificates.current(vault) if choices.sign else None
    shown = records.exhibits
    ids = [one.id for one in shown]
    with vault.transaction() as connection:
        earlier = _earlier(connection, choices)
        exhibits = readers(connection, vault.exhibit_files, shown, compact=choices.compact)
        prints = working_copies.currents(connection, ids, PRINT) if choices.compact else {}
        contents = Contents(
            choices=_plain(choices, records.incidents, earlier),
            number=f"D-{dossiers.next_running(connection):04d}",
            made_at=vault.clock.now(),
            profile=vault.profile,
            log_id=vault.log_id,
            history_size=records.history_size,
            history_head_hex=heads.root_of(connection, records.history_size).hex(),
            incidents=records.incidents,
            exhibits=exhibits,
            catalogue_version=loading.version(),
            catalogue_as_at=loading.as_at(),
            committed=records.committed,
            covered=working_copies.currents(connection, ids, COVERED),
            own_details=own_details,
            certificate_fingerprint=certificate.fingerprint if certificate else "",
            events=records.events,
            transcripts=records.transcripts,
            version=earlier.version + 1 if earlier else 1,
        )
    return contents, exhibits, prints


def _printed_digests(contents: Contents, seen: tuple[Shown, ...]) -> dict[IncidentId, Committed]:
    """Return the digests of the fields that are withheld, by incident."""
    pairs = zip(about_its_subject(contents), seen, strict=True)
    return {one.id: item.committed for one, item in pairs if item.committed is not None}


def _changes(
    vault: OpenVault, contents: Contents, seen: tuple[Shown, ...]
) -> DossierChanges | None:
    with vault.transaction() as connection:
        earlier = _earlier(connection, contents.choices)
    return changes_since(earlier, contents, seen)


def _plain(choices: Choices, found: tuple[Incident, ...], earlier: MadeDossier | None) -> Choices:
    """Return the choices with ids for numbers and marks, so that they can be made again.

    Raises: UnknownReference for an exhibit or an incident that is not among those chosen.
    """
    ids = {name: one.id for one in found for name in (one.id, str(one.number))}
    exhibit_ids = {
        name: one.id
        for incident in found
        for one in incident.exhibits
        for name in (one.id, one.known_as)
    }
    return dataclasses.replace(
        choices,
        recipient=choices.recipient.strip(),
        incidents=tuple(sorted(one.id for one in found)) if choices.incidents else (),
        exhibits_left_out=tuple(
            sorted(_known(choices.exhibits_left_out, exhibit_ids, "exhibit").values())
        ),
        member_of={
            found_id: choices.member_of[name]
            for name, found_id in sorted(_known(choices.member_of, ids, "incident").items())
        },
        options=tuple(sorted(choices.options)),
        earlier=earlier.number if earlier else "",
    )


def _known(names: Iterable[str], ids: Mapping[str, str], kind: str) -> dict[str, str]:
    """Return the id that each name stands for; ids of what was not chosen are passed over.

    Raises: UnknownReference for a number or mark that is not there.
    """
    found = {}
    for name in names:
        if name.strip() in ids:
            found[name] = ids[name.strip()]
        elif len(name) != ID_LENGTH:
            raise UnknownReference(reference=name, kind=kind)
    return found


def _earlier(connection: Transaction, choices: Choices) -> MadeDossier | None:
    if not choices.earlier:
        return None
    earlier = dossiers.find(connection, choices.earlier)
    if earlier.edition != choices.edition:
        raise BadValue(field="earlier", reason="another edition")
    return earlier
