# SPDX-License-Identifier: MIT
"""A web archive: every record with its address, time and digest; the page's words.

Source: ISO 28500:2017 (WARC 1.1), sections 4 to 6.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from abuselog.capture.html_text import html_as_text
from abuselog.capture.plain_text import decoded
from abuselog.capture.web.gunzip import as_it_is, unpacked
from abuselog.capture.web.limits import (
    LARGEST_PAYLOAD_BYTES,
    LARGEST_UNPACKED_BYTES,
    LONGEST_WORDS,
    MOST_RESOURCES,
    address_text,
)
from abuselog.errors import UnreadFile
from abuselog.records.saved_page import DigestCheck, PageForm, SavedPage, SavedResource

MOST_RECORDS: Final = 50_000
_LONGEST_LINE: Final = 16_384
_MOST_FIELDS: Final = 200
_PIECE: Final = 1 << 20
_HTTP_HEAD_BYTES: Final = 65_536
_CHARSET: Final = re.compile(r"charset=\"?([\w-]{1,40})", re.IGNORECASE)
_HASHES: Final = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256"}
_KEPT: Final = ("response", "resource")


@dataclass(slots=True)
class Archive:
    """What is found while an archive is walked."""

    resources: list[SavedResource] = field(default_factory=list)
    software: str = ""
    page: SavedResource | None = None
    title: str = ""
    words: str = ""
    warnings: list[str] = field(default_factory=list)

    def warn(self, code: str) -> None:
        """Note something once that a reader must know."""
        if code not in self.warnings:
            self.warnings.append(code)


@dataclass(frozen=True, slots=True)
class _Record:
    fields: dict[str, str]
    length: int

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()


def read_warc(file: BinaryIO, name: str = "") -> SavedPage:
    """Return what a web archive holds, packed with gzip or not.

    Raises: UnreadFile if nothing in it can be read.
    """
    found = Archive()
    walk(file, found, name)
    return as_page(found, PageForm.WARC)


def as_page(found: Archive, form: PageForm) -> SavedPage:
    """Return what was found as a saved page."""
    first = found.page or (found.resources[0] if found.resources else None)
    addresses = [first.address] if first else []
    addresses += [one.address for one in found.resources if one.media_type == "text/html"]
    saved_at = first.saved_at if first else None
    return SavedPage(
        form=form,
        addresses=tuple(dict.fromkeys(filter(None, addresses)))[:50],
        saved_at=saved_at,
        saved_as_written=saved_at.isoformat() if saved_at else "",
        title=found.title,
        software=found.software,
        words=found.words,
        resources=tuple(found.resources),
        warnings=tuple(found.warnings),
    )


def walk(file: BinaryIO, found: Archive, name: str) -> None:
    """Note every record of an archive in `found`.

    Raises: UnreadFile if not one record can be read.
    """
    file.seek(0)
    packed = (file.read(2) or b"") == b"\x1f\x8b"
    file.seek(0)
    plain = unpacked(file, LARGEST_UNPACKED_BYTES, name) if packed else as_it_is(file)
    count = 0
    left = LARGEST_UNPACKED_BYTES
    try:
        for record in _records(plain, name):
            count += 1
            left -= record.length
            if count > MOST_RECORDS or left < 0:
                found.warn("too-many")
                return
            _take(plain, record, found, name)
    except UnreadFile as fault:
        if not count:
            raise
        found.warn("cut-short" if fault.reason == "damaged" else "too-many")


def _records(file: BinaryIO, name: str) -> Iterator[_Record]:
    """Give the head of each record; whoever asks for the next has read the one before."""
    while True:
        line = file.readline(_LONGEST_LINE)
        while line in (b"\r\n", b"\n"):
            line = file.readline(_LONGEST_LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise UnreadFile(name=name, reason="damaged")
        fields = dict(_fields(file))
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 15):
            raise UnreadFile(name=name, reason="damaged")
        yield _Record(fields, int(length))


def _fields(file: BinaryIO) -> Iterator[tuple[str, str]]:
    for _count in range(_MOST_FIELDS):
        line = file.readline(_LONGEST_LINE)
        if not line.strip():
            return
        key, _colon, value = line.partition(b":")
        yield decoded(key).text.strip().lower(), decoded(value).text.strip()


def _take(file: BinaryIO, record: _Record, found: Archive, name: str) -> None:
    """Read one record to its end, check its digests, and keep what matters of it."""
    block = _Block(record)
    left = record.length
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            raise UnreadFile(name=name, reason="damaged")
        block.add(piece)
        left -= len(piece)
    if record.kind == "warcinfo":
        found.software = found.software or _software(bytes(block.start))
    if record.kind not in _KEPT:
        return
    if len(found.resources) >= MOST_RESOURCES:
        found.warn("too-many")
        return
    resource = block.resource()
    if resource.check is DigestCheck.DIFFERENT:
        found.warn("digest-differs")
    found.resources.append(resource)
    if found.page is None and resource.media_type == "text/html" and block.is_whole:
        found.page = resource
        seen = html_as_text(decoded(block.payload, block.charset).text)
        found.title, found.words = seen.title[:1_000], seen.text[:LONGEST_WORDS]


class _Block:
    """One record's block, as it is read: its head in memory, its digests on the way."""

    def __init__(self, record: _Record) -> None:
        self.start = bytearray()
        self._record = record
        self._whole = hashlib.sha256()
        self._claims = [
            (algorithm, digest)
            for algorithm, digest in (_claim(record.fields.get("warc-block-digest", "")),)
            if algorithm
        ]
        self._hashes = [hashlib.new(algorithm) for algorithm, _ in self._claims]
        self._keeps = record.kind in (*_KEPT, "warcinfo")

    def add(self, piece: bytes) -> None:
        """Take the next bytes."""
        for one in self._hashes:
            one.update(piece)
        self._whole.update(piece)
        room = LARGEST_PAYLOAD_BYTES + _HTTP_HEAD_BYTES - len(self.start)
        if self._keeps and room > 0:
            self.start += piece[:room]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is in memory."""
        return len(self.start) == self._record.length

    @property
    def head(self) -> str:
        """The response's own head, in small letters."""
        if self._record.kind != "response":
            return f"content-type: {self._record.fields.get('content-type', '')}".lower()
        end = self.start.find(b"\r\n\r\n", 0, _HTTP_HEAD_BYTES)
        return bytes(self.start[: max(end, 0)]).decode("latin-1").lower()

    @property
    def payload(self) -> bytes:
        """What the server sent, or what was stored; nothing if it is packed."""
        if self._record.kind != "response":
            return bytes(self.start)
        end = self.start.find(b"\r\n\r\n", 0, _HTTP_HEAD_BYTES)
        packed = re.search(r"^content-encoding:\s*\w", self.head, re.MULTILINE)
        return b"" if end < 0 or packed else bytes(self.start[end + 4 :])

    @property
    def charset(self) -> str:
        """The charset that the server named."""
        found = _CHARSET.search(self.head)
        return found[1] if found else ""

    def resource(self) -> SavedResource:
        """Return what the record keeps."""
        fields = self._record.fields
        stated = re.search(r"^content-type:\s*([\w.+/-]{1,100})", self.head, re.MULTILINE)
        return SavedResource(
            address=address_text(fields.get("warc-target-uri", "").strip("<>")),
            media_type=stated[1] if stated else "",
            size_bytes=self._record.length,
            digest_hex=self._whole.hexdigest(),
            check=self._check(),
            saved_at=_instant(fields.get("warc-date", "")),
        )

    def _check(self) -> DigestCheck:
        pairs = list(zip(self._claims, self._hashes, strict=True))
        if not pairs:
            return DigestCheck.NONE
        same = all(one.digest() == digest for (_, digest), one in pairs)
        return DigestCheck.SAME if same else DigestCheck.DIFFERENT


def _claim(text: str) -> tuple[str, bytes]:
    """Return the algorithm and digest of `sha1:…` in base 32 or hexadecimal digits."""
    name, _colon, written = text.partition(":")
    algorithm = _HASHES.get(name.strip().lower(), "")
    written = written.strip()
    if not algorithm or len(written) > 200:
        return "", b""
    length = hashlib.new(algorithm).digest_size
    try:
        if len(written) == 2 * length:
            return algorithm, bytes.fromhex(written)
        digest = base64.b32decode(written + "=" * (-len(written) % 8), casefold=True)
    except (ValueError, binascii.Error):
        return "", b""
    return (algorithm, digest) if len(digest) == length else ("", b"")


def _software(block: bytes) -> str:
    found = re.search(rb"^software:\s*(.{1,200})$", block[:65_536], re.MULTILINE | re.IGNORECASE)
    return address_text(decoded(found[1]).text) if found else ""


def _instant(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found.astimezone(dt.UTC) if found.tzinfo is not None and found.year > 1990 else None
