# SPDX-License-Identifier: MIT
"""Step 6: incidents that are linked as one possible course of conduct."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENTS = (
    """
    CREATE TABLE series (
        id TEXT NOT NULL,
        running INTEGER NOT NULL,
        title TEXT NOT NULL,
        why TEXT NOT NULL,
        made_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        CONSTRAINT pk_series PRIMARY KEY (id),
        CONSTRAINT uq_series_running UNIQUE (running)
    ) STRICT
    """,
    """
    CREATE TABLE series_incident (
        incident_id TEXT NOT NULL,
        series_id TEXT NOT NULL,
        CONSTRAINT pk_series_incident PRIMARY KEY (incident_id, series_id),
        CONSTRAINT fk_series_incident_incident_id FOREIGN KEY(incident_id) REFERENCES incident (id),
        CONSTRAINT fk_series_incident_series_id FOREIGN KEY(series_id) REFERENCES series (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX ix_series_incident_series_id ON series_incident (series_id)",
)


def upgrade(connection: Connection) -> None:
    """Make room for series; nothing recorded changes."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
