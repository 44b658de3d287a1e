# SPDX-License-Identifier: MIT
"""Makes golden.json a second way: by the words of docs/formats.md, with hashlib, hmac and json.

Nothing of abuselog is imported; the `openssl` command, version 3, signs the checkpoint. Run it
from the root: python tests/unit/integrity/golden/make_golden.py
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

RECORDS: list[dict[str, Any]] = [
    {},
    {"words": "Shame on you"},
    {"words": "", "severity": 3, "kinds": ["threat", "insult"], "seen": None, "practice": False},
    {"words": 'quote " back \\ slash / tab \t newline \n', "place": "Cwm t\u0175r \U0001f621"},
]
# The eight leaves that implementations of Certificate Transparency try their trees with.
LEAVES = [
    *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
    "606162636465666768696a6b6c6d6e6f",
]
ORIGIN = "0123456789abcdef0123456789abcdef"
# An Ed25519 private key in PKCS #8 (RFC 8410) is these bytes and the 32 of RFC 8032.
PKCS8 = bytes.fromhex("302e020100300506032b657004220420")
SECRET = hashlib.sha256(b"golden").digest()


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


def split(size: int) -> int:
    """The largest power of two below `size`."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def root(leaves: list[bytes]) -> bytes:
    """MTH(D[n]) of RFC 9162, 2.1.1, over the leaves themselves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = split(len(leaves))
    return hashlib.sha256(b"\x01" + root(leaves[:k]) + root(leaves[k:])).digest()


def inclusion(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of RFC 9162, 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*inclusion(m, leaves[:k]), root(leaves[k:])]
    return [*inclusion(m - k, leaves[k:]), root(leaves[:k])]


def consistency(m: int, leaves: list[bytes], known: bool = True) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 9162, 2.1.4.1."""
    if m == len(leaves):
        return [] if known else [root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*consistency(m, leaves[:k], known), root(leaves[k:])]
    return [*consistency(m - k, leaves[k:], False), root(leaves[:k])]


def openssl(*arguments: str, given: bytes = b"") -> bytes:
    """What the openssl command says."""
    return subprocess.run(
        ["openssl", *arguments], input=given, capture_output=True, check=True
    ).stdout


def checkpoint(folder: Path, size: int, over: bytes) -> dict[str, str]:
    """A signed checkpoint and the key that verifies it, by openssl."""
    (folder / "key.der").write_bytes(PKCS8 + SECRET)
    key = ("-inkey", str(folder / "key.der"), "-keyform", "DER")
    public = openssl(
        *("pkey", "-in", str(folder / "key.der"), "-inform", "DER", "-pubout", "-outform", "DER")
    )[-32:]
    text = f"{ORIGIN}\n{size}\n{base64.b64encode(over).decode()}\n"
    (folder / "text").write_bytes(text.encode())
    signature = openssl("pkeyutl", "-sign", *key, "-rawin", "-in", str(folder / "text"))
    key_id = hashlib.sha256(ORIGIN.encode() + b"\n\x01" + public).digest()[:4]
    signed = base64.b64encode(key_id + signature).decode()
    verifier = base64.b64encode(b"\x01" + public).decode()
    return {
        "origin": ORIGIN,
        "secret": SECRET.hex(),
        "public": public.hex(),
        "verifier": f"{ORIGIN}+{key_id.hex()}+{verifier}",
        "note": f"{text}\n\u2014 {ORIGIN} {signed}\n",
    }


def golden_tree() -> dict[str, Any]:
    """Roots and proofs over the eight leaves."""
    leaves = [bytes.fromhex(leaf) for leaf in LEAVES]
    sizes = range(1, len(leaves) + 1)
    return {
        "leaves": LEAVES,
        "roots": [root(leaves[:size]).hex() for size in (0, *sizes)],
        "inclusion": [
            {
                "index": index,
                "size": size,
                "path": [one.hex() for one in inclusion(index, leaves[:size])],
            }
            for size in sizes
            for index in range(size)
        ],
        "consistency": [
            {
                "first": first,
                "second": second,
                "path": [one.hex() for one in consistency(first, leaves[:second])],
            }
            for second in sizes
            for first in range(1, second + 1)
        ],
    }


def main() -> None:
    """Write golden.json beside this file."""
    seeds = [hashlib.sha256(bytes([number])).digest() for number in range(len(RECORDS))]
    with TemporaryDirectory() as folder:
        signed = checkpoint(Path(folder), len(LEAVES), root([bytes.fromhex(x) for x in LEAVES]))
    golden = {
        "commitments": [
            {"fields": fields, "seed": seed.hex(), "commitment": commitment(fields, seed).hex()}
            for fields, seed in zip(RECORDS, seeds, strict=True)
        ],
        "tree": golden_tree(),
        "checkpoint": signed,
    }
    target = Path(__file__).with_name("golden.json")
    target.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
