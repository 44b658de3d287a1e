# SPDX-License-Identifier: MIT
"""What somebody may do to a pack on its way, and which questions must then be answered with no.

One list for the program and for the page: a test holds their answers together, word for word.
"""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
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
_SUMMARY: Final = "data/summary.txt"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Tampering:
    """One thing that was done to a pack's ZIP."""

    make: Callable[[Files, Path], Path]
    found: frozenset[str]
    """The questions whose answer is no; of those that both can ask."""


def _plainly(*found: str) -> Callable[[Callable[[Files], None]], Tampering]:
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


def _in_zip(*found: str) -> Callable[[Callable[[bytes], bytes]], Tampering]:
    """Somebody who changes the ZIP itself and none of its files."""

    def made(change: Callable[[bytes], bytes]) -> Tampering:
        def make(files: Files, above: Path) -> Path:
            path = Pack(files=dict(files)).zip(above)
            path.write_bytes(change(path.read_bytes()))
            return path

        return Tampering(make, frozenset(found))

    return made


def more(*found: str) -> Callable[[Callable[[zipfile.ZipFile, str], None]], Tampering]:
    """Somebody who adds to the ZIP."""

    def made(add: Callable[[zipfile.ZipFile, str], None]) -> Tampering:
        def make(files: Files, above: Path) -> Path:
            path = Pack(files=dict(files)).zip(above)
            with zipfile.ZipFile(path, "a") as archive:
                add(archive, Pack().name)
            return path

        return Tampering(make, frozenset(found))

    return made


def json_of(name: str, change: Callable[[Any], object]) -> Callable[[Files], None]:
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


def putting(name: str, raw: bytes) -> Callable[[Files], None]:
    return lambda files: files.update({name: raw})


def _drop(name: str) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        del files[name]

    return changed


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        assert old in files[name], name
        files[name] = files[name].replace(old, new, 1)

    return changed


def _other_picture(files: Files) -> None:
    import hashlib

    old = hashlib.sha256(files[PICTURE]).hexdigest()
    files[PICTURE] = png(30, 21)
    new = hashlib.sha256(files[PICTURE]).hexdigest()
    files[RECORDS] = files[RECORDS].replace(old.encode(), new.encode())


def _signed_by_another(files: Files) -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
    said = json.loads(files[PROOF])
    head = checkpoint.Checkpoint(
        origin=packs.LOG_ID, size=said["size"], root=base64.b64decode(said["root"])
    )
    files[NOTE] = checkpoint.sign(head, key).encode()


def _another_history(files: Files) -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    head = checkpoint.Checkpoint(origin=packs.LOG_ID, size=7, root=b"r" * 32)
    files[NOTE] = checkpoint.sign(head, key).encode()


def _said_to_be_erased(files: Files) -> None:
    def change(said: Any) -> None:
        exhibit = said["incidents"][0]["exhibits"][0]
        erasure = {"version": 1, "fields": {"mark": "ABC/1"}, "covered_fields": {}, "withheld": []}
        exhibit |= {"version": None, "fields": {}, "file": None, "erasure": erasure}

    json_of(RECORDS, change)(files)


def _twice_named(files: Files) -> None:
    files[RECORDS] = files[RECORDS].replace(b'"edition":', b'"edition":"all","edition":', 1)


def _swapped_proofs(said: Any) -> None:
    paths = [one["path"] for one in said["events"]]
    said["events"][0]["path"], said["events"][1]["path"] = paths[1], paths[0]


def _place_of(raw: bytes, name: str) -> int:
    """Where a file's head begins in the list at the end."""
    return raw.rindex(f"{Pack().name}/{name}".encode()) - 46


def _both_crcs(raw: bytes) -> bytes:
    """Another CRC-32, in the list and in the file's own head."""
    changed = bytearray(raw)
    first = raw.index(f"{Pack().name}/{_SUMMARY}".encode()) - 30
    changed[first + 14] ^= 1
    changed[_place_of(raw, _SUMMARY) + 16] ^= 1
    return bytes(changed)


def _field(name: str, at: int) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        changed = bytearray(raw)
        changed[_place_of(raw, name) + at] ^= 1
        return bytes(changed)

    return change


def _own_head(name: str, at: int) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        changed = bytearray(raw)
        changed[raw.index(f"{Pack().name}/{name}".encode()) - 30 + at] ^= 1
        return bytes(changed)

    return change


