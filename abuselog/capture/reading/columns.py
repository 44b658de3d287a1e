# SPDX-License-Identifier: MIT
"""Which part of a desktop's screen the conversation stands in, and which parts only lie beside it.

Lists of chats and mails at the left and boxes of suggestions at the right have times and names too;
what tells them apart is where they stand, how short they are, and the words above them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.layout import Column, Run, columns_of
from abuselog.capture.reading.screen import Screen
from abuselog.capture.reading.vocabulary import words

_LONG_LETTERS: Final = 24
_HEADER: Final = 0.16
"""Names of apps and rows of tools at the top reach over the gutters below them."""


@dataclass(frozen=True)
class Page:
    """The column that is read, and the words of the others."""

    runs: tuple[Run, ...]
    left: float
    right: float
    beside: tuple[Run, ...]
    """What stands in other columns; it still says which platform this is."""


def page_of(screen: Screen) -> Page:
    """The conversation's column; on a phone, everything."""
    if not screen.wide or len(screen.runs) < 4:
        return Page(tuple(screen.runs), 0.0, screen.width, ())
    edge = max(_HEADER * screen.height, screen.top + 2.5 * screen.usual)
    low = [run for run in screen.runs if run.middle >= edge]
    high = [run for run in screen.runs if run.middle < edge]
    columns = _mended(_cut(low, screen), screen)
    if not columns:
        return Page(tuple(screen.runs), 0.0, screen.width, ())
    main = max(columns, key=lambda one: _weight(one, columns, screen))
    main = _with_answers(main, columns, screen)
    left, right = _span(main, columns, screen)
    kept = [
        run
        for run in high
        if left - 2 * run.height <= run.left < right and run.right > main.left - 2 * run.height
    ]
    runs = tuple(sorted([*kept, *main.runs], key=lambda run: run.middle))
    inside = set(map(id, runs))
    beside = tuple(run for run in screen.runs if id(run) not in inside)
    return Page(runs, left, right, beside)


def _cut(runs: Sequence[Run], screen: Screen) -> list[Column]:
    """Columns between gutters, and always one cut behind the times of a list."""
    gutter = 1.15 * screen.usual
    edge = _list_edge(runs, screen)
    if edge is None:
        return columns_of(runs, gutter)
    lists = [run for run in runs if run.right <= edge]
    return [
        Column(tuple(lists)),
        *columns_of([run for run in runs if run.right > edge], gutter),
    ]


def _list_edge(runs: Sequence[Run], screen: Screen) -> float | None:
    """The right edge of a list of chats or mails: several times, one under the other."""
    times = [
        (run, time)
        for run in runs
        if run.right < 0.6 * screen.width
        and (time := displayed(run.text)) is not None
        and _follows_some(run, runs, 0.3 * screen.width)
    ]
    for run, _ in times:
        stack = [one for one in times if abs(one[0].right - run.right) < 0.6 * screen.usual]
        # Bubbles of one width have their clocks in line too, but only clocks.
        dated = any(not time.only_clock for _, time in stack)
        enough = 2 if run.right < 0.35 * screen.width else 3
        edge = max(one.right for one, _ in stack) + 0.3 * screen.usual
        if len(stack) >= enough and dated and not _crossed(edge, runs):
            return edge
    return None


def _crossed(edge: float, runs: Sequence[Run]) -> bool:
    """Whether texts reach over an edge: a list's never do."""
    over = [run for run in runs if run.left < edge - run.height and run.right > edge + run.height]
    return len(over) > 1


def _follows_some(run: Run, runs: Sequence[Run], limit: float) -> bool:
    """Whether a name stands before a time, in its row, and begins near the screen's left edge."""
    return any(
        one.right <= run.left
        and one.left < limit
        and abs(one.middle - run.middle) < 0.6 * run.height
        for one in runs
    )


def _mended(columns: Sequence[Column], screen: Screen) -> list[Column]:
    """Columns, with each that has no text of its own given back to the one at its left."""
    mended: list[Column] = []
    for column in columns:
        if mended and _adds_only(column, mended[-1], screen):
            mended[-1] = mended[-1].joined(column)
        else:
            mended.append(column)
    return mended


