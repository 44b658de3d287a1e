# SPDX-License-Identifier: MIT
"""Small copies of pictures for compact dossiers: made when a picture comes in, or when time is.

In three steps, so that nothing waits for a picture: `next_without` and `keep` on the log's own
thread, `make` on any other.
"""

from __future__ import annotations

from abuselog.capture.media_type import PICTURES_DECODED
from abuselog.dossier.pictures import print_size
from abuselog.errors import ExhibitDamaged
from abuselog.progress import SILENT, Progress
from abuselog.records.ids import ExhibitId
from abuselog.records.working_copy import PRINT, HowMade
from abuselog.vault import exhibits, working_copies
from abuselog.vault.opening import OpenVault
from abuselog.workflows import working_copies as copies
from abuselog.workflows.take_in import ExhibitReader
from abuselog.workflows.working_copies import StoredCopy

_TYPES = ("image/png", "image/jpeg", *PICTURES_DECODED)
_LEAST_BYTES = 150 * 1024
"""Smaller pictures go into every dossier as they are."""
_EVERY = 1_000_000


def without(vault: OpenVault) -> tuple[ExhibitId, ...]:
    """Return the recorded pictures that have no small copy and are worth one, newest first."""
    with vault.transaction() as connection:
        found = working_copies.without(connection, PRINT, _TYPES, _EVERY)
        known = [exhibits.find(connection, one) for one in found]
    return tuple(one.id for one in known if one.size_bytes >= _LEAST_BYTES)


def make(vault: OpenVault, source: ExhibitReader, progress: Progress = SILENT) -> StoredCopy | None:
    """Return the small copy of a picture, encrypted; None if it would save too little. Any thread.

    Raises: ExhibitDamaged; DiskFull, VaultReadOnly; Cancelled.
    """
    shown = source.exhibit
    with source.open() as file:
        small = print_size.print_sized(file, shown.size_bytes)
    if small is None:
        return None
    made = copies.Made(
        exhibit_id=shown.id,
        kind=PRINT,
        raw=small.raw,
        media_type="image/jpeg",
        width_px=small.width_px,
        height_px=small.height_px,
        how=HowMade(method=print_size.METHOD),
    )
    return copies.store(vault, made, progress)


def make_missing(vault: OpenVault, progress: Progress = SILENT) -> int:
    """Make every small copy that is missing; return how many were made.

    Raises: DiskFull, VaultReadOnly; Cancelled. What was made until then stays.
    """
    waiting = without(vault)
    made = 0
    for place, exhibit_id in enumerate(waiting):
        progress.step(place, len(waiting))
        with vault.transaction() as connection:
            source = ExhibitReader(
                exhibit=exhibits.find(connection, exhibit_id),
                files=vault.exhibit_files,
                wrapped_key=exhibits.wrapped_key(connection, exhibit_id),
            )
        try:
            stored = make(vault, source)
        except ExhibitDamaged:
            # The check of the log says so; a dossier that shows it says so too.
            continue
        if stored is not None:
            copies.keep(vault, stored)
            made += 1
    return made