def _before(raw: bytes) -> bytes:
    """A program in front of the first file, with every place in the list moved."""
    moved = io.BytesIO(b"MZ" * 50)
    moved.seek(0, io.SEEK_END)
    end = raw.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", raw, end + 16)[0]
    changed = bytearray(raw)
    at = start
    while changed[at : at + 4] == b"PK\x01\x02":
        place = struct.unpack_from("<I", changed, at + 42)[0]
        struct.pack_into("<I", changed, at + 42, place + 100)
        named, extra, said = struct.unpack_from("<3H", changed, at + 28)
        at += 46 + named + extra + said
    struct.pack_into("<I", changed, end + 16, start + 100)
    moved.write(changed)
    return moved.getvalue()


def _after_list(raw: bytes) -> bytes:
    end = raw.rindex(b"PK\x05\x06")
    return raw[:end] + b"hidden here" + raw[end:]


def _commented(raw: bytes) -> bytes:
    return raw[:-2] + struct.pack("<H", 7) + b"comment"


def adding(name: str, raw: bytes = b"smuggled in", **facts: int) -> Any:
    def add(archive: zipfile.ZipFile, top: str) -> None:
        info = zipfile.ZipInfo(name.replace("TOP", top))
        for fact, value in facts.items():
            setattr(info, fact, value)
        archive.writestr(info, raw)

    return add


def _again(files: Files, above: Path) -> Path:
    return Pack(files=dict(files)).zip_again(above)


