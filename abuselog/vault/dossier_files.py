# SPDX-License-Identifier: MIT
"""The log's own copies of the files of a dossier: encrypted like exhibits, byte for byte as given.

Each is one more file among the exhibit files. What it should be is in the dossier's record, which
the history committed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.records.dossier import WITHHELD, DossierFile
from abuselog.records.ids import DossierId, ExhibitId
from abuselog.vault import dossiers, facts
from abuselog.vault.exhibit_files import KeptFile, StoredBytes
from abuselog.vault.giving_tables import dossier, dossier_file


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDossierFile(KeptFile):
    """Where one file of a dossier is, and what opens it."""

    dossier_id: DossierId
    part: int
    name: str
    media_type: str


def add(
    connection: Connection, dossier_id: DossierId, told: DossierFile, stored: StoredBytes
) -> None:
    """Keep the log's own copy of one file."""
    connection.execute(
        dossier_file.insert().values(
            id=stored.id,
            dossier_id=dossier_id,
            part=told.part,
            name=told.name,
            media_type=told.media_type,
            size_bytes=stored.size_bytes,
            digest=stored.digest,
            wrapped_key=stored.wrapped_key,
        )
    )


def of_dossier(connection: Connection, dossier_id: DossierId) -> tuple[KeptDossierFile, ...]:
    """Return the files of a dossier, in their order; none if they went with an exhibit."""
    rows = connection.execute(
        _query().where(dossier_file.c.dossier_id == dossier_id).order_by(dossier_file.c.part)
    )
    return tuple(_file(row) for row in rows)


def all_files(connection: Connection) -> tuple[KeptDossierFile, ...]:
    """Return the files of every dossier."""
    rows = connection.execute(_query().order_by(dossier.c.running, dossier_file.c.part))
    return tuple(_file(row) for row in rows)


def forget_holding(connection: Connection, exhibit_id: ExhibitId) -> tuple[ExhibitId, ...]:
    """Drop the keys of every dossier that shows an exhibit, and return the files to destroy.

    That the dossiers were made, for whom and with which hash, stays.
    """
    gone: list[ExhibitId] = []
    for made in dossiers.all_made(connection):
        if exhibit_id in {one.id for one in made.exhibits if one.how != WITHHELD}:
            gone += [one.id for one in of_dossier(connection, made.id)]
    for one in gone:
        row = dossier_file.update().where(dossier_file.c.id == one)
        # Overwritten before it is deleted, so that no free page still holds the key.
        connection.execute(
            row.values(wrapped_key=sa.func.zeroblob(sa.func.length(dossier_file.c.wrapped_key)))
        )
        connection.execute(dossier_file.delete().where(dossier_file.c.id == one))
    if gone:
        facts.want_rewrite(connection, wanted=True)
    return tuple(gone)


def _query() -> sa.Select[Any]:
    return sa.select(dossier_file, dossier.c.running).join(
        dossier, dossier.c.id == dossier_file.c.dossier_id
    )


def _file(row: Row[Any]) -> KeptDossierFile:
    return KeptDossierFile(
        id=ExhibitId(row.id),
        dossier_id=DossierId(row.dossier_id),
        part=row.part,
        name=row.name,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        digest=bytes(row.digest),
        wrapped_key=bytes(row.wrapped_key),
        known_as=f"D-{row.running:04d} file {row.part}",
    )
