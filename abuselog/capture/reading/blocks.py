# SPDX-License-Identifier: MIT
"""Rows that belong together because of the space around them, and the name at their top."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from abuselog.capture.reading import signs
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.message import Draft
from abuselog.capture.reading.vocabulary import words


def starts_block(rows: Sequence[Row], row: Row) -> bool:
    """Whether the last of `rows` stands further from the one above it than from `row` below."""
    if len(rows) < 2:
        return len(rows) == 1
    return (rows[-1].top - rows[-2].bottom) > (row.top - rows[-1].bottom) + 0.35 * row.height


def last_block(draft: Draft) -> list[Row]:
    """Take from an open text what stands below its widest gap: the comment that follows at once."""
    gaps = [
        (after.top - before.bottom, place + 1)
        for place, (before, after) in enumerate(itertools.pairwise(draft.rows))
    ]
    if not gaps:
        return []
    widest, place = max(gaps)
    if widest < 0.5 * draft.rows[place].height:
        return []
    block, draft.rows = draft.rows[place:], draft.rows[:place]
    return block


def from_name(rows: Sequence[Row]) -> list[Row]:
    """The rows from the first that can be a name."""
    if len(rows) > 2 and _is_shortened(rows[0].text):
        return list(rows)
    for place, row in enumerate(rows):
        if signs.is_name(signs.without_badges(row.text) or row.text):
            return list(rows[place:])
    # Some write their names small: a short first line that need not have ended there.
    first = rows[0] if len(rows) > 1 else None
    few = first is not None and len(first.text.split()) <= 3
    if few and first is not None and (first.text[-1:].isalnum() or " " not in first.text):
        return list(rows)
    return []


def _is_shortened(text: str) -> bool:
    """Whether words all begin with capitals and the last is shortened: "Residents Assoc."."""
    parts = text.split()
    capitals = len(parts) > 1 and all(word[:1].isupper() for word in parts)
    return capitals and text.endswith(".") and signs.could_be_name(text)


def is_place(block: Sequence[Row], rows: Sequence[Row] = ()) -> bool:
    """Whether the row under a name is a neighbourhood: it ends long before its text does.

    Shape:  with `rows`, also if it stands under, or behind, another name among these.
    """
    if len(block) < 3:
        return False
    row = block[1]
    if signs.is_name(row.text) and any(
        one is not row and re.match(rf"{re.escape(row.text)}\s?(?:[·•]|$)", one.text)
        for one in rows
    ):
        return True
    capitals = all(word[:1].isupper() for word in row.text.split())
    widest = max(one.right - one.left for one in block[2:])
    return capitals and signs.is_name(row.text) and row.right - row.left < 0.62 * widest


def without_place(row: Row, name: str) -> str:
    """A name without the neighbourhood that stands behind it in smaller letters."""
    if len(row.runs) > 1 and signs.is_name(row.runs[0].text):
        return signs.without_badges(row.runs[0].text)
    parts = name.split()
    for place in range(1, len(parts)):
        if parts[place].casefold() in words("interface", "place_words"):
            # "Old Station" begins the place, "Deepdale East" began it one word earlier.
            back = 1 if place == len(parts) - 1 else 0
            return " ".join(parts[: max(place - back, 1)])
    return name


def bears_badge(row: Row) -> bool:
    """Whether a row is a name with what platforms put behind it: "Deano · 3rd+"."""
    return (
        any(mark in row.text for mark in "·•")
        and signs.without_badges(row.text) != row.text.strip()
    )


def ends_early(row: Row, below: Row, edge: float) -> bool:
    """Whether the next line's first word would still have fitted into this line."""
    letter = (row.right - row.left) / max(len(row.text), 1)
    word = below.text.split(" ", 1)[0]
    return edge - row.right > (len(word) + 3) * letter
