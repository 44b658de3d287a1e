# SPDX-License-Identifier: MIT
"""Checkpoints: any tool verifies one, and one byte more, fewer or other is refused."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from abuselog.integrity.checkpoint import (
    Checkpoint,
    public_bytes,
    sign,
    unverified_checkpoint,
    verified_checkpoint,
    verifier_key,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = public_bytes(KEY)
ORIGIN = "00112233445566778899aabbccddeeff"
ONE = Checkpoint(origin=ORIGIN, size=143, root=hashlib.sha256(b"root").digest())
NOTE = sign(ONE, KEY)
SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: what stands before a public key


def signature() -> bytes:
    """The signature line's bytes: four of the key's id and 64 of the signature."""
    return base64.b64decode(NOTE.split(" ")[2])


def with_signature(raw: bytes) -> str:
    """The note with other bytes for a signature."""
    return f"{ONE.text()}\n\u2014 {ORIGIN} {base64.b64encode(raw).decode()}\n"


def test_it_says_what_it_was_signed_over() -> None:
    assert verified_checkpoint(NOTE, ORIGIN, PUBLIC) == ONE
    assert unverified_checkpoint(NOTE) == ONE


def test_the_note_reads_line_by_line_as_the_format_says() -> None:
    origin, size, root, empty, signed, end = NOTE.split("\n")
    assert (origin, size, empty, end) == (ORIGIN, "143", "", "")
    assert base64.b64decode(root) == ONE.root
    assert signed.startswith(f"\u2014 {ORIGIN} ")
    key_id = hashlib.sha256(ORIGIN.encode() + b"\n" + b"\x01" + PUBLIC).digest()[:4]
    assert signature()[:4] == key_id
    text = f"{origin}\n{size}\n{root}\n".encode()
    Ed25519PublicKey.from_public_bytes(PUBLIC).verify(signature()[4:], text)


@pytest.mark.judge("openssl")
def test_openssl_verifies_it(tmp_path: Path) -> None:
    (tmp_path / "key.der").write_bytes(SPKI + PUBLIC)
    (tmp_path / "text").write_bytes(ONE.text().encode())
    (tmp_path / "signature").write_bytes(signature()[4:])
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.der", "-keyform", "DER"]
    command += ["-rawin", "-in", "text", "-sigfile", "signature"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Verified Successfully" in done.stdout) == (0, True), done
    (tmp_path / "text").write_bytes(ONE.text().replace("143", "144").encode())
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_the_verifier_key_names_the_log_and_holds_the_key() -> None:
    name, key_id, encoded = verifier_key(ORIGIN, PUBLIC).split("+", 2)
    assert (name, bytes.fromhex(key_id)) == (ORIGIN, signature()[:4])
    assert base64.b64decode(encoded) == b"\x01" + PUBLIC


def test_every_single_bit_matters() -> None:
    raw = NOTE.encode()
    for place in range(len(raw)):
        for bit in range(8):
            changed = bytearray(raw)
            changed[place] ^= 1 << bit
            with pytest.raises(ValueError, match=r"."):
                verified_checkpoint(bytes(changed).decode(), ORIGIN, PUBLIC)


def test_every_byte_put_in_or_left_out_matters() -> None:
    for place in range(len(NOTE)):
        with pytest.raises(ValueError, match=r"."):
            verified_checkpoint(NOTE[:place] + NOTE[place + 1 :], ORIGIN, PUBLIC)
        for more in ("\n", " ", "0", "=", "A", "\r"):
            with pytest.raises(ValueError, match=r"."):
                verified_checkpoint(NOTE[:place] + more + NOTE[place:], ORIGIN, PUBLIC)


@pytest.mark.parametrize(
    ("origin", "public"),
    [
        ("f" * 32, PUBLIC),
        (ORIGIN, public_bytes(OTHER_KEY)),
        ("f" * 32, public_bytes(OTHER_KEY)),
    ],
)
def test_another_log_or_key_is_refused(origin: str, public: bytes) -> None:
    with pytest.raises(ValueError, match="another log"):
        verified_checkpoint(NOTE, origin, public)


def test_a_signature_of_another_key_under_this_keys_id_is_refused() -> None:
    forged = signature()[:4] + OTHER_KEY.sign(ONE.text().encode())
    with pytest.raises(ValueError, match="signature is wrong"):
        verified_checkpoint(with_signature(forged), ORIGIN, PUBLIC)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n\n",
        NOTE + NOTE,
        NOTE + NOTE.split("\n")[4] + "\n",  # two signatures
        NOTE.removesuffix("\n"),
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\n143\n", "\n0143\n"),
        NOTE.replace("\n143\n", "\n-143\n"),
        NOTE.replace("\n143\n", "\n\u0661\n"),
        NOTE.replace("\n143\n", "\n" + "9" * 19 + "\n"),
        NOTE.replace("\n143\n", "\n143\nmore\n"),
        with_signature(signature() + b"\x00"),
        with_signature(signature()[:-1]),
        with_signature(b""),
        "x" * 5_000,
        NOTE.replace("=\n\n", "=\n" + "x\n" * 3_000 + "\n"),
    ],
)
def test_what_is_not_a_checkpoint_in_its_only_spelling_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        unverified_checkpoint(note)
    with pytest.raises(ValueError, match="not a"):
        verified_checkpoint(note, ORIGIN, PUBLIC)
