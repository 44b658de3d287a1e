# SPDX-License-Identifier: MIT
"""`data/proof` of a pack: disclosed records, the way to a signed head, its timestamps, the keys."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.handover import pack_stamps
from abuselog.integrity.canonical import canonical_bytes
from abuselog.integrity.checkpoint import Checkpoint, verifier_key
from abuselog.integrity.disclosure import Disclosed, Included
from abuselog.records.codec import Json
from abuselog.records.seal import Seal

FORMAT: Final = "abuselog-proof"
VERSION: Final = 1
FOLDER: Final = "data/proof"
PROOF: Final = f"{FOLDER}/inclusion.json"
NOTE: Final = f"{FOLDER}/checkpoint.txt"
CERTIFICATE: Final = f"{FOLDER}/dossier-certificate.pem"
_END: Final = "-----END CERTIFICATE-----"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What shows that records were in the log, and stand there as they are told."""

    log_id: str
    public_key: bytes
    """Of the log's Ed25519 key, 32 bytes."""
    note: str
    """The signed note of the checkpoint, exactly as it was signed and sealed."""
    checkpoint: Checkpoint
    events: tuple[Included, ...]
    """By their place in the history."""
    records: tuple[Disclosed, ...]
    """By kind and id."""


def files(proof: Proof, seals: Sequence[Seal], certificate: str) -> dict[str, bytes]:
    """Return every file of the folder, by its path; without a certificate that one is not there."""
    found = {
        PROOF: proof_json(proof),
        NOTE: proof.note.encode(),
        **pack_stamps.said_apart(proof.note, proof.public_key),
    }
    for one, token, chain in zip(seals, token_paths(seals), _chain_paths(seals), strict=True):
        found[token] = one.token
        found[chain] = chain_pem(one).encode("ascii")
    if certificate:
        found[CERTIFICATE] = certificate.encode("ascii")
    return found


def proof_json(proof: Proof) -> bytes:
    """Return `inclusion.json`, in its only spelling.

    Source: docs/formats.md, "Packs"; RFC 8785.
    """
    return canonical_bytes(
        {
            "format": FORMAT,
            "version": VERSION,
            "log_id": proof.log_id,
            "log_key": verifier_key(proof.log_id, proof.public_key),
            "size": proof.checkpoint.size,
            "root": base64.b64encode(proof.checkpoint.root).decode(),
            "events": [_event(one) for one in proof.events],
            "records": [_record(one) for one in proof.records],
        }
    )


def token_paths(seals: Sequence[Seal]) -> list[str]:
    """Return where the answer of each authority stands."""
    return [f"{FOLDER}/checkpoint{place}.tsr" for place in _places(seals)]


def chain_pem(one: Seal) -> str:
    """Return the certificates of an authority: its own first, the root last, each once."""
    found = dict.fromkeys((*_certificates(one.chain_pem), *_certificates(one.root_pem)))
    return "".join(found)


def _chain_paths(seals: Sequence[Seal]) -> list[str]:
    return [f"{FOLDER}/authority-chain{place}.pem" for place in _places(seals)]


def _places(seals: Iterable[Seal]) -> list[str]:
    return ["" if place == 1 else f"-{place}" for place, _seal in enumerate(seals, 1)]


def _certificates(text: str) -> Iterator[str]:
    for part in text.split(_END)[:-1]:
        start = part.rfind("-----BEGIN CERTIFICATE-----")
        yield f"{part[start:].replace(chr(13), '')}{_END}\n"


def _event(one: Included) -> Json:
    return {
        "index": one.index,
        "event": base64.b64encode(one.event).decode(),
        "path": [step.hex() for step in one.path],
    }


def _record(one: Disclosed) -> Json:
    return {
        "kind": one.kind,
        "id": one.id,
        "version": one.version,
        "event": one.event,
        "commitment": one.commitment.hex(),
        "disclosed": {
            name: {"salt": salt.hex(), "value": value} for name, (salt, value) in one.shown.items()
        },
        "withheld": [digest.hex() for digest in one.withheld],
    }
