# SPDX-License-Identifier: MIT
"""What is printed beside every exhibit: where it came from and what it is recognised by."""

from __future__ import annotations

from typing import Final

from abuselog.dossier.chapters import clocks
from abuselog.dossier.layout.blocks import CELL, QUIET, STRONG, Prose, digest_spans, prose
from abuselog.dossier.layout.sheet import Block, Sheet
from abuselog.dossier.lettering.text import Span
from abuselog.records.exhibit import Arrival, Exhibit

ARRIVALS: Final = {
    Arrival.PASTED: "pasted from the clipboard",
    Arrival.DROPPED: "dropped onto the window",
    Arrival.CHOSEN: "chosen as a file",
    Arrival.COMMAND: "named on the command line",
    Arrival.PHONE: "sent from a phone to abuselog, across the local network",
    Arrival.CAPTURED: "a part of the computer's screen, taken by abuselog",
    Arrival.PRACTICE: "drawn by abuselog for practice",
}


def rows(exhibit: Exhibit) -> list[tuple[str, str]]:
    """Return names and values, what it shows first."""
    no_words = "Erased." if _words_erased(exhibit) else "No description was given."
    found = [
        ("What it shows", exhibit.caption or no_words),
        ("File as received", exhibit.original_name or no_words),
        ("Kind and size", f"{exhibit.media_type}, {exhibit.size_bytes:,} bytes"),
    ]
    if exhibit.width_px and exhibit.height_px:
        found.append(("Picture", f"{exhibit.width_px:,} by {exhibit.height_px:,} pixels"))
    found.append(("Received", clocks.instant(exhibit.received_at)))
    found.append(("How it came", ARRIVALS[exhibit.arrival]))
    if exhibit.source_link:
        found.append(("Page it came from", exhibit.source_link))
    return found


def column(exhibit: Exhibit, notes: tuple[str, ...], *, brief: bool = False) -> list[Prose]:
    """Return the facts as a narrow column; brief: what it shows and its SHA-256."""
    found: list[Prose] = []
    for name, text in rows(exhibit)[:1] if brief else rows(exhibit):
        found += [prose(name, QUIET), prose(text, CELL, after=5)]
    if brief:
        found += [
            prose("Overlap", QUIET),
            prose("The first lines repeat the end of the part before.", CELL, after=5),
        ]
    found += [prose("SHA-256", QUIET), Prose(digest_spans(exhibit.digest_hex, per_row=4), 5)]
    return found + [prose(note, QUIET, after=4) for note in notes]


def in_line(exhibit: Exhibit, notes: tuple[str, ...]) -> list[Prose]:
    """Return the facts as wide paragraphs."""
    known = rows(exhibit)
    parts: list[Span] = []
    for name, text in known[1:]:
        parts.append(Span(f"{name}: ", QUIET))
        parts.append(Span(f"{text}    ", CELL))
    found = [prose(known[0][1], STRONG, after=2), Prose(parts, 2)]
    found.append(Prose([Span("SHA-256 ", QUIET), *digest_spans(exhibit.digest_hex)], 2))
    return found + [prose(note, QUIET) for note in notes]


def put_beside(sheet: Sheet, blocks: list[Prose], width: float) -> None:
    """Draw a column of `width` at the right edge; what does not fit goes to another page."""
    x = sheet.x + sheet.width - width
    top = sheet.top
    waiting: list[Block] = list(blocks)
    while waiting:
        height = waiting[0].height(sheet.setter, width)
        if top - height < sheet.top - sheet.room:
            break
        waiting.pop(0).draw(sheet, x, top, width)
        top -= height
    if waiting:
        sheet.turn()
        for block in waiting:
            sheet.place(block)


def _words_erased(exhibit: Exhibit) -> bool:
    return exhibit.erasure is not None and exhibit.erasure.words_erased
