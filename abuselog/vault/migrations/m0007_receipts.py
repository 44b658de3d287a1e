# SPDX-License-Identifier: MIT
"""Step 7: pages that a reader signed, scanned or photographed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TABLE = """
    CREATE TABLE signed_page (
        id TEXT NOT NULL,
        hand_over_id TEXT NOT NULL,
        part INTEGER NOT NULL,
        kept_at TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        digest BLOB NOT NULL,
        wrapped_key BLOB NOT NULL,
        CONSTRAINT pk_signed_page PRIMARY KEY (id),
        CONSTRAINT uq_signed_page_hand_over_id UNIQUE (hand_over_id, part),
        CONSTRAINT fk_signed_page_hand_over_id FOREIGN KEY(hand_over_id) REFERENCES hand_over (id)
    ) STRICT
    """


def upgrade(connection: Connection) -> None:
    """Make room for signed pages; nothing recorded changes."""
    connection.exec_driver_sql(_TABLE)
