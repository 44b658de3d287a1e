# SPDX-License-Identifier: MIT
"""Outlook's own mail files (.msg): the properties that a mail needs, read out of the container.

Source: [MS-OXMSG] 2.1 to 2.4 and [MS-OXPROPS]; the container by olefile.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import struct
from typing import Final

import olefile

from abuselog.capture.html_text import html_as_text
from abuselog.capture.mail.bodies import (
    LONGEST_WORDS,
    MOST_ENCLOSURES,
    Enclosure,
    enclosure,
    plain_name,
    words,
)
from abuselog.capture.mail.bodies import Contents as Words
from abuselog.capture.mail.mime import Tree, taken_apart
from abuselog.capture.mail.reading import LARGEST_MAIL_BYTES, MailRead, read_tree
from abuselog.capture.plain_text import decoded, known_charset, without_controls
from abuselog.errors import UnreadFile
from abuselog.records.message_file import Address, MailSeen, SeenAttachment

_SUBJECT, _HEADERS, _PLAIN, _HTML, _RTF = 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
_MESSAGE_ID, _TO, _CC = 0x1035, 0x0E04, 0x0E03
_NAMES: Final = (0x0C1A, 0x0042)
_ADDRESSES: Final = (0x5D01, 0x5D02, 0x0C1F, 0x0065)
_SENT, _RECEIVED = 0x0039, 0x0E06
_FILE_NAMES: Final = (0x3707, 0x3704, 0x3001)
_FILE_TYPE, _FILE, _METHOD = 0x370E, 0x3701, 0x3705
_CODE_PAGE: Final = 0x3FDE
_UNICODE, _BYTES_TEXT, _BINARY = 0x001F, 0x001E, 0x0102
_MESSAGE_INSIDE: Final = 5
_MOST_STREAMS: Final = 10_000
_TICKS_PER_US: Final = 10
_EPOCH: Final = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_DAMAGED: Final = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, struct.error),
    *(ArithmeticError, RecursionError, NotImplementedError, MemoryError),
)
"""What olefile raises for damaged containers, which have no one class of error."""


def read_outlook(data: bytes, name: str = "") -> MailRead:
    """Return what an Outlook message says.

    Raises: UnreadFile if it is too large, or is no Outlook message that can be read.
    """
    if len(data) > LARGEST_MAIL_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            # A stream that says it is longer, in a chain that goes in circles, takes for ever.
            if any(entry and entry.size > len(data) for entry in container.direntries):
                raise UnreadFile(name=name, reason="damaged")
            return _read(_Message(container, name))
    except _DAMAGED as fault:
        raise UnreadFile(name=name, reason="damaged") from fault


class _Message:
    """The properties of one storage in the container."""

    def __init__(self, container: olefile.OleFileIO, name: str, within: str = "") -> None:
        self._container = container
        self._within = within
        self.file_name = name
        streams = container.listdir(streams=True, storages=True)
        if len(streams) > _MOST_STREAMS:
            raise UnreadFile(name=name, reason="too-many")
        self._streams = {"/".join(path).lower(): path for path in streams}
        self.fixed = self._fixed(32 if not within else 8)

    def storages(self, start: str) -> list[str]:
        """Return the names of the storages that start like this, in their order."""
        found = {path[0] for path in self._streams.values() if path[0].startswith(start)}
        return sorted(found)

    def inside(self, storage: str) -> _Message:
        """Return a storage of this message."""
        return _Message(self._container, self.file_name, f"{storage}/")

    def raw(self, tag: int, kind: int) -> bytes | None:
        """Return the bytes of a property, or None."""
        key = f"{self._within}__substg1.0_{tag:04x}{kind:04x}".lower()
        path = self._streams.get(key)
        if path is None or self._container.get_type(path) != olefile.STGTY_STREAM:
            return None
        with self._container.openstream(path) as stream:
            return bytes(stream.read(LARGEST_MAIL_BYTES))

    def text(self, *tags: int) -> str:
        """Return the first of these properties that has a text."""
        for tag in tags:
            wide = self.raw(tag, _UNICODE)
            if wide:
                return without_controls(wide.decode("utf-16-le", "replace"))
            narrow = self.raw(tag, _BYTES_TEXT)
            if narrow:
                return decoded(narrow, self._charset()).text
        return ""

    def has(self, tag: int) -> bool:
        """Whether there is such a property, be it a stream or a storage."""
        start = f"{self._within}__substg1.0_{tag:04x}".lower()
        return any(key.startswith(start) for key in self._streams)

    def instant(self, tag: int) -> dt.datetime | None:
        """Return a property that is a time, in UTC."""
        value = self.fixed.get((tag << 16) | 0x40)
        if value is None:
            return None
        (ticks,) = struct.unpack("<Q", value)
        try:
            return _EPOCH + dt.timedelta(microseconds=ticks // _TICKS_PER_US)
        except OverflowError:
            return None

    def number(self, tag: int) -> int:
        """Return a property that is a number; 0 if there is none."""
        value = self.fixed.get((tag << 16) | 0x03)
        return int.from_bytes(value[:4], "little") if value else 0

    def _charset(self) -> str:
        page = self.number(_CODE_PAGE)
        return "utf-8" if page == 65001 else known_charset(f"cp{page}") if page else ""

    def _fixed(self, header_bytes: int) -> dict[int, bytes]:
        path = self._streams.get(f"{self._within}__properties_version1.0".lower())
        if path is None:
            return {}
        with self._container.openstream(path) as stream:
            entries = stream.read(1 << 20)[header_bytes:]
        return {
            struct.unpack_from("<I", entries, at)[0]: entries[at + 8 : at + 16]
            for at in range(0, len(entries) - 15, 16)
        }


def _read(message: _Message) -> MailRead:
    if not message.fixed and not message.has(_SUBJECT) and not message.has(_PLAIN):
        raise UnreadFile(name=message.file_name, reason="damaged")
    headers = message.text(_HEADERS).strip()
    tree = taken_apart(headers.encode("utf-8", "replace") + b"\n\n")
    tree.root.parts.clear()
    if not headers:
        tree.warnings.clear()
    seen = read_tree(tree, as_sent=False).seen
    # The fields describe parts that are not here: Outlook took the mail apart.
    about_parts = {"parts-damaged", "too-deep", "too-many-parts", "outlook-bundle"}
    tree.warnings = [code for code in seen.warnings if code not in about_parts]
    if not headers:
        tree.warnings = ["outlook-no-headers"]
    text, words_from, other = words(tree, _words(tree, message))
    found = _enclosures(tree, message)
    filled = dataclasses.replace(
        _filled(seen, message),
        words=text[:LONGEST_WORDS],
        words_from=words_from,
        other_words=other,
        attachments=tuple(one.seen for one in found),
        warnings=tuple(tree.warnings),
    )
    return MailRead(seen=filled, enclosures=tuple(found))


def _filled(seen: MailSeen, message: _Message) -> MailSeen:
    """Return what the fields say, with Outlook's own properties where they say nothing."""
    sender = seen.sender
    if not sender.address:
        address = next(
            (text for tag in _ADDRESSES if "@" in (text := message.text(tag))), ""
        )  # an Exchange address without @ names nobody outside its own server
        sender = Address(name=sender.name or message.text(*_NAMES), address=address)
    return dataclasses.replace(
        seen,
        sender=sender,
        to=seen.to or _people(message.text(_TO)),
        cc=seen.cc or _people(message.text(_CC)),
        subject=seen.subject or message.text(_SUBJECT),
        message_id=seen.message_id or message.text(_MESSAGE_ID),
        sent_at=seen.sent_at or message.instant(_SENT),
        received_at=seen.received_at or message.instant(_RECEIVED),
    )


