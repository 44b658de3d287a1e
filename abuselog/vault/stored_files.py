# SPDX-License-Identifier: MIT
"""Files that lie among the exhibits' and are no exhibits: all that opening and checking must know.

What is not in this list is set aside when the log is opened, is in no backup, and nobody reads it
through.
"""

from __future__ import annotations

from sqlalchemy import Connection

from abuselog.records.ids import ExhibitId
from abuselog.vault import dossier_files, signed_pages, working_copies
from abuselog.vault.exhibit_files import KeptFile


def other_files(connection: Connection) -> tuple[KeptFile, ...]:
    """Return every such file that should be there."""
    return (
        *working_copies.all_files(connection),
        *dossier_files.all_files(connection),
        *signed_pages.all_files(connection),
    )


def other_ids(connection: Connection) -> set[ExhibitId]:
    """Return the ids of such files."""
    return {one.id for one in other_files(connection)}


def dropped_ids(connection: Connection) -> set[ExhibitId]:
    """Return the files whose keys were dropped: they are to be removed if they are still there."""
    return working_copies.dropped(connection)
