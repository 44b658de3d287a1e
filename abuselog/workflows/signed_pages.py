# SPDX-License-Identifier: MIT
"""Signed receipts as scans or photographs: kept in the log, and given out again byte for byte.

A page is its reader's, not evidence: it goes into no dossier, no pack and no copy for a person who
asks what the log holds about them.
"""

from __future__ import annotations

import functools
from pathlib import Path

from abuselog.capture import intake
from abuselog.capture.source import Source
from abuselog.errors import HandOverClosed, UnknownReference, UnsupportedFile
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Arrival
from abuselog.records.signed_page import (
    SIGNED_PAGE_KIND,
    SUFFIXES,
    SignedPage,
    signed_page_fields,
)
from abuselog.vault import hand_overs, history, signed_pages
from abuselog.vault.exhibit_files import StoredBytes
from abuselog.vault.opening import OpenVault
from abuselog.vault.signed_pages import KeptPage
from abuselog.workflows.kept_files import copy_out
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_place import writing
from abuselog.workflows.storable_text import storable


def keep(vault: OpenVault, reference: str, path: Path, progress: Progress = SILENT) -> SignedPage:
    """Keep the scan or photograph at `path` with the hand-over that it is signed for. An event.

    Shape:  the bytes are kept as they are; a second page is kept beside the first.
    Raises: UnknownReference; HandOverClosed if it was noted by mistake; UnsupportedFile for what
            is no PDF, JPEG, PNG or HEIC; the family of CaptureError; DiskFull, VaultReadOnly;
            Cancelled. Nothing is left behind.
    """
    source = Source.of_file(path, Arrival.CHOSEN)
    with vault.transaction() as connection:
        given = hand_overs.find(connection, reference)
    if given.mistaken:
        raise HandOverClosed(number=given.number)
    with source.opened() as (file, size_bytes):
        kind = intake.require_evidence(file, size_bytes, source.name)
        if kind.media_type not in SUFFIXES:
            raise UnsupportedFile(name=source.name)
        stored = vault.exhibit_files.put(file, size_bytes, progress)
    try:
        return _kept(vault, given.id, stored, (storable("name", source.name), kind.media_type))
    except BaseException:
        vault.exhibit_files.destroy(stored.id)
        raise


def of_hand_over(vault: OpenVault, reference: str) -> tuple[SignedPage, ...]:
    """Return the pages that were kept with a hand-over, in the order in which they came.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        given = hand_overs.find(connection, reference)
        return tuple(one.page for one in signed_pages.of_hand_over(connection, given.id))


def again(
    vault: OpenVault,
    reference: str,
    folder: Path,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Write the pages of a hand-over into `folder` as they came: all of them, or none. An event.

    Raises: UnknownReference, also if none was kept; TargetExists, TargetNotWritable, DiskFull;
            ExhibitDamaged if a page is not what it was; Cancelled.
    """
    with vault.transaction() as connection:
        given = hand_overs.find(connection, reference)
        kept = signed_pages.of_hand_over(connection, given.id)
    if not kept:
        raise UnknownReference(reference=given.number, kind=SIGNED_PAGE_KIND)
    with writing(vault, folder) as place, ResultFiles(place, replace=replace) as files:
        for number, one in enumerate(kept):
            share = Part(progress, number, number + 1, len(kept))
            files.write(one.page.file_name, functools.partial(copy_out, vault, one, share))
        files.settle()
        # Nothing leaves the log without the history saying so: the names come last.
        if not vault.read_only:
            _note(vault, kept)
        return files.finish()


def _kept(
    vault: OpenVault, hand_over_id: str, stored: StoredBytes, told: tuple[str, str]
) -> SignedPage:
    at = vault.clock.now()
    name, media_type = told
    with vault.transaction() as connection:
        given = hand_overs.find(connection, hand_over_id)
        page = SignedPage(
            id=stored.id,
            hand_over_id=given.id,
            number=given.number,
            part=len(signed_pages.of_hand_over(connection, given.id)) + 1,
            kept_at=at,
            name=name,
            media_type=media_type,
            size_bytes=stored.size_bytes,
            digest_hex=stored.digest.hex(),
        )
        signed_pages.add(connection, page, stored)
        history.append(
            connection,
            history.Done(
                deed=Deed.SIGNED_PAGE_KEPT,
                at=at,
                statements=(
                    history.Statement(
                        kind=SIGNED_PAGE_KIND, id=page.id, fields=signed_page_fields(page)
                    ),
                ),
                touched=(given.id,),
                facts={"number": given.number, "sha256": page.digest_hex},
            ),
        )
    return page


def _note(vault: OpenVault, kept: tuple[KeptPage, ...]) -> None:
    page = kept[0].page
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.SIGNED_PAGE_GIVEN_OUT,
                at=vault.clock.now(),
                touched=(page.hand_over_id,),
                facts={"number": page.number},
            ),
        )
