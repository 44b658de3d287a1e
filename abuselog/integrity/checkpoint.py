# SPDX-License-Identifier: MIT
"""Checkpoints: how long the history is and what its root is, signed with the log's own key.

Source: C2SP tlog-checkpoint v1 for the text, C2SP signed-note v1.0.0 for the signature (Ed25519,
RFC 8032, signature type 1). Any tool for transparency logs can read and verify one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_ED25519 = b"\x01"  # signed-note: signature type identifier
_KEY_ID_BYTES = 4
_SIGNATURE_BYTES = 64
_DIGEST_BYTES = 32
_LONGEST = 4096
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_SIGNATURE_LINE = re.compile("\u2014 ([^ +\n]+) ([A-Za-z0-9+/=]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How long a history is, and the root over all of it."""

    origin: str
    """The log's id."""
    size: int
    root: bytes

    def text(self) -> str:
        """Return the note's text, which is what is signed, with its last line feed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the public half of a signing key, 32 bytes."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def verifier_key(origin: str, public: bytes) -> str:
    """Return the key in the form that verifiers of signed notes take: `ORIGIN+HASH+BASE64`."""
    encoded = base64.b64encode(_ED25519 + public).decode()
    return f"{origin}+{_key_id(origin, public).hex()}+{encoded}"


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Return the signed note of a checkpoint."""
    text = checkpoint.text()
    public = public_bytes(key)
    signed = _key_id(checkpoint.origin, public) + key.sign(text.encode())
    return f"{text}\n\u2014 {checkpoint.origin} {base64.b64encode(signed).decode()}\n"


def unverified_checkpoint(note: str) -> Checkpoint:
    """Return what a signed note says, whoever signed it.

    Raises: ValueError if it is not a checkpoint in its only spelling.
    """
    text, _signature = _parts(note)
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] != "" or not _SIZE.fullmatch(lines[1]):
        raise ValueError("not a checkpoint")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as fault:
        raise ValueError("not a checkpoint") from fault
    found = Checkpoint(origin=lines[0], size=int(lines[1]), root=root)
    if len(root) != _DIGEST_BYTES or found.text() != text:
        raise ValueError("not a checkpoint")
    return found


def verified_checkpoint(note: str, origin: str, public: bytes) -> Checkpoint:
    """Return what a signed note says, if the log `origin` with this key signed it.

    Raises: ValueError if it is another log's, was signed with another key, or was altered.
    """
    found = unverified_checkpoint(note)
    _text, signature = _parts(note)
    key_id, signed = signature[:_KEY_ID_BYTES], signature[_KEY_ID_BYTES:]
    if found.origin != origin or key_id != _key_id(origin, public):
        raise ValueError("a checkpoint of another log")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed, found.text().encode())
    except InvalidSignature as fault:
        raise ValueError("the signature is wrong") from fault
    return found


def _key_id(origin: str, public: bytes) -> bytes:
    """Return the first four bytes of SHA-256(name, line feed, type, key)."""
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + public).digest()[:_KEY_ID_BYTES]


def _parts(note: str) -> tuple[str, bytes]:
    """Return the text of a note and its one signature."""
    if len(note) > _LONGEST or "\n\n" not in note:
        raise ValueError("not a signed note")
    text, _, rest = note.partition("\n\n")
    found = _SIGNATURE_LINE.fullmatch(rest.removesuffix("\n"))
    if found is None or not rest.endswith("\n") or found[1] != text.partition("\n")[0]:
        raise ValueError("not a signed note")
    try:
        signature = base64.b64decode(found[2], validate=True)
    except binascii.Error as fault:
        raise ValueError("not a signed note") from fault
    if len(signature) != _KEY_ID_BYTES + _SIGNATURE_BYTES:
        raise ValueError("not a signed note")
    if base64.b64encode(signature).decode() != found[2]:
        raise ValueError("not a signed note")
    return text + "\n", signature
