# SPDX-License-Identifier: MIT
"""Step 5: what was handed over to whom, and what was heard of a report afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENTS = (
    # A dossier or a pack that left the log for a reader, and the receipt that closed it.
    """
    CREATE TABLE hand_over (
        id TEXT NOT NULL,
        running INTEGER NOT NULL,
        dossier_id TEXT,
        given_at TEXT NOT NULL,
        received_on TEXT,
        fields TEXT NOT NULL,
        CONSTRAINT pk_hand_over PRIMARY KEY (id),
        CONSTRAINT uq_hand_over_running UNIQUE (running),
        CONSTRAINT fk_hand_over_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossier (id)
    ) STRICT
    """,
    "CREATE INDEX ix_hand_over_dossier_id ON hand_over (dossier_id)",
    # A call, a letter, an answer: what came after a report, one row each.
    """
    CREATE TABLE report_note (
        id TEXT NOT NULL,
        report_id TEXT NOT NULL,
        noted_at TEXT NOT NULL,
        fields TEXT NOT NULL,
        CONSTRAINT pk_report_note PRIMARY KEY (id),
        CONSTRAINT fk_report_note_report_id FOREIGN KEY(report_id) REFERENCES report (id)
    ) STRICT
    """,
    "CREATE INDEX ix_report_note_report_id ON report_note (report_id)",
)


def upgrade(connection: Connection) -> None:
    """Make room for hand-overs and for what follows a report; nothing recorded changes."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