def _people(text: str) -> tuple[Address, ...]:
    names = [name.strip() for name in text.split(";")[:500]]
    return tuple(Address(name=name) for name in names if name)


def _words(tree: Tree, message: _Message) -> Words:
    plain = message.text(_PLAIN)
    raw = message.raw(_HTML, _BINARY)
    source = decoded(raw).text if raw else message.text(_HTML)
    page = html_as_text(source)
    if page.hidden:
        tree.warn("hidden-words")
    if page.remote:
        tree.warn("remote-pictures")
    if not plain.strip() and not page.text and message.has(_RTF):
        tree.warn("words-unread")
    return Words(plain=[plain], html=[page.text])


def _enclosures(tree: Tree, message: _Message) -> list[Enclosure]:
    found: list[Enclosure] = []
    total = 0
    for storage in message.storages("__attach_version1.0"):
        if len(found) >= MOST_ENCLOSURES:
            tree.warn("too-many-parts")
            break
        one = message.inside(storage)
        name = plain_name(one.text(*_FILE_NAMES)) or f"attachment {len(found) + 1}"
        claimed = one.text(_FILE_TYPE).lower()
        data = one.raw(_FILE, _BINARY)
        total += len(data or b"")
        if total > LARGEST_MAIL_BYTES:
            tree.warn("too-many-parts")
            break
        if data is not None:
            found.append(enclosure(name, data, claimed))
            continue
        inside = one.number(_METHOD) == _MESSAGE_INSIDE
        note = "outlook-message" if inside else "damaged"
        seen = SeenAttachment(
            name=name, media_type="", claimed_type=claimed, size_bytes=0, note=note
        )
        found.append(Enclosure(seen=seen, data=b""))
    return found
