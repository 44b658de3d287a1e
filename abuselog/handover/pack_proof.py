# SPDX-License-Identifier: MIT
"""What `inclusion.json` of a pack proves, step by step; every value in it is a stranger's.

Source: docs/formats.md, "Packs"; RFC 9162, 2.1.3.2.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from abuselog.integrity import tree
from abuselog.integrity.canonical import canonical_bytes
from abuselog.integrity.checkpoint import Checkpoint, verifier_key
from abuselog.integrity.commitment import SALT_BYTES, commitment_of_digests, field_digest
from abuselog.integrity.event import Event, event_from_bytes

_DIGEST_BYTES: Final = 32
Key = tuple[str, str, int]
_Answer = TypeVar("_Answer")
UNREADABLE: Final = (
    *(ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError, OverflowError),
    binascii.Error,
)
"""What a stranger's JSON can do to whoever takes it for what it should be."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An `inclusion.json`, whose spelling and outer form are right."""

    log_id: str
    log_key: str
    size: int
    root: bytes
    events: tuple[Mapping[str, Any], ...]
    records: tuple[Mapping[str, Any], ...]


def proof_from(raw: bytes) -> Proof:
    """Return the proof in these bytes.

    Raises: one of UNREADABLE if it is none, or is not spelled as RFC 8785 spells it.
    """
    said = json.loads(raw)
    if said["format"] != "abuselog-proof" or number_in(said["version"]) != 1:
        raise ValueError("another format")
    if canonical_bytes(said) != raw:
        raise ValueError("not canonical")
    return Proof(
        log_id=text_in(said["log_id"]),
        log_key=text_in(said["log_key"]),
        size=number_in(said["size"]),
        root=_base64(said["root"]),
        events=tuple(_object(one) for one in said["events"]),
        records=tuple(_object(one) for one in said["records"]),
    )


def public_key(proof: Proof, origin: str) -> bytes:
    """Return the log's public key.

    Raises: one of UNREADABLE if it is not a key of the log `origin`.
    """
    _name, _key_id, encoded = proof.log_key.split("+", 2)
    raw = _base64(encoded)
    if len(raw) != 1 + _DIGEST_BYTES:
        raise ValueError("not a key")
    if verifier_key(origin, raw[1:]) != proof.log_key:
        raise ValueError("another log's key")
    return raw[1:]


def key_of(record: Mapping[str, Any]) -> Key:
    """Return which record it is.

    Raises: one of UNREADABLE if it does not say.
    """
    return text_in(record["kind"]), text_in(record["id"]), number_in(record["version"])


def name_of(record: Mapping[str, Any]) -> str:
    """Return a record's name for a finding, whatever is in it."""
    return " ".join(str(record.get(part, "?"))[:80] for part in ("kind", "id", "version"))


def commitment_of(record: Mapping[str, Any]) -> bytes:
    """Return the commitment over the shown fields and the digests of the others.

    Raises: one of UNREADABLE if it can't be worked out.
    """
    digests = [
        field_digest(_hex(shown["salt"], SALT_BYTES), name, shown["value"])
        for name, shown in record["disclosed"].items()
    ]
    digests += [_hex(digest, _DIGEST_BYTES) for digest in record["withheld"]]
    return commitment_of_digests(digests)


def event_of(proof: Proof, index: object) -> Event:
    """Return the event that stands at a place of the history.

    Raises: one of UNREADABLE if there is none, or it is not an event.
    """
    found = next(one for one in proof.events if one.get("index") == index)
    return event_from_bytes(_base64(found["event"]))


def is_in(event: Event, key: Key, commitment: bytes) -> bool:
    """Whether an event commits to exactly this record."""
    return any(
        (one.kind, one.id, one.version) == key and one.commitment == commitment
        for one in event.subjects
    )


def is_included(one: Mapping[str, Any], head: Checkpoint) -> bool:
    """Whether an event is in the history that the checkpoint is the head of.

    Raises: one of UNREADABLE if the proof can't be read.
    """
    raw, index = _base64(one["event"]), number_in(one["index"])
    path = [_hex(step, _DIGEST_BYTES) for step in one["path"]]
    in_place = event_from_bytes(raw).sequence == index
    return in_place and tree.is_included(tree.leaf_digest(raw), index, head.size, path, head.root)


def quietly(ask: Callable[[], _Answer]) -> _Answer | None:
    """Return the answer, or None if a stranger's data does not let it be had."""
    try:
        return ask()
    except (*UNREADABLE, StopIteration, MemoryError):
        return None


def _hex(text: object, length: int) -> bytes:
    if not isinstance(text, str) or text != text.lower() or len(text) != 2 * length:
        raise ValueError("not hexadecimal of this length")
    return bytes.fromhex(text)


def _base64(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError("not base64")
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("not base64 in its only spelling")
    return raw


def text_in(value: object) -> str:
    """Return a value that is a text.

    Raises: TypeError if it is none.
    """
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def number_in(value: object) -> int:
    """Return a value that is a whole number, and neither yes nor no.

    Raises: TypeError if it is none.
    """
    if type(value) is not int or value < 0:
        raise TypeError("not a number")
    return value


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value