def _streamed(files: Files, above: Path) -> Path:
    """Written by a program that can't go back: sizes stand behind each file."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.raw = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: Any, /) -> int:
            self.raw += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(files.items()):
            archive.writestr(f"{Pack().name}/{name}", raw)
    path = above / "streamed.zip"
    path.write_bytes(bytes(pipe.raw))
    return path


def _hidden_after_deflate(files: Files, above: Path) -> Path:
    """Bytes behind the end of a deflated file, inside the room that its head gives it."""
    path = above / "deflated.zip"
    marker = b"room for more" * 9
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(files.items()):
            archive.writestr(f"{Pack().name}/{name}", raw)
    raw = path.read_bytes()
    path_in = f"{Pack().name}/verify.html".encode()
    listed = raw.rindex(path_in) - 46
    place, packed_bytes = (
        struct.unpack_from("<I", raw, listed + 42)[0],
        struct.unpack_from("<I", raw, listed + 20)[0],
    )
    end = place + 30 + len(path_in) + packed_bytes
    changed = bytearray(raw[:end] + marker + raw[end:])
    for at in (place + 18, listed + len(marker) + 20):
        struct.pack_into("<I", changed, at, packed_bytes + len(marker))
    last = changed.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", changed, last + 16)[0]
    struct.pack_into("<I", changed, last + 16, start + len(marker))
    at = start + len(marker)
    while changed[at : at + 4] == b"PK\x01\x02":
        where = struct.unpack_from("<I", changed, at + 42)[0]
        if where > place:
            struct.pack_into("<I", changed, at + 42, where + len(marker))
        named, extra, said = struct.unpack_from("<3H", changed, at + 28)
        at += 46 + named + extra + said
    path.write_bytes(changed)
    return path


def _bomb(archive: zipfile.ZipFile, top: str) -> None:
    info = zipfile.ZipInfo(f"{top}/data/exhibits/bomb.png")
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, bytes(8 << 20))


def _lied_about_size(raw: bytes) -> bytes:
    changed = bytearray(raw)
    struct.pack_into("<I", changed, _place_of(raw, _SUMMARY) + 24, 3)
    return bytes(changed)


_EXHIBIT: Final = ("incidents", 0, "exhibits", 0)
SOUND: Final = Tampering(lambda files, above: Pack(files=dict(files)).zip(above), frozenset())
TAMPERINGS: Final[dict[str, Tampering]] = {
    "nothing": SOUND,
    "packed again by somebody": Tampering(_again, frozenset()),
    "packed again by a program that can't go back": Tampering(_streamed, frozenset()),
    # --- files ---------------------------------------------------------------------------------
    "another picture": _plainly("files", "exhibits", "structure")(putting(PICTURE, png(9, 9))),
    "a picture gone": _plainly("files", "exhibits", "structure")(_drop(PICTURE)),
    "a picture more": _plainly("files", "exhibits", "structure")(
        putting("data/exhibits/x.png", b"x")
    ),
    "a file beside the lists": _plainly("tag_files")(putting("README.txt", b"x")),
    "a folder that was looked at on a Mac": _plainly("tag_files")(putting(".DS_Store", b"x")),
    "instructions changed": _plainly("tag_files")(putting("HOW-TO-CHECK.txt", b"Trust me.\n")),
    "the page changed": _plainly("tag_files")(putting("verify.html", b"<h1>All in order</h1>")),
    "the list of files gone": _plainly("structure", "files", "tag_files")(
        _drop("manifest-sha256.txt")
    ),
    "the list of lists gone": _plainly("structure", "tag_files")(_drop("tagmanifest-sha256.txt")),
    "records gone": _plainly("structure", "files", "records", "exhibits")(_drop(RECORDS)),
    "proofs gone": _plainly(
        *("structure", "files", "records", "exhibits", "history", "checkpoint")
    )(_drop(PROOF)),
    "a later version": carefully("structure")(putting("bagit.txt", b"BagIt-Version: 2\n")),
    # --- a careful forger ----------------------------------------------------------------------
    "another picture, carefully": carefully("exhibits")(putting(PICTURE, png(9, 9))),
    "another picture and its digest": carefully("exhibits", "records")(_other_picture),
    "other words": carefully("records")(replaced(RECORDS, b"Cwm", b"Cwn")),
    "other words and their proof": carefully("records")(
        json_of(PROOF, setting("records", 1, "disclosed", "words", "value", to="kinder"))
    ),
    "words left out": carefully("records")(
        json_of(RECORDS, without("incidents", 0, "fields", "words"))
    ),
    "another number": carefully("records")(
        json_of(RECORDS, setting("incidents", 0, "number", to="2026-0002"))
    ),
    "another version": carefully("records")(
        json_of(RECORDS, setting("incidents", 0, "version", to=2))
    ),
    "another log reference": carefully("records")(
        json_of(RECORDS, setting("incidents", 0, "reports", 0, "fields", "reference", to="1/26"))
    ),
    "a report left out": carefully("records")(
        json_of(RECORDS, setting("incidents", 0, "reports", to=[]))
    ),
    "an incident left out": carefully("records", "exhibits")(
        json_of(RECORDS, setting("incidents", to=[]))
    ),
    "said to withhold less": carefully("records")(
        json_of(RECORDS, setting("incidents", 0, "withheld", to=["legal_advice"]))
    ),
    "an exhibit said to be another": carefully("exhibits")(
        json_of(RECORDS, setting(*_EXHIBIT, "mark", to="ABC/2"))
    ),
    "an exhibit said to be covered": carefully("exhibits")(
        json_of(RECORDS, setting(*_EXHIBIT, "covered", to=True))
    ),
    "an exhibit said to be erased": carefully("records", "exhibits")(_said_to_be_erased),
    "an exhibit without its file": carefully("exhibits")(
        json_of(RECORDS, setting(*_EXHIBIT, "file", to=None))
    ),
    "a name twice": carefully("records", "exhibits")(_twice_named),
    "records in another spelling": carefully("records", "exhibits")(replaced(RECORDS, b":", b": ")),
    "records of no form": carefully("records", "exhibits")(putting(RECORDS, b"[]")),
    "proofs of no form": carefully("records", "exhibits", "history", "checkpoint")(
        putting(PROOF, b'{"format":"abuselog-proof","version":1}')
    ),
    "proofs nested too deep": carefully("records", "exhibits", "history", "checkpoint")(
        putting(PROOF, b"[" * 100_000)
    ),
    "another salt": carefully("records")(
        json_of(PROOF, setting("records", 1, "disclosed", "words", "salt", to="00" * 16))
    ),
    "another withheld field": carefully("records")(
        json_of(PROOF, setting("records", 1, "withheld", 0, to="00" * 32))
    ),
    "another commitment": carefully("records")(
        json_of(PROOF, setting("records", 1, "commitment", to="00" * 32))
    ),
    "a record left out": carefully("records")(json_of(PROOF, without("records", 2))),
    "an event left out": carefully("records")(json_of(PROOF, without("events", 1))),
    "another event's place": carefully("records", "history")(
        json_of(PROOF, setting("events", 1, "index", to=6))
    ),
    "another path": carefully("history")(
        json_of(PROOF, setting("events", 0, "path", 0, to="00" * 32))
    ),
    "paths swapped": carefully("history")(json_of(PROOF, _swapped_proofs)),
    "a path of no form": carefully("history")(
        json_of(PROOF, setting("events", 0, "path", to=None))
    ),
    "another root": carefully("history")(
        json_of(PROOF, setting("root", to=base64.b64encode(b"r" * 32).decode()))
    ),
    "another size": carefully("history")(json_of(PROOF, setting("size", to=8))),
    "another log's proofs": carefully("records", "exhibits", "checkpoint")(
        json_of(PROOF, setting("log_id", to="ff" * 16))
    ),
    "another key": carefully("checkpoint")(
        json_of(
            PROOF,
            setting(
                "log_key",
                to=checkpoint.verifier_key(
                    packs.LOG_ID,
                    checkpoint.public_bytes(Ed25519PrivateKey.from_private_bytes(b"x" * 32)),
                ),
            ),
        )
    ),
    "a key of no form": carefully("checkpoint")(json_of(PROOF, setting("log_key", to="a+b"))),
    "signed by another": carefully("checkpoint", "timestamp")(_signed_by_another),
    "another history": carefully("history", "timestamp", "checkpoint")(_another_history),
    "a longer history": carefully("checkpoint", "history", "timestamp")(
        replaced(NOTE, b"\n7\n", b"\n8\n")
    ),
    "no state of the history": carefully("checkpoint", "history", "timestamp")(
        putting(NOTE, b"all in order\n")
    ),
    "another state for openssl": carefully("checkpoint")(
        replaced("data/proof/checkpoint-body.txt", b"\n7\n", b"\n8\n")
    ),
    "another signature for openssl": carefully("checkpoint")(
        putting("data/proof/checkpoint.sig", bytes(64))
    ),
    "another key for openssl": carefully("checkpoint")(
        replaced("data/proof/log-key.pem", b"MCow", b"MCox")
    ),
    "a timestamp of no form": carefully("timestamp")(
        putting("data/proof/checkpoint.tsr", b"0\x03\x02\x01\x00")
    ),
    # --- the ZIP itself ------------------------------------------------------------------------
    "bytes behind the ZIP": _in_zip("container")(lambda raw: raw + b"and more"),
    "bytes before the ZIP": _in_zip("container")(_before),
    "bytes before the end of the ZIP": _in_zip("container")(_after_list),
    "a comment in the ZIP": _in_zip()(_commented),
    "another date in the ZIP": _in_zip()(_field(_SUMMARY, 14)),
    "other rights in the ZIP": _in_zip()(_field(_SUMMARY, 40)),
    "another check number": _in_zip("container")(_field(_SUMMARY, 16)),
    "both check numbers": _in_zip("container")(_both_crcs),
    "a file's head with another size": _in_zip("container")(_own_head(_SUMMARY, 18)),
    "a file's head with another name": _in_zip("container")(_own_head(_SUMMARY, 30)),
    "a byte of a file in the ZIP": _in_zip("container", "files")(
        lambda raw: raw.replace(b"A summary.", b"A summarY.")
    ),
    "a size that is not so": _in_zip("container", "structure")(_lied_about_size),
    "bytes behind a deflated file": Tampering(_hidden_after_deflate, frozenset({"tag_files"})),
    "a folder with something in it": more("container")(adding("TOP/data/", b"hidden")),
    # --- names ---------------------------------------------------------------------------------
    "a way out of the folder": more("structure")(adding("TOP/../../outside.txt")),
    "a way out by a folder": more("structure")(adding("TOP/../../outside/", b"")),
    "the top of the disk": more("structure")(adding("/etc/passwd")),
    "a way out on Windows": more("structure")(adding("TOP/data\\..\\..\\x")),
    "a name in other letters": more("structure")(
        adding("TOP/data/exhibits/abc-01_2026-11-20_X_POST.png")
    ),
    "a name in wide letters": more("structure")(
        adding("TOP/data/exhibits/ＡＢＣ-01_2026-11-20_x_post.png")
    ),
    "a name in pieces": more("structure")(adding("TOP/data/exhibits/a\u0301.png")),
    "a name that turns the line": more("structure")(adding("TOP/data/\u202egnp.exe")),
    "a link": more("structure")(
        adding("TOP/data/link", b"/etc/passwd", create_system=3, external_attr=0o120777 << 16)
    ),
    "a bomb": more("structure")(_bomb),
    "something beside the pack's folder": more("structure")(adding("other/x.txt")),
    "what a Mac adds": more("structure")(adding("__MACOSX/TOP/._bagit.txt")),
    "two packs": more("structure")(adding("other/bagit.txt")),
}
"""Every one by its name."""
