# SPDX-License-Identifier: MIT
"""Keeping working copies of exhibits: encrypted as exhibits are, found by the exhibit they show.

In two steps: `store` encrypts on any thread, `keep` makes it part of the log.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from abuselog.errors import AbuselogError, UnknownReference
from abuselog.progress import SILENT, Progress
from abuselog.records.custody import Deed
from abuselog.records.ids import ExhibitId, WorkingCopyId
from abuselog.records.working_copy import COVERED, PRINT, HowMade, WorkingCopy
from abuselog.vault import dossier_drafts, exhibits, history, working_copies
from abuselog.vault.exhibit_files import ExhibitFiles, StoredBytes
from abuselog.vault.opening import OpenVault

__all__ = [
    "COVERED", "PRINT", "CopyReader", "HowMade", "Made", "StoredCopy", "WorkingCopy", "currents",
    "drop", "keep", "of_exhibit", "reader", "readers", "store", "without",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A copy that was made of an exhibit, in memory."""

    exhibit_id: ExhibitId
    kind: str
    """`covered` or `print`."""
    raw: bytes
    media_type: str
    width_px: int
    height_px: int
    how: HowMade


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCopy:
    """A copy that is encrypted on the disk, and not yet part of the log."""

    made: Made
    bytes_: StoredBytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReader:
    """One working copy and the way to its bytes; may be used on any thread."""

    copy: WorkingCopy
    files: ExhibitFiles
    wrapped_key: bytes
    known_as: str

    def open(self) -> BinaryIO:
        """Return a seekable reader of the copy, decrypted in memory only.

        Raises: ExhibitDamaged, here or while reading.
        """
        return self.files.stream(self.copy.id, self.wrapped_key, self.known_as)


def store(vault: OpenVault, made: Made, progress: Progress = SILENT) -> StoredCopy:
    """Encrypt a copy into a file of its own. Any thread.

    Raises: DiskFull, VaultReadOnly, DiskTrouble; Cancelled. Nothing is left behind.
    """
    stored = vault.exhibit_files.put(io.BytesIO(made.raw), len(made.raw), progress)
    return StoredCopy(made=made, bytes_=stored)


def keep(vault: OpenVault, stored: StoredCopy) -> WorkingCopy:
    """Make a stored copy the one that stands for its exhibit; a covered one is an event.

    Raises: UnknownReference if the exhibit is gone, was erased, or, to be covered, has no mark yet.
            Nothing is left behind then.
    """
    made = stored.made
    kept = WorkingCopy(
        id=WorkingCopyId(stored.bytes_.id),
        exhibit_id=made.exhibit_id,
        kind=made.kind,
        made_at=vault.clock.now(),
        media_type=made.media_type,
        size_bytes=stored.bytes_.size_bytes,
        digest=stored.bytes_.digest,
        width_px=made.width_px,
        height_px=made.height_px,
        how=made.how,
    )
    try:
        with vault.transaction() as connection:
            gone = working_copies.put(connection, kept, stored.bytes_.wrapped_key)
            if kept.kind == COVERED:
                dossier_drafts.forget_boxes(connection, kept.exhibit_id)
                parent = exhibits.find(connection, kept.exhibit_id)
                if parent.mark is None:
                    raise UnknownReference(reference=parent.known_as, kind="exhibit")
                history.append(
                    connection,
                    history.Done(
                        deed=Deed.PICTURE_COVERED,
                        at=kept.made_at,
                        statements=(working_copies.statement(connection, kept),),
                        touched=(parent.id,),
                        facts={
                            "mark": str(parent.mark),
                            "places": str(len(kept.how.regions)),
                            "sha256": kept.digest_hex,
                            "parent_sha256": parent.digest_hex,
                        },
                    ),
                )
    except AbuselogError:
        drop(vault, stored)
        raise
    for one in gone:
        vault.exhibit_files.destroy(one)
    return kept


def drop(vault: OpenVault, stored: StoredCopy) -> None:
    """Destroy a stored copy that certainly did not become part of the log."""
    with contextlib.suppress(AbuselogError), vault.transaction() as connection:
        known = {one.id for one in working_copies.all_files(connection)}
        if stored.bytes_.id not in known:
            vault.exhibit_files.destroy(stored.bytes_.id)


def currents(vault: OpenVault, ids: Iterable[ExhibitId], kind: str) -> dict[ExhibitId, WorkingCopy]:
    """Return the copies of this kind that stand, by their exhibits; those without are left out."""
    with vault.transaction() as connection:
        return working_copies.currents(connection, ids, kind)


def of_exhibit(vault: OpenVault, exhibit_id: ExhibitId) -> tuple[WorkingCopy, ...]:
    """Return every copy that was made of an exhibit, replaced ones too, oldest first."""
    with vault.transaction() as connection:
        return working_copies.of_exhibit(connection, exhibit_id)


def without(
    vault: OpenVault, kind: str, media_types: Iterable[str], limit: int
) -> tuple[ExhibitId, ...]:
    """Return recorded exhibits of these types that have no copy of this kind, newest first."""
    with vault.transaction() as connection:
        return working_copies.without(connection, kind, media_types, limit)


def reader(vault: OpenVault, exhibit_id: ExhibitId, kind: str) -> CopyReader | None:
    """Return the way to the copy of this kind that stands, or None if there is none."""
    return readers(vault, (exhibit_id,), kind).get(exhibit_id)


def readers(vault: OpenVault, ids: Iterable[ExhibitId], kind: str) -> dict[ExhibitId, CopyReader]:
    """Return the ways to the copies of this kind that stand, by their exhibits."""
    with vault.transaction() as connection:
        return {
            exhibit_id: CopyReader(
                copy=copy,
                files=vault.exhibit_files,
                wrapped_key=working_copies.wrapped_key(connection, copy.id),
                known_as=exhibits.find(connection, exhibit_id).known_as,
            )
            for exhibit_id, copy in working_copies.currents(connection, ids, kind).items()
        }
