# SPDX-License-Identifier: MIT
"""The one way a text gets onto a page: broken into lines of runs, character by character.

There is no markup. Whatever somebody posted - tags, file names, control characters, half a
surrogate pair - is a row of characters, each drawn, marked or named (see `visible`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from abuselog.dossier import direction, visible
from abuselog.dossier.canvas import PAGE_SLOT, DossierCanvas, Lettering, colour
from abuselog.dossier.fonts import MONO, Fonts
from abuselog.dossier.visible import Sort, Unit

_MARKER_INK: Final = colour("8a2f1f")
_MARKER_SIZE: Final = 0.82
# Stand-ins for markers while a line is put into drawn order: left-to-right letters, one each.
_STAND_INS: Final = 0xF0000


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
class Run:
    """A piece of a line that one face draws."""

    text: str
    look: Lettering
    width: float
    link: str = ""
    page_of: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of runs, drawn from left to right."""

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool = False

    def draw(self, canvas: DossierCanvas, x: float, y: float) -> None:
        """Draw the line with its baseline at `y`, starting at `x`."""
        for run in self.runs:
            if run.page_of:
                canvas.late_page(run.page_of, x, y)
            else:
                canvas.say(x, y, run.text, run.look)
            target = run.link or run.page_of
            if target:
                area = (x - 1, y - 3, x + run.width + 1, y + run.look.size)
                canvas.link(target, area, "Go to this place in the dossier")
            x += run.width


@dataclass(frozen=True, slots=True)
class _Cell:
    """One drawn step: usually one character."""

    text: str
    look: Lettering
    width: float
    link: str = ""
    page_of: str = ""

    @property
    def is_space(self) -> bool:
        return self.text == " "


