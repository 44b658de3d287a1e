# SPDX-License-Identifier: MIT
"""Files inside a dossier: tables for other programs, each with a word on what it is."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Final

from abuselog.dossier.pdf.streaming import StreamingDocument
from abuselog.dossier.pdf.syntax import text_string

MEDIA_TYPES: Final = frozenset({"application/json", "text/csv", "text/plain"})
"""What readers hand out without a warning; they refuse archives."""


class Attachments:
    """The files attached to one document."""

    def __init__(self, document: StreamingDocument, made_at: dt.datetime) -> None:
        self._document = document
        self._made = made_at
        self._files: dict[str, int] = {}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._files)

    def put(self, name: str, media_type: str, raw: bytes, description: str) -> None:
        """Write a file into the document.

        Raises: ValueError for a kind that readers refuse, or a name that was used already.
        """
        if media_type not in MEDIA_TYPES or name in self._files:
            raise ValueError(f"{name} can't be attached")
        document = self._document
        stream = document.reserve()
        # Source: ISO 32000-1, 7.11.4: the check sum is an MD5; nobody relies on it for safety.
        checksum = hashlib.md5(raw, usedforsecurity=False).hexdigest().encode("ascii")
        kind = media_type.replace("/", "#2F").encode("ascii")
        document.put_packed(
            stream,
            b"/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/CheckSum<%s>/ModDate%s>>"
            % (kind, len(raw), checksum, date(self._made)),
            raw,
        )
        called = text_string(name)
        self._files[name] = document.add(
            b"<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/Data/EF<</F %d 0 R/UF %d 0 R>>>>"
            % (called, called, text_string(description), stream, stream)
        )

    def entries(self) -> bytes:
        """Return the entries of the catalogue that name them, in the order of their names."""
        if not self._files:
            return b""
        # Source: ISO 32000-1, 7.9.6: a name tree is in the order of its keys' bytes.
        rows = sorted((_key(name), number) for name, number in self._files.items())
        names = b"".join(b"%s %d 0 R" % (_hexadecimal(key), number) for key, number in rows)
        numbers = b" ".join(b"%d 0 R" % number for _, number in rows)
        return b"/Names<</EmbeddedFiles<</Names[%s]>>>>/AF[%s]" % (names, numbers)


def date(moment: dt.datetime) -> bytes:
    """Return a moment as a PDF date, in UTC."""
    return moment.astimezone(dt.UTC).strftime("(D:%Y%m%d%H%M%S+00'00')").encode("ascii")


def _key(name: str) -> bytes:
    return name.encode("ascii") if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _hexadecimal(raw: bytes) -> bytes:
    return b"<%s>" % raw.hex().encode("ascii")
