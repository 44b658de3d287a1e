# SPDX-License-Identifier: MIT
"""What signing appends to a finished PDF of ours: an update of three objects and a table of them.

Only the few objects that change are looked up, each by its row in the file's own table: reading all
rows into objects, as a general reader does, took 2 s and 60 MB for 2,000 exhibits.

Source: ISO 32000-1, 7.5.6 (updates), 7.5.8 (tables), 12.7 (fields), 12.8 (signatures, DocMDP).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.dossier.pdf.object_table import BUNDLED, PLAIN, ROW, WIDTHS

_END: Final = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_LONGEST_END: Final = 64
_STREAM: Final = b">>\nstream\n"
_LONGEST_OBJECT: Final = 1 << 20
_LONGEST_HEAD: Final = 1 << 12
_PIECE_BYTES: Final = 1 << 12
_ID_BYTES: Final = 16
_RANGE_BYTES: Final = 48
"""Three numbers of up to ten digits, more than a PDF's table can point to, with brackets."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An update, whole but for the signature, whose place is full of zeros."""

    raw: bytes
    place: int
    """Where in it the place begins, with its angle bracket."""
    room: int
    """How many bytes fit into the place."""

    @property
    def covered(self) -> tuple[bytes, bytes]:
        """What is signed of it: all before the place, and all behind."""
        return self.raw[: self.place], self.raw[self.place + 2 * self.room + 2 :]

    def signed(self, signature: bytes) -> bytes:
        """Return its bytes with the signature.

        Raises: ValueError if that is longer than its place.
        """
        if len(signature) > self.room:
            raise ValueError("a signature longer than its place")
        before, behind = self.covered
        digits = signature.hex().upper().ljust(2 * self.room, "0")
        return before + b"<" + digits.encode("ascii") + b">" + behind


def revision(file: BinaryIO, field: str, at: dt.datetime, room: int) -> Revision:
    """Return what signs the field called `field` of a PDF, of which nothing is changed.

    Raises: ValueError if it is not as we write them, was signed already, or has no such field.
    """
    known = _Objects(file)
    catalog = known.body(known.root)
    number = _field(known, catalog, field)
    signature, table = known.size, known.size + 1
    new_catalog = catalog.replace(b"/SigFlags 1", b"/SigFlags 3")
    new_catalog = new_catalog[:-2] + b"/Perms<</DocMDP %d 0 R>>>>" % signature
    update = _Update(known.end)
    update.add(known.root, new_catalog)
    update.add(number, known.body(number)[:-2] + b"/V %d 0 R>>" % signature)
    place = update.add_signature(signature, at, room)
    update.add_table(table, known)
    return Revision(update.raw_covering(known.end, place, room), place, room)


