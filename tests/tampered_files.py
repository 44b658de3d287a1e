# SPDX-License-Identifier: MIT
"""Deeds on the files of a pack, by somebody who knows of its lists and by somebody who does not."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from abuselog.integrity import checkpoint
from tests import packs
from tests.builders import png
from tests.packs import PICTURE, Pack

RECORDS: Final = "data/records/incidents.json"
PROOF: Final = "data/proof/inclusion.json"
NOTE: Final = "data/proof/checkpoint.txt"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Tampering:
    """One thing that was done to a pack's ZIP."""

    make: Callable[[Files, Path], Path]
    found: frozenset[str]
    """The questions whose answer is no; of those that both can ask."""


def plainly(*found: str) -> Callable[[Callable[[Files], None]], Tampering]:
    """Somebody who changes files and does not know of lists."""

    def made(change: Callable[[Files], None]) -> Tampering:
        def make(files: Files, above: Path) -> Path:
            changed = dict(files)
            change(changed)
            return Pack(files=changed).zip(above)

        return Tampering(make, frozenset(found))

    return made


def carefully(*found: str) -> Callable[[Callable[[Files], None]], Tampering]:
    """Somebody who also writes the lists anew, so that only the log's proofs are left."""

    def made(change: Callable[[Files], None]) -> Tampering:
        def make(files: Files, above: Path) -> Path:
            changed = dict(files)
            change(changed)
            return packs.finished(Pack(files=changed)).zip(above)

        return Tampering(make, frozenset(found))

    return made


def in_json(name: str, change: Callable[[Any], object]) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        said = json.loads(files[name])
        change(said)
        spelled = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        files[name] = spelled.encode()

    return changed


def setting(*place: str | int, to: object) -> Callable[[Any], None]:
    def change(said: Any) -> None:
        for step in place[:-1]:
            said = said[step]
        said[place[-1]] = to

    return change


def without(*place: str | int) -> Callable[[Any], None]:
    def change(said: Any) -> None:
        for step in place[:-1]:
            said = said[step]
        del said[place[-1]]

    return change


def put(name: str, raw: bytes) -> Callable[[Files], None]:
    return lambda files: files.update({name: raw})


def drop(name: str) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        del files[name]

    return changed


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        assert old in files[name], name
        files[name] = files[name].replace(old, new, 1)

    return changed


def other_picture(files: Files) -> None:
    old = hashlib.sha256(files[PICTURE]).hexdigest()
    files[PICTURE] = png(30, 21)
    new = hashlib.sha256(files[PICTURE]).hexdigest()
    files[RECORDS] = files[RECORDS].replace(old.encode(), new.encode())


def signed_by_another(files: Files) -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
    said = json.loads(files[PROOF])
    head = checkpoint.Checkpoint(
        origin=packs.LOG_ID, size=said["size"], root=base64.b64decode(said["root"])
    )
    files[NOTE] = checkpoint.sign(head, key).encode()


def another_history(files: Files) -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    head = checkpoint.Checkpoint(origin=packs.LOG_ID, size=7, root=b"r" * 32)
    files[NOTE] = checkpoint.sign(head, key).encode()


def said_to_be_erased(files: Files) -> None:
    def change(said: Any) -> None:
        exhibit = said["incidents"][0]["exhibits"][0]
        erasure = {"version": 1, "fields": {"mark": "ABC/1"}, "covered_fields": {}, "withheld": []}
        exhibit |= {"version": None, "fields": {}, "file": None, "erasure": erasure}

    in_json(RECORDS, change)(files)


def twice_named(files: Files) -> None:
    files[RECORDS] = files[RECORDS].replace(b'"edition":', b'"edition":"all","edition":', 1)


def swapped_proofs(said: Any) -> None:
    paths = [one["path"] for one in said["events"]]
    said["events"][0]["path"], said["events"][1]["path"] = paths[1], paths[0]
