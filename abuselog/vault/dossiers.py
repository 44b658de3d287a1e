# SPDX-License-Identifier: MIT
"""Dossiers that were made: which edition, for whom, with what, and the digest of the file."""

from __future__ import annotations

import json

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.dossier import MadeDossier
from abuselog.records.ids import DossierId
from abuselog.vault.tables import dossier


def next_running(connection: Connection) -> int:
    """Return the running number of the next dossier, from 1."""
    highest = connection.execute(sa.select(sa.func.max(dossier.c.running))).scalar()
    return (highest or 0) + 1


def dossier_fields(made: MadeDossier) -> Fields:
    """Return what the history commits to of a dossier."""
    return {
        "number": made.number,
        "edition": made.edition,
        "recipient": made.recipient,
        "made": time_text(made.made_at),
        "incident_count": made.incident_count,
        "exhibit_count": made.exhibit_count,
        "pages": made.pages,
        "sha256": made.digest_hex,
        "file_name": made.file_name,
    }


def add(connection: Connection, made: MadeDossier, running: int) -> None:
    """Keep that a dossier was made."""
    connection.execute(
        dossier.insert().values(
            id=made.id,
            running=running,
            made_at=time_text(made.made_at),
            fields=json.dumps(dossier_fields(made), sort_keys=True, ensure_ascii=False),
        )
    )


def all_made(connection: Connection) -> tuple[MadeDossier, ...]:
    """Return every dossier that was made, newest first."""
    rows = connection.execute(sa.select(dossier).order_by(dossier.c.running.desc()))
    found = []
    for row in rows:
        fields = json.loads(row.fields)
        found.append(
            MadeDossier(
                id=DossierId(row.id),
                number=fields["number"],
                edition=fields["edition"],
                recipient=fields["recipient"],
                made_at=time_from_text(row.made_at),
                incident_count=fields["incident_count"],
                exhibit_count=fields["exhibit_count"],
                pages=fields["pages"],
                digest_hex=fields["sha256"],
                file_name=fields["file_name"],
            )
        )
    return tuple(found)
