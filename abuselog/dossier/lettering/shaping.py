# SPDX-License-Identifier: MIT
"""Paragraphs whose letters change beside one another: Arabic, Indic writing, marks, emoji."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from abuselog.dossier.lettering import direction, visible
from abuselog.dossier.lettering.cells import Cell, Span
from abuselog.dossier.lettering.fonts import EMOJI, JOINED, Fonts
from abuselog.dossier.lettering.visible import Sort, Unit
from abuselog.dossier.pdf.canvas import Lettering

Parts = Sequence[tuple[Unit, Span]]
# Stands for a marker while directions are worked out: runs left to right, joins with nothing.
_STAND_IN: Final = "\U000f0000"
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_BETWEEN: Final = frozenset({"Zs", "Po", "Pd", "Ps", "Pe", "Pi", "Pf", "Sk"})
_FIRST_MARK: Final = "\u0300"
# Source: Unicode 15.1, Blocks.txt: from Devanagari to Myanmar, and Tibetan's and Khmer's relatives.
_FIRST_INDIC, _LAST_INDIC = 0x0900, 0x1CFF


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbours that one face draws in one direction."""

    start: int
    end: int
    face: str | None
    """None: markers, late page numbers and characters that no font has."""
    level: int


@cache
def is_special(char: str) -> bool:
    """Whether a character may change its shape or its place beside others."""
    code = ord(char)
    return (
        unicodedata.category(char) in _MARKS
        or direction.is_right_to_left(char)
        or _FIRST_INDIC <= code <= _LAST_INDIC
        or visible.is_pictograph(char)
        or char in "\u200c\u200d\ufe0f"
    )


def is_needed(parts: Parts) -> bool:
    """Whether a paragraph holds letters that change their shape or their place."""
    letters = {unit.text for unit, _ in parts if unit.sort is not Sort.MARKER}
    return any(text >= _FIRST_MARK and len(text) == 1 and is_special(text) for text in letters)


class Shaper:
    """Turns paragraphs into cells with the fonts of one document."""

    def __init__(self, fonts: Fonts, plain: Callable[[Unit, Span], Cell]) -> None:
        self._fonts = fonts
        self._plain = plain

    def cells(self, parts: Parts) -> tuple[list[Cell], bool]:
        """Return the cells in the order of the text, and whether it runs from right to left."""
        letters = "".join(unit.text if _is_single(unit) else _STAND_IN for unit, _ in parts)
        base = direction.base_is_right_to_left(letters)
        levels = [0] * len(letters)
        if direction.has_right_to_left(letters):
            levels = direction.levels(letters, right_to_left=base)
        faces = self._faces(parts, letters, levels)
        found: list[Cell] = []
        for stretch in _stretches(parts, faces, levels):
            found.extend(self._drawn(parts, letters, stretch))
        return found, base

    def _faces(self, parts: Parts, letters: str, levels: Sequence[int]) -> list[str | None]:
        faces: list[str | None] = []
        place = 0
        while place < len(parts):
            end = self._emoji_end(parts, letters, place)
            if end > place:
                faces += [EMOJI] * (end - place)
                place = end
                continue
            before = faces[-1] if faces and levels[place] == levels[place - 1] else None
            faces.append(self._face(parts[place], before))
            place += 1
        return faces

    def _emoji_end(self, parts: Parts, letters: str, place: int) -> int:
        end = visible.emoji_end(letters, place)
        look = parts[place][1].look
        of_emoji = self._fonts.face_for(letters[place], look.face) == EMOJI
        drawn = all(parts[at][0].sort is not Sort.MARKER for at in range(place, end))
        return end if drawn and (of_emoji or end > place + 1) else place

    def _face(self, part: tuple[Unit, Span], before: str | None) -> str | None:
        unit, span = part
        if not _is_single(unit) or span.page_of:
            return None
        follows = unit.sort is Sort.HIDDEN or unicodedata.category(unit.text) in _MARKS
        between = (
            before in JOINED and before != EMOJI and unicodedata.category(unit.text) in _BETWEEN
        )
        if before is not None and (follows or between) and self._fonts.has(before, unit.text):
            return before
        if unit.sort is Sort.HIDDEN:
            return before if before in JOINED else None
        return self._fonts.face_for(unit.text, span.look.face)

    def _drawn(self, parts: Parts, letters: str, stretch: _Stretch) -> Iterator[Cell]:
        span = parts[stretch.start][1]
        text = letters[stretch.start : stretch.end]
        if stretch.face is None or not _must_be_shaped(text, stretch):
            for unit, own in parts[stretch.start : stretch.end]:
                yield replace(self._single(unit, own), level=stretch.level)
            return
        look = replace(span.look, face=stretch.face)
        face = self._fonts.glyph_face(stretch.face)
        for cluster in face.shape(text, right_to_left=bool(stretch.level % 2)):
            if cluster.is_drawn:
                yield Cell(
                    cluster.text,
                    look,
                    cluster.width * look.size,
                    link=span.link,
                    cluster=cluster,
                    level=stretch.level,
                    stands_for=len(cluster.text),
                )
                continue
            for char in cluster.text:
                yield replace(self._single(Unit(char, Sort.DRAWN), span), level=stretch.level)

    def _single(self, unit: Unit, span: Span) -> Cell:
        """Return one character by itself; a hidden sign that nothing joins is named."""
        if unit.sort is Sort.HIDDEN:
            unit = Unit(visible.label(unit.text), Sort.MARKER)
        return self._plain(unit, span)


def _is_single(unit: Unit) -> bool:
    return unit.sort is not Sort.MARKER and len(unit.text) == 1


def _must_be_shaped(text: str, stretch: _Stretch) -> bool:
    if stretch.face in JOINED or stretch.level % 2:
        return True
    return any(char >= _FIRST_MARK and is_special(char) for char in text)


def _stretches(
    parts: Parts, faces: Sequence[str | None], levels: Sequence[int]
) -> Iterator[_Stretch]:
    start = 0
    for place in range(1, len(parts) + 1):
        if place < len(parts):
            same = faces[place] == faces[start] and levels[place] == levels[start]
            if same and _same_look(parts[place][1], parts[start][1]):
                continue
        yield _Stretch(start, place, faces[start], levels[start])
        start = place


def _same_look(one: Span, other: Span) -> bool:
    looks: tuple[Lettering, Lettering] = (one.look, other.look)
    return looks[0] == looks[1] and one.link == other.link
