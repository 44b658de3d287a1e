# SPDX-License-Identifier: MIT
"""Deeds on the ZIP of a pack that leave its files as they are, or add to them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.packs import Pack
from tests.tampered_files import Files, Tampering

SUMMARY: Final = "data/summary.txt"


def in_zip(*found: str) -> Callable[[Callable[[bytes], bytes]], Tampering]:
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


def place_of(raw: bytes, name: str) -> int:
    """Where a file's head begins in the list at the end."""
    return raw.rindex(f"{Pack().name}/{name}".encode()) - 46


def both_crcs(raw: bytes) -> bytes:
    """Another CRC-32, in the list and in the file's own head."""
    changed = bytearray(raw)
    first = raw.index(f"{Pack().name}/{SUMMARY}".encode()) - 30
    changed[first + 14] ^= 1
    changed[place_of(raw, SUMMARY) + 16] ^= 1
    return bytes(changed)


def field(name: str, at: int) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        changed = bytearray(raw)
        changed[place_of(raw, name) + at] ^= 1
        return bytes(changed)

    return change


def own_head(name: str, at: int) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        changed = bytearray(raw)
        changed[raw.index(f"{Pack().name}/{name}".encode()) - 30 + at] ^= 1
        return bytes(changed)

    return change


def before(raw: bytes) -> bytes:
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


def after_list(raw: bytes) -> bytes:
    end = raw.rindex(b"PK\x05\x06")
    return raw[:end] + b"hidden here" + raw[end:]


def commented(raw: bytes) -> bytes:
    return raw[:-2] + struct.pack("<H", 7) + b"comment"


def adding(name: str, raw: bytes = b"smuggled in", **facts: int) -> Any:
    def add(archive: zipfile.ZipFile, top: str) -> None:
        info = zipfile.ZipInfo(name.replace("TOP", top))
        for fact, value in facts.items():
            setattr(info, fact, value)
        archive.writestr(info, raw)

    return add


def packed_again(files: Files, above: Path) -> Path:
    return Pack(files=dict(files)).zip_again(above)


def streamed(files: Files, above: Path) -> Path:
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


def hidden_after_deflate(files: Files, above: Path) -> Path:
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


def bomb(archive: zipfile.ZipFile, top: str) -> None:
    info = zipfile.ZipInfo(f"{top}/data/exhibits/bomb.png")
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, bytes(8 << 20))


def lied_about_size(raw: bytes) -> bytes:
    changed = bytearray(raw)
    struct.pack_into("<I", changed, place_of(raw, SUMMARY) + 24, 3)
    return bytes(changed)
