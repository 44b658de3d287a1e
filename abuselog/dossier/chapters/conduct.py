# SPDX-License-Identifier: MIT
"""Course of conduct: the occasions of each series and account, counted, with the days between.

Counting is all that is done here. Whether occasions make a course of conduct is a question for
the police and a court.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import kinds, platforms
from abuselog.dossier.chapters import clocks, groups, linked
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import CELL, CELL_LINK, CELL_STRONG, QUIET, Prose, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table, cell
from abuselog.dossier.lettering.text import Span, first_words
from abuselog.dossier.reader.selection import Shown

KEY: Final = "conduct"
TITLE: Final = "Course of conduct"
_HEAD: Final = ("No.", "Incident", "When", "Days since the one before", "What", "Others brought in")
_SHARES: Final = (0.9, 2.1, 3.3, 2.1, 4.0, 2.9)
_INTRODUCTION: Final = (
    "Incidents from the same account, one row for each occasion. Two messages minutes apart are "
    "two occasions. The numbers are counted from the record; whether they are a course of conduct "
    "is for the police and a court to decide."
)
_BELIEF: Final = (
    "Accounts are put together only where the log knows them to be one account. Who is behind an "
    "account is a belief; what would follow from one stands apart, and why it is held is under "
    "Accounts."
)
_IF_RIGHT: Final = (
    "They are from more than one account and belong together only if what the person believes is "
    "right."
)
_TARGETS: Final = (
    "Harassment can also be once against each of two or more people, to make somebody do or not "
    "do something. Incidents whose record names somebody else, or says that family, children or "
    "staff were brought in:"
)


def put(sheet: Sheet, contents: Contents, standing: Sequence[Shown]) -> None:
    """Fill the tables of occasions."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(prose(f"{_INTRODUCTION} {_BELIEF}", QUIET, after=4))
    linked.put(sheet, standing)
    repeated = [items for items in groups.by_account(standing) if len(items) > 1]
    for items in repeated:
        if not linked.holds_all(standing, items):
            _put_account(sheet, items)
    single = len(groups.by_account(standing)) - len(repeated)
    unknown = sum(not groups.identity(item) for item in standing)
    left = [f"{groups.many(single, 'account')} came up once."] * bool(single)
    if unknown:
        left.append(f"Of {groups.many(unknown, 'incident')} the account is not known.")
    if left or not repeated:
        blocks.label(sheet, "Accounts with one occasion")
        sheet.place(prose(" ".join(left) or "There are none.", blocks.BODY, after=4))
    for name, items in _believed(contents, standing):
        if not linked.holds_all(standing, items):
            _put_believed(sheet, name, items)
    _put_targets(sheet, standing)


def _believed(contents: Contents, standing: Sequence[Shown]) -> list[tuple[str, list[Shown]]]:
    """Return the incidents of each person who is believed to be behind more than one account."""
    people = {one.number: (one.believed, one.believed_name) for one in contents.incidents}
    found: dict[str, tuple[str, list[Shown]]] = {}
    for item in standing:
        person, name = people[item.number]
        if person is not None and item.shows("identity_belief"):
            found.setdefault(person, (name, []))[1].append(item)
    return [
        (name, items)
        for name, items in found.values()
        if len({groups.identity(item) for item in items}) > 1
    ]


def _put_believed(sheet: Sheet, name: str, items: Sequence[Shown]) -> None:
    """Place occasions from several accounts, which belong together only if a belief is right."""
    blocks.label(sheet, "Belief, not fact: accounts believed to be one person\u2019s", keep=120)
    sheet.place(prose(name, CELL_STRONG, after=2))
    sheet.place(prose(f"{groups.counted_occasions(items)} {_IF_RIGHT}", CELL, after=4))
    _put_occasions(sheet, items)


def _put_account(sheet: Sheet, items: Sequence[Shown]) -> None:
    senders = [item.particulars.sender for item in items]
    sender = next((one for one in reversed(senders) if one.known_as), senders[-1])
    platform = platforms.name_of(items[-1].particulars.platform)
    blocks.label(sheet, f"An account on {platform}", keep=120)
    named = [Span(sender.known_as or "name not known", CELL_STRONG)]
    if sender.stable_id:
        named.append(Span(f"   permanent id {sender.stable_id}", CELL))
    sheet.place(Prose(named, 2))
    counted = f"{groups.counted_occasions(items)} Two occasions or more: yes."
    sheet.place(prose(counted, CELL, after=4))
    asked = [item for item in items if item.particulars.told_to_stop]
    if asked:
        words = first_words(asked[0].particulars.told_to_stop, 30)
        told = Span(f"Told to stop: \u201c{words}\u201d ", CELL)
        sheet.place(Prose([told, Span(str(asked[0].number), CELL_LINK, link=asked[0].key)], 4))
    _put_occasions(sheet, items)


def _put_occasions(sheet: Sheet, items: Sequence[Shown]) -> None:
    occasions = list(zip(itertools.count(1), items, [None, *groups.gaps(items)], strict=False))
    sheet.place(Table(_SHARES, RowsOf(_row, occasions), _HEAD))


def _row(occasion: tuple[int, Shown, int | None]) -> Row:
    place, item, gap = occasion
    said = item.particulars
    since = "first" if gap is None else str(gap or "same day")
    return (
        cell(str(place), CELL_STRONG),
        cell(str(item.number), CELL_LINK, link=item.key),
        cell(clocks.short(said.happened)),
        cell(since),
        cell("; ".join(kinds.label(code) for code in said.kinds) or "kind not noted"),
        cell("family, children or staff" if groups.brings_in_others(item) else "not noted"),
    )


def _put_targets(sheet: Sheet, standing: Sequence[Shown]) -> None:
    named = [
        item for item in standing if groups.brings_in_others(item) or item.particulars.third_parties
    ]
    if not named:
        return
    blocks.label(sheet, "Other people in it", keep=90)
    sheet.place(prose(_TARGETS, QUIET, after=4))
    rows = [
        (
            cell(str(item.number), CELL_LINK, link=item.key),
            cell(clocks.short(item.particulars.happened)),
            cell(item.particulars.sender.known_as or "not known"),
            cell(item.particulars.third_parties or "family, children or staff, not named"),
        )
        for item in named
    ]
    sheet.place(Table((2.1, 3.4, 3.6, 6.2), rows, ("Incident", "When", "Account", "Who")))