class Setter:
    """Sets texts in lines with the fonts of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._cells: dict[Lettering, dict[Unit, _Cell | None]] = {}
        self._look: Lettering | None = None
        self._of_look: dict[Unit, _Cell | None] = {}

    def lines(self, spans: Iterable[Span], width: float) -> list[Line]:
        """Return the lines that `spans` fill, none wider than `width` unless one cell is."""
        found: list[Line] = []
        for paragraph in _paragraphs(spans):
            found.extend(self._paragraph(paragraph, width))
        return found

    def width(self, text: str, look: Lettering) -> float:
        """Return how wide our own words are on one line."""
        return self._fonts.text_width(look.face, text, look.size)

    def _paragraph(self, parts: list[tuple[Unit, Span]], width: float) -> Iterator[Line]:
        plain = "".join(u.text for u, _ in parts if u.sort in (Sort.DRAWN, Sort.HIDDEN))
        if direction.has_right_to_left(plain):
            yield from self._bidirectional(parts, width)
            return
        cells: list[_Cell] = []
        for unit, span in parts:
            cell = self._span_cell(unit, span)
            if cell is not None:
                cells.append(cell)
        for row in _broken(cells, width):
            yield _line(row)

    def _bidirectional(self, parts: list[tuple[Unit, Span]], width: float) -> Iterator[Line]:
        """Break in reading order, then reorder each line; one lettering for the paragraph."""
        look = parts[-1][1].look
        stand_ins: dict[str, Unit] = {}
        letters: list[str] = []
        for unit, _ in parts:
            if unit.sort is Sort.MARKER:
                stand_in = chr(_STAND_INS + len(stand_ins))
                stand_ins[stand_in] = unit
                letters.append(stand_in)
            else:
                letters.append(unit.text)
        text = "".join(letters)
        base = direction.base_is_right_to_left(text)
        shaped = direction.joined(text, lambda char: self._can_draw(char, look, stand_ins))

        def cells_of(drawn: str) -> list[_Cell]:
            units = (stand_ins.get(char) or Unit(char, _sort_of(char)) for char in drawn)
            found = (self._cell(unit, look) for unit in units)
            return [cell for cell in found if cell is not None]

        taken = 0
        for row in _broken(cells_of(shaped), width):
            # Hidden joiners have no cell: count what the row used by characters that have one.
            logical, taken = _slice(shaped, taken, len(row))
            seen = "".join(char for char in logical if _sort_of(char) is not Sort.HIDDEN)
            drawn = direction.drawn_order(seen, right_to_left=base)
            yield replace(_line(cells_of(drawn)), right_to_left=base)

    def _can_draw(self, char: str, look: Lettering, stand_ins: dict[str, Unit]) -> bool:
        if char in stand_ins or _sort_of(char) is Sort.HIDDEN:
            return True
        return self._fonts.face_for(char, look.face) is not None

    def _span_cell(self, unit: Unit, span: Span) -> _Cell | None:
        if span.page_of:
            return _Cell("0", span.look, PAGE_SLOT, page_of=span.page_of)
        cell = self._cell(unit, span.look)
        return replace(cell, link=span.link) if cell is not None and span.link else cell

    def _cell(self, unit: Unit, look: Lettering) -> _Cell | None:
        # Neighbours mostly look alike: one lookup for a character instead of two.
        if look is not self._look:
            self._look = look
            self._of_look = self._cells.setdefault(look, {})
        if unit not in self._of_look:
            self._of_look[unit] = self._made_cell(unit, look)
        return self._of_look[unit]

    def _made_cell(self, unit: Unit, look: Lettering) -> _Cell | None:
        if unit.sort is Sort.HIDDEN:
            return None
        if unit.sort is Sort.MARKER:
            return self._marker(unit.text, look)
        face = self._fonts.face_for(unit.text[0], look.face)
        if face is None:
            return self._marker(f"U+{ord(unit.text[0]):04X}", look)
        size = look.size
        width = self._fonts.text_width(face, unit.text, size)
        return _Cell(unit.text, replace(look, face=face), width)

    def _marker(self, label: str, look: Lettering) -> _Cell:
        """Return a label in brackets, in another face and colour than anything that was typed."""
        shown = Lettering(MONO, round(look.size * _MARKER_SIZE, 2), _MARKER_INK)
        text = f"[{label}]"
        return _Cell(text, shown, self._fonts.text_width(MONO, text, shown.size))


def spans(text: str, look: Lettering, link: str = "") -> tuple[Span, ...]:
    """Return one text in one lettering."""
    return (Span(text, look, link),)


def first_words(text: str, limit: int, longest: int = 180) -> str:
    """Return at most `limit` words of a text on one line, with an ellipsis if more follow."""
    words = text.split()
    short = " ".join(words[:limit])
    if len(short) > longest:
        return short[:longest].rstrip() + "\u2026"
    return short + (" \u2026" if len(words) > limit else "")


def emoji_notes(text: str, look: Lettering) -> list[Span]:
    """Return the line that names every emoji and every hidden joiner of a text; empty if none."""
    found = [(emoji, visible.named(emoji), count) for emoji, count in visible.pictures_in(text)]
    found += [("", visible.named(sign), count) for sign, count in visible.joiners_in(text)]
    result: list[Span] = []
    for emoji, names, count in found:
        often = f", {count} times" if count > 1 else ""
        gap = "   " if result else ""
        result.append(
            Span(f"{gap}{emoji} {names}{often}" if emoji else f"{gap}{names}{often}", look)
        )
    return result


def _paragraphs(spans_: Iterable[Span]) -> Iterator[list[tuple[Unit, Span]]]:
    current: list[tuple[Unit, Span]] = []
    for span in spans_:
        if span.page_of:
            current.append((Unit("0", Sort.DRAWN), span))
            continue
        for unit in visible.units(span.text):
            if unit.sort is Sort.BREAK:
                yield current
                current = []
            else:
                current.append((unit, span))
    yield current


def _sort_of(char: str) -> Sort:
    return Sort.HIDDEN if char in "\u200c\u200d\ufe0f" else Sort.DRAWN


def _slice(text: str, start: int, cells: int) -> tuple[str, int]:
    """Return the next characters that `cells` cells stand for, and where they end."""
    end = start
    while cells > 0 and end < len(text):
        cells -= _sort_of(text[end]) is not Sort.HIDDEN
        end += 1
    return text[start:end], end


def _broken(cells: Sequence[_Cell], limit: float) -> Iterator[Sequence[_Cell]]:
    """Yield rows of cells: broken after spaces, or anywhere in a word wider than a row."""
    start, good, used, since_good = 0, 0, 0.0, 0.0
    for place, cell in enumerate(cells):
        if used + cell.width > limit + 0.01 and place > start and not cell.is_space:
            end = good if good > start else place
            yield cells[start:end]
            used = since_good if end == good and good > start else 0.0
            start = end
            good = start
        used += cell.width
        since_good += cell.width
        if cell.is_space:
            good = place + 1
            since_good = 0.0
    yield cells[start:]


def _line(cells: Sequence[_Cell]) -> Line:
    runs: list[Run] = []
    text: list[str] = []
    width = 0.0

    def flush(cell: _Cell) -> None:
        nonlocal width
        runs.append(Run("".join(text), cell.look, width, cell.link, cell.page_of))
        text.clear()
        width = 0.0

    before: _Cell | None = None
    for cell in cells:
        changed = before is not None and (
            (before.look, before.link, before.page_of) != (cell.look, cell.link, cell.page_of)
        )
        if changed and before is not None:
            flush(before)
        text.append(cell.text)
        width += cell.width
        before = cell
    if before is not None:
        flush(before)
    return Line(tuple(runs), sum(run.width for run in runs))
