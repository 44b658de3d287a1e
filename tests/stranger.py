# SPDX-License-Identifier: MIT
"""Reads logs and checks packs by docs/formats.md alone: nothing of abuselog is imported here.

What the text does not say, this can't know: so text and program are held to one another.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import rfc8785
import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_HEAD, _CHUNK, _TAG = 25, 262_144, 16
_PLAIN_PATH = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")


def sha256(*parts: bytes) -> bytes:
    """SHA-256 of bytes one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


class StrangersLog:
    """A log or a backup that is closed, opened with its passphrase by nothing but the text."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self.folder = folder
        header = self._header()
        self.log_id: str = header["log_id"]
        self._master = _master_key(header, passphrase)
        macs = ("authentication", "checksum")
        without = {name: value for name, value in header.items() if name not in macs}
        said = b"abuselog header 1\0" + rfc8785.dumps(without)
        key = self._derived("header-authentication", 32)
        assert hmac.digest(key, said, "sha256").hex() == header["authentication"]
        self._database = sqlcipher3.connect(str(folder / "log.db"))
        both = self._derived("database-key", 32) + self._derived("database-salt", 16)
        self._database.execute(f"PRAGMA key = \"x'{both.hex()}'\"")

    def rows(self, query: str, *bound: object) -> list[tuple[Any, ...]]:
        """What a query gives."""
        return [tuple(row) for row in self._database.execute(query, bound).fetchall()]

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def events(self) -> list[dict[str, Any]]:
        """Every event, in order, each with its leaf in the tree whose head is signed outside."""
        found, leaves = [], []
        rows = self.rows("SELECT sequence, event, leaf_digest FROM history ORDER BY sequence")
        for place, (sequence, raw, leaf) in enumerate(rows):
            event = json.loads(raw)
            assert rfc8785.dumps(event) == raw
            assert event["seq"] == sequence == place
            assert sha256(b"\0", raw) == leaf
            found.append(event)
            leaves.append(leaf)
        head = (self.folder / "checkpoint.txt").read_bytes().decode()
        size, root = signed_head(head, self.log_id, self._public_key())
        assert (size, root) == (len(leaves), tree_root(leaves))
        return found

    def records(self) -> dict[tuple[str, str, int], dict[str, Any]]:
        """Every record whose commitment is what its fields and seed give, and its event says."""
        events = self.events()
        found = {}
        for kind, known, version, fields, seed, commitment, sequence in self.rows(
            "SELECT kind, id, version, fields, seed, commitment, sequence FROM recorded"
        ):
            said = json.loads(fields)
            salts = {name: hmac.digest(seed, name.encode(), "sha256")[:16].hex() for name in said}
            digests = [_field_digest(salts[name], name, said[name]) for name in said]
            assert _commitment(digests) == commitment
            subject = {"kind": kind, "id": known, "version": version}
            assert subject | {"commitment": commitment.hex()} in events[sequence]["subjects"]
            found[kind, known, version] = said
        return found

    def exhibit(self, exhibit_id: str) -> bytes:
        """The bytes of an exhibit as it came."""
        [(key, digest)] = self.rows(
            "SELECT wrapped_key, digest FROM exhibit WHERE id = ?", exhibit_id
        )
        return self._file(exhibit_id, key, digest)

    def covered(self) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
        """Every covered copy: the exhibit's id, the copy's bytes, how it was made."""
        for known, exhibit_id, key, digest, how in self.rows(
            "SELECT id, exhibit_id, wrapped_key, digest, how FROM working_copy"
            " WHERE kind = 'covered' ORDER BY made_at"
        ):
            yield exhibit_id, self._file(known, key, digest), json.loads(how)

    def _file(self, known: str, wrapped: bytes, digest: bytes) -> bytes:
        wrapping = self._derived("file-key-wrapping", 32)
        key = AESGCM(AESGCM(wrapping).decrypt(wrapped[:12], wrapped[12:], known.encode()))
        raw = (self.folder / "exhibits" / known[:2] / known).read_bytes()
        head = raw[:_HEAD]
        assert head == b"ABLX\1" + _CHUNK.to_bytes(4, "big") + bytes.fromhex(known)
        starts = range(_HEAD, len(raw), _CHUNK + _TAG)
        plain = b""
        for place, start in enumerate(starts):
            last = start + _CHUNK + _TAG >= len(raw)
            nonce = bytes(7) + place.to_bytes(4, "big") + bytes([last])
            plain += key.decrypt(nonce, raw[start : start + _CHUNK + _TAG], head)
        assert sha256(plain) == digest
        return plain

    def _header(self) -> dict[str, Any]:
        raw = (self.folder / "header.json").read_bytes()
        header: dict[str, Any] = json.loads(raw)
        assert rfc8785.dumps(header) + b"\n" == raw
        assert (self.folder / "header.copy.json").read_bytes() == raw
        without = {name: value for name, value in header.items() if name != "checksum"}
        assert sha256(rfc8785.dumps(without)).hex() == header["checksum"]
        return header

    def _derived(self, label: str, length: int) -> bytes:
        info = f"abuselog/1/{label}".encode()
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(self._master)

    def _public_key(self) -> bytes:
        [(key,)] = self.rows("SELECT value FROM log_fact WHERE name = 'signing-key'")
        return (
            Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)).public_key().public_bytes_raw()
        )


def _master_key(header: Mapping[str, Any], passphrase: str) -> bytes:
    [slot] = [one for one in header["slots"] if one["kind"] == "passphrase"]
    costs = slot["kdf"]
    assert costs["name"] == "argon2id"
    guess = Argon2id(
        salt=base64.b64decode(costs["salt"]),
        length=32,
        iterations=costs["passes"],
        lanes=costs["lanes"],
        memory_cost=costs["memory_kib"],
    )
    key = guess.derive(unicodedata.normalize("NFC", passphrase).encode())
    wrapped = base64.b64decode(slot["wrapped"])
    without = {name: value for name, value in slot.items() if name != "wrapped"}
    about = rfc8785.dumps({"log_id": header["log_id"], "slot": without})
    return AESGCM(key).decrypt(wrapped[:12], wrapped[12:], about)


def tree_root(leaves: list[bytes]) -> bytes:
    """The root over leaves. Source: RFC 9162, 2.1.1."""
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", tree_root(leaves[:left]), tree_root(leaves[left:]))


def signed_head(note: str, log_id: str, key: bytes) -> tuple[int, bytes]:
    """Size and root of a head that this key signed."""
    body, _, signed = note.partition("\n\n")
    origin, size, root = body.split("\n")
    dash, name, encoded = signed.removesuffix("\n").split(" ")
    raw = base64.b64decode(encoded, validate=True)
    assert (origin, dash, name, len(raw)) == (log_id, "\u2014", log_id, 68)
    assert raw[:4] == sha256(f"{log_id}\n".encode(), b"\1", key)[:4]
    Ed25519PublicKey.from_public_bytes(key).verify(raw[4:], f"{body}\n".encode())
    return int(size), base64.b64decode(root, validate=True)


def require_sound_pack(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The `incidents.json` of a pack that holds all that docs/formats.md says of packs."""
    assert all(map(_PLAIN_PATH.fullmatch, files))
    payload = {name for name in files if name.startswith("data/")}
    _require_list(files, "manifest-sha256.txt", payload)
    beside = set(files) - payload - {"tagmanifest-sha256.txt"}
    _require_list(files, "tagmanifest-sha256.txt", beside)
    proof = _canonical(files["data/proof/inclusion.json"])
    told: dict[str, Any] = _canonical(files["data/records/incidents.json"])
    log_id = proof["log_id"]
    name, _hash, encoded = proof["log_key"].split("+", 2)
    key = base64.b64decode(encoded)
    assert (name, key[:1], told["log_id"]) == (log_id, b"\1", log_id)
    note = files["data/proof/checkpoint.txt"].decode()
    root = base64.b64decode(proof["root"])
    assert signed_head(note, log_id, key[1:]) == (proof["size"], root)
    events = {one["index"]: _included(one, proof["size"], root) for one in proof["events"]}
    records = {(one["kind"], one["id"], one["version"]): one for one in proof["records"]}
    for known, one in records.items():
        _require_committed(known, one, events[one["event"]])
    _require_told(told, records, files)
    return told


