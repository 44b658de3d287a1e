# SPDX-License-Identifier: MIT
"""Looking into evidence that has come in: its small picture, what it says of itself, its like.

All of it can be made again from the exhibits, and none of it holds anything up: the evidence is
safe before anybody looks into it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from abuselog.capture import inside as reading
from abuselog.capture import likeness, metadata, thumbnail
from abuselog.capture.document import read_document
from abuselog.capture.thumbnail import Thumbnail
from abuselog.capture.web.reading import FORMS, read_saved_page
from abuselog.progress import SILENT, Progress
from abuselog.records.alike import Alike
from abuselog.records.ids import ExhibitId
from abuselog.records.inside import Inside
from abuselog.records.saved_page import DocumentSeen, SavedPage
from abuselog.vault import alike, exhibits, inside, likenesses
from abuselog.vault.opening import OpenVault
from abuselog.workflows.take_in import ExhibitReader

__all__ = [
    "PAGE_FORMS", "PDF", "Alike", "Inside", "Looks", "Page", "Thumbnail", "alike_to",
    "inside_of", "keep", "look_into", "page_of", "saved_page", "working_copy",
]  # fmt: skip

PDF: Final = reading.PDF
PAGE_FORMS: Final = FORMS
MOST_ALIKE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What looking into one exhibit brought."""

    thumbnail: Thumbnail | None
    inside: Inside
    bits: bytes | None
    """How its picture looks, for finding others like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a PDF as a JPEG, and what the PDF says."""

    seen: DocumentSeen
    jpeg: bytes


def look_into(source: ExhibitReader, progress: Progress = SILENT) -> Looks:
    """Return what an exhibit looks like and says of itself. Any thread.

    Raises: ExhibitDamaged; Cancelled.
    """
    shown = source.exhibit
    with source.open() as file:
        found = reading.look_into(
            file,
            shown.size_bytes,
            shown.media_type,
            shown.original_name,
            cancelled=lambda: _goes_on(progress),
        )
        drawn = (
            thumbnail.draw(io.BytesIO(found.first_page), "image/jpeg")
            if found.first_page
            else thumbnail.draw(file, shown.media_type)
        )
    bits = likeness.likeness_of(drawn.jpeg) if drawn and shown.is_picture else None
    return Looks(thumbnail=drawn, inside=found.inside, bits=bits)


def keep(vault: OpenVault, exhibit_id: ExhibitId, looks: Looks) -> None:
    """Keep what was found in the log, unless the exhibit was taken out meanwhile."""
    with vault.transaction() as connection:
        if looks.thumbnail is not None:
            exhibits.keep_thumbnail(connection, exhibit_id, looks.thumbnail.jpeg)
        if looks.bits is not None:
            likenesses.keep(connection, exhibit_id, looks.bits)
        inside.keep(connection, exhibit_id, looks.inside)


def inside_of(vault: OpenVault, ids: Iterable[ExhibitId]) -> dict[ExhibitId, Inside]:
    """Return what these files say of themselves; those that nobody looked into are left out."""
    with vault.transaction() as connection:
        return inside.of(connection, ids)


def alike_to(vault: OpenVault, exhibit_id: ExhibitId) -> tuple[Alike, ...]:
    """Return the exhibits with the same bytes, then those that look the same, the nearest first."""
    with vault.transaction() as connection:
        same = likenesses.same_bytes(connection, exhibit_id)
        bits = likenesses.find(connection, exhibit_id)
        near: list[ExhibitId] = []
        if bits is not None:
            ids, others = likenesses.everybody(connection)
            left_out = {exhibit_id, *same}
            near = [ids[place] for place, _apart in likeness.near(bits, others)]
            near = [one for one in near if one not in left_out]
        room = max(0, MOST_ALIKE - len(same))
        return (
            *alike.told(connection, same[:MOST_ALIKE], exact=True),
            *alike.told(connection, near[:room], exact=False),
        )


def page_of(source: ExhibitReader, number: int, progress: Progress = SILENT) -> Page:
    """Return one page of a PDF, numbered from 0.

    Raises: UnreadFile; ExhibitDamaged; Cancelled.
    """
    with source.open() as file:
        data = file.read()
    name = source.exhibit.original_name
    read = read_document(data, name, page=number, cancelled=lambda: _goes_on(progress))
    return Page(seen=read.seen, jpeg=read.picture)


def saved_page(source: ExhibitReader) -> SavedPage:
    """Return what a saved web page says, as safe text: nothing is run and nothing fetched.

    Raises: UnreadFile; ExhibitDamaged.
    """
    with source.open() as file:
        return read_saved_page(file, source.exhibit.media_type, source.exhibit.original_name)


def working_copy(source: ExhibitReader) -> bytes:
    """Return a picture's pixels as a PNG in memory, upright, that says nothing of itself.

    Raises: UnreadableImage, PictureTooBig; ExhibitDamaged.
    """
    with source.open() as file:
        return metadata.without_metadata(file)


def _goes_on(progress: Progress) -> bool:
    """Return False; raises Cancelled if the person asked to stop."""
    progress.step(0, 1)
    return False
