# SPDX-License-Identifier: MIT
"""Incidents put together by the account they came from, and counted."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from abuselog.catalogue import kinds
from abuselog.dossier.chapters import clocks
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.series import ShownSeries

_AT_OTHERS: Final = frozenset({"threat_family_staff", "family_mentioned"})


def by_account(standing: Sequence[Shown]) -> list[list[Shown]]:
    """Return the incidents of each account, accounts in the order in which they first appear.

    Not: incidents whose account is not known.
    """
    found: dict[str, list[Shown]] = {}
    for item in standing:
        known = identity(item)
        if known:
            found.setdefault(known, []).append(item)
    return list(found.values())


def identity(item: Shown) -> str:
    """Return what makes two incidents come from the same account; empty if nothing is known."""
    if item.account:
        return f"account {item.account}"
    known = item.particulars.sender.known_as
    return f"name {item.particulars.platform} {known.casefold()}" if known else ""


def counted_occasions(items: Sequence[Shown]) -> str:
    """Return how many occasions there are, on how many days, from when to when."""
    days = {item.particulars.happened.local.date() for item in items}
    return (
        f"{many(len(items), 'occasion')} on {many(len(days), 'day')}, from "
        f"{clocks.day(min(days))} to {clocks.day(max(days))}. Longest gap: "
        f"{many(max(gaps(items), default=0), 'day')}."
    )


def gaps(items: Sequence[Shown]) -> list[int]:
    """Return the days between each occasion and the next."""
    on = [item.particulars.happened.local.date() for item in items]
    return [(later - earlier).days for earlier, later in itertools.pairwise(on)]


def brings_in_others(item: Shown) -> bool:
    """Whether family, children or staff were brought in, as the record says."""
    said = item.particulars
    return bool(_AT_OTHERS & set(said.kinds) or "family_brought_in" in said.floors)


def series_called(one: ShownSeries) -> str:
    """Return what a series is called: `Series 1: Around the bridge`; it is never said to be one."""
    return f"Series {one.running}" + (f": {one.title}" if one.title else "")


def how_much(standing: Sequence[Shown]) -> str:
    """Return how many incidents there are, how many exhibits are shown, and how many are not."""
    told = [item.showing(one).is_withheld for item in standing for one in item.exhibits]
    gone = sum(told) + sum(len(item.left_out) for item in standing)
    shown = many(len(told) - sum(told), "exhibit")
    left = f"; {gone:,} more {'is' if gone == 1 else 'are'} left out" if gone else ""
    return f"{many(len(standing), 'incident')}, {shown}{left}"


def counted(codes: Iterable[str]) -> list[tuple[str, int]]:
    """Return each code with how often it comes, the most frequent first."""
    found: dict[str, int] = {}
    for code in codes:
        found[code] = found.get(code, 0) + 1
    return sorted(found.items(), key=lambda pair: -pair[1])


def kinds_in_words(standing: Sequence[Shown], most: int) -> str:
    """Return the kinds of abuse with their numbers: threats first, the nameless kind last.

    Shape:  `Threat of violence (2); Personal insult (7) and 3 more kinds`; empty if none is noted.
    """
    threats = {kind.code for kind in kinds.kinds() if kind.group == "threats"}
    found = counted(code for item in standing for code in item.particulars.kinds)
    found.sort(key=lambda pair: (pair[0] == "other", pair[0] not in threats))
    text = "; ".join(f"{kinds.label(code)} ({count})" for code, count in found[:most])
    left = len(found) - most
    return f"{text} and {many(left, 'more kind')}" if left > 0 else text


def period(standing: Sequence[Shown]) -> str:
    """Return from when to when, as days of the clocks on which they happened."""
    if not standing:
        return "no standing incident"
    first = min(item.particulars.happened.local for item in standing)
    last = max(item.particulars.happened.local for item in standing)
    if first.date() == last.date():
        return clocks.day(first)
    return f"{clocks.day(first)} to {clocks.day(last)}"


def many(count: int, noun: str) -> str:
    """Return a number with its noun: `3 incidents`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
