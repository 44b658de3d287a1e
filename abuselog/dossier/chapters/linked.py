# SPDX-License-Identifier: MIT
"""Series: the occasions that the person linked as one possible course of conduct, counted.

From several senders and against several people, as section 1(1A) of the Protection from Harassment
Act 1997 has it. That they belong together is what the person believes; nothing here decides it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import kinds, platforms
from abuselog.dossier.chapters import clocks, groups
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import (
    CELL,
    CELL_LINK,
    CELL_STRONG,
    QUIET,
    QUOTED,
    Prose,
    Quote,
    prose,
)
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.text import Span, first_words, spans
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.series import ShownSeries

KEY: Final = "series"
TITLE: Final = "Incidents linked as a series"
_HEAD: Final = ("No.", "Incident", "When", "Days since", "From", "What", "Others brought in")
_SHARES: Final = (0.8, 2.0, 2.9, 1.5, 2.9, 2.9, 2.6)
_BELIEF: Final = (
    "Belief, not fact: the person linked these incidents as one possible course of conduct. "
    "Whether they are one is for the police and a court to decide. Only incidents of this dossier "
    "are counted, and two messages minutes apart are two occasions."
)
_WHY: Final = "Why the person thinks that they belong together"


def put_chapter(sheet: Sheet, standing: Sequence[Shown]) -> None:
    """Fill a chapter of its own, for a document without tables of other occasions."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    put(sheet, standing)


def put(sheet: Sheet, standing: Sequence[Shown]) -> None:
    """Place the table of each series."""
    for series, items in by_series(standing):
        _put_one(sheet, series, items)


def by_series(standing: Sequence[Shown]) -> list[tuple[ShownSeries, list[Shown]]]:
    """Return the incidents of each series that this reader is told of, by its number."""
    found: dict[int, tuple[ShownSeries, list[Shown]]] = {}
    for item in standing:
        for one in item.series:
            found.setdefault(one.running, (one, []))[1].append(item)
    return [found[running] for running in sorted(found)]


def holds_all(standing: Sequence[Shown], items: Sequence[Shown]) -> bool:
    """Whether one series has all of these incidents, so that its table tells of them."""
    wanted = {item.key for item in items}
    return any(wanted <= {item.key for item in held} for _one, held in by_series(standing))


def _put_one(sheet: Sheet, series: ShownSeries, items: Sequence[Shown]) -> None:
    blocks.label(sheet, f"Series {series.running}: a possible course of conduct", keep=140)
    if series.title:
        sheet.place(Prose(spans(series.title, CELL_STRONG), after=2))
    sheet.place(prose(_BELIEF, QUIET, after=3))
    if series.why:
        sheet.place(prose(_WHY, CELL_STRONG, after=2))
        sheet.place(Quote(Prose(spans(series.why, QUOTED))))
    two = "yes" if len(items) > 1 else "no"
    counted = f"{groups.counted_occasions(items)} Two occasions or more: {two}. {_from(items)}"
    sheet.place(prose(counted, CELL, after=3))
    for item in items:
        if item.particulars.told_to_stop:
            words = first_words(item.particulars.told_to_stop, 30)
            told = Span(f"Told to stop: \u201c{words}\u201d ", CELL)
            sheet.place(Prose([told, Span(str(item.number), CELL_LINK, link=item.key)], 3))
    occasions = list(zip(itertools.count(1), items, [None, *groups.gaps(items)], strict=False))
    sheet.place(Table(_SHARES, RowsOf(_row, occasions), _HEAD))


def _from(items: Sequence[Shown]) -> str:
    known = {groups.identity(item) for item in items} - {""}
    unknown = sum(not groups.identity(item) for item in items)
    said = f"From {groups.many(len(known), 'account')}." if known else ""
    if unknown:
        said += f" Of {groups.many(unknown, 'incident')} the account is not known."
    return said.strip()


def _row(occasion: tuple[int, Shown, int | None]) -> Row:
    place, item, gap = occasion
    said = item.particulars
    since = "first" if gap is None else str(gap or "same day")
    sender = said.sender.known_as or "not known"
    return (
        cell(str(place), CELL_STRONG),
        cell(str(item.number), CELL_LINK, link=item.key),
        cell(clocks.short(said.happened)),
        cell(since),
        cell(f"{sender}, {platforms.name_of(said.platform)}"),
        cell("; ".join(kinds.label(code) for code in said.kinds) or "kind not noted"),
        cell(_targets(item)),
    )


def _targets(item: Shown) -> str:
    if item.particulars.third_parties:
        return item.particulars.third_parties
    return "family, children or staff" if groups.brings_in_others(item) else "not noted"
