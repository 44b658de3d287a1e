# SPDX-License-Identifier: MIT
"""The dossier's way to exhibits: keys taken once, bytes decrypted in memory when a page needs them.

Files are read into only when their page is drawn, so that two thousand need no more memory than
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from abuselog.capture.document import LARGEST_BYTES, read_document
from abuselog.capture.film_stills import film_stills
from abuselog.capture.inside import look_into
from abuselog.capture.plain_text import decoded
from abuselog.dossier.seen import Seen, Still
from abuselog.errors import UnreadFile
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.saved_page import DocumentSeen
from abuselog.records.working_copy import COVERED, PRINT, WorkingCopy
from abuselog.vault import exhibits, working_copies
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.opening import Transaction
from abuselog.wording.inside import unread_words
from abuselog.workflows import read_file
from abuselog.workflows.take_in import ExhibitReader

MOST_PAGES: Final = 12
"""Pages of one PDF as pictures: each is drawn in a process of its own and takes half a second."""
_PAGE_PX: Final = 1_400
_PLAIN: Final = ("text/plain", "application/json")
_LONGEST_TEXT: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierExhibits:
    """Exhibits and their working copies; may be used on any thread."""

    files: ExhibitFiles
    keys: Mapping[ExhibitId, bytes]
    copy_keys: Mapping[str, bytes] = field(default_factory=dict)
    prints: Mapping[ExhibitId, WorkingCopy] = field(default_factory=dict)

    def open(self, exhibit: Exhibit) -> BinaryIO:
        """Return the bytes as received, seekable.

        Raises: ExhibitDamaged.
        """
        return self.files.stream(exhibit.id, self.keys[exhibit.id], exhibit.known_as)

    def printed(self, exhibit: Exhibit) -> WorkingCopy | None:
        """Return the copy of print size, in a compact edition."""
        return self.prints.get(exhibit.id)

    def copy(self, exhibit: Exhibit, copy: WorkingCopy) -> BinaryIO:
        """Return the bytes of a working copy, seekable.

        Raises: ExhibitDamaged.
        """
        return self.files.stream(ExhibitId(copy.id), self.copy_keys[copy.id], exhibit.known_as)

    def seen(self, exhibit: Exhibit) -> Seen:
        """Return what is in an exhibit that is no still picture.

        Raises: ExhibitDamaged. What can't be read is said in the notes, and is no failure.
        """
        reader = ExhibitReader(exhibit=exhibit, files=self.files, wrapped_key=self.keys[exhibit.id])
        with reader.open() as file:
            inside = look_into(
                file, exhibit.size_bytes, exhibit.media_type, exhibit.original_name
            ).inside
        notes: list[str] = []
        contents, words = None, ""
        try:
            contents = read_file.of_exhibit(reader)
            words = "" if contents else _words(reader, notes)
        except UnreadFile as fault:
            if not inside.unread:
                notes.append(unread_words(fault.reason))
        stills: tuple[Still, ...] = ()
        if isinstance(contents, DocumentSeen):
            stills = _pages(reader, contents.pages, notes)
        elif exhibit.media_type.startswith("video/"):
            stills = _stills(reader, notes)
        return Seen(
            inside=inside, contents=contents, words=words, stills=stills, notes=tuple(notes)
        )


def readers(
    connection: Transaction,
    files: ExhibitFiles,
    shown: Iterable[Exhibit],
    *,
    compact: bool = False,
) -> DossierExhibits:
    """Return the way to exhibits and to the copies that may stand for them."""
    ids = [one.id for one in shown]
    covered = working_copies.currents(connection, ids, COVERED)
    prints = working_copies.currents(connection, ids, PRINT) if compact else {}
    copies = (*covered.values(), *prints.values())
    return DossierExhibits(
        files=files,
        keys=exhibits.wrapped_keys(connection, ids),
        copy_keys={one.id: working_copies.wrapped_key(connection, one.id) for one in copies},
        prints=prints,
    )


def _words(reader: ExhibitReader, notes: list[str]) -> str:
    """Return the words of a text, with every sign that steers a terminal still in it."""
    if reader.exhibit.media_type not in _PLAIN:
        return read_file.words_of_exhibit(reader) or ""
    with reader.open() as file:
        data = file.read(_LONGEST_TEXT + 1) or b""
    if len(data) > _LONGEST_TEXT:
        notes.append("Only the first part of this text stands here. The file itself has all of it.")
    found = decoded(data[:_LONGEST_TEXT])
    if not found.exact:
        notes.append("Some of its bytes are no letters; each of them is shown as \ufffd.")
    return data[:_LONGEST_TEXT].decode(found.charset, "replace")


def _pages(reader: ExhibitReader, count: int, notes: list[str]) -> tuple[Still, ...]:
    """Return the first pages of a PDF as pictures."""
    with reader.open() as file:
        data = file.read(LARGEST_BYTES + 1) or b""
    found = []
    for number in range(min(count, MOST_PAGES)):
        try:
            read = read_document(
                data, reader.exhibit.original_name, page=number, longest_px=_PAGE_PX
            )
        except UnreadFile:
            break
        if read.picture:
            found.append(Still(label=f"page {number + 1} of {count}", picture=read.picture))
    if len(found) < count:
        notes.append(
            f"{len(found)} of its {count} pages are shown as pictures; the words of all that could "
            "be read stand here. The file itself has every page."
        )
    return tuple(found)


def _stills(reader: ExhibitReader, notes: list[str]) -> tuple[Still, ...]:
    """Return stills of a film, or say why there are none."""
    try:
        with reader.open() as file:
            found = film_stills(file, reader.exhibit.size_bytes)
    except UnreadFile as fault:
        notes.append(_NO_STILLS.get(fault.reason, _NO_STILLS["damaged"]))
        return ()
    return tuple(Still(label=one.label, picture=one.picture) for one in found)


_NO_STILLS: Final = {
    "no-player": "No stills stand here: the part of abuselog that opens films is not installed on "
    "the computer that made this document.",
    "damaged": "No stills stand here: no picture of this film could be unpacked.",
    "time": "No stills stand here: unpacking its pictures took too long.",
    "too-large": "No stills stand here: this film is larger than stills are made of.",
}
