# SPDX-License-Identifier: MIT
"""The timestamps in a pack, and the copies of its checkpoint's parts for other programs."""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from abuselog.integrity.pack_verdict import PackAsked, PackVerdict, Stamp
from abuselog.integrity.token import Expected, check_token
from abuselog.integrity.verdict import State

NAME: Final = re.compile(r"data/proof/checkpoint(?:-[0-9]+)?\.tsr")
BODY: Final = "data/proof/checkpoint-body.txt"
SIGNATURE: Final = "data/proof/checkpoint.sig"
KEY: Final = "data/proof/log-key.pem"
_KEY_ID_BYTES: Final = 4
_EARLIEST: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LATEST: Final = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
_ASKED: Final = ("imprint", "signature", "purpose", "valid_then")


def said_apart(note: str, public: bytes) -> dict[str, bytes]:
    """Return what the checkpoint's parts are as files of their own, for `openssl`."""
    body, _, signed = note.partition("\n\n")
    raw = base64.b64decode(signed.split(" ")[2])
    key = Ed25519PublicKey.from_public_bytes(public)
    return {
        BODY: f"{body}\n".encode(),
        SIGNATURE: raw[_KEY_ID_BYTES:],
        KEY: key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    }


def judge(verdict: PackVerdict, stamps: Mapping[str, bytes], note: bytes) -> None:
    """Answer whether the timestamps are over this checkpoint and in order.

    Not: whether the authority is who it says; whoever checks has no root of its own here.
    """
    if not stamps:
        verdict.skipped(PackAsked.TIMESTAMP, "no-timestamp")
        return
    for name, raw in stamps.items():
        # The request's number stayed in the log: that a token answers it is not asked here.
        expected = Expected(document=note, nonce=0, earliest_at=_EARLIEST, latest_at=_LATEST)
        found = check_token(raw, expected)
        if found.granted is not State.PASSED or found.sealed_at is None:
            verdict.wrong(PackAsked.TIMESTAMP, "unreadable", name)
            continue
        for question in _ASKED:
            if getattr(found, question) is not State.PASSED:
                verdict.wrong(PackAsked.TIMESTAMP, f"token-{question}", name)
        verdict.stamps.append(Stamp(found.sealed_at, found.signer, known=False))
    verdict.good(PackAsked.TIMESTAMP)
