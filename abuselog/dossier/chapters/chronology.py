# SPDX-License-Identifier: MIT
"""The chronology: every standing incident on one line or a few, in the order of happening."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from abuselog.catalogue import platforms
from abuselog.dossier.chapters import clocks
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import CELL_LINK, CELL_STRONG, QUIET, Prose, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering import languages
from abuselog.dossier.lettering.text import Span, first_words
from abuselog.dossier.part import Part
from abuselog.dossier.reader.masking import WITHHELD
from abuselog.dossier.reader.selection import Shown

KEY = "chronology"
TITLE = "Chronology"
_MOST_WORDS = 25
_SHARES = (1.25, 2.1, 3.7, 2.5, 3.7, 7.0, 2.0, 1.25)
_HEAD = (
    "Occ.", "Incident", "When it happened", "Where", "Account", "Words (first 25)", "Exhibits",
    "Page",
)  # fmt: skip


def part(shown: Sequence[Shown]) -> Part:
    """Return the table as a part of the document."""
    return Part(key=KEY, title=TITLE, put=functools.partial(put, shown=shown), about=shown)


def put(sheet: Sheet, shown: Sequence[Shown]) -> None:
    """Fill the chronology, on landscape pages."""
    sheet.new_page(landscape=True)
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(
        prose(
            "Incidents in the order in which they happened. Each message or event is its own "
            "occasion. \u201cPage\u201d is the page of this document.",
            QUIET,
            after=6,
        )
    )
    standing = [item for item in shown if item.withdrawal is None]
    if standing:
        sheet.place(Table(_SHARES, RowsOf(_row, standing), _HEAD))
    withdrawn = [item for item in shown if item.withdrawal is not None]
    for item in withdrawn:
        sheet.space(5)
        sheet.need(30)
        sheet.place(prose(_tombstone(item), QUIET))


def _row(item: Shown) -> Row:
    said = item.particulars
    if said.words:
        lang = languages.tag_of(said.language)
        words = prose(first_words(said.words, _MOST_WORDS), blocks.CELL, lang=lang)
    else:
        words = cell("none recorded" if item.shows("words") else WITHHELD, QUIET)
    exhibits: list[Span] = []
    for place, exhibit in enumerate(item.exhibits):
        exhibits.append(Span(", " if place else "", blocks.CELL))
        exhibits.append(Span(exhibit.known_as, CELL_LINK, link=f"exhibit-{exhibit.id}"))
    when = clocks.short(said.happened)
    return (
        cell(str(item.occasion), CELL_STRONG),
        cell(str(item.number), CELL_LINK, link=item.key),
        Prose([Span(when, CELL_STRONG), Span(f"\n{clocks.how_exact(said.happened)}", QUIET)]),
        cell(platforms.name_of(said.platform)),
        cell(said.sender.known_as or "not known"),
        words,
        Prose(exhibits or [Span("none", QUIET)]),
        Prose([Span("", CELL_LINK, page_of=item.key)]),
    )


def _tombstone(item: Shown) -> str:
    if item.withdrawal is None:
        return ""
    text = f"Incident {item.number} was withdrawn on {clocks.instant(item.withdrawal.withdrawn_at)}"
    text += " and is not part of this dossier. Its number is not used again."
    if item.withdrawal.reason and item.shows("status"):
        text += f" Reason given: {item.withdrawal.reason}"
    return text