class _Objects:
    """The objects of a PDF that `streaming` wrote, found one at a time.

    Raises: ValueError if it is not such a file, or something was added to it.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.end = file.seek(0, io.SEEK_END)
        file.seek(max(0, self.end - _LONGEST_END))
        found = _END.search(file.read())
        if found is None:
            raise ValueError("no PDF as we write them")
        self.start = int(found[1])
        file.seek(self.start)
        self.head, _data = _stream(file.read(_LONGEST_HEAD))
        if b"/Prev" in self.head:
            raise ValueError("signed already")
        self._rows_at = self.start + len(self.head) + len(_STREAM)
        self._rows_bytes = _number(rb"/Length (\d+)", self.head)
        self.size = _number(rb"/Size (\d+)", self.head)
        self.root = _number(rb"/Root (\d+) 0 R", self.head)

    def body(self, number: int) -> bytes:
        """Return what an object is, without its number."""
        kind, high, place, at = self._row(number)
        if kind == PLAIN:
            self._file.seek(high << 32 | place)
            return (
                self._file.read(_LONGEST_OBJECT).partition(b" obj\n")[2].partition(b"\nendobj")[0]
            )
        if kind != BUNDLED:
            raise ValueError("an object that is not there")
        return self._bundled(place, at)

    def _row(self, number: int) -> tuple[int, int, int, int]:
        """Return a row of the table, of which no more than a piece is in memory."""
        self._file.seek(self._rows_at)
        left, wanted = self._rows_bytes, number * ROW.size
        unpacking = zlib.decompressobj()
        rows = b""
        while left and (piece := self._file.read(min(_PIECE_BYTES, left))):
            left -= len(piece)
            rows += unpacking.decompress(piece)
            if len(rows) >= wanted + ROW.size:
                kind, high, place, at = ROW.unpack_from(rows, wanted)
                return kind, high, place, at
            passed = min(wanted, len(rows))
            rows, wanted = rows[passed:], wanted - passed
        raise ValueError("a table that is too short")

    def _bundled(self, bundle: int, at: int) -> bytes:
        _kind, high, place, _rest = self._row(bundle)
        self._file.seek(high << 32 | place)
        head, packed = _stream(self._file.read(_LONGEST_OBJECT))
        raw = zlib.decompress(packed)
        first = _number(rb"/First (\d+)", head)
        starts = [int(word) for word in raw[:first].split()[1::2]] + [len(raw) - first]
        return raw[first + starts[at] : first + starts[at + 1]].strip()


class _Update:
    """Objects that are appended, and where each of them begins in the file."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._raw = bytearray()
        self._places: dict[int, int] = {}

    def add(self, number: int, body: bytes) -> None:
        """Append an object."""
        self._places[number] = self._end + len(self._raw)
        self._raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)

    def add_signature(self, number: int, at: dt.datetime, room: int) -> int:
        """Append the signature's dictionary, and return where the place in it begins."""
        self.add(
            number,
            b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
            b"/M(D:%s)/Reference[<</Type/SigRef/TransformMethod/DocMDP"
            b"/TransformParams<</Type/TransformParams/V/1.2/P 1>>>>]"
            b"/ByteRange%s/Contents<%s>>>" % (_date(at), b" " * _RANGE_BYTES, b"0" * (2 * room)),
        )
        return len(self._raw) - len(b">>\nendobj\n") - (2 * room + 2)

    def add_table(self, number: int, known: _Objects) -> None:
        """Append the table of what was appended, itself among it, and the end of the file."""
        start = self._end + len(self._raw)
        places = dict(sorted({**self._places, number: start}.items()))
        rows = b"".join(ROW.pack(PLAIN, at >> 32, at & 0xFFFFFFFF, 0) for at in places.values())
        index = b" ".join(b"%d 1" % one for one in places)
        facts = re.search(rb"/Info \d+ 0 R", known.head)
        head = b"/Type/XRef%s/Size %d/Index[%s]/Root %d 0 R%s/ID%s/Prev %d/Length %d" % (
            WIDTHS,
            number + 1,
            index,
            known.root,
            facts[0] if facts else b"",
            _identity(known.head),
            known.start,
            len(rows),
        )
        self.add(number, b"<<%s>>\nstream\n%s\nendstream" % (head, rows))
        self._raw += b"startxref\n%d\n%%%%EOF\n" % start

    def raw_covering(self, end: int, place: int, room: int) -> bytes:
        """Return the bytes, with what the signature covers of the file filled in."""
        behind = place + 2 * room + 2
        covered = b"[0 %d %d %d]" % (end + place, end + behind, len(self._raw) - behind)
        marker = b"/ByteRange"
        at = self._raw.rindex(marker, 0, place) + len(marker)
        self._raw[at : at + _RANGE_BYTES] = covered.ljust(_RANGE_BYTES)
        return bytes(self._raw)


def _field(known: _Objects, catalog: bytes, name: str) -> int:
    """Return the number of a field that nothing is signed in yet."""
    found = re.search(rb"/AcroForm<</SigFlags 1/Fields\[([^\]]*)\]", catalog)
    for number in re.findall(rb"(\d+) 0 R", found[1]) if found else ():
        if b"/T(%s)" % name.encode("ascii") in known.body(int(number)):
            return int(number)
    raise ValueError("no place for a signature")


def _stream(raw: bytes) -> tuple[bytes, bytes]:
    """Return the dictionary of a stream object and its data."""
    head, found, data = raw.partition(_STREAM)
    if not found:
        raise ValueError("no stream")
    return head, data[: _number(rb"/Length (\d+)", head)]


def _number(pattern: bytes, raw: bytes) -> int:
    found = re.search(pattern, raw)
    if found is None:
        raise ValueError("a table that lacks something")
    return int(found[1])


def _identity(head: bytes) -> bytes:
    """Return the file's id; its second half follows from the first, not from chance."""
    found = re.search(rb"/ID\[<([0-9a-f]+)>", head)
    if found is None:
        raise ValueError("a file without an id")
    second = hashlib.sha256(bytes.fromhex(found[1].decode()) + b"Signature").digest()[:_ID_BYTES]
    return b"[<%s><%s>]" % (found[1], second.hex().encode())


def _date(at: dt.datetime) -> bytes:
    return at.astimezone(dt.UTC).strftime("%Y%m%d%H%M%SZ").encode("ascii")
