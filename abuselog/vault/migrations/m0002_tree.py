# SPDX-License-Identifier: MIT
"""Step 2: the history becomes a tree with signed heads; seals, backups, holds and erasures."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from abuselog.integrity import tree

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENTS = (
    """
    CREATE TABLE history_node (
        level INTEGER NOT NULL,
        place INTEGER NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT pk_history_node PRIMARY KEY (level, place)
    ) WITHOUT ROWID, STRICT
    """,
    # The tree takes the place of the chain: one way of linking is enough.
    "ALTER TABLE history DROP COLUMN chain_digest",
    """
    CREATE TABLE head (
        size INTEGER NOT NULL,
        note TEXT NOT NULL,
        signed_at TEXT NOT NULL,
        kept INTEGER NOT NULL,
        CONSTRAINT pk_head PRIMARY KEY (size),
        CONSTRAINT ck_head_kept CHECK (kept IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE seal (
        id TEXT NOT NULL,
        size INTEGER NOT NULL,
        authority TEXT NOT NULL,
        sealed_at TEXT NOT NULL,
        token BLOB NOT NULL,
        nonce BLOB NOT NULL,
        chain_pem TEXT NOT NULL,
        CONSTRAINT pk_seal PRIMARY KEY (id),
        CONSTRAINT fk_seal_size FOREIGN KEY(size) REFERENCES head (size)
    ) STRICT
    """,
    """
    CREATE TABLE backup (
        id TEXT NOT NULL,
        made_at TEXT NOT NULL,
        folder TEXT NOT NULL,
        size INTEGER NOT NULL,
        CONSTRAINT pk_backup PRIMARY KEY (id),
        CONSTRAINT fk_backup_size FOREIGN KEY(size) REFERENCES head (size)
    ) STRICT
    """,
    """
    CREATE TABLE hold (
        incident_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        set_at TEXT NOT NULL,
        CONSTRAINT pk_hold PRIMARY KEY (incident_id),
        CONSTRAINT fk_hold_incident_id FOREIGN KEY(incident_id) REFERENCES incident (id)
    ) STRICT
    """,
    """
    CREATE TABLE erasure (
        exhibit_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        erased_at TEXT NOT NULL,
        CONSTRAINT pk_erasure PRIMARY KEY (exhibit_id),
        CONSTRAINT fk_erasure_exhibit_id FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
    ) STRICT
    """,
)
_KEY_BYTES = 32  # an Ed25519 private key (RFC 8032, 5.1.5)


def upgrade(connection: Connection) -> None:
    """Lay the tree over the history as it is, and give the log its signing key."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    nodes: dict[tuple[int, int], bytes] = {}
    rows = connection.exec_driver_sql("SELECT leaf_digest FROM history ORDER BY sequence")
    for size, (leaf,) in enumerate(rows.fetchall()):
        for level, place, digest in tree.new_nodes(size, leaf, lambda *at: nodes[at]):
            nodes[level, place] = digest
    for (level, place), digest in nodes.items():
        if level > 0:  # leaves stay beside their events
            connection.exec_driver_sql(
                "INSERT INTO history_node VALUES (?, ?, ?)", (level, place, digest)
            )
    connection.exec_driver_sql(
        "INSERT INTO log_fact VALUES ('signing-key', ?)", (os.urandom(_KEY_BYTES).hex(),)
    )
