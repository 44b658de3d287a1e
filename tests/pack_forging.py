# SPDX-License-Identifier: MIT
"""More of what somebody may do to a pack: values that two programs could read in two ways."""

from __future__ import annotations

import base64
import hashlib
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import rfc8785

from tests import packs
from tests.pack_tampering import TAMPERINGS
from tests.packs import Pack
from tests.tampered_files import (
    PROOF,
    RECORDS,
    Files,
    Tampering,
    carefully,
    in_json,
    put,
    replaced,
    setting,
    without,
)
from tests.tampered_zips import adding, more

_MANIFEST: Final = "manifest-sha256.txt"
_TOKEN: Final = "data/proof/checkpoint.tsr"
_GRANTED, _REFUSED = b"\x30\x03\x02\x01\x00", b"\x30\x03\x02\x01\x02"
_INCIDENT: Final = ("incidents", 0)
_EXHIBIT: Final = (*_INCIDENT, "exhibits", 0)
_WORDS: Final = ("records", 1, "disclosed", "words")
_NO_PROOFS: Final = ("records", "exhibits", "history", "checkpoint")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _other_words(files: Files) -> None:
    """Other words, in the records and in their proof, with a commitment that fits them."""

    def prove(said: Any) -> None:
        record = said["records"][1]
        record["disclosed"]["words"]["value"] = "Nobody said this"
        digests = [
            hashlib.sha256(rfc8785.dumps([one["salt"], name, one["value"]])).digest()
            for name, one in record["disclosed"].items()
        ]
        digests += map(bytes.fromhex, record["withheld"])
        whole = b"abuselog commitment 1\0" + b"".join(sorted(digests))
        record["commitment"] = hashlib.sha256(whole).hexdigest()

    in_json(PROOF, prove)(files)
    in_json(RECORDS, setting(*_INCIDENT, "fields", "words", to="Nobody said this"))(files)


def _changing(*place: str | int, by: Callable[[Any], Any]) -> Callable[[Any], None]:
    def change(said: Any) -> None:
        for step in place[:-1]:
            said = said[step]
        said[place[-1]] = by(said[place[-1]])

    return change


def _same_bytes_otherwise(text: str) -> str:
    """Base64 of the same bytes in other letters: the last one has bits that nobody reads."""
    last = text.rstrip("=")[-1]
    other = _LETTERS[_LETTERS.index(last) ^ 1]
    changed = text.replace(f"{last}=", f"{other}=")
    assert base64.b64decode(changed) == base64.b64decode(text)
    return changed


def _other_hash(key: str) -> str:
    name, hashed, encoded = key.split("+", 2)
    return f"{name}+{'0' if hashed[0] != '0' else '1'}{hashed[1:]}+{encoded}"


def _listing(change: Callable[[bytes], bytes]) -> Tampering:
    """Somebody who writes the list of files by hand, and then the list of lists."""

    def make(files: Files, above: Path) -> Path:
        changed = packs.finished(Pack(files=dict(files)))
        changed.files[_MANIFEST] = change(changed.files[_MANIFEST])
        digest = hashlib.sha256(changed.files[_MANIFEST]).hexdigest()
        lines = changed.files["tagmanifest-sha256.txt"].decode().splitlines()
        kept = [f"{digest}  {_MANIFEST}" if line.endswith(_MANIFEST) else line for line in lines]
        changed.files["tagmanifest-sha256.txt"] = "".join(f"{line}\n" for line in kept).encode()
        return changed.zip(above)

    return Tampering(make, frozenset({"files"}))


def _first_again(raw: bytes) -> bytes:
    return raw + raw.splitlines(keepends=True)[0]


def _of_a_tag(raw: bytes) -> bytes:
    return raw + f"{hashlib.sha256(packs.BAGIT).hexdigest()}  bagit.txt\n".encode()


