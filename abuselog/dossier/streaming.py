# SPDX-License-Identifier: MIT
"""A PDF document that is written while it is made: what is finished leaves memory at once."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from abuselog.dossier.syntax import reference, references

# Base 85 makes every stream a quarter larger, and its encoder is pure Python.
rl_config.useA85 = 0

_BUFFER_BYTES: Final = 1 << 18
"""Most objects are smaller than a disk block; the target may have no buffer of its own."""
_PAGES_OF_A_BRANCH: Final = 128
_FONTS: Final = "BasicFonts"


class StreamingDocument(pdfdoc.PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """An object store whose objects go to `target` one by one; of each only its place is kept.

    It is a document of ReportLab's for its fonts alone, which put their objects into `Reference`
    when `finish` asks them to. All others get a number first, so that anything may point to them,
    and their bytes later.
    """

    def __init__(self, target: BinaryIO, seed: str, version: tuple[int, int]) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=version)
        self._target = target
        self._waiting = bytearray()
        self._offset = 0
        self._places = array("Q", [0])
        self._numbers: dict[str, int] = {}
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
        self._begin(number)
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write a new object and return its number."""
        number = self.reserve()
        self.write(number, body)
        return number

    def write_stream(self, name: str, head: bytes, chunks: Iterator[bytes], length: int) -> None:
        """Write a stream object called `name` straight away.

        Shape:  `head` is the inside of its dictionary, without /Length; the chunks are `length`
                bytes together.
        """
        self.put_stream(self.reserve(name), head, chunks, length)

    def put_stream(self, number: int, head: bytes, chunks: Iterable[bytes], length: int) -> None:
        """Write a reserved stream object; the rest is as with `write_stream`."""
        self._begin(number)
        self._put(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, head, length))
        written = sum(self._put(chunk) for chunk in chunks)
        if written != length:
            raise ValueError("a stream is not as long as it said")
        self._put(b"\nendstream\nendobj\n")

    def put_packed(self, number: int, head: bytes, raw: bytes) -> None:
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
        start = self._offset
        size = int(self.objectcounter) + 1
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            self._put(b"%010d 00000 n \n" % self._places[number])
        self._put(b"trailer\n<</Size %d/Root %s%s" % (size, reference(root), trailer))
        self._put(b"/ID%s>>\nstartxref\n%d\n%%%%EOF\n" % (self._identity, start))
        self._flush()

    def _write_fonts(self) -> None:
        """Write ReportLab's own objects; formatting one may bring others."""
        missing: Mapping[int, str] = self.numberToId
        unsaid = {number: name for name, number in self._numbers.items()}
        number = 0
        while (number := number + 1) <= self.objectcounter:
            if number < len(self._places) and self._places[number]:
                continue
            if number not in missing:
                raise ValueError(f"object {unsaid.get(number, number)} was never written")
            whole = pdfdoc.PDFIndirectObject(missing[number], self.idToObject[missing[number]])
            raw: bytes = whole.format(self)
            self._begin(number)
            # ReportLab sets no line end before this word; PDF/A wants one.
            head, word, tail = raw.rpartition(b"endstream\nendobj\n")
            self._put(head + b"\n" + word + tail if word else raw)

    def _begin(self, number: int) -> None:
        while len(self._places) <= number:
            self._places.append(0)
        if self._places[number]:
            raise ValueError(f"object {number} was written already")
        self._places[number] = self._offset

    def _put(self, raw: bytes) -> int:
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
