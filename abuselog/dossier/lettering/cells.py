# SPDX-License-Identifier: MIT
"""Cells: what a line is broken into, each a character or letters that can't be parted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abuselog.dossier.lettering.glyphs import Cluster
from abuselog.dossier.pdf.canvas import Lettering


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one lettering; it may lead somewhere, or stand for a late page number.

    With `page_of` the text is not drawn: a slot for the page number of that target is.
    """

    text: str
    look: Lettering
    link: str = ""
    page_of: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One drawn step: usually one character."""

    text: str
    """What it is read as."""
    look: Lettering
    width: float
    link: str = ""
    page_of: str = ""
    cluster: Cluster | None = None
    """Its shapes, if its letters were shaped."""
    level: int = 0
    """How deeply it is embedded: odd is right to left."""
    stands_for: int = 1
    """How many units of the text it draws."""

    @property
    def is_space(self) -> bool:
        """Whether a line may be broken behind it."""
        return self.text == " "


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that one face draws."""

    text: str
    """In the order in which it was typed."""
    look: Lettering
    width: float
    link: str = ""
    page_of: str = ""
    clusters: tuple[Cluster, ...] = ()
    """From left to right, if its letters were shaped."""


def broken(cells: Sequence[Cell], limit: float) -> Iterator[Sequence[Cell]]:
    """Yield rows of cells: broken after spaces, or anywhere in a word wider than a row."""
    start, good, used, since_good = 0, 0, 0.0, 0.0
    for place, cell in enumerate(cells):
        while used + cell.width > limit + 0.01 and place > start and not cell.is_space:
            end = good if good > start else place
            yield cells[start:end]
            used = since_good if end < place else 0.0
            start = good = end
            since_good = used
        used += cell.width
        since_good += cell.width
        if cell.is_space:
            good = place + 1
            since_good = 0.0
    yield cells[start:]


def runs(cells: Sequence[Cell]) -> Iterator[Run]:
    """Yield the runs of a row whose cells stand in the order in which they are drawn."""
    start = 0
    for place in range(1, len(cells) + 1):
        if place < len(cells) and _together(cells[place - 1], cells[place]):
            continue
        yield _run(cells[start:place])
        start = place


def _together(before: Cell, after: Cell) -> bool:
    if before.look != after.look or before.link != after.link or before.page_of != after.page_of:
        return False
    if before.cluster is None or after.cluster is None:
        return before.cluster is after.cluster
    return before.level == after.level


def _run(cells: Sequence[Cell]) -> Run:
    first = cells[0]
    clusters = tuple(cell.cluster for cell in cells if cell.cluster is not None)
    typed = reversed(cells) if clusters and first.level % 2 else cells
    return Run(
        "".join(cell.text for cell in typed),
        first.look,
        sum(cell.width for cell in cells),
        first.link,
        first.page_of,
        clusters,
    )
