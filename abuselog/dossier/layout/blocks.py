# SPDX-License-Identifier: MIT
"""What pages are made of: headings, prose, lists, words with numbered lines.

Numbers of lines start at 1 on every page and run over all that is numbered there, so that a page
and a line name one place only. They are no content: a screen reader reads the words without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from abuselog.dossier.layout.sheet import Block, Places, Sheet
from abuselog.dossier.lettering.fonts import BOLD, ITALIC, MONO, REGULAR, SEMIBOLD
from abuselog.dossier.lettering.text import Line, Setter, Span, spans
from abuselog.dossier.pdf.canvas import GREY, INK, PALE, RULE, TEAL, Lettering
from abuselog.dossier.pdf.structure import Seat

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
_DEEPEST: Final = 6
_NUMBER: Final = Lettering(MONO, 7.2, GREY)
_GUTTER: Final = 26.0
_PAD: Final = 7.0
_INDENT: Final = 12.0


@dataclass(slots=True)
class Prose:
    """Lines of text; set once for a width and remembered."""

    content: Sequence[Span]
    after: float = 0.0
    leading: float = 0.0
    beside: float = 0.0
    """Size of a larger lettering in the same row, whose baseline it shares."""
    role: str = "P"
    """What it is to a screen reader; empty: part of what it stands in, such as a cell."""
    lang: str = ""
    """Its language if that is not English, as BCP 47 writes it."""
    _lines: list[Line] | None = None
    _width: float = -1.0
    _seat: Seat | None = None

    def lines(self, setter: Setter, width: float) -> list[Line]:
        """Return its lines at this width."""
        if self._lines is None or (self._width >= 0 and abs(self._width - width) > 0.01):
            self._lines = setter.lines(self.content, width)
            self._width = width
        return self._lines

    @property
    def size(self) -> float:
        """The size of its largest lettering."""
        return max((span.look.size for span in self.content), default=BODY.size)

    @property
    def step(self) -> float:
        """The distance from line to line."""
        return self.leading or round(self.size * _LEADING, 2)

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
        self._seat = self._seat or Seat()
        return self._part(lines[:fits], 0.0), self._part(lines[fits:], self.after)

    def _part(self, lines: list[Line], after: float) -> Prose:
        return replace(self, after=after, leading=self.step, _lines=lines, _width=-1.0)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw its lines; right-to-left paragraphs end at the right."""
        if self.role:
            with sheet.canvas.tag(self.role, lang=self.lang, seat=self._seat):
                self.draw_lines(sheet, x, top, width)
        else:
            self.draw_lines(sheet, x, top, width)

    def draw_lines(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw its lines as a part of what they stand in."""
        y = top - (self.beside or self.size) * 1.07
        for line in self.lines(sheet.setter, width):
            start = x + width - line.width if line.right_to_left else x
            line.draw(sheet.canvas, start, y)
            y -= self.step


def fact(name: str, text: str, look: Lettering = BODY) -> tuple[Prose, Prose]:
    """Return a label and its value, on one baseline."""
    return Prose(spans(name, QUIET), beside=look.size), Prose(spans(text, look))


def prose(
    text: str, look: Lettering = BODY, *, after: float = 0.0, link: str = "", lang: str = ""
) -> Prose:
    """Return one text as a block."""
    return Prose(spans(text, look, link), after, lang=lang)


def note(text: str, *, after: float = 2.0) -> Prose:
    """Return a remark beside the text, as a block."""
    return Prose(spans(text, QUIET), after, role="Note")


def _put_numbers(sheet: Sheet, inner: Prose, x: float, top: float, width: float) -> None:
    y = top - inner.size * 1.07
    with sheet.canvas.artifact():
        for _ in inner.lines(sheet.setter, width):
            sheet.line += 1
            sheet.canvas.say_right(x + _GUTTER - 7, y, str(sheet.line), _NUMBER)
            y -= inner.step


@dataclass(slots=True)
class NumberedLines:
    """Words of an account, every line numbered."""

    inner: Prose
    after: float = 4.0

    def height(self, setter: Setter, width: float) -> float:
        """Return the height."""
        return self.inner.height(setter, width - _GUTTER) + self.after

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines."""
        head, tail = self.inner.split(setter, width - _GUTTER, room)
        if not isinstance(head, Prose):
            return None, self
        if not isinstance(tail, Prose):
            return self, None
        return NumberedLines(head, 0.0), NumberedLines(tail, self.after)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw numbers and words."""
        _put_numbers(sheet, self.inner, x, top, width - _GUTTER)
        self.inner.draw(sheet, x + _GUTTER, top, width - _GUTTER)


@dataclass(slots=True)
class Quote:
    """Somebody's words on a pale ground, every line numbered."""

    inner: Prose
    after: float = 5.0
    pad: float = _PAD
    """Above and below the words."""
    _seat: Seat = field(default_factory=Seat)

    def height(self, setter: Setter, width: float) -> float:
        """Return the height with its padding."""
        return self.inner.height(setter, width - _GUTTER - _PAD) + 2 * self.pad + self.after

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines."""
        inside = width - _GUTTER - _PAD
        head, tail = self.inner.split(setter, inside, room - 2 * self.pad)
        if not isinstance(head, Prose):
            return None, self
        if not isinstance(tail, Prose):
            return self, None
        return replace(self, inner=head, after=0.0), replace(self, inner=tail)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw ground, bar, numbers and words."""
        inside = width - _GUTTER - _PAD
        words = self.inner.height(sheet.setter, inside)
        canvas = sheet.canvas
        with canvas.tag("BlockQuote", seat=self._seat):
            canvas.box(x, top - words - 2 * self.pad, width, words + 2 * self.pad, PALE)
            canvas.box(x, top - words - 2 * self.pad, 2.2, words + 2 * self.pad, TEAL)
            _put_numbers(sheet, self.inner, x, top - self.pad, inside)
            self.inner.draw(sheet, x + _GUTTER, top - self.pad, inside)


@dataclass(slots=True)
class _Item:
    """One item of a list, with its sign."""

    inner: Prose
    is_rest: bool = False
    _seat: Seat = field(default_factory=Seat)
    _body: Seat = field(default_factory=Seat)

    def height(self, setter: Setter, width: float) -> float:
        """Return the height."""
        return self.inner.height(setter, width - _INDENT)

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines."""
        head, tail = self.inner.split(setter, width - _INDENT, room)
        if not isinstance(head, Prose):
            return None, self
        if not isinstance(tail, Prose):
            return self, None
        return replace(self, inner=head), replace(self, inner=tail, is_rest=True)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw the sign, unless this is the rest of an item, and the text."""
        canvas = sheet.canvas
        with canvas.tag("LI", seat=self._seat):
            if not self.is_rest:
                with canvas.tag("Lbl"):
                    y = top - self.inner.size * 1.07
                    canvas.say(x + 2, y, "\u2022", Lettering(REGULAR, self.inner.size, TEAL))
            with canvas.tag("LBody", lang=self.inner.lang, seat=self._body):
                self.inner.draw_lines(sheet, x + _INDENT, top, width - _INDENT)


def bullets(sheet: Sheet, items: Sequence[str | Prose]) -> None:
    """Place a list here, over as many pages as it takes."""
    with sheet.canvas.listing():
        for item in items:
            sheet.place(_Item(prose(item, after=2.0) if isinstance(item, str) else item))


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """A place for the log's signature, empty until the file is signed."""

    name: str
    says: str
    """What the field is, for who can't see it."""
    inside: tuple[Prose, ...] = ()
    """What stands in it, printed on the page: signing adds nothing to be seen."""
    high: float = 60.0
    wide: float = 260.0

    def height(self, setter: Setter, width: float) -> float:
        """Return the height."""
        return self.high

    def split(self, setter: Setter, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.high <= room else (None, self)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw the edge and put the field inside it."""
        wide = min(self.wide, width)
        sheet.canvas.outline(x, top - self.high, wide, self.high, RULE)
        y = top - _PAD
        for one in self.inside:
            one.draw(sheet, x + _PAD, y, wide - 2 * _PAD)
            y -= one.height(sheet.setter, wide - 2 * _PAD)
        sheet.canvas.sign_here(self.name, self.says, (x, top - self.high, x + wide, top))


@dataclass(slots=True)
class Heading:
    """A title of a section; always followed by something."""

    text: str | Sequence[Span]
    look: Lettering
    after: float = 4.0
    level: int = 1
    _prose: Prose = field(init=False)

    def __post_init__(self) -> None:
        """Make the line of text."""
        content = spans(self.text, self.look) if isinstance(self.text, str) else self.text
        role = f"H{min(self.level, _DEEPEST)}"
        self._prose = Prose(content, self.after, self.look.size * 1.35, role=role)

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
    sheet.depth = 1
    sheet.place(Heading(title, TITLE, 7))


def heading(
    sheet: Sheet, content: str | Sequence[Span], *, level: int = 2, after: float = 5.0
) -> None:
    """Put the heading of an incident or an exhibit; its place and its bookmark are the caller's."""
    sheet.depth = level
    sheet.place(Heading(content, TITLE, after, level))


def label(sheet: Places, text: str, *, keep: float = 44.0) -> None:
    """Put a small heading over what follows, on the page where at least `keep` of it fits."""
    sheet.need(keep)
    sheet.space(9)
    sheet.place(Heading(text, LABEL, 2, sheet.depth + 1))


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
