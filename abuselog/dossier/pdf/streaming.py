# SPDX-License-Identifier: MIT
"""A PDF document that is written while it is made: what is finished leaves memory at once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import BinaryIO, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from abuselog.dossier.pdf.object_table import WIDTHS, ObjectTable
from abuselog.dossier.pdf.syntax import reference, references

# Base 85 makes every stream a quarter larger, and its encoder is pure Python.
rl_config.useA85 = 0

_BUFFER_BYTES: Final = 1 << 18
"""Most objects are smaller than a disk block; the target may have no buffer of its own."""
_PAGES_OF_A_BRANCH: Final = 128
_OBJECTS_OF_A_BUNDLE: Final = 250
_FONTS: Final = "BasicFonts"


class StreamingDocument(pdfdoc.PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """An object store whose objects go to `target` one by one; of each only its place is kept.

    It is a document of ReportLab's for its fonts alone, which put their objects into `Reference`
    when `finish` asks them to. All others get a number first, so that anything may point to them,
    and their bytes later. Small ones are packed in bundles: a structure tree has more of them than
    a book has lines.

    Source: ISO 32000-1, 7.5.7 (bundles: object streams) and 7.5.8 (their table).
    """

    def __init__(self, target: BinaryIO, seed: str, version: tuple[int, int]) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=version)
        self._target = target
        self._waiting = bytearray()
        self._offset = 0
        self._table = ObjectTable()
        self._numbers: dict[str, int] = {}
        self._bundle = self._bundled = 0
        self._bundle_head = bytearray()
        self._bundle_body = bytearray()
        identity = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._identity = f"[<{identity}><{identity}>]".encode()
        self._put(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version)
        self.font_dictionary = self.number_of(_FONTS)
        self._pages = self.reserve()
        self._branches: list[int] = []
        self._leaves: list[int] = []
        self.page_count = 0
        self.first_page = 0

    def reserve(self, name: str = "") -> int:
        """Return the number of a new object whose bytes come later, or of the one called `name`."""
        if name and name in self._numbers:
            return self._numbers[name]
        self.objectcounter += 1
        if name:
            self._numbers[name] = self.objectcounter
        return int(self.objectcounter)

    def number_of(self, name: str) -> int:
        """Return the object number of `name`, or 0 if there is no such object."""
        known = self._numbers.get(name)
        return known or int(self.idToObjectNumberAndVersion.get(name, (0, 0))[0])

    def write(self, number: int, body: bytes) -> None:
        """Write a reserved object."""
        if not self._bundle:
            self._bundle = self.reserve()
        self._table.put_bundled(number, self._bundle, self._bundled)
        self._bundle_head += b"%d %d " % (number, len(self._bundle_body))
        self._bundle_body += body + b"\n"
        self._bundled += 1
        if self._bundled == _OBJECTS_OF_A_BUNDLE:
            self._write_bundle()

    def _write_bundle(self) -> None:
        if not self._bundle:
            return
        facts = (self._bundled, len(self._bundle_head))
        raw = bytes(self._bundle_head + self._bundle_body)
        self.put_packed(self._bundle, b"/Type/ObjStm/N %d/First %d" % facts, raw)
        self._bundle = self._bundled = 0
        self._bundle_head.clear()
        self._bundle_body.clear()

    def add(self, body: bytes) -> int:
        """Write a new object and return its number."""
        number = self.reserve()
        self.write(number, body)
        return number

    def put_stream(self, number: int, head: bytes, chunks: Iterable[bytes], length: int) -> None:
        """Write a reserved stream object straight away.

        Shape:  `head` is the inside of its dictionary, without /Length; the chunks are `length`
                bytes together.
        """
        self._table.put(number, self._offset)
        self._put(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, head, length))
        written = sum(self._put(chunk) for chunk in chunks)
        if written != length:
            raise ValueError("a stream is not as long as it said")
        self._put(b"\nendstream\nendobj\n")

    def put_packed(self, number: int, head: bytes, raw: bytes | bytearray) -> None:
        """Write a reserved stream object, compressed."""
        packed = zlib.compress(raw)
        self.put_stream(number, head + b"/Filter/FlateDecode", (packed,), len(packed))

    def add_page(self, number: int, body: bytes) -> None:
        """Write a reserved page; `body` is the inside of its dictionary, without its parent."""
        if not self._leaves:
            self._branches.append(self.reserve())
        parent = reference(self._branches[-1])
        self.write(number, b"<</Type/Page/Parent %s%s>>" % (parent, body))
        self._leaves.append(number)
        self.first_page = self.first_page or number
        self.page_count += 1
        if len(self._leaves) == _PAGES_OF_A_BRANCH:
            self._write_branch()

    def _write_branch(self) -> None:
        self.write(
            self._branches[-1],
            b"<</Type/Pages/Parent %s/Count %d/Kids%s>>"
            % (reference(self._pages), len(self._leaves), references(self._leaves)),
        )
        self._leaves.clear()

    def finish(self, catalog: bytes, trailer: bytes) -> None:
        """Write the fonts, the pages' tree, the catalogue and the table of all objects.

        Shape:  `catalog` and `trailer` are the insides of their dictionaries.
        """
        for font in self.delayedFonts:
            font.addObjects(self)
        if self._leaves:
            self._write_branch()
        kids = references(self._branches)
        self.write(self._pages, b"<</Type/Pages/Count %d/Kids%s>>" % (self.page_count, kids))
        root = self.add(b"<</Type/Catalog/Pages %s%s>>" % (reference(self._pages), catalog))
        self._write_fonts()
        self._write_bundle()
        table = self.reserve()
        start = self._offset
        self._table.put(table, start)
        packed = self._table.packed(table + 1)
        head = b"/Type/XRef%s/Size %d/Root %s%s/ID%s/Filter/FlateDecode/Length %d"
        facts = (WIDTHS, table + 1, reference(root), trailer, self._identity, len(packed))
        self._put(b"%d 0 obj\n<<%s>>\nstream\n" % (table, head % facts))
        self._put(packed)
        self._put(b"\nendstream\nendobj\n")
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
        self._flush()

    def _write_fonts(self) -> None:
        """Write ReportLab's own objects; formatting one may bring others."""
        missing: Mapping[int, str] = self.numberToId
        unsaid = {number: name for name, number in self._numbers.items()}
        number = 1
        while (number := self._table.first_without(number)) <= self.objectcounter:
            if number == self._bundle:
                number += 1
                continue
            if number not in missing:
                raise ValueError(f"object {unsaid.get(number, number)} was never written")
            whole = pdfdoc.PDFIndirectObject(missing[number], self.idToObject[missing[number]])
            raw: bytes = whole.format(self)
            self._table.put(number, self._offset)
            # ReportLab sets no line end before this word; PDF/A wants one.
            head, word, tail = raw.rpartition(b"endstream\nendobj\n")
            self._put(head + b"\n" + word + tail if word else raw)

    def _put(self, raw: bytes | bytearray) -> int:
        if len(raw) >= _BUFFER_BYTES:
            self._flush()
            self._target.write(raw)
            self._offset += len(raw)
            return len(raw)
        self._waiting += raw
        if len(self._waiting) >= _BUFFER_BYTES:
            self._flush()
        self._offset += len(raw)
        return len(raw)

    def _flush(self) -> None:
        self._target.write(bytes(self._waiting))
        self._waiting.clear()
