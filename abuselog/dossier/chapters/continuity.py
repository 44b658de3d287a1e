# SPDX-License-Identifier: MIT
"""Continuity: how each exhibit came in, and every deed of the history that touched one."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final

from abuselog.dossier.chapters import clocks
from abuselog.dossier.chapters.exhibit_pages import key_of
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import CELL, CELL_LINK, CELL_STRONG, QUIET, Prose, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.text import Span
from abuselog.dossier.reader.selection import Shown
from abuselog.records.custody import Deed, Entry
from abuselog.records.exhibit import Exhibit
from abuselog.wording.deeds import arrival_words, deed_words

KEY: Final = "continuity"
TITLE: Final = "Continuity"
_HEAD: Final = ("Entry", "When", "What was done", "Exhibits")
_FACT: Final = "exhibit "
"""How a fact of an event is called that says what an exhibit's bytes are; its mark follows."""
_ALWAYS: Final = frozenset({Deed.DOSSIER_MADE, Deed.SUBJECT_ACCESS_GIVEN})
_HOW: Final = (
    "Who took the pictures: unless an exhibit says otherwise, the person whose record this is, on "
    "their own device. The bytes of each exhibit were hashed as they came in and have been kept "
    "unchanged since. Reading the log leaves no entry in its history; what changes the log, or "
    "takes something out of it, does."
)
_EVENTS: Final = (
    "Every entry of the log\u2019s history that touched one of these exhibits. The number is the "
    "entry\u2019s place in the history, which the head on the cover stands for."
)


def put(sheet: Sheet, contents: Contents, standing: Sequence[Shown]) -> None:
    """Fill both tables."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(prose(_HOW, blocks.BODY, after=4))
    exhibits = [exhibit for item in standing for exhibit in item.exhibits]
    if not exhibits:
        sheet.place(prose("There are no exhibits.", blocks.BODY))
        return
    blocks.label(sheet, "How each exhibit came in")
    head = ("Exhibit", "File as received", "How", "When")
    sheet.place(Table((1.8, 5.0, 4.0, 4.2), RowsOf(_came_row, exhibits), head))
    blocks.label(sheet, "What was done with them since")
    sheet.place(prose(_EVENTS, QUIET, after=4))
    known = {one.id: one for one in exhibits} | {one.known_as: one for one in exhibits}
    events = [one for one in contents.events if _touched(one, known) or one.deed in _ALWAYS]
    if events:
        rows = RowsOf(functools.partial(_event_row, known), events)
        sheet.place(Table((1.3, 4.2, 6.0, 3.5), rows, _HEAD))
    else:
        sheet.place(prose("No entry.", blocks.BODY))


def _came_row(exhibit: Exhibit) -> Row:
    how = [Span(arrival_words(exhibit.arrival), CELL)]
    if exhibit.source_link:
        how.append(Span(f"\nfrom {exhibit.source_link}", QUIET))
    return (
        cell(exhibit.known_as, CELL_LINK, link=key_of(exhibit)),
        cell(exhibit.original_name or "name erased"),
        Prose(how),
        cell(clocks.instant(exhibit.received_at)),
    )


def _touched(event: Entry, known: Mapping[str, Exhibit]) -> list[Exhibit]:
    """Return the exhibits that an event names, by id or by mark, in the order of their marks."""
    names = [name.removeprefix(_FACT) for name in event.facts if name.startswith(_FACT)]
    names += [event.facts.get("mark", ""), *event.subjects]
    found = {known[name].id: known[name] for name in names if name in known}
    return sorted(found.values(), key=lambda one: one.mark.number if one.mark else 0)


def _event_row(known: Mapping[str, Exhibit], event: Entry) -> Row:
    links: list[Span] = []
    for exhibit in _touched(event, known):
        links.append(Span(", " if links else "", CELL))
        links.append(Span(exhibit.known_as, CELL_LINK, link=key_of(exhibit)))
    return (
        cell(str(event.sequence), CELL_STRONG),
        cell(clocks.instant(event.happened_at)),
        cell(deed_words(event)),
        Prose(links or [Span("those of its incidents", QUIET)]),
    )
