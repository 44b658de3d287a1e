# SPDX-License-Identifier: MIT
"""Taking evidence in, in three steps, so that nothing has to wait for anything slow.

`store` checks and encrypts (any thread), `attach` makes it part of a draft in one transaction
(after which it is safe), and a thumbnail is drawn when there is time.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.capture import intake, thumbnail
from abuselog.capture.source import Source
from abuselog.capture.thumbnail import Thumbnail
from abuselog.errors import AbuselogError
from abuselog.progress import SILENT, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import DraftId, ExhibitId
from abuselog.records.inside import wall_text
from abuselog.vault import drafts, exhibits, inside, parts
from abuselog.vault.exhibit_files import ExhibitFiles, StoredBytes
from abuselog.vault.opening import OpenVault
from abuselog.workflows.erase import require_kept
from abuselog.workflows.storable_text import storable

__all__ = [
    "ExhibitReader",
    "Source",
    "Stored",
    "Thumbnail",
    "attach",
    "attach_all",
    "detach",
    "draw_thumbnail",
    "drop",
    "keep_thumbnail",
    "reader",
    "store",
    "undrawn",
]

_MOST_UNDRAWN: Final = 200
"""A log whose small pictures were all lost gets them back over several openings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Evidence that is encrypted on the disk, and not yet part of the log."""

    source: Source
    kind: intake.Kind
    bytes_: StoredBytes
    part_of: ExhibitId | None = None
    """The exhibit that it came inside, which is attached before it or with it."""
    written_at: dt.datetime | None = None
    """When the file was last written, as its disk says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitReader:
    """One exhibit and the way to its bytes; may be used on any thread."""

    exhibit: Exhibit
    files: ExhibitFiles
    wrapped_key: bytes

    def open(self) -> BinaryIO:
        """Return a seekable reader of the original bytes, decrypted in memory only.

        Raises: ExhibitDamaged, here or while reading.
        """
        return self.files.stream(self.exhibit.id, self.wrapped_key, self.exhibit.known_as)


def store(vault: OpenVault, source: Source, progress: Progress = SILENT) -> Stored:
    """Check what `source` is and encrypt it into a file of its own. Any thread.

    Raises: the family of CaptureError; DiskFull, VaultReadOnly; Cancelled. Nothing is left behind.
    """
    with source.opened() as (file, size_bytes):
        kind = intake.require_evidence(file, size_bytes, source.name)
        stored = vault.exhibit_files.put(file, size_bytes, progress)
    return Stored(source=source, kind=kind, bytes_=stored, written_at=source.written_at)


def attach(vault: OpenVault, draft_id: DraftId, stored: Stored) -> Exhibit:
    """Make stored evidence part of a draft; when this returns, it is safe.

    Raises: UnknownReference if the draft is gone; DiskFull. Nothing is left behind then.
    """
    return attach_all(vault, draft_id, (stored,))[0]


def attach_all(
    vault: OpenVault, draft_id: DraftId, stored: Sequence[Stored]
) -> tuple[Exhibit, ...]:
    """Make several pieces part of a draft, in their order, all or none: one commit for all.

    Raises: as `attach`.
    """
    try:
        received = tuple(_received(vault, one) for one in stored)
        with vault.transaction() as connection:
            drafts.find(connection, draft_id)
            for one, exhibit in zip(stored, received, strict=True):
                exhibits.add_to_draft(connection, draft_id, exhibit, one.bytes_.wrapped_key)
                if one.written_at is not None:
                    inside.keep_file_time(connection, exhibit.id, wall_text(one.written_at))
    except AbuselogError:
        drop(vault, stored)
        raise
    return received


def drop(vault: OpenVault, stored: Sequence[Stored]) -> None:
    """Destroy stored evidence that did not become part of the log."""
    for one in stored:
        _clear(vault, one.bytes_.id)


def _received(vault: OpenVault, stored: Stored) -> Exhibit:
    return Exhibit(
        id=stored.bytes_.id,
        mark=None,
        incident_id=None,
        original_name=stored.source.name,
        media_type=stored.kind.media_type,
        size_bytes=stored.bytes_.size_bytes,
        digest=stored.bytes_.digest,
        width_px=stored.kind.width_px,
        height_px=stored.kind.height_px,
        received_at=vault.clock.now(),
        arrival=stored.source.arrival,
        source_link=storable("source_link", stored.source.link),
        caption=storable("caption", stored.source.caption),
        part_of=stored.part_of,
    )


def _clear(vault: OpenVault, exhibit_id: ExhibitId) -> None:
    """Remove the file of evidence that certainly did not become part of the log."""
    with contextlib.suppress(AbuselogError), vault.transaction() as connection:
        if exhibit_id not in exhibits.all_ids(connection):
            vault.exhibit_files.destroy(exhibit_id)


def detach(vault: OpenVault, exhibit_id: ExhibitId) -> None:
    """Take evidence out of its draft, with what came inside it, and destroy it.

    Raises: UnknownReference if it is recorded already: an exhibit can't be removed.
    """
    with vault.transaction() as connection:
        gone = [
            file
            for one in (*parts.of_whole(connection, exhibit_id), exhibit_id)
            for file in exhibits.remove_from_draft(connection, one)
        ]
    for one in gone:
        vault.exhibit_files.destroy(one)


def reader(vault: OpenVault, exhibit_id: ExhibitId) -> ExhibitReader:
    """Return the way to an exhibit's bytes.

    Raises: UnknownReference; ExhibitErased if they are gone.
    """
    with vault.transaction() as connection:
        found = exhibits.find(connection, exhibit_id)
        require_kept(found)
        return ExhibitReader(
            exhibit=found,
            files=vault.exhibit_files,
            wrapped_key=exhibits.wrapped_key(connection, exhibit_id),
        )


def draw_thumbnail(source: ExhibitReader) -> Thumbnail | None:
    """Return the small picture of an exhibit, or None if it can't be drawn. Any thread.

    Raises: ExhibitDamaged.
    """
    with source.open() as file:
        return thumbnail.draw(file, source.exhibit.media_type)


def undrawn(vault: OpenVault) -> tuple[ExhibitId, ...]:
    """Return pictures whose small one is missing: a kill may have come before it was drawn."""
    with vault.transaction() as connection:
        return exhibits.without_thumbnail(connection, thumbnail.DRAWN_TYPES, _MOST_UNDRAWN)


def keep_thumbnail(vault: OpenVault, exhibit_id: ExhibitId, drawn: Thumbnail) -> None:
    """Keep the small picture of an exhibit in the log, unless the exhibit was taken out."""
    with vault.transaction() as connection:
        exhibits.keep_thumbnail(connection, exhibit_id, drawn.jpeg)