def _require_list(files: Mapping[str, bytes], name: str, wanted: set[str]) -> None:
    lines = [line.split("  ", 1) for line in files[name].decode().splitlines()]
    assert [path for _digest, path in lines] == sorted(wanted)
    assert all(sha256(files[path]).hex() == digest for digest, path in lines)


def _canonical(raw: bytes) -> Any:
    said = json.loads(raw)
    assert rfc8785.dumps(said) == raw
    return said


def _included(one: Mapping[str, Any], size: int, root: bytes) -> dict[str, Any]:
    """An event whose path leads to the root. Source: RFC 9162, 2.1.3.2."""
    raw = base64.b64decode(one["event"])
    event: dict[str, Any] = json.loads(raw)
    assert event["seq"] == one["index"] < size
    place, last, digest = one["index"], size - 1, sha256(b"\0", raw)
    for step in map(bytes.fromhex, one["path"]):
        assert last
        if place & 1 or place == last:
            digest = sha256(b"\1", step, digest)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            digest = sha256(b"\1", digest, step)
        place, last = place >> 1, last >> 1
    assert (last, digest) == (0, root)
    return event


def _field_digest(salt: str, name: str, value: Any) -> bytes:
    return sha256(rfc8785.dumps([salt, name, value]))


def _commitment(digests: list[bytes]) -> bytes:
    return sha256(b"abuselog commitment 1\0", *sorted(digests))


