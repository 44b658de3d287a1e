# SPDX-License-Identifier: MIT
"""The tree and its heads, checked: worked out anew from the events, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.integrity import tree
from abuselog.integrity.checkpoint import verified_checkpoint
from abuselog.integrity.verdict import Finding
from abuselog.vault import facts, heads
from abuselog.vault.heads import SignedHead
from abuselog.vault.history import StoredEvent
from abuselog.vault.tables import history_node
from abuselog.vault.witness import CHECKPOINT_NAME, Witnessed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTree:
    """The tree over the history and its signed heads, as stored."""

    nodes: dict[tuple[int, int], bytes]
    """Complete subtrees above the leaves, by level and place."""
    heads: list[SignedHead]
    log_id: str
    public_key: bytes


def stored_tree(connection: Connection) -> StoredTree:
    """Return the tree and the heads, as stored.

    Raises: VaultDamaged if the log's id or key is not there.
    """
    return StoredTree(
        nodes={
            (row.level, row.place): bytes(row.digest)
            for row in connection.execute(sa.select(history_node))
        },
        heads=heads.all_heads(connection),
        log_id=facts.log_id(connection),
        public_key=heads.public_key(connection),
    )


def tree_findings(stored: StoredTree, events: Iterable[StoredEvent]) -> Iterator[Finding]:
    """Give every event, and every subtree over events, that is not the one that was written."""
    left = dict(stored.nodes)
    nodes: dict[tuple[int, int], bytes] = {}
    for size, row in enumerate(events):
        leaf = tree.leaf_digest(row.event)
        if row.read() is None or leaf != row.leaf_digest:
            yield Finding(code="altered", subject=f"event {row.sequence}")
        for level, place, digest in tree.new_nodes(size, leaf, lambda *at: nodes[at]):
            nodes[level, place] = digest
            if level > 0 and left.pop((level, place), None) != digest:
                yield Finding(code="altered", subject=f"history node {level}/{place}")
    for level, place in left:
        yield Finding(code="not-recorded", subject=f"history node {level}/{place}")


def head_findings(
    stored: StoredTree, events: Iterable[StoredEvent], size: int
) -> Iterator[Finding]:
    """Give every head that this log did not sign, or that the history has not grown from.

    Shape:  all `size` events, in order.
    """
    if not stored.heads or stored.heads[-1].size != size:
        yield Finding(code="missing", subject=f"head of {size} events")
    roots = _roots_at({one.size for one in stored.heads}, events)
    for one in stored.heads:
        try:
            known = verified_checkpoint(one.note, stored.log_id, stored.public_key)
        except ValueError:
            yield Finding(code="altered", subject=f"head of {one.size} events")
            continue
        if known.size != one.size or roots.get(known.size) != known.root:
            yield Finding(code="altered", subject=f"head of {one.size} events")


def witness_findings(witnessed: Witnessed) -> Iterator[Finding]:
    """Give what the checkpoint beside the database says against it."""
    codes = {
        Witnessed.MISSING: "missing",
        Witnessed.ALTERED: "altered",
        Witnessed.HISTORY_CUT: "history-cut",
        Witnessed.HISTORY_OTHER: "history-other",
        Witnessed.UNREADABLE: "unreadable",
    }
    if witnessed in codes:
        yield Finding(code=codes[witnessed], subject=CHECKPOINT_NAME)


def _roots_at(sizes: set[int], events: Iterable[StoredEvent]) -> dict[int, bytes]:
    """Return the root after each of `sizes` events, worked out from the events themselves."""
    nodes: dict[tuple[int, int], bytes] = {}
    roots: dict[int, bytes] = {}
    for size, row in enumerate(events):
        leaf = tree.leaf_digest(row.event)
        for level, place, digest in tree.new_nodes(size, leaf, lambda *at: nodes[at]):
            nodes[level, place] = digest
        if size + 1 in sizes:
            roots[size + 1] = tree.root(size + 1, lambda *at: nodes[at])
    return roots
