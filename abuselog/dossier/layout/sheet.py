# SPDX-License-Identifier: MIT
"""Pages as they fill up: margins, header and footer, and blocks placed one under the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from abuselog.dossier.ahead import ReadingAhead
from abuselog.dossier.lettering.fonts import REGULAR, SEMIBOLD
from abuselog.dossier.lettering.text import Setter, Span
from abuselog.dossier.pdf.canvas import GREY, RULE, TEAL, DossierCanvas, Lettering

MM: Final = 72 / 25.4
_SHORT_SIDE: Final = 210 * MM
_LONG_SIDE: Final = 297 * MM
_BINDING: Final = 25 * MM
"""Free for holes or a spine: left of an upright page, above a landscape one."""
_SIDE: Final = 18 * MM
_BOTTOM: Final = 21 * MM
_TOP: Final = 24 * MM

_SMALL: Final = Lettering(REGULAR, 7.6, GREY)
_MARK: Final = Lettering(SEMIBOLD, 7.6, GREY)


class Block(Protocol):
    """Something that can be placed on a page, and cut where a page ends."""

    def height(self, setter: Setter, width: float) -> float:
        """Return how high it is when it is `width` wide."""
        ...

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Return the part that fits into `room` and the rest; None for a part that is empty.

        Shape:  itself and None if all of it fits.
        """
        ...

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at `x`, `top`."""
        ...


class Places(Protocol):
    """Where blocks are put one under the other: a sheet, or what gathers them for one."""

    depth: int

    def place(self, block: Block) -> None:
        """Put a block here."""
        ...

    def need(self, height: float) -> None:
        """Go on where `height` is left."""
        ...

    def space(self, height: float) -> None:
        """Leave some room."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What stands on every page."""

    marking: str
    number: str
    made: str
    practice: bool


class Sheet:
    """The page being filled; `place` starts another when it is full."""

    def __init__(self, canvas: DossierCanvas, setter: Setter, running: Running) -> None:
        self.canvas = canvas
        self.setter = setter
        self._running = running
        self._landscape = False
        self._open = False
        self._marking = ""
        self.top = 0.0
        """Where the next block goes, in points from the lower edge."""
        self.line = 0
        """The last number given to a line of somebody's words on this page."""
        self.pictures: ReadingAhead | None = None
        """Reads the pictures of the pages to come while this one is set."""
        self.depth = 0
        """The level of the heading that what follows stands under; 0 before the first."""

    @property
    def x(self) -> float:
        """The left edge of the text."""
        return _SIDE if self._landscape else _BINDING

    @property
    def width(self) -> float:
        """How wide the text is."""
        side = _LONG_SIDE if self._landscape else _SHORT_SIDE
        return side - self.x - _SIDE

    @property
    def room(self) -> float:
        """How much height is left."""
        return self.top - _BOTTOM

    @property
    def _full_top(self) -> float:
        return _SHORT_SIDE - _BINDING - 6 * MM if self._landscape else _LONG_SIDE - _TOP

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was placed on this page yet."""
        return self._open and self.top >= self._full_top - 0.01

    def new_page(self, *, landscape: bool = False, bare: bool = False) -> None:
        """Start a page; a bare one has no header."""
        self.end_page()
        self._landscape = landscape
        size = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
        self.canvas.start_page(size)
        self._open = True
        self.top = self._full_top
        self.line = 0
        if not bare:
            with self.canvas.artifact("Pagination", "Header"):
                self._header()
        with self.canvas.artifact("Pagination", "Footer"):
            self._footer()

    def end_page(self) -> None:
        """Close the page if one is open."""
        if self._open:
            self.canvas.end_page()
            self._open = False

    def turn(self) -> None:
        """Start another page like this one."""
        self.new_page(landscape=self._landscape)

    def need(self, height: float) -> None:
        """Start another page unless `height` is left, or the page is empty anyway."""
        if self.room < height and not self.is_fresh:
            self.turn()

    def space(self, height: float) -> None:
        """Leave some room, but none at the top of a page."""
        if not self.is_fresh:
            self.top -= min(height, max(self.room, 0))

    def place(self, block: Block) -> None:
        """Place a block here, over as many pages as it takes."""
        rest: Block | None = block
        while rest is not None:
            head, tail = rest.split(self.setter, self.width, self.room)
            if head is None and self.is_fresh:
                # It can't be cut any smaller: better over the edge than lost.
                head, tail = rest, None
            if head is not None:
                head.draw(self, self.x, self.top, self.width)
            if tail is None:
                self.canvas.settle()
                self.top -= head.height(self.setter, self.width) if head is not None else 0.0
                return
            self.turn()
            rest = tail

    def _header(self) -> None:
        y = self._full_top + 9 * MM
        canvas, right = self.canvas, self.x + self.width
        room = self.width - self.setter.width(self._running.number, _MARK) - 12
        self._fitted(self._running.marking, _SMALL, self.x, y, room)
        canvas.say_right(right, y, self._running.number, _MARK)
        canvas.box(self.x, y - 5, self.width, 0.6, TEAL)

    def _fitted(self, text: str, look: Lettering, x: float, y: float, room: float) -> None:
        """Draw the first line of a text that may be somebody's words, cut to fit."""
        lines = self.setter.lines([Span(text, look)], room)
        lines[0].draw(self.canvas, x, y)

    def _footer(self) -> None:
        canvas, y = self.canvas, 11 * MM
        canvas.box(self.x, y + 10, self.width, 0.4, RULE)
        label = f"Page {canvas.page_number} of "
        canvas.say(self.x, y, label, _SMALL)
        canvas.late_total(self.x + self.setter.width(label, _SMALL), y)
        if self._running.practice:
            middle = self.x + self.width / 2 + 40
            canvas.say_right(middle, y, "PRACTICE - invented incidents", _MARK)
        canvas.say_right(self.x + self.width, y, self._running.made, _SMALL)
