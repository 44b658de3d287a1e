# SPDX-License-Identifier: MIT
"""Making a dossier: write its files, sign, look for leaks, keep a copy, note that it was made.

Three steps, so that a window can gather and note on the log's own thread and write, which takes
long, on another. Until the last file is whole, signed, searched, kept and noted, none has its name.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from abuselog.errors import AbuselogError, BadValue
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.custody import Deed
from abuselog.records.dossier import PDF, WITHHELD, DossierFile, MadeDossier
from abuselog.records.dossier_choices import Choices
from abuselog.records.ids import DossierId, new_id
from abuselog.vault import dossier_files, dossiers, history
from abuselog.vault.exhibit_files import ExhibitFiles, StoredBytes
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import print_copies
from abuselog.workflows.dossier_changes import held_exhibits, held_incidents
from abuselog.workflows.dossier_documents import Written, write_documents
from abuselog.workflows.gather_dossier import Gathered, gather
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_place import Place, writing
from abuselog.workflows.sign_dossier import SignedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDossier:
    """A dossier that is on the disk; until it is noted in the log its files have other names."""

    made: MadeDossier
    paths: tuple[Path, ...]
    """Every file, in the order of `made.files`; the first is the PDF, or its first part."""
    results: ResultFiles
    """The same files until they have those names."""
    stored: tuple[StoredBytes, ...]
    """The log's own copies, in the same order."""
    files: ExhibitFiles
    signed: SignedFile | None = None
    """What signing came to, of the part of which least is known; None: it is not signed."""

    @property
    def path(self) -> Path:
        """The PDF, or its first part."""
        return self.paths[0]

    @property
    def timestamped_at(self) -> dt.datetime | None:
        """When an authority says that all of it was there; None if none says so."""
        return self.signed.timestamped_at if self.signed else None

    @property
    def pdf_bytes(self) -> int:
        """How large the PDF is, all its parts together."""
        return sum(one.size_bytes for one in self.made.files if one.kind == PDF)


def write(
    gathered: Gathered,
    place: Place,
    name: str,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> WrittenDossier:
    """Write the PDF for `name`, and what goes with it: all whole, or nothing. Any thread.

    Shape:  nothing is called `name` before it is noted, and nothing that is there is touched. In
            several files, it is what their names begin with: `name-part-1-of-3.pdf`.
    Raises: TargetExists, TargetNotWritable, DiskFull, FontMissing, ExhibitDamaged, LeaksFound,
            PartTooSmall, Cancelled.
    """
    stored: list[StoredBytes] = []
    with contextlib.ExitStack() as undo:
        undo.callback(_destroy, gathered.files, stored)
        results = undo.enter_context(ResultFiles(place, replace=replace))
        out = place.folder / name
        written = write_documents(gathered, results, out, Part(progress, 0, 90, 100))
        total = sum(one.part.stat().st_size for one in written)
        done = 0
        for one in written:
            size = one.part.stat().st_size
            share = Part(Part(progress, 90, 99, 100), done, done + size, total)
            with one.part.open("rb") as file:
                stored.append(gathered.files.put(file, size, share))
            done += size
        progress.step(99, 100)
        results.settle()
        undo.pop_all()
    return WrittenDossier(
        made=_made(gathered, written, stored),
        paths=results.paths,
        results=results,
        stored=tuple(stored),
        files=gathered.files,
        signed=_least_known([one.signed for one in written if one.signed]),
    )


def note(vault: OpenVault, written: WrittenDossier) -> MadeDossier:
    """Keep in the log that a dossier was made, and give its files their names. An event.

    Nothing leaves the log without the history saying so: the names come last.

    Raises: BadValue if another was made meanwhile; what a full or broken disk raises: then nothing
            is there. TargetNotWritable if a file can't have its name: the log has the dossier then.
    """
    made = written.made
    try:
        with vault.transaction() as connection:
            running = dossiers.next_running(connection)
            if made.number != f"D-{running:04d}":
                raise BadValue(field="number", reason="another dossier")
            dossiers.add(connection, made, running)
            for told, one in zip(made.files, written.stored, strict=True):
                dossier_files.add(connection, made.id, told, one)
            _append(connection, vault, made)
    except AbuselogError:
        drop(written)
        raise
    except BaseException:
        # Stopped at this very moment it may be noted or not: the log's own copies stay.
        written.results.drop()
        raise
    written.results.finish()
    vault.forget_cleared()
    return made


def drop(written: WrittenDossier) -> None:
    """Take back a dossier that was written and won't be noted."""
    written.results.drop()
    _destroy(written.files, list(written.stored))


def make(
    vault: OpenVault,
    choices: Choices,
    out: Path,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> WrittenDossier:
    """Gather, write and note, one after the other; small copies that are missing are made first."""
    if choices.compact and not vault.read_only:
        print_copies.make_missing(vault, Part(progress, 0, 50, 100))
        progress = Part(progress, 50, 100, 100)
    gathered = gather(vault, choices, to_make=True)
    with writing(vault, out.parent) as place:
        written = write(gathered, place, out.name, replace=replace, progress=progress)
        note(vault, written)
    return written


def suggested_name(vault: OpenVault, edition: str) -> str:
    """Return a plain file name for a dossier: log's initials, edition and day."""
    day = vault.clock.now().date().isoformat()
    practice = "-practice" if vault.profile.practice else ""
    return f"{vault.profile.initials}-{edition}-{day}{practice}.pdf"


def _made(gathered: Gathered, written: list[Written], stored: list[StoredBytes]) -> MadeDossier:
    contents = gathered.contents
    held = held_incidents(contents)
    exhibits = held_exhibits(gathered.shown)
    files = tuple(
        DossierFile(
            kind=one.kind,
            part=place,
            name=one.name,
            media_type=one.media_type,
            size_bytes=kept.size_bytes,
            digest_hex=kept.digest.hex(),
        )
        for place, (one, kept) in enumerate(zip(written, stored, strict=True), 1)
    )
    return MadeDossier(
        id=DossierId(new_id()),
        number=contents.number,
        edition=contents.edition,
        recipient=contents.choices.recipient,
        made_at=contents.made_at,
        incident_count=sum(not one.withdrawn for one in held),
        exhibit_count=sum(one.how != WITHHELD for one in exhibits),
        pages=sum(one.pages for one in written if one.kind == PDF),
        digest_hex=files[0].digest_hex,
        file_name=files[0].name,
        version=contents.version,
        certificate=contents.certificate_fingerprint,
        choices=contents.choices,
        incidents=held,
        exhibits=exhibits,
        files=files,
    )


def _least_known(signed: list[SignedFile]) -> SignedFile | None:
    """Return what signing came to: a part whose time nobody confirmed stands for all."""
    without_time = [one for one in signed if one.timestamped_at is None]
    return next(iter(without_time or signed[-1:]), None)


def _append(connection: Transaction, vault: OpenVault, made: MadeDossier) -> None:
    history.append(
        connection,
        history.Done(
            deed=Deed.DOSSIER_MADE,
            at=vault.clock.now(),
            statements=(
                history.Statement(
                    kind="dossier",
                    id=made.id,
                    fields=dossiers.dossier_fields(made),
                ),
            ),
            touched=(
                *(one.id for one in made.incidents),
                *(one.id for one in made.exhibits),
            ),
            facts={
                "number": made.number,
                "edition": made.edition,
                "sha256": made.digest_hex,
            },
        ),
    )


def _destroy(files: ExhibitFiles, stored: list[StoredBytes]) -> None:
    for one in stored:
        files.destroy(one.id)
