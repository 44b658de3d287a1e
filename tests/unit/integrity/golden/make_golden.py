# SPDX-License-Identifier: MIT
"""Makes golden.json a second way: by the words of docs/formats.md, with hashlib, hmac and json.

Nothing of abuselog is imported. Run it from the root:
python tests/unit/integrity/golden/make_golden.py
"""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

RECORDS: list[dict[str, Any]] = [
    {},
    {"words": "Shame on you"},
    {"words": "", "severity": 3, "kinds": ["threat", "insult"], "seen": None, "practice": False},
    {"words": 'quote " back \\ slash / tab \t newline \n', "place": "Cwm t\u0175r \U0001f621"},
]
EVENTS = ["first", "second", "third"]


def canonical(value: Any) -> bytes:
    """RFC 8785 of values without floats, whose names are ASCII: sorted, tight, no escapes more."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def commitment(fields: dict[str, Any], seed: bytes) -> bytes:
    """SHA-256 over a label and the sorted digests of all fields."""
    digests = []
    for name, value in fields.items():
        salt = hmac.new(seed, name.encode(), hashlib.sha256).digest()[:16]
        digests.append(hashlib.sha256(canonical([salt.hex(), name, value])).digest())
    return hashlib.sha256(b"abuselog commitment 1\x00" + b"".join(sorted(digests))).digest()


def main() -> None:
    """Write golden.json beside this file."""
    seeds = [hashlib.sha256(bytes([number])).digest() for number in range(len(RECORDS))]
    link = bytes(32)
    links = []
    for event in EVENTS:
        leaf = hashlib.sha256(b"\x00" + event.encode()).digest()
        link = hashlib.sha256(b"abuselog chain 1\x00" + link + leaf).digest()
        links.append({"event": event, "leaf": leaf.hex(), "link": link.hex()})
    golden = {
        "commitments": [
            {"fields": fields, "seed": seed.hex(), "commitment": commitment(fields, seed).hex()}
            for fields, seed in zip(RECORDS, seeds, strict=True)
        ],
        "chain": links,
    }
    target = Path(__file__).with_name("golden.json")
    target.write_text(json.dumps(golden, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
