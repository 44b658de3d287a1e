# SPDX-License-Identifier: MIT
"""The one way a text gets onto a page: broken into lines of runs, character by character.

There is no markup. Whatever somebody posted - tags, file names, control characters, half a
surrogate pair - is a row of characters, each drawn, marked or named (see `visible`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from abuselog.dossier.lettering import direction, shaping, visible
from abuselog.dossier.lettering.cells import Cell, Run, Span, broken, runs
from abuselog.dossier.lettering.fonts import MONO, REGULAR, Fonts
from abuselog.dossier.lettering.plain_setting import PlainSetting
from abuselog.dossier.lettering.shaping import Shaper
from abuselog.dossier.lettering.visible import Sort, Unit
from abuselog.dossier.pdf.canvas import PAGE_SLOT, DossierCanvas, Lettering, colour
from abuselog.errors import CharacterLost

__all__ = ["Line", "Run", "Setter", "Span", "emoji_notes", "first_words", "spans"]

_MARKER_INK: Final = colour("8a2f1f")
_MARKER_SIZE: Final = 0.82


@dataclass(frozen=True, slots=True)
class Line:
    """One line of runs, drawn from left to right."""

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool = False
    ends: bool = False
    """Whether a line break follows that was typed."""

    def draw(self, canvas: DossierCanvas, x: float, y: float) -> None:
        """Draw the line with its baseline at `y`, starting at `x`."""
        for target, group in groupby(self.runs, lambda run: run.link or run.page_of):
            stretch = list(group)
            if not target:
                x = _draw(canvas, stretch, x, y)
                continue
            width = sum(run.width for run in stretch)
            area = (x - 1, y - 3, x + width + 1, y + max(run.look.size for run in stretch))
            with canvas.linked(target, area, _way(stretch)):
                x = _draw(canvas, stretch, x, y)
        if self.ends and self.runs:
            # Who hears it, or copies it, would else get two words in one.
            canvas.say(x, y, " ", replace(self.runs[-1].look, face=REGULAR))


def _draw(canvas: DossierCanvas, stretch: Iterable[Run], x: float, y: float) -> float:
    for run in stretch:
        if run.page_of:
            canvas.late_page(run.page_of, x, y)
        elif run.clusters:
            canvas.say_shaped(x, y, run)
        else:
            canvas.say(x, y, run.text, run.look)
        x += run.width
    return x


def _way(stretch: Iterable[Run]) -> str:
    """Return where a link leads, for who hears it: a number of a page is not known yet."""
    said = "".join("" if run.page_of else run.text for run in stretch).strip()
    return f"Go to {said}" if said else "Go to this page"


class Setter:
    """Sets texts in lines with the fonts of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._plain = PlainSetting(fonts)
        self._shaper = Shaper(fonts, self._span_cell)
        self._cells: dict[Lettering, dict[Unit, Cell]] = {}
        self._look: Lettering | None = None
        self._of_look: dict[Unit, Cell] = {}

    def lines(self, spans: Iterable[Span], width: float) -> list[Line]:
        """Return the lines that `spans` fill, none wider than `width` unless one cell is.

        Raises: CharacterLost if a character would be neither drawn, marked nor named.
        """
        found: list[Line] = []
        for paragraph in _paragraphs(spans):
            if found:
                found[-1] = replace(found[-1], ends=True)
            if self._plain.can_set(paragraph):
                found += [_line(row) for row in self._plain.rows(paragraph, width)]
            else:
                found.extend(self._paragraph(_parts(paragraph), width))
        return found

    def width(self, text: str, look: Lettering) -> float:
        """Return how wide our own words are on one line."""
        return self._fonts.text_width(look.face, text, look.size)

    def _paragraph(self, parts: list[tuple[Unit, Span]], width: float) -> Iterator[Line]:
        if not shaping.is_needed(parts):
            cells = [self._span_cell(unit, span) for unit, span in parts]
            for row in broken(cells, width):
                yield _line(tuple(runs(row)))
            return
        cells, right_to_left = self._shaper.cells(parts)
        _require_all(parts, cells)
        for row in broken(cells, width):
            drawn = tuple(runs(_drawn_row(row, right_to_left)))
            yield _line(drawn, right_to_left=right_to_left)

    def _span_cell(self, unit: Unit, span: Span) -> Cell:
        if span.page_of:
            return Cell("0", span.look, PAGE_SLOT, page_of=span.page_of)
        cell = self._cell(unit, span.look)
        return replace(cell, link=span.link) if span.link else cell

    def _cell(self, unit: Unit, look: Lettering) -> Cell:
        # Neighbours mostly look alike: one lookup for a character instead of two.
        if look is not self._look:
            self._look = look
            self._of_look = self._cells.setdefault(look, {})
        if unit not in self._of_look:
            self._of_look[unit] = self._made_cell(unit, look)
        return self._of_look[unit]

    def _made_cell(self, unit: Unit, look: Lettering) -> Cell:
        if unit.sort is Sort.MARKER:
            return self._marker(unit.text, look)
        face = self._fonts.face_for(unit.text[0], look.face)
        if face is None or unit.sort is Sort.HIDDEN:
            return self._marker(visible.label(unit.text[0]), look)
        size = look.size
        width = self._fonts.text_width(face, unit.text, size)
        return Cell(unit.text, replace(look, face=face), width)

    def _marker(self, label: str, look: Lettering) -> Cell:
        """Return a label in brackets, in another face and colour than anything that was typed."""
        shown = Lettering(MONO, round(look.size * _MARKER_SIZE, 2), _MARKER_INK)
        text = f"[{label}]"
        return Cell(text, shown, self._fonts.text_width(MONO, text, shown.size))


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


def _paragraphs(spans_: Iterable[Span]) -> Iterator[list[Span]]:
    """Give the spans between line breaks."""
    current: list[Span] = []
    for span in spans_:
        if span.page_of:
            current.append(span)
            continue
        first, *others = visible.parted(span.text)
        current.append(replace(span, text=first) if others else span)
        for text in others:
            yield current
            current = [replace(span, text=text)]
    yield current


def _parts(paragraph: Sequence[Span]) -> list[tuple[Unit, Span]]:
    found: list[tuple[Unit, Span]] = []
    for span in paragraph:
        if span.page_of:
            found.append((Unit("0", Sort.DRAWN), span))
        else:
            found += [(unit, span) for unit in visible.units(span.text)]
    return found


def _drawn_row(row: Sequence[Cell], right_to_left: bool) -> Sequence[Cell]:
    """Return a row from left to right; spaces at its end stand where its reading ends.

    Source: Unicode Standard Annex 9, rules L1 and L2.
    """
    levels = [cell.level for cell in row]
    for place in range(len(row) - 1, -1, -1):
        if not row[place].is_space:
            break
        levels[place] = 1 if right_to_left else 0
    return [row[place] for place in direction.drawn_order(levels)]


def _require_all(parts: Sequence[tuple[Unit, Span]], cells: Sequence[Cell]) -> None:
    """Return if every unit of a paragraph has its cell.

    Raises: CharacterLost.
    """
    if sum(cell.stands_for for cell in cells) != len(parts):
        drawn = {char for cell in cells for char in cell.text}
        lost = next((u.text for u, _ in parts if u.text and u.text[0] not in drawn), "")
        raise CharacterLost(code_point=f"U+{ord(lost[0]):04X}" if lost else "")


def _line(found: tuple[Run, ...], *, right_to_left: bool = False) -> Line:
    return Line(found, sum(run.width for run in found), right_to_left)
