# SPDX-License-Identifier: MIT
"""Tree heads: after every deed the log signs how long its history is and what its root is.

The newest head is always there. A head that left the log - in a seal, a backup, a pack - is kept,
so that the history can later be shown to have grown from it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.integrity import tree
from abuselog.integrity.checkpoint import Checkpoint, public_bytes, sign
from abuselog.records.codec import time_from_text, time_text
from abuselog.vault import facts
from abuselog.vault.tables import head, history, history_node

# Put together once: an append reads a dozen nodes, and building the query took half of the time.
_LEAF = sa.select(history.c.leaf_digest).where(history.c.sequence == sa.bindparam("at_place"))
_NODE = sa.select(history_node.c.digest).where(
    history_node.c.level == sa.bindparam("at_level"),
    history_node.c.place == sa.bindparam("at_place"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """One signed head as stored."""

    size: int
    note: str
    """The signed note of the checkpoint."""
    signed_at: dt.datetime
    kept: bool
    """Whether it left the log and stays for ever."""


def read_node(connection: Connection) -> tree.NodeReader:
    """Return the reader of the history's complete subtrees."""

    def read(level: int, place: int) -> bytes:
        """Return one digest.

        Raises: VaultDamaged if it is not there.
        """
        query = _LEAF if level == 0 else _NODE
        found = connection.execute(query, {"at_level": level, "at_place": place})
        digest = found.scalar_one_or_none()
        if digest is None or len(digest) != tree.DIGEST_BYTES:
            raise VaultDamaged(part="history", detail=f"node {level} {place}")
        return bytes(digest)

    return read


def add_leaf(connection: Connection, size: int, leaf: bytes) -> None:
    """Write the subtrees that a new leaf finishes; the leaf itself stands beside its event."""
    for level, place, digest in tree.new_nodes(size, leaf, read_node(connection)):
        if level > 0:
            connection.execute(
                history_node.insert().values(level=level, place=place, digest=digest)
            )


def sign_newest(connection: Connection, size: int, at: dt.datetime) -> None:
    """Sign the head of the history of `size` events; the one before goes, unless it was kept."""
    checkpoint = Checkpoint(
        origin=facts.log_id(connection), size=size, root=root_of(connection, size)
    )
    connection.execute(head.delete().where(head.c.kept == 0))
    connection.execute(
        head.insert().values(
            size=size,
            note=sign(checkpoint, signing_key(connection)),
            signed_at=time_text(at),
            kept=0,
        )
    )


def root_of(connection: Connection, size: int) -> bytes:
    """Return the root of the first `size` events.

    Raises: VaultDamaged if a subtree is missing.
    """
    return tree.root(size, read_node(connection))


def newest(connection: Connection) -> SignedHead:
    """Return the newest signed head.

    Raises: VaultDamaged if there is none: every log has at least the deed that made it.
    """
    found = all_heads(connection)
    if not found:
        raise VaultDamaged(part="history", detail="head")
    return found[-1]


def keep_newest(connection: Connection) -> SignedHead:
    """Keep the newest head for ever, and return it."""
    found = newest(connection)
    connection.execute(head.update().where(head.c.size == found.size).values(kept=1))
    return found


def all_heads(connection: Connection) -> list[SignedHead]:
    """Return every head there is, shortest history first."""
    rows = connection.execute(sa.select(head).order_by(head.c.size))
    return [
        SignedHead(
            size=row.size,
            note=row.note,
            signed_at=time_from_text(row.signed_at),
            kept=bool(row.kept),
        )
        for row in rows
    ]


def signing_key(connection: Connection) -> Ed25519PrivateKey:
    """Return the log's own signing key.

    Raises: VaultDamaged if it is not there.
    """
    return Ed25519PrivateKey.from_private_bytes(facts.signing_key(connection))


def public_key(connection: Connection) -> bytes:
    """Return the public half of the log's signing key, 32 bytes."""
    return public_bytes(signing_key(connection))


def keep_at(connection: Connection, size: int, at: dt.datetime) -> SignedHead:
    """Keep for ever, and return, the head of the first `size` events; signed now if it never was.

    Raises: VaultDamaged if a subtree is missing.
    """
    found = {one.size: one for one in all_heads(connection)}.get(size)
    if found is None:
        checkpoint = Checkpoint(
            origin=facts.log_id(connection), size=size, root=root_of(connection, size)
        )
        note = sign(checkpoint, signing_key(connection))
        found = SignedHead(size=size, note=note, signed_at=at, kept=True)
        row = head.insert().values(size=size, note=note, signed_at=time_text(at), kept=1)
        connection.execute(row)
    connection.execute(head.update().where(head.c.size == size).values(kept=1))
    return found
