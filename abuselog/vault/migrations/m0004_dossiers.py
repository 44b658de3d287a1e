# SPDX-License-Identifier: MIT
"""Step 4: copies of exhibits, dossiers in the making, their certificates and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENTS = (
    # A copy made from an exhibit: covered for a reader, or of the size that a page prints.
    """
    CREATE TABLE working_copy (
        id TEXT NOT NULL,
        exhibit_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        made_at TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        digest BLOB NOT NULL,
        width_px INTEGER,
        height_px INTEGER,
        how TEXT NOT NULL,
        replaced INTEGER NOT NULL,
        wrapped_key BLOB NOT NULL,
        CONSTRAINT pk_working_copy PRIMARY KEY (id),
        CONSTRAINT ck_working_copy_kind CHECK (kind IN ('covered', 'print')),
        CONSTRAINT ck_working_copy_replaced CHECK (replaced IN (0, 1)),
        CONSTRAINT fk_working_copy_exhibit_id FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_working_copy_exhibit_id ON working_copy (exhibit_id)",
    """
    CREATE TABLE certificate (
        id TEXT NOT NULL,
        made_at TEXT NOT NULL,
        der BLOB NOT NULL,
        raw_key BLOB NOT NULL,
        CONSTRAINT pk_certificate PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE dossier_draft (
        id TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        choices TEXT NOT NULL,
        CONSTRAINT pk_dossier_draft PRIMARY KEY (id)
    ) STRICT
    """,
    # Our own copy of a file that was made: a dossier's parts, its contact sheet, its summary.
    """
    CREATE TABLE dossier_file (
        id TEXT NOT NULL,
        dossier_id TEXT NOT NULL,
        part INTEGER NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        digest BLOB NOT NULL,
        wrapped_key BLOB NOT NULL,
        CONSTRAINT pk_dossier_file PRIMARY KEY (id),
        CONSTRAINT uq_dossier_file_dossier_id UNIQUE (dossier_id, part),
        CONSTRAINT fk_dossier_file_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    ) STRICT
    """,
)


def upgrade(connection: Connection) -> None:
    """Make room for dossiers that are kept; nothing recorded changes."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
