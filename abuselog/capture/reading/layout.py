# SPDX-License-Identifier: MIT
"""Lines as they were seen, made into rows and columns. Nothing here knows a platform or a word."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from abuselog.records.reading import Box, SeenLine

_FOREIGN_ICON: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+")
"""The reader takes icons for characters of China, Japan and Korea."""
_LONGEST_LINE: Final = 500
"""Letters. The widest screens show 250 in a line; patterns are slow on what no screen shows."""
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class Run:
    """One line as it was seen, or a piece of one."""

    text: str
    box: Box
    confidence: float = 1.0

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.box.left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.box.right

    @property
    def top(self) -> float:
        """Its top."""
        return self.box.top

    @property
    def bottom(self) -> float:
        """Its bottom."""
        return self.box.bottom

    @property
    def height(self) -> float:
        """How tall it is, never nothing."""
        return max(self.box.height, 1.0)

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.box.top + self.box.bottom) / 2

    def with_text(self, text: str) -> Run:
        """Return the same place with other words."""
        return Run(text, self.box, self.confidence)

    def piece(self, start: int, end: int) -> Run:
        """Return a part of it, its place worked out from the number of letters."""
        length = max(len(self.text), 1)
        width = self.box.width
        left, right = self.left + width * start / length, self.left + width * end / length
        box = Box(left, self.top, right, self.bottom)
        return Run(self.text[start:end].strip(), box, self.confidence)


@dataclass(frozen=True)
class Row:
    """Runs that stand beside one another."""

    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        """All its words, from left to right."""
        return " ".join(run.text for run in self.runs)

    @cached_property
    def left(self) -> float:
        """Its left edge."""
        return min(run.left for run in self.runs)

    @cached_property
    def right(self) -> float:
        """Its right edge."""
        return max(run.right for run in self.runs)

    @cached_property
    def top(self) -> float:
        """Its top."""
        return min(run.top for run in self.runs)

    @cached_property
    def bottom(self) -> float:
        """Its bottom."""
        return max(run.bottom for run in self.runs)

    @cached_property
    def middle(self) -> float:
        """How far down its middle is."""
        return statistics.median(run.middle for run in self.runs)

    @cached_property
    def height(self) -> float:
        """How tall its letters are."""
        return statistics.median(run.height for run in self.runs)

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """Where its runs stand."""
        return tuple(run.box for run in self.runs)

    @cached_property
    def confidence(self) -> float:
        """How sure the reader was of the least sure run."""
        return min(run.confidence for run in self.runs)

    def without(self, gone: Iterable[Run]) -> Row | None:
        """Return the row without some of its runs; None if none is left."""
        away = set(map(id, gone))
        kept = tuple(run for run in self.runs if id(run) not in away)
        return Row(kept) if kept else None


def runs_of(lines: Sequence[SeenLine]) -> list[Run]:
    """The lines with words in them, tidied, from top to bottom."""
    found = []
    for line in lines:
        words = _composed(line.text[:_LONGEST_LINE])
        text = _SPACES.sub(" ", _FOREIGN_ICON.sub(" ", words)).strip()
        if text and not _is_icon(text):
            found.append(Run(text, line.box, line.confidence))
    return sorted(found, key=lambda run: (run.middle, run.left))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\u202f", " ").replace("\xa0", " "))


def _is_icon(text: str) -> bool:
    """Whether nothing in it is a word or a number: a lone letter is an arrow or a lens."""
    if len(text) == 1:
        return not text.isdigit()
    return not any(character.isalnum() for character in text)


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Runs gathered into rows, from top to bottom."""
    gathered: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: one.middle):
        # A tall neighbour (an avatar's letters) may lie between two pieces of one row.
        for row in reversed(gathered[-4:]):
            if _beside(row, run):
                row.append(run)
                break
        else:
            gathered.append([run])
    rows = [Row(tuple(sorted(row, key=lambda one: one.left))) for row in gathered]
    return sorted(rows, key=lambda row: row.middle)


def _beside(row: list[Run], run: Run) -> bool:
    middle = sum(one.middle for one in row) / len(row)
    height = min(run.height, *(one.height for one in row))
    if abs(middle - run.middle) >= 0.5 * height:
        return False
    # Two runs over one another are two rows, however close.
    return all(min(one.right, run.right) - max(one.left, run.left) < 0.7 * height for one in row)


def usual_height(runs: Sequence[Run]) -> float:
    """The height of ordinary letters on the picture. Units: its pixels."""
    tall = [run.height for run in runs if len(run.text) > 3]
    return statistics.median(tall) if tall else 20.0


@dataclass(frozen=True)
class Column:
    """Runs between two gutters."""

    runs: tuple[Run, ...]

    @cached_property
    def left(self) -> float:
        """Its left edge."""
        return min(run.left for run in self.runs)

    @cached_property
    def right(self) -> float:
        """Its right edge."""
        return max(run.right for run in self.runs)

    @cached_property
    def rows(self) -> list[Row]:
        """Its rows."""
        return rows_of(self.runs)

    def joined(self, other: Column) -> Column:
        """Return both as one."""
        return Column(self.runs + other.runs)


def columns_of(runs: Sequence[Run], gutter: float) -> list[Column]:
    """Runs cut apart wherever an upright strip of at least `gutter` is free of all of them."""
    gathered: list[list[Run]] = []
    edge = 0.0
    for run in sorted(runs, key=lambda one: one.left):
        if gathered and run.left - edge < gutter:
            gathered[-1].append(run)
            edge = max(edge, run.right)
        else:
            gathered.append([run])
            edge = run.right
    return [Column(tuple(part)) for part in gathered]
