# SPDX-License-Identifier: MIT
"""A PDF document that is written while it is made: what is finished leaves memory at once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

# Base 85 makes every stream a quarter larger, and its encoder is pure Python.
rl_config.useA85 = 0

_VERSION: Final = (1, 7)
_BUFFER_BYTES: Final = 1 << 18
"""Most objects are smaller than a disk block; the target may have no buffer of its own."""


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab has no types
    """Stands for an object whose bytes are already in the file."""


_WRITTEN: Final = _Written()


class _Stamp:
    """The time of making as ReportLab asks for it; never the computer's clock or zone."""

    def __init__(self, made_at: dt.datetime) -> None:
        utc = made_at.astimezone(dt.UTC)
        self.t = utc.timestamp()
        self.YMDhms = (utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second)
        self.dhh = self.dmm = 0
        self.tzname = "UTC"


class StreamingDocument(pdfdoc.PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """ReportLab's document, but its objects go to `target` one by one.

    Page contents and pictures are written when they are complete; pages, links, fonts and forms,
    which refer to one another, when `finish` is called.
    """

    def __init__(self, target: BinaryIO, made_at: dt.datetime, seed: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=_VERSION, lang="en-GB")
        self._target = target
        self._offset = 0
        self._waiting = bytearray()
        self._timeStamp = _Stamp(made_at)
        identity = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._ID = f"[<{identity}><{identity}>]".encode()
        self._put(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % _VERSION)

    def write_stream(self, name: str, head: bytes, chunks: Iterator[bytes], length: int) -> None:
        """Write a stream object called `name` straight away.

        Shape:  `head` is the inside of its dictionary, without /Length; the chunks are `length`
                bytes together.
        """
        number = self._begin(name)
        self._put(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, head, length))
        written = sum(self._put(chunk) for chunk in chunks)
        if written != length:
            raise ValueError("a stream is not as long as it said")
        self._put(b"\nendstream\nendobj\n")

    def number_of(self, name: str) -> int:
        """Return the object number of `name`, or 0 if there is no such object."""
        return int(self.idToObjectNumberAndVersion.get(name, (0, 0))[0])

    def addPage(self, page: Any) -> None:  # noqa: N802 - ReportLab's name
        """Add a page; its contents are compressed and written now."""
        name = f"Content{self.pageCounter}"
        self._write_object(
            pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress]), name
        )
        page.stream = None
        page.Contents = pdfdoc.PDFObjectReference(name)
        super().addPage(page)

    def finish(self, canvas: Any, outline_count: int) -> None:
        """Write all that is left and the tables that make the file readable."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.Reference(self.Catalog)
        self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        else:
            # ReportLab counts one too many when an entry is closed.
            self.Outlines.count = outline_count
        number = 0
        while (number := number + 1) in self.numberToId:
            name = self.numberToId[number]
            if self.idToObject[name] is not _WRITTEN:
                self._write_existing(name)
        self._write_tables(number)

    def _write_tables(self, size: int) -> None:
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [self.numberToId[number] for number in range(1, size)])
        start = self._offset
        self._put(table.format(self))
        trailer = pdfdoc.PDFTrailer(
            startxref=start,
            Size=size,
            Root=self.Reference(self.Catalog),
            Info=self.Reference(self.info),
            ID=self._ID,
        )
        self._put(trailer.format(self))
        self._flush()

    def _begin(self, name: str) -> int:
        self.Reference(_Written(), name)
        self.idToObject[name] = _WRITTEN
        self.idToOffset[name] = self._offset
        return self.number_of(name)

    def _write_object(self, content: Any, name: str) -> None:
        self.Reference(content, name)
        self._write_existing(name)

    def _write_existing(self, name: str) -> None:
        self.idToOffset[name] = self._offset
        self._put(pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self))
        self.idToObject[name] = _WRITTEN

    def _put(self, raw: bytes) -> int:
        self._waiting += raw
        if len(self._waiting) >= _BUFFER_BYTES:
            self._flush()
        self._offset += len(raw)
        return len(raw)

    def _flush(self) -> None:
        self._target.write(bytes(self._waiting))
        self._waiting.clear()
