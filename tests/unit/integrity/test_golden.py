# SPDX-License-Identifier: MIT
"""Digests that must never change: made by golden/make_golden.py without any code of abuselog."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from abuselog.integrity.chain import START, leaf_digest, next_link
from abuselog.integrity.commitment import commit

FOLDER = Path(__file__).with_name("golden")
GOLDEN: Any = json.loads((FOLDER / "golden.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["commitments"])
def test_commitments_are_those_on_file(case: dict[str, Any]) -> None:
    assert commit(case["fields"], bytes.fromhex(case["seed"])).hex() == case["commitment"]


def test_chain_values_are_those_on_file() -> None:
    link = START
    for case in GOLDEN["chain"]:
        leaf = leaf_digest(case["event"].encode())
        link = next_link(link, leaf)
        assert (leaf.hex(), link.hex()) == (case["leaf"], case["link"])


def test_the_script_still_makes_the_file() -> None:
    made = runpy.run_path(str(FOLDER / "make_golden.py"))
    for case in GOLDEN["commitments"]:
        seed = bytes.fromhex(case["seed"])
        assert made["commitment"](case["fields"], seed).hex() == case["commitment"]