def _adds_only(column: Column, left: Column, screen: Screen) -> bool:
    """Whether a column holds only counts, times and buttons that belong to rows at its left."""
    if _is_list(left, screen):
        return False
    for run in column.runs:
        if not _beside_some(run, left):
            return False
        short = len(run.text) <= 3 or len(run.text.split()) == 1 or displayed(run.text) is not None
        if not short and not signs.is_buttons(run.text):
            return False
    return True


def _beside_some(run: Run, column: Column) -> bool:
    return any(abs(other.middle - run.middle) < 0.6 * run.height for other in column.runs)


def _weight(column: Column, columns: Sequence[Column], screen: Screen) -> float:
    """How much a column looks like the one that is read."""
    long = sum(len(run.text) for run in column.runs if len(run.text) >= _LONG_LETTERS)
    named = sum(
        1 for run in column.runs if signs.HANDLE.search(run.text) or signs.ADDRESS.search(run.text)
    )
    weight = long / 12 + 2 * named + sum(_row_weight(row.text) for row in column.rows)
    if _is_list(column, screen):
        weight = 0.15 * weight - len(columns) + 1
    if _headed(column, "side_headings"):
        weight *= 0.25
    middle = (column.left + column.right) / 2
    if len(columns) > 1 and middle > 0.8 * screen.width:
        weight *= 0.6
    return weight


def _row_weight(text: str) -> float:
    if signs.time_with_buttons(text) is not None:
        return 4
    if signs.is_buttons(text):
        return 1
    return 1.5 if signs.time_at_end(text) is not None else 0


def _is_list(column: Column, screen: Screen) -> bool:
    """Whether it is a list of chats or mails: at the left, each with a time at the right."""
    if column.left > 0.3 * screen.width or column.right > 0.6 * screen.width:
        return False
    if _headed(column, "list_headings"):
        return True
    narrow = column.left < 0.12 * screen.width and column.right < 0.3 * screen.width
    if narrow and _snippets(column) >= 3:
        return True
    ends = [
        (row.runs[-1].right, time)
        for row in column.rows
        if len(row.runs) > 1 and (time := displayed(row.runs[-1].text)) is not None
    ]
    # Bubbles of one width have their clocks in line too, but only clocks.
    dated = any(not time.only_clock for _, time in ends)
    edges = [edge for edge, _ in ends]
    return dated and len(edges) >= 2 and max(edges) - min(edges) < 2 * screen.usual


def _snippets(column: Column) -> int:
    """How many rows are the beginning of a chat's last message with its age: "See you · 3w"."""
    ends = (signs.time_at_end(row.text) for row in column.rows)
    return sum(1 for end in ends if end is not None and end[0].rstrip().endswith(("·", "•")))


def _headed(column: Column, key: str) -> bool:
    heads = sorted(column.runs, key=lambda run: run.middle)[:3]
    return any(signs.plain(run.text) in words("interface", key) for run in heads)


def _with_answers(main: Column, columns: Sequence[Column], screen: Screen) -> Column:
    """The column with those whose rows never stand next to its own: a chat's two sides."""
    whole = main
    for column in columns:
        if column is main or _is_list(column, screen) or _headed(column, "side_headings"):
            continue
        if column.left < main.left and column.right < 0.3 * screen.width:
            continue
        if not any(_beside_some(run, whole) for run in column.runs):
            whole = whole.joined(column)
    return whole


def _span(main: Column, columns: Sequence[Column], screen: Screen) -> tuple[float, float]:
    """How far the column reaches: to the middle of the gutters at its sides."""
    left = [one.right for one in columns if one.right <= main.left]
    right = [one.left for one in columns if one.left >= main.right]
    return (
        (max(left) + min(main.left, max(left) + 400)) / 2 if left else 0.0,
        (min(right) + main.right) / 2 if right else screen.width,
    )
