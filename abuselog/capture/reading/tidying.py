# SPDX-License-Identifier: MIT
"""Rows without what stands beside people's words: letters in avatars, hearts and their counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.columns import Page
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.heads import gathered
from abuselog.capture.reading.layout import Row, Run, rows_of, usual_height
from abuselog.records.reading import Box

_SIDE: Final = 0.78
"""Right of this share of the column, a lone number counts hearts."""
_TALL: Final = 1.9
"""So many times as tall as letters, one or two of them are a round picture."""


def tidy_rows(page: Page) -> list[Row]:
    """The rows of the page's column, without avatars' letters and counts at the side."""
    tall = _TALL * usual_height(page.runs)
    small = [run for run in page.runs if len(run.text) > 2 or run.height < tall]
    runs = [run for run in small if not _is_avatar(run, page.runs)]
    runs = _unwrapped(runs)
    if not runs:
        return []
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    limit = left + _SIDE * (right - left)
    lefts = [run.left for run in runs if len(run.text) > 6]
    found = (_without_side(_without_avatar(row, lefts), limit) for row in rows_of(runs))
    rows = [row for row in found if row is not None]
    pairs = zip(rows, [*rows[1:], None], strict=True)
    return [row for row, below in pairs if _heads(row, below) or not _is_dust(row, lefts)]


def _heads(row: Row, below: Row | None) -> bool:
    """Whether a short word stands as close over a row as a name does: "mo" over "2h ·"."""
    if below is None or len(row.text) < 2 or not row.text.isalpha():
        return False
    near = below.top - row.bottom < 0.5 * row.height
    return near and abs(below.left - row.left) < 0.25 * row.height


def _is_dust(row: Row, lefts: Sequence[float]) -> bool:
    """Whether a row is only what icons were misread as."""
    parts = row.text.split()
    if len(row.text) == 1:
        return True
    column = sum(1 for left in lefts if abs(left - row.left) < 0.4 * row.height)
    if row.text.isalpha() and column > 1:
        return False  # a name as short as Mo
    return not any(map(str.isdigit, row.text)) and all(signs.is_noise(word) for word in parts)


def _is_avatar(run: Run, runs: Sequence[Run]) -> bool:
    """Whether it is the letters in a round picture: short, and left of a name or a text."""
    letters = run.text.strip("()[]| ")
    initials = signs.INITIALS.fullmatch(letters) is not None
    if run.text.isdigit() or not (initials or (letters.isalpha() and len(letters) == 2)):
        return False
    if displayed(run.text) is not None:
        return False
    near = [
        one
        for one in runs
        if one is not run
        and min(one.bottom, run.bottom) - max(one.top, run.top) > 0.1 * run.height
        and one.right > run.right
    ]
    if not near or any(one.left < run.right - 0.2 * run.height for one in near):
        return False
    nearest = min(near, key=lambda one: one.left)
    if not initials and run.height < 1.4 * nearest.height:
        return False  # a small "oc" is only a round picture's if it is large
    if nearest.left - run.right > 5 * run.height or signs.is_count(nearest.text):
        return False
    return any(sum(map(str.isalpha, one.text)) >= 3 for one in near)


def _without_avatar(row: Row, lefts: Sequence[float]) -> Row:
    """A row without a first run that an avatar was misread as: the others begin a column."""
    if len(row.runs) < 2:
        return row
    first, second = row.runs[:2]
    if len(first.text) > 4 or displayed(first.text) is not None or signs.is_buttons(row.text):
        return row
    if not second.text[:1].isalpha() and not second.text.startswith("@"):
        return row
    bare = first.text.strip("()[]| .")
    if bare.isdigit() and len(bare) > 1 and second.text[:1].islower():
        return row
    gap = 0.25 if len(bare) > 2 else -0.4
    if len(bare) <= 2 and second.text.startswith("@"):
        return Row(row.runs[1:])
    apart = second.left - first.right > gap * second.height
    begins = sum(1 for left in lefts if abs(left - second.left) < 0.5 * second.height) >= 1 + (
        len(second.text) > 6
    )
    under = sum(1 for left in lefts if abs(left - first.left) < 0.5 * second.height) >= 2
    if apart and begins and (not under or len(bare) <= 2):
        return Row(row.runs[1:])
    return row


def _unwrapped(runs: Sequence[Run]) -> list[Run]:
    """Runs with each name and time that wrapped beside a handle made one: Angry / Resident."""
    found = list(runs)
    for handle in runs:
        if not handle.text.startswith("@") or handle not in found:
            continue
        for part in (_wrapped(handle, found, left=True), _wrapped(handle, found, left=False)):
            if len(part) > 1:
                found = [run for run in found if run not in part]
                found.append(_level_with(handle, gathered(part)))
    return sorted(found, key=lambda run: (run.middle, run.left))


def _wrapped(handle: Run, runs: Sequence[Run], *, left: bool) -> list[Run]:
    """The runs at one side of a handle that stand evenly above and below its middle."""
    reach = 1.25 * handle.height
    beside = [
        run
        for run in runs
        if run is not handle
        and abs(run.middle - handle.middle) < reach
        and (run.right <= handle.left + 0.3 * handle.height if left else run.left >= handle.right)
        and len(run.text) < 30
    ]
    above = [run for run in beside if run.middle < handle.middle - 0.25 * handle.height]
    below = [run for run in beside if run.middle > handle.middle + 0.25 * handle.height]
    for high in above:
        for low in below:
            even = abs(high.middle + low.middle - 2 * handle.middle) < 0.4 * handle.height
            if even and abs(high.left - low.left) < 0.9 * handle.height:
                middle = [
                    run
                    for run in beside
                    if run not in (*above, *below) and abs(run.left - high.left) < handle.height
                ]
                return [high, *middle, low]
    return []


def _level_with(handle: Run, run: Run) -> Run:
    box = Box(run.left, handle.top, run.right, handle.bottom)
    return Run(run.text, box, run.confidence)


def _without_side(row: Row, limit: float) -> Row | None:
    last = row.runs[-1]
    # "3d" is no icon: a time at the right edge belongs to the row.
    if last.left < limit or len(last.text) > 5 or displayed(last.text) is not None:
        return row
    if len(row.runs) == 1:
        return None if _is_side(last.text) else row
    gap = last.left - row.runs[-2].right
    if gap < 0.3 * last.height or signs.is_buttons(row.text):
        return row
    return row.without([last]) if _is_side(last.text) or gap > 4 * last.height else row


def _is_side(text: str) -> bool:
    """Whether it is a count or an icon, such as the three dots of a menu."""
    return all(signs.is_count(word) or signs.is_noise(word) for word in text.split())
