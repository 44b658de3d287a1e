# SPDX-License-Identifier: MIT
"""A small document that uses every block, some of them over a page's end."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image

from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, CELL, CELL_LINK, NumberedLines, Prose, Quote, prose
from abuselog.dossier.layout.sheet import Running, Sheet
from abuselog.dossier.layout.table import Table, cell
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.lettering.text import Setter, Span
from abuselog.dossier.pdf.canvas import RULE, DossierCanvas
from abuselog.dossier.pdf.conformance import Conformance
from abuselog.dossier.pictures import png

MADE = dt.datetime(2026, 11, 23, 10, 30, 5, tzinfo=dt.UTC)
RUNNING = Running(marking="Confidential", number="D-1", made="Made today", practice=True)


def opened(target: io.BytesIO, conformance: Conformance = Conformance.A3A_UA1) -> Sheet:
    """An empty document."""
    canvas = DossierCanvas(target, Fonts(), made_at=MADE, seed="seed", conformance=conformance)
    canvas.describe("A title", "A subject")
    return Sheet(canvas, Setter(canvas.fonts), RUNNING)


def closed(sheet: Sheet, target: io.BytesIO) -> bytes:
    """The document's bytes."""
    sheet.end_page()
    sheet.canvas.close_document()
    return target.getvalue()


def every_block(conformance: Conformance = Conformance.A3A_UA1) -> bytes:
    """The document with every block."""
    target = io.BytesIO()
    sheet = opened(target, conformance)
    canvas = sheet.canvas
    canvas.attach("list.csv", "text/csv", b"mark,size\nABC/1,12\n", "What is in here")
    with canvas.tag("Sect", title="Contents"):
        _contents(sheet)
    with canvas.tag("Sect", title="Chapter one"):
        _chapter(sheet)
    with canvas.tag("Sect", title="Exhibit"):
        _exhibit(sheet)
    return closed(sheet, target)


def _contents(sheet: Sheet) -> None:
    sheet.new_page(bare=True)
    blocks.chapter(sheet, "contents", "Contents")
    rows = [
        (cell(title, link=key), Prose([Span("", BODY, page_of=key)]))
        for key, title in (("one", "Chapter one"), ("two", "Something smaller"))
    ]
    sheet.place(Table((13, 2), rows, flush=True, toc=True))


def _chapter(sheet: Sheet) -> None:
    sheet.new_page()
    blocks.chapter(sheet, "one", "Chapter one")
    sheet.place(prose("An ordinary paragraph."))
    blocks.label(sheet, "What was said")
    sheet.place(Quote(prose("Words of somebody. " * 230, blocks.QUOTED)))
    blocks.label(sheet, "A list")
    blocks.bullets(sheet, ["First", "Second " * 700, prose("Third", lang="cy")])
    sheet.place(blocks.note("A remark."))
    sheet.place(prose("Cywilydd arnat ti.", lang="cy"))
    way = "something smaller, named at such length that the line ends before its name does, twice"
    sheet.place(Prose([Span("See ", BODY), Span(way, CELL_LINK, link="two"), Span(".", BODY)]))
    sheet.canvas.arrive("two", sheet.top)
    sheet.canvas.enter("two", "Something smaller", 1)
    blocks.heading(sheet, [Span("Something", blocks.TITLE), Span(" smaller", blocks.SUBTITLE)])
    blocks.label(sheet, "Facts")
    sheet.place(
        Table(
            (3, 11),
            [
                blocks.fact("Name", "Value"),
                blocks.fact("Empty", ""),
                (cell("Words"), prose("Rwyt ti'n warth.", lang="cy")),
            ],
            flush=True,
        )
    )
    long = [(cell(f"Row {n}"), cell("Long cell. " * 460)) for n in range(2)]
    sheet.place(Table((3, 11), long, ("Row", "Text")))
    sheet.place(NumberedLines(prose("Lines of an account. " * 20)))
    inside = (prose("Signed with the certificate of this log.", CELL),)
    sheet.place(blocks.SignaturePlace("Signature", "Signature of this log", inside))


def _exhibit(sheet: Sheet) -> None:
    sheet.new_page(landscape=True)
    canvas = sheet.canvas
    blocks.heading(sheet, "Exhibit ABC/1")
    coded = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(coded, "PNG")
    found = png.read(coded, coded.seek(0, io.SEEK_END))
    head = b"/Type/XObject/Subtype/Image/Width 20/Height 10/BitsPerComponent 8/ColorSpace/DeviceRGB"
    number = canvas.document.reserve()
    canvas.document.put_stream(number, head + found.coding, found.chunks(coded), found.length)
    with canvas.figure("A red rectangle", sheet.x, 200, 200, 100):
        canvas.picture(number, (200, 0, 0, 100, sheet.x, 200))
        canvas.outline(sheet.x, 200, 200, 100, RULE)
        with canvas.tag("Caption"):
            canvas.say(sheet.x, 188, "What it shows", CELL)
