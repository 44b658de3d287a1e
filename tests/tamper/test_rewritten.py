# SPDX-License-Identifier: MIT
"""A history rewritten with care: its own digests, nodes and even signatures made to fit."""

from __future__ import annotations

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from abuselog.integrity import tree
from abuselog.integrity.checkpoint import Checkpoint, sign
from tests.tamper.changes import HEADS, TREE
from tests.tamper.logs import checked, failed
from tests.vault_fixtures import Log


class Rewriter:
    """Somebody with the master key, who knows the format."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def events(self) -> list[bytes]:
        return [event for (event,) in self._log.rows("SELECT event FROM history ORDER BY sequence")]

    def earlier(self, sequence: int) -> bytes:
        """An event as if it had been done in 2020, in its canonical spelling."""
        value = json.loads(self.events()[sequence])
        value["at"] = "2020-01-01T00:00:00.000000Z"
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()

    def put(self, sequence: int, event: bytes) -> None:
        """Put an event in with its own digest."""
        self._log.tamper(
            "UPDATE history SET event = :event, leaf_digest = :leaf WHERE sequence = :at",
            event=event,
            leaf=tree.leaf_digest(event),
            at=sequence,
        )

    def lay_tree(self) -> bytes:
        """Lay the tree anew and return its root."""
        nodes: dict[tuple[int, int], bytes] = {}
        connection: Any = self._log.database()
        connection.execute("DELETE FROM history_node")
        events = self.events()
        for size, event in enumerate(events):
            leaf = tree.leaf_digest(event)
            for level, place, digest in tree.new_nodes(size, leaf, lambda *at: nodes[at]):
                nodes[level, place] = digest
                if level:
                    row = (level, place, digest)
                    connection.execute("INSERT INTO history_node VALUES (?, ?, ?)", row)
        connection.close()
        return tree.root(len(events), lambda *at: nodes[at])

    def sign(self, root: bytes) -> None:
        """Sign the history as it is now, with the log's own key."""
        ((key,),) = self._log.rows("SELECT value FROM log_fact WHERE name = 'signing-key'")
        ((origin,),) = self._log.rows("SELECT value FROM log_fact WHERE name = 'log-id'")
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key))
        size = len(self.events())
        note = sign(Checkpoint(origin=origin, size=size, root=root), private)
        self._log.tamper("UPDATE head SET size = :size, note = :note", size=size, note=note)


def test_an_event_with_its_own_digest_is_named_by_the_tree_and_the_head(full: Log) -> None:
    rewriter = Rewriter(full)
    rewriter.put(2, rewriter.earlier(2))
    found = failed(checked(full))
    assert found[TREE] == [f"altered history node {at}" for at in ("1/1", "2/0", "3/0")]
    assert found[HEADS] == ["altered head of 8 events"]


def test_an_event_with_a_tree_to_match_is_named_by_the_head(full: Log) -> None:
    rewriter = Rewriter(full)
    rewriter.put(2, rewriter.earlier(2))
    rewriter.lay_tree()
    assert failed(checked(full)) == {
        HEADS: ["altered head of 8 events", "history-other checkpoint.txt"]
    }


def test_a_history_signed_anew_is_named_by_the_checkpoint_beside_it(full: Log) -> None:
    rewriter = Rewriter(full)
    rewriter.put(2, rewriter.earlier(2))
    rewriter.sign(rewriter.lay_tree())
    for _ in range(2):  # closing must not write over the only proof
        assert failed(checked(full)) == {HEADS: ["history-other checkpoint.txt"]}


def cut_off_last(log: Log) -> None:
    """Take the last deed away without a trace in the database."""
    log.tamper(
        "DELETE FROM history_subject WHERE sequence = 7", "DELETE FROM history WHERE sequence = 7"
    )
    rewriter = Rewriter(log)
    rewriter.sign(rewriter.lay_tree())


def test_a_tail_cut_off_without_a_trace_is_named_by_the_checkpoint_beside_it(full: Log) -> None:
    cut_off_last(full)
    for _ in range(2):
        assert failed(checked(full)) == {HEADS: ["history-cut checkpoint.txt"]}


def test_without_a_witness_the_owner_of_the_key_can_rewrite_and_the_verdict_claims_no_more(
    full: Log,
) -> None:
    cut_off_last(full)
    (full.folder / "checkpoint.txt").unlink()
    full.tamper("DELETE FROM log_fact WHERE name = 'checkpoint-written'")
    verdict = checked(full)
    assert verdict.sound
    seals = verdict.questions[-1]
    assert (seals.asked.value, seals.state.value) == ("seals", "not-checked")


def test_a_checkpoint_that_is_gone_is_missed(full: Log) -> None:
    (full.folder / "checkpoint.txt").unlink()
    assert failed(checked(full)) == {HEADS: ["missing checkpoint.txt"]}
    assert checked(full).sound


def test_an_altered_checkpoint_is_named(full: Log) -> None:
    path = full.folder / "checkpoint.txt"
    path.write_bytes(path.read_bytes().replace(b"\n8\n", b"\n7\n"))
    assert failed(checked(full)) == {HEADS: ["altered checkpoint.txt"]}
