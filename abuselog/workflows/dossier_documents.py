# SPDX-License-Identifier: MIT
"""The files of one dossier: the PDF, in parts if that was asked for, and what lies beside it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from abuselog.dossier import writing
from abuselog.dossier.chapters import contact_sheet, exhibit_table, summary_text
from abuselog.dossier.contents import Contents
from abuselog.errors import PartTooSmall
from abuselog.progress import Part, Progress
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier import CONTACT, EXHIBITS, HASHES, PDF, SUMMARY
from abuselog.records.dossier_choices import POLICE
from abuselog.vault.disk import write_all
from abuselog.workflows import sign_dossier
from abuselog.workflows.dossier_parts import Plan, plan
from abuselog.workflows.dossier_search import require_no_leaks, require_none_in_text
from abuselog.workflows.dossier_sizes import text_bytes
from abuselog.workflows.gather_dossier import Gathered
from abuselog.workflows.hidden_pictures import hidden_pictures
from abuselog.workflows.result_file import Hashed
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.sign_dossier import SignedFile

_TRIES = 4
"""How often a split is planned anew when a part came out larger than was foreseen."""
_PDF_TYPE: Final = "application/pdf"
_BESIDE: Final = {
    CONTACT: "-contact.pdf",
    SUMMARY: "-summary.txt",
    EXHIBITS: "-exhibits.csv",
    HASHES: "-hashes.txt",
}
"""What the name of each file ends in that lies beside the PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file that is whole, under the name that it has until all of them are."""

    kind: str
    name: str
    media_type: str
    part: Path
    pages: int = 0
    signed: SignedFile | None = None


def in_the_way(out: Path) -> tuple[str, ...]:
    """Return the names of files that a dossier called `out` may replace besides `out` itself."""
    beside = (f"{out.stem}{ending}" for ending in _BESIDE.values())
    found = {name for name in beside if (out.parent / name).exists()}
    if out.parent.is_dir():
        begin, end = f"{out.stem}-part-", out.suffix
        found |= {
            one.name
            for one in out.parent.iterdir()
            if one.name.startswith(begin) and one.name.endswith(end)
        }
    return tuple(sorted(found))


def write_documents(
    gathered: Gathered, files: ResultFiles, out: Path, progress: Progress
) -> list[Written]:
    """Return every file of the dossier, written, signed and searched; the PDF comes first.

    Raises: as `make_dossier.write`.
    """
    contents = gathered.contents
    looks = hidden_pictures(gathered.shown, gathered.exhibits, Part(progress, 0, 3, 100))
    gathered = dataclasses.replace(
        gathered, hidden=dataclasses.replace(gathered.hidden, pictures=looks)
    )
    limit = contents.choices.part_bytes
    for name in (out.name, *(f"{out.stem}{ending}" for ending in _BESIDE.values())):
        files.require_free(name)
    if limit:
        pdfs = _in_parts(gathered, files, out, limit, Part(progress, 3, 97, 100))
    else:
        pdfs = [_pdf(gathered, contents, files, out.name, Part(progress, 3, 97, 100))]
    return [*pdfs, *_beside(gathered, files, out, pdfs)]


def _in_parts(
    gathered: Gathered, files: ResultFiles, out: Path, limit: int, progress: Progress
) -> list[Written]:
    """Return the parts, none larger than the limit.

    Raises: PartTooSmall if one exhibit, or the text alone, is larger.
    """
    text = text_bytes(len(gathered.shown))
    wanted = plan(text, gathered.sizes, limit)
    measured: list[int] = []
    for _try in range(_TRIES):
        written = _parts(gathered, files, out, wanted, progress)
        measured = [one.part.stat().st_size for one in written]
        if max(measured) <= limit:
            return written
        files.begin_again()
        better = wanted.corrected(measured)
        wanted = plan(better.text_bytes, better.sizes, limit)
    raise PartTooSmall(limit_bytes=limit, needed_bytes=max(measured, default=limit))


def _parts(
    gathered: Gathered, files: ResultFiles, out: Path, wanted: Plan, progress: Progress
) -> list[Written]:
    written = []
    for part in range(1, wanted.part_count + 1):
        contents = dataclasses.replace(
            gathered.contents,
            part=part,
            part_count=wanted.part_count,
            exhibit_parts=wanted.exhibit_parts,
        )
        name = out.name
        if wanted.part_count > 1:
            name = f"{out.stem}-part-{part}-of-{wanted.part_count}{out.suffix}"
        share = Part(progress, part - 1, part, wanted.part_count)
        written.append(_pdf(gathered, contents, files, name, share))
    return written


def _pdf(
    gathered: Gathered, contents: Contents, files: ResultFiles, name: str, progress: Progress
) -> Written:
    pages = 0

    def fill(file: BinaryIO) -> None:
        nonlocal pages
        whole = cast("BinaryIO", _WholeWrites(file))
        share = Part(progress, 0, 80, 100)
        pages = writing.write(contents, whole, share, shown=gathered.shown)

    part = files.write(name, fill)
    signed = None
    if gathered.signer is not None:
        with part.open("r+b") as file:
            signed = sign_dossier.sign(file, gathered.signer, Part(progress, 80, 85, 100))
    require_no_leaks(part, gathered.hidden, Part(progress, 85, 100, 100))
    return Written(
        kind=PDF,
        name=name,
        media_type=_PDF_TYPE,
        part=part,
        pages=pages,
        signed=signed,
    )


def _beside(
    gathered: Gathered, files: ResultFiles, out: Path, pdfs: list[Written]
) -> list[Written]:
    contents, shown = gathered.contents, gathered.shown
    written = []
    if gathered.contact is not None:
        written.append(_contact_sheet(gathered, gathered.contact, files, out))
    if contents.edition == POLICE:
        summary = summary_text.summary_text(contents, shown)
        require_none_in_text("summary", summary, gathered.hidden)
        written.append(_small(files, out, SUMMARY, summary.encode()))
    table = exhibit_table.csv_bytes(contents, shown)
    require_none_in_text(exhibit_table.NAME, table.decode(), gathered.hidden)
    written.append(_small(files, out, EXHIBITS, table))
    known = [(one.name, _digest(one.part)) for one in (*pdfs, *written)]
    hashes = exhibit_table.hashes_bytes(contents, shown, known)
    return [*written, _small(files, out, HASHES, hashes)]


def _contact_sheet(
    gathered: Gathered, details: ContactDetails, files: ResultFiles, out: Path
) -> Written:
    pages = 0

    def fill(file: BinaryIO) -> None:
        nonlocal pages
        whole = cast("BinaryIO", _WholeWrites(file))
        pages = contact_sheet.write(gathered.contents, details, whole)

    name = f"{out.stem}{_BESIDE[CONTACT]}"
    part = files.write(name, fill)
    if gathered.signer is not None:
        with part.open("r+b") as file:
            sign_dossier.sign(file, gathered.signer)
    return Written(kind=CONTACT, name=name, media_type=_PDF_TYPE, part=part, pages=pages)


def _small(files: ResultFiles, out: Path, kind: str, raw: bytes) -> Written:
    def fill(file: BinaryIO) -> None:
        write_all(file, raw)

    name = f"{out.stem}{_BESIDE[kind]}"
    media_type = "text/csv" if kind == EXHIBITS else "text/plain"
    return Written(kind=kind, name=name, media_type=media_type, part=files.write(name, fill))


def _digest(path: Path) -> str:
    hashed = Hashed()
    with path.open("rb") as file:
        while piece := file.read(1024 * 1024):
            hashed.update(piece)
    return hashed.digest().hex()


class _WholeWrites:
    """A file that takes all of what is written, and says how much that was. Never sought."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = 0

    def write(self, piece: bytes) -> int:
        """Write all of a piece."""
        write_all(self._file, piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._size

    def flush(self) -> None:
        """Do nothing: the file beneath has no buffer."""
