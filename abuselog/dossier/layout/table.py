# SPDX-License-Identifier: MIT
"""Tables that run over pages: the header comes again, a row that is too high is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Generic, TypeVar, overload

from abuselog.dossier.layout.blocks import CELL, Prose
from abuselog.dossier.layout.sheet import Block, Sheet
from abuselog.dossier.lettering.fonts import SEMIBOLD
from abuselog.dossier.lettering.text import Setter, spans
from abuselog.dossier.pdf.canvas import PALE, RULE, TEAL, WHITE, Lettering
from abuselog.dossier.pdf.structure import Seat

_HEAD: Final = Lettering(SEMIBOLD, 8, WHITE)
_PAD_X: Final = 4.0
_PAD_Y: Final = 3.6
_PAD_Y_FACTS: Final = 2.7
_TIGHT: Final = 1.4
"""How much less there is above and below the lines of a tight table."""
_FEWEST_BEFORE: Final = 3
"""A table of so few rows on a page is not cut earlier than it must be."""

Row = tuple[Prose, ...]
Thing = TypeVar("Thing")


class RowsOf(Sequence[Row], Generic[Thing]):
    """The rows of a table that can be long: one a thing, each made when its page is.

    Five thousand rows, with the lines that they are set in, would take 70 MB.
    """

    def __init__(self, make: Callable[[Thing], Row], things: Sequence[Thing]) -> None:
        self._make = make
        self._things = things
        self.made: dict[int, Row] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """Return a row; the same one until it is forgotten."""
        if isinstance(place, slice):
            return RowsOf(self._make, self._things[place])
        if place not in self.made:
            self.made[place] = self._make(self._things[place])
        return self.made[place]

    def forget(self, places: Iterable[int]) -> None:
        """Free these rows; they can be made again."""
        for place in places:
            self.made.pop(place, None)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of prose in columns; `shares` divide the width, a missing header means none."""

    shares: tuple[float, ...]
    rows: Sequence[Row]
    head: tuple[str, ...] = ()
    start: int = 0
    flush: bool = False
    """Whether the first column starts at the very edge (facts beside a label)."""
    toc: bool = False
    """Whether it is a list of what stands where."""
    tight: bool = False
    """Whether its rows stand closer together, to save a page with little on it."""
    stop: int | None = None
    """The place after its last row; None: all the rows that there are."""
    _seat: Seat = field(default_factory=Seat)
    _row_seats: tuple[Seat, ...] = ()
    """Of the first row and its cells, if a page's end cuts that row."""
    _first: Row = ()
    """What stands here of the first row, if a page's end cuts that row."""

    def height(self, setter: Setter, width: float) -> float:
        """Return the height of all its rows and its header."""
        columns = self._columns(width)
        body = sum(self._row_height(setter, columns, self._row(place)) for place in self._places)
        return self._head_height(setter, columns) + body

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between rows; a single row higher than a page inside its cells."""
        columns = self._columns(width)
        left = room - self._head_height(setter, columns)
        for place in self._places:
            needed = self._row_height(setter, columns, self._row(place))
            if needed > left:
                break
            left -= needed
        else:
            return self, None
        if place - self.start > _FEWEST_BEFORE and place == self._places[-1]:
            # No single row on a page of its own.
            place -= 1
        if place > self.start:
            rest = replace(self, start=place, _row_seats=(), _first=())
            return replace(self, stop=place), rest
        if left < 90:
            return None, self
        return self._cut_first_row(setter, columns, left)

    def _cut_first_row(
        self, setter: Setter, columns: list[float], room: float
    ) -> tuple[Block | None, Block | None]:
        upper: list[Prose] = []
        lower: list[Prose] = []
        for cell, width in zip(self._row(self.start), columns, strict=True):
            head, tail = cell.split(setter, width - 2 * _PAD_X, room - 2 * self._pad)
            upper.append(head if isinstance(head, Prose) else Prose(()))
            lower.append(tail if isinstance(tail, Prose) else Prose(()))
        seats = self._row_seats or tuple(Seat() for _ in range(len(columns) + 1))
        return (
            replace(self, stop=self.start + 1, _first=tuple(upper), _row_seats=seats),
            replace(self, _first=tuple(lower), _row_seats=seats),
        )

    @property
    def _places(self) -> range:
        return range(self.start, len(self.rows) if self.stop is None else self.stop)

    def _row(self, place: int) -> Row:
        return self._first if self._first and place == self.start else self.rows[place]

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw header, rows and the rules between them."""
        columns = self._columns(width)
        y = top
        is_rest = self._seat.element is not None
        with sheet.canvas.tag("TOC" if self.toc else "Table", seat=self._seat):
            if self.head:
                y -= self._draw_head(sheet, x, y, columns, again=is_rest)
            for place in self._places:
                row = self._row(place)
                seats = self._row_seats if place == self.start else ()
                height = self._row_height(sheet.setter, columns, row)
                if self.head and place % 2:
                    sheet.canvas.box(x, y - height, width, height, PALE)
                if self.toc:
                    self._draw_entry(sheet, x, y, columns, row)
                else:
                    self._draw_row(sheet, (x, y), columns, row, seats)
                y -= height
                sheet.canvas.box(x, y, width, 0.4, RULE)
        if self.stop is not None and isinstance(self.rows, RowsOf):
            # The rows of the last page go with the table: their height is still asked for.
            self.rows.forget(self._places)

    def _draw_head(
        self, sheet: Sheet, x: float, top: float, columns: list[float], *, again: bool
    ) -> float:
        """Draw the header and return its height; on later pages it is no content."""
        height = self._head_height(sheet.setter, columns)
        canvas = sheet.canvas
        canvas.box(x, top - height, sum(columns), height, TEAL)
        with canvas.artifact("Pagination") if again else canvas.tag("TR"):
            for cell_, width in zip(self._head_row(), columns, strict=True):
                with canvas.cell("TH", "Column"):
                    cell_.draw_lines(sheet, x + _PAD_X, top - self._pad, width - 2 * _PAD_X)
                x += width
        return height

    def _draw_row(
        self,
        sheet: Sheet,
        corner: tuple[float, float],
        columns: list[float],
        row: Row,
        seats: tuple[Seat, ...],
    ) -> None:
        x, top = corner
        canvas = sheet.canvas
        with canvas.tag("TR", seat=seats[0] if seats else None):
            for place, (inner, width) in enumerate(zip(row, columns, strict=True)):
                is_head = place == 0 and not self.head
                role, scope = ("TH", "Row") if is_head else ("TD", "")
                seat = seats[place + 1] if seats else None
                with canvas.cell(role, scope, seat, lang=inner.lang):
                    left = 0.0 if self.flush and place == 0 else _PAD_X
                    inner.draw_lines(sheet, x + left, top - self._pad, width - 2 * _PAD_X)
                x += width

    def _draw_entry(
        self, sheet: Sheet, x: float, top: float, columns: list[float], row: Row
    ) -> None:
        leads_to = (span.link or span.page_of for inner in row for span in inner.content)
        with sheet.canvas.entry(next(leads_to, "")):
            for inner, width in zip(row, columns, strict=True):
                inner.draw_lines(sheet, x, top - self._pad, width - 2 * _PAD_X)
                x += width

    @property
    def _pad(self) -> float:
        return (_PAD_Y_FACTS if self.flush else _PAD_Y) - (_TIGHT if self.tight else 0.0)

    def _columns(self, width: float) -> list[float]:
        whole = sum(self.shares)
        return [width * share / whole for share in self.shares]

    def _head_row(self) -> Row:
        return tuple(Prose(spans(title, _HEAD)) for title in self.head)

    def _head_height(self, setter: Setter, columns: list[float]) -> float:
        return self._row_height(setter, columns, self._head_row()) if self.head else 0.0

    def _row_height(self, setter: Setter, columns: list[float], row: Row) -> float:
        return 2 * self._pad + max(
            cell.height(setter, width - 2 * _PAD_X)
            for cell, width in zip(row, columns, strict=True)
        )


def cell(text: str, look: Lettering = CELL, *, link: str = "") -> Prose:
    """Return one table cell."""
    return Prose(spans(text, look, link))