def _require_committed(
    known: tuple[str, str, int], one: Mapping[str, Any], event: Mapping[str, Any]
) -> None:
    shown = one["disclosed"].items()
    digests = [_field_digest(told["salt"], name, told["value"]) for name, told in shown]
    commitment = _commitment([*digests, *map(bytes.fromhex, one["withheld"])]).hex()
    assert commitment == one["commitment"]
    kind, record_id, version = known
    subject = {"kind": kind, "id": record_id, "version": version, "commitment": commitment}
    assert subject in event["subjects"]


def _require_told(
    told: Mapping[str, Any], records: Mapping[tuple[str, str, int], Any], files: Mapping[str, bytes]
) -> None:
    left = set(records)
    for kind, one in _entries(told):
        known = (kind, one["id"], one["version"])
        record = records[known]
        assert {name: said["value"] for name, said in record["disclosed"].items()} == one["fields"]
        assert len(one["withheld"]) == len(record["withheld"])
        left -= {known}
    exhibits = [one for incident in told["incidents"] for one in incident["exhibits"]]
    for one in exhibits:
        if one["file"] is None:
            assert one["why"]
            continue
        assert sha256(files[one["file"]]).hex() == one["sha256"]
        assert len(files[one["file"]]) == one["size_bytes"]
        if one["covered"]:
            known, copy = _copy_of(one, records)
            assert copy["sha256"]["value"] == one["sha256"]
            assert copy["parent_sha256"]["value"] == one["parent_sha256"]
            left -= {known}
    named = {one["file"] for one in exhibits} - {None}
    assert named == {name for name in files if name.startswith("data/exhibits/")}
    assert not left


def _entries(told: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for incident in told["incidents"]:
        yield "incident", incident
        for exhibit in incident["exhibits"]:
            if exhibit["version"] is not None:
                yield "exhibit", exhibit
            if exhibit["erasure"] is not None:
                yield "erasure", {**exhibit["erasure"], "id": exhibit["id"]}
        for report in incident["reports"]:
            yield "report", report
    for withdrawal in told["withdrawn"]:
        yield "withdrawal", withdrawal
    for series in told["series"]:
        yield "series", series


def _copy_of(exhibit: Mapping[str, Any], records: Mapping[Any, Any]) -> tuple[Any, Any]:
    [found] = [
        (known, one["disclosed"])
        for known, one in records.items()
        if known[0] == "working-copy" and one["disclosed"]["exhibit_id"]["value"] == exhibit["id"]
    ]
    return found
