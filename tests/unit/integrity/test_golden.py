# SPDX-License-Identifier: MIT
"""Digests that must never change: made by golden/make_golden.py without any code of abuselog."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from abuselog.integrity import tree
from abuselog.integrity.checkpoint import (
    Checkpoint,
    public_bytes,
    sign,
    verified_checkpoint,
    verifier_key,
)
from abuselog.integrity.commitment import commit

FOLDER = Path(__file__).with_name("golden")
GOLDEN: Any = json.loads((FOLDER / "golden.json").read_text(encoding="utf-8"))
TREE: Any = GOLDEN["tree"]
# Published with the tests of Certificate Transparency's own implementations.
KNOWN_ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def grown() -> dict[tuple[int, int], bytes]:
    """Every complete subtree over the golden leaves."""
    nodes: dict[tuple[int, int], bytes] = {}
    for size, leaf in enumerate(TREE["leaves"]):
        digest = tree.leaf_digest(bytes.fromhex(leaf))
        for level, place, node in tree.new_nodes(size, digest, lambda *at: nodes[at]):
            nodes[level, place] = node
    return nodes


def read(level: int, place: int) -> bytes:
    """A node of the golden tree."""
    return grown()[level, place]


@pytest.mark.parametrize("case", GOLDEN["commitments"])
def test_commitments_are_those_on_file(case: dict[str, Any]) -> None:
    assert commit(case["fields"], bytes.fromhex(case["seed"])).hex() == case["commitment"]


def test_the_roots_on_file_are_those_the_world_knows() -> None:
    assert {size: TREE["roots"][size] for size in KNOWN_ROOTS} == KNOWN_ROOTS


def test_roots_are_those_on_file() -> None:
    assert [tree.root(size, read).hex() for size in range(9)] == TREE["roots"]


def test_inclusion_proofs_are_those_on_file() -> None:
    for case in TREE["inclusion"]:
        path = tree.inclusion_proof(case["index"], case["size"], read)
        assert [one.hex() for one in path] == case["path"], case
        leaf, root = read(0, case["index"]), bytes.fromhex(TREE["roots"][case["size"]])
        assert tree.is_included(leaf, case["index"], case["size"], path, root), case


def test_consistency_proofs_are_those_on_file() -> None:
    for case in TREE["consistency"]:
        first, second = case["first"], case["second"]
        path = tree.consistency_proof(first, second, read)
        assert [one.hex() for one in path] == case["path"], case
        roots = [bytes.fromhex(TREE["roots"][size]) for size in (first, second)]
        assert tree.is_consistent(first, second, path, *roots), case


def test_the_checkpoint_is_the_one_that_openssl_signed() -> None:
    case = GOLDEN["checkpoint"]
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(case["secret"]))
    root = bytes.fromhex(TREE["roots"][8])
    checkpoint = Checkpoint(origin=case["origin"], size=8, root=root)
    assert public_bytes(key).hex() == case["public"]
    assert sign(checkpoint, key) == case["note"]  # Ed25519 signs the same way every time
    assert verifier_key(case["origin"], public_bytes(key)) == case["verifier"]
    assert verified_checkpoint(case["note"], case["origin"], public_bytes(key)) == checkpoint


def test_the_script_still_makes_the_file() -> None:
    made = runpy.run_path(str(FOLDER / "make_golden.py"))
    for case in GOLDEN["commitments"]:
        seed = bytes.fromhex(case["seed"])
        assert made["commitment"](case["fields"], seed).hex() == case["commitment"]
    assert made["golden_tree"]() == TREE
