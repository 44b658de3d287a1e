# SPDX-License-Identifier: MIT
"""The head of an exhibit's pages: its mark, its part, and the way back to its incident."""

from __future__ import annotations

from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import CELL_LINK, QUIET, SUBTITLE
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.lettering.text import Span
from abuselog.dossier.reader.selection import Shown
from abuselog.records.exhibit import Exhibit


def key_of(exhibit: Exhibit) -> str:
    """Return the name of an exhibit's place in the document."""
    return f"exhibit-{exhibit.id}"


def start(
    sheet: Sheet, item: Shown, exhibit: Exhibit, *, landscape: bool = False, part: str = ""
) -> None:
    """Start a page of an exhibit; its first page is where links and bookmarks lead."""
    sheet.new_page(landscape=landscape)
    is_first = not part or part.startswith("part 1 ")
    if is_first:
        key = key_of(exhibit)
        sheet.canvas.arrive(key, sheet.top + 12)
        sheet.canvas.enter(key, f"Exhibit {exhibit.known_as}", 1)
    head = [
        Span(f"Exhibit {exhibit.known_as}", blocks.TITLE),
        Span(f"   {part}" if part else "", SUBTITLE),
        Span("     of ", QUIET),
        Span(f"incident {item.number}", CELL_LINK, link=item.key),
    ]
    blocks.heading(sheet, head, level=2 if is_first else 3, after=8)