def _without_an_end(files: Files, above: Path) -> Path:
    """A deflated file whose last block does not say that it is the last."""
    path = above / "endless.zip"
    name = f"{Pack().name}/data/summary.txt"
    with zipfile.ZipFile(path, "w") as archive:
        for other, raw in sorted(files.items()):
            full = f"{Pack().name}/{other}"
            kind = zipfile.ZIP_DEFLATED if full == name else zipfile.ZIP_STORED
            archive.writestr(full, raw, compress_type=kind)
        place = archive.getinfo(name).header_offset
    raw_zip = bytearray(path.read_bytes())
    named, extra = struct.unpack_from("<2H", raw_zip, place + 26)
    assert raw_zip[place + 30 + named + extra] & 1
    raw_zip[place + 30 + named + extra] &= ~1
    path.write_bytes(raw_zip)
    return path


FORGERIES: Final[dict[str, Tampering]] = {
    "other words, their proof and a commitment that fits": carefully("records")(_other_words),
    "proofs in another spelling": carefully(*_NO_PROOFS)(replaced(PROOF, b":", b": ")),
    "proofs of another format": carefully(*_NO_PROOFS)(in_json(PROOF, setting("format", to="x"))),
    "proofs of a later version": carefully(*_NO_PROOFS)(in_json(PROOF, setting("version", to=2))),
    "proofs whose version is no number": carefully(*_NO_PROOFS)(
        in_json(PROOF, setting("version", to=True))
    ),
    "records of another format": carefully("records", "exhibits")(
        in_json(RECORDS, setting("format", to="x"))
    ),
    "records of a later version": carefully("records", "exhibits")(
        in_json(RECORDS, setting("version", to=2))
    ),
    "records whose version is no number": carefully("records", "exhibits")(
        in_json(RECORDS, setting("version", to=True))
    ),
    "another number of the key": carefully("checkpoint")(
        in_json(PROOF, _changing("log_key", by=_other_hash))
    ),
    "a salt in capitals": carefully("records")(
        in_json(PROOF, _changing(*_WORDS, "salt", by=str.upper))
    ),
    "a withheld digest in capitals": carefully("records")(
        in_json(PROOF, _changing("records", 1, "withheld", 0, by=str.upper))
    ),
    "a path in capitals": carefully("history")(
        in_json(PROOF, _changing("events", 0, "path", 0, by=str.upper))
    ),
    "a root in other letters": carefully(*_NO_PROOFS)(
        in_json(PROOF, _changing("root", by=_same_bytes_otherwise))
    ),
    "a record's version that is none": carefully("records", "exhibits")(
        in_json(RECORDS, setting(*_INCIDENT, "version", to=[]))
    ),
    "a record's version that says yes": carefully("records", "exhibits")(
        in_json(RECORDS, setting(*_INCIDENT, "version", to=True))
    ),
    "withheld fields without names": carefully("records", "exhibits")(
        in_json(RECORDS, setting(*_INCIDENT, "withheld", to=[1, 2]))
    ),
    "an exhibit that does not say whether it is covered": carefully("records", "exhibits")(
        in_json(RECORDS, without(*_EXHIBIT, "covered"))
    ),
    "an exhibit that is neither covered nor not": carefully("records", "exhibits")(
        in_json(RECORDS, setting(*_EXHIBIT, "covered", to=[]))
    ),
    "a file that is listed twice": _listing(_first_again),
    "a file in the wrong list": _listing(_of_a_tag),
    "a second timestamp of no form": carefully("timestamp")(
        put("data/proof/checkpoint-2.tsr", b"\x30\x00")
    ),
    "a timestamp that was refused": carefully("timestamp")(replaced(_TOKEN, _GRANTED, _REFUSED)),
    "a dot among the folders": more("structure")(adding("TOP/data/./x.txt")),
    "a deflated file without an end": Tampering(_without_an_end, frozenset({"files"})),
}
EVERY: Final = TAMPERINGS | FORGERIES
