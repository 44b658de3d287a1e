# SPDX-License-Identifier: MIT
"""What is in a zip, and the way to each member: listed and streamed, never written to disk.

A zip from a stranger can hold a hundred thousand names, one name twice, a way out of its folder,
or petabytes in a few kilobytes. All of that is decided from its directory, before anything is
unpacked; a member that is not safe stays in the list, with the reason why it can't be read.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, Final

from abuselog.errors import UnreadFile

MOST_MEMBERS: Final = 50_000
LARGEST_DIRECTORY_BYTES: Final = 32 << 20
LARGEST_TOTAL_BYTES: Final = 32 << 30
"""What all members together may say that they unpack to."""
HIGHEST_RATIO: Final = 200
"""Times that a member may grow: text grows by 5 to 10, a page of blanks by 1,000."""
RATIO_FROM_BYTES: Final = 8 << 20
"""Below this no ratio does harm."""
_LONGEST_NAME: Final = 1_000
_READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Not LZMA, whose header alone may ask for gigabytes of memory."""
_LOCAL_HEADER_BYTES: Final = 30
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, LookupError, OverflowError),
)
_UTF8_FLAG: Final = 0x800
_UNICODE_PATH: Final = 0x7075


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in a zip."""

    index: int
    name: str
    """With `/` between folders, decoded; safe to show, never a place on a disk."""
    size_bytes: int
    unread: str = ""
    """Why it can't be read: `encrypted`, `bomb`, `outside`, `link`, `same-name`, `method`."""

    @property
    def last_name(self) -> str:
        """The name without its folders."""
        return self.name.rsplit("/", 1)[-1]


class Archive:
    """A zip that was found safe to list."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Read the directory of a zip.

        Raises: UnreadFile if it is damaged or too large to be listed safely.
        """
        self._name = name
        try:
            _require_small_directory(file, name)
            self._zip = zipfile.ZipFile(file)
        except _DAMAGED as fault:
            raise UnreadFile(name=name, reason="damaged") from fault
        # Not is_dir, which fails on a member without a name.
        self._infos = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        if sum(info.file_size for info in self._infos) > LARGEST_TOTAL_BYTES:
            raise UnreadFile(name=name, reason="bomb")
        if _overlapping(self._infos):
            raise UnreadFile(name=name, reason="bomb")
        self.members = tuple(_listed(self._infos))
        """In the order of the zip's own directory."""

    def named(self, name: str) -> Member | None:
        """Return the first readable member whose name, with or without folders, is this."""
        wanted = _folded(name)
        for member in self.members:
            if not member.unread and wanted in (_folded(member.name), _folded(member.last_name)):
                return member
        return None

    def open(self, member: Member) -> BinaryIO:
        """Return a reader of one member, which unpacks as it is read and never seeks.

        Raises: UnreadFile with the reason why it is unread; here or while reading if it is
                damaged or longer than it says.
        """
        if member.unread:
            raise UnreadFile(name=member.name, reason=member.unread)
        try:
            inner = self._zip.open(self._infos[member.index])
        except _DAMAGED as fault:
            raise UnreadFile(name=member.name, reason="damaged") from fault
        return io.BufferedReader(_Unpacking(inner, member), 1 << 16)

    def read(self, member: Member, limit_bytes: int) -> bytes:
        """Return all of one member.

        Raises: UnreadFile as `open`, and `too-large` if it has more than `limit_bytes`.
        """
        if member.size_bytes > limit_bytes:
            raise UnreadFile(name=member.name, reason="too-large")
        with self.open(member) as file:
            return file.read()


class _Unpacking(io.RawIOBase):
    """One member as it unpacks, its faults told as ours."""

    def __init__(self, inner: IO[bytes], member: Member) -> None:
        super().__init__()
        self._inner = inner
        self._member = member
        self._left = member.size_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type] # io gives a buffer
        try:
            got = self._inner.read(len(view))
        except _DAMAGED as fault:
            raise UnreadFile(name=self._member.name, reason="damaged") from fault
        self._left -= len(got)
        if self._left < 0 or (not got and self._left > 0):
            raise UnreadFile(name=self._member.name, reason="damaged")
        view[: len(got)] = got
        return len(got)

    def close(self) -> None:
        self._inner.close()
        super().close()


def _require_small_directory(file: BinaryIO, name: str) -> None:
    """Return if the directory is small enough to be read into memory at once.

    Source: APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16.
    """
    end_bytes, longest_comment = 22, 65_535
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(max(0, size - end_bytes - longest_comment))
    tail = file.read() or b""
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < end_bytes:
        raise UnreadFile(name=name, reason="damaged")
    count, directory_bytes = struct.unpack("<HL", tail[at + 10 : at + 16])
    locator = tail.rfind(b"PK\x06\x07", 0, at)
    if locator >= 0 and at - locator == 20:
        (record_at,) = struct.unpack("<Q", tail[locator + 8 : locator + 16])
        if record_at > size - 56:
            raise UnreadFile(name=name, reason="damaged")
        file.seek(record_at)
        record = file.read(56) or b""
        count, directory_bytes = struct.unpack("<QQ", record[32:48])
    file.seek(0)
    if count > MOST_MEMBERS or directory_bytes > LARGEST_DIRECTORY_BYTES:
        raise UnreadFile(name=name, reason="too-many")


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes of the zip: how the worst bombs are built."""
    before = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < before:
            return True
        before = info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size
    return False


def _listed(infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    known: set[str] = set()
    if len(infos) > MOST_MEMBERS:
        infos = infos[:MOST_MEMBERS]
    for index, info in enumerate(infos):
        name = _decoded_name(info)
        why = _why_unread(info, name)
        key = _folded(name)
        if not why and key in known:
            why = "same-name"
        known.add(key)
        yield Member(index=index, name=_shown(name), size_bytes=info.file_size, unread=why)


def _why_unread(info: zipfile.ZipInfo, name: str) -> str:
    if info.flag_bits & 0x1:
        return "encrypted"
    if _outside(name):
        return "outside"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return "link"
    if info.compress_type not in _READABLE:
        return "method"
    packed = max(info.compress_size, 1)
    if info.file_size > RATIO_FROM_BYTES and info.file_size / packed > HIGHEST_RATIO:
        return "bomb"
    return ""


def _outside(name: str) -> bool:
    parts = name.split("/")
    return (
        name.startswith("/")
        or ".." in parts
        or bool(_DRIVE.match(name))
        or "\x00" in name
        or not parts[-1]
    )


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name, which most programs write in UTF-8 and some without saying so."""
    name = info.orig_filename
    said = _unicode_path(info.extra)
    if said:
        name = said
    elif not info.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.orig_filename
    return name.replace("\\", "/")[:_LONGEST_NAME]


def _unicode_path(extra: bytes) -> str:
    """Return the name of an Info-ZIP Unicode path field, or an empty text."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack("<HH", extra[at : at + 4])
        if kind == _UNICODE_PATH and length > 5:
            return extra[at + 9 : at + 4 + length].decode("utf-8", "replace")
        at += 4 + length
    return ""


def _shown(name: str) -> str:
    """Return a name with no letter that could steer a screen."""
    return "".join(
        "\ufffd" if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in name
    )


def _folded(name: str) -> str:
    """Return what two names share that some file systems hold to be the same."""
    return unicodedata.normalize("NFC", name).casefold()
