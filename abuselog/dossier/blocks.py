# SPDX-License-Identifier: MIT
"""What pages are made of: headings, prose, quotations with numbered lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from abuselog.dossier.canvas import GREY, INK, PALE, TEAL, Lettering
from abuselog.dossier.fonts import BOLD, ITALIC, MONO, REGULAR, SEMIBOLD
from abuselog.dossier.sheet import Block, Sheet
from abuselog.dossier.text import Line, Setter, Span, spans

BODY: Final = Lettering(REGULAR, 9.4)
STRONG: Final = Lettering(SEMIBOLD, 9.4)
QUIET: Final = Lettering(REGULAR, 8.2, GREY)
QUIET_ITALIC: Final = Lettering(ITALIC, 8.2, GREY)
CELL: Final = Lettering(REGULAR, 8.2)
CELL_STRONG: Final = Lettering(SEMIBOLD, 8.2)
CELL_LINK: Final = Lettering(SEMIBOLD, 8.2, TEAL)
HASH: Final = Lettering(MONO, 7, INK)
HASH_PALE: Final = Lettering(MONO, 7, GREY)
QUOTED: Final = Lettering(REGULAR, 10)
TITLE: Final = Lettering(BOLD, 19, TEAL)
SUBTITLE: Final = Lettering(SEMIBOLD, 13, INK)
LABEL: Final = Lettering(SEMIBOLD, 9.6, TEAL)

_LEADING: Final = 1.44
_NUMBER: Final = Lettering(MONO, 6.6, GREY)
_GUTTER: Final = 26.0
_PAD: Final = 7.0


@dataclass(slots=True)
class Prose:
    """Lines of text; set once for a width and remembered."""

    content: Sequence[Span]
    after: float = 0.0
    leading: float = 0.0
    beside: float = 0.0
    """Size of a larger lettering in the same row, whose baseline it shares."""
    _lines: list[Line] | None = None
    _width: float = -1.0

    def lines(self, setter: Setter, width: float) -> list[Line]:
        """Return its lines at this width."""
        if self._lines is None or (self._width >= 0 and abs(self._width - width) > 0.01):
            self._lines = setter.lines(self.content, width)
            self._width = width
        return self._lines

    @property
    def step(self) -> float:
        """The distance from line to line."""
        size = max((span.look.size for span in self.content), default=BODY.size)
        return self.leading or round(size * _LEADING, 2)

    def height(self, setter: Setter, width: float) -> float:
        """Return the height of its lines and what follows them."""
        return len(self.lines(setter, width)) * self.step + self.after

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines, leaving two on either side where there are enough."""
        lines = self.lines(setter, width)
        fits = int((room + 0.01) // self.step)
        if fits >= len(lines):
            return self, None
        if len(lines) - fits == 1:
            fits -= 1
        if fits < min(2, len(lines)):
            return None, self
        return self._part(lines[:fits], 0.0), self._part(lines[fits:], self.after)

    def _part(self, lines: list[Line], after: float) -> Prose:
        return Prose(self.content, after, self.step, self.beside, lines)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw its lines; right-to-left paragraphs end at the right."""
        size = self.beside or max((s.look.size for s in self.content), default=BODY.size)
        y = top - size * 1.07
        for line in self.lines(sheet.setter, width):
            start = x + width - line.width if line.right_to_left else x
            line.draw(sheet.canvas, start, y)
            y -= self.step


def fact(name: str, text: str, look: Lettering = BODY) -> tuple[Prose, Prose]:
    """Return a label and its value, on one baseline."""
    return Prose(spans(name, QUIET), beside=look.size), Prose(spans(text, look))


def prose(text: str, look: Lettering = BODY, *, after: float = 0.0, link: str = "") -> Prose:
    """Return one text as a block."""
    return Prose(spans(text, look, link), after)


@dataclass(slots=True)
class Quote:
    """Somebody's words on a pale ground, every line numbered."""

    inner: Prose
    first: int = 1
    after: float = 5.0

    def height(self, setter: Setter, width: float) -> float:
        """Return the height with its padding."""
        return self.inner.height(setter, width - _GUTTER - _PAD) + 2 * _PAD + self.after

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines; the numbers run on."""
        inside = width - _GUTTER - _PAD
        head, tail = self.inner.split(setter, inside, room - 2 * _PAD)
        if not isinstance(head, Prose):
            return None, self
        if not isinstance(tail, Prose):
            return self, None
        next_number = self.first + len(head.lines(setter, inside))
        return Quote(head, self.first, 0.0), Quote(tail, next_number, self.after)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw ground, bar, numbers and words."""
        inside = width - _GUTTER - _PAD
        words = self.inner.height(sheet.setter, inside)
        canvas = sheet.canvas
        canvas.box(x, top - words - 2 * _PAD, width, words + 2 * _PAD, PALE)
        canvas.box(x, top - words - 2 * _PAD, 2.2, words + 2 * _PAD, TEAL)
        y = top - _PAD - QUOTED.size * 1.07
        for place in range(len(self.inner.lines(sheet.setter, inside))):
            canvas.say_right(x + _GUTTER - 7, y, str(self.first + place), _NUMBER)
            y -= self.inner.step
        self.inner.draw(sheet, x + _GUTTER, top - _PAD, inside)


@dataclass(slots=True)
class Heading:
    """A section's title with its place in the bookmarks; always followed by something."""

    text: str
    look: Lettering
    after: float = 4.0
    _prose: Prose = field(init=False)

    def __post_init__(self) -> None:
        """Make the line of text."""
        self._prose = Prose(spans(self.text, self.look), self.after, self.look.size * 1.35)

    def height(self, setter: Setter, width: float) -> float:
        """Return the height."""
        return self._prose.height(setter, width)

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        if self.height(setter, width) <= room + 0.01:
            return self, None
        return None, self

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        self._prose.draw(sheet, x, top, width)


def chapter(sheet: Sheet, key: str, title: str, *, closed: bool = False) -> None:
    """Put a chapter's title at the top of the sheet, with its bookmark."""
    sheet.canvas.arrive(key, sheet.top + 12)
    sheet.canvas.enter(key, title, 0, closed=closed)
    sheet.place(Heading(title, TITLE, 7))


def label(sheet: Sheet, text: str, *, keep: float = 44.0) -> None:
    """Put a small heading over what follows, on the page where at least `keep` of it fits."""
    sheet.need(keep)
    sheet.space(9)
    sheet.place(Heading(text, LABEL, 2))


def digest_spans(digest_hex: str, size: float = 7.0, *, per_row: int = 0) -> list[Span]:
    """Return a SHA-256 in alternately dark and grey groups of eight, without a gap in the text.

    Shape:  `per_row` groups stand on a row; 0 leaves the breaking to the width.
    """
    found: list[Span] = []
    for place, start in enumerate(range(0, len(digest_hex), 8)):
        look = replace(HASH_PALE if place % 2 else HASH, size=size)
        if per_row and place and place % per_row == 0:
            found.append(Span("\n", look))
        found.append(Span(digest_hex[start : start + 8], look))
    return found
