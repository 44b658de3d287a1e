# SPDX-License-Identifier: MIT
"""Setting texts whose characters one face draws as they are: word by word, which is most of them.

Gives the same lines as setting character by character, in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from abuselog.dossier.lettering import shaping, visible
from abuselog.dossier.lettering.cells import Run, Span
from abuselog.dossier.lettering.fonts import Fonts
from abuselog.dossier.lettering.visible import Sort, Unit
from abuselog.dossier.pdf.canvas import PAGE_SLOT, Lettering

_WORDS: Final = re.compile(r"[^ ]+ *| +")
_MOST_WORDS: Final = 8_000
_SLACK: Final = 0.01
_SHORT: Final = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a word, or of a row, in one lettering."""

    text: str
    span: Span
    width: float


@dataclass(slots=True)
class _Row:
    """The row being filled."""

    pieces: list[_Piece] = field(default_factory=list)
    used: float = 0.0

    def add(self, pieces: Iterable[_Piece]) -> None:
        """Put pieces behind those that are there."""
        for piece in pieces:
            self.pieces.append(piece)
            self.used += piece.width


class PlainSetting:
    """Sets plain paragraphs with the fonts of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._widths: dict[str, dict[str, float]] = {}
        """Advances at a size of 1 of the characters that a face draws as they are."""
        self._strange: dict[str, set[str]] = {}
        self._words: dict[tuple[str, str], float] = {}

    def can_set(self, paragraph: Sequence[Span]) -> bool:
        """Whether every character is drawn as it is by the face that it should have."""
        return all(span.page_of or self._is_plain(span) for span in paragraph)

    def rows(self, paragraph: Sequence[Span], limit: float) -> Iterator[tuple[Run, ...]]:
        """Give the rows of a paragraph: broken after spaces, or inside a word wider than a row."""
        if len(paragraph) == 1 and len(paragraph[0].text) <= _SHORT:
            (span,) = paragraph
            width = PAGE_SLOT if span.page_of else self._width(span.look, span.text)
            if width <= limit and span.text:
                yield (Run(span.text, span.look, width, span.link, span.page_of),)
                return
        row = _Row()
        for word in self._whole_words(paragraph):
            visible_width = sum(piece.width for piece in word) - self._trailing(word[-1])
            if visible_width and row.used + visible_width > limit + _SLACK and row.pieces:
                yield _runs(row.pieces)
                row = _Row()
            if visible_width <= limit + _SLACK:
                row.add(word)
                continue
            yield from self._cut(word, row, limit)
        yield _runs(row.pieces)

    def _whole_words(self, paragraph: Sequence[Span]) -> Iterator[list[_Piece]]:
        """Give words with the spaces behind them; a word may run over several spans."""
        word: list[_Piece] = []
        for span in paragraph:
            if span.page_of:
                word.append(_Piece("0", span, PAGE_SLOT))
                continue
            look = span.look
            for text in _WORDS.findall(span.text):
                word.append(_Piece(text, span, self._width(look, text)))
                if text[-1] == " ":
                    yield word
                    word = []
        if word:
            yield word

    def _cut(self, word: list[_Piece], row: _Row, limit: float) -> Iterator[tuple[Run, ...]]:
        """Fill rows with a word that is wider than one; its rest stays in `row`."""
        for piece in word:
            if piece.span.page_of:
                if row.used + piece.width > limit + _SLACK and row.pieces:
                    yield _runs(row.pieces)
                    row.pieces, row.used = [], 0.0
                row.add((piece,))
                continue
            start, used = 0, 0.0
            size = piece.span.look.size
            widths = self._widths[piece.span.look.face]
            for place, char in enumerate(piece.text):
                width = widths[char] * size
                if row.used + used + width > limit + _SLACK and char != " ":
                    row.add(self._part(piece, start, place))
                    if row.pieces:
                        yield _runs(row.pieces)
                        row.pieces, row.used = [], 0.0
                    start, used = place, 0.0
                used += width
            row.add(self._part(piece, start, len(piece.text)))

    def _part(self, piece: _Piece, start: int, end: int) -> tuple[_Piece, ...]:
        if start == end:
            return ()
        text = piece.text[start:end]
        return (_Piece(text, piece.span, self._width(piece.span.look, text)),)

    def _trailing(self, piece: _Piece) -> float:
        """Return the width of the spaces at the end, which may stand over the edge."""
        spaces = len(piece.text) - len(piece.text.rstrip(" "))
        look = piece.span.look
        return spaces * self._widths[look.face][" "] * look.size if spaces else 0.0

    def _width(self, look: Lettering, text: str) -> float:
        key = (look.face, text)
        width = self._words.get(key)
        if width is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            width = sum(map(self._widths[look.face].__getitem__, text))
            self._words[key] = width
        return width * look.size

    def _is_plain(self, span: Span) -> bool:
        face = span.look.face
        known = self._widths.get(face)
        if known is None:
            known = self._widths[face] = {" ": self._fonts.width(face, " ")}
            self._strange[face] = set()
        letters = set(span.text)
        new = letters - known.keys()
        if not new:
            return True
        if not self._strange[face].isdisjoint(new):
            return False
        for char in new:
            if self._is_drawn(face, char):
                known[char] = self._fonts.width(face, char)
            else:
                self._strange[face].add(char)
        return self._strange[face].isdisjoint(new)

    def _is_drawn(self, face: str, char: str) -> bool:
        if visible.units(char) != [Unit(char, Sort.DRAWN)] or shaping.is_special(char):
            return False
        return self._fonts.face_for(char, face) == face


def _runs(pieces: Sequence[_Piece]) -> tuple[Run, ...]:
    found: list[Run] = []
    start = 0
    for place in range(1, len(pieces) + 1):
        if place < len(pieces):
            one, other = pieces[place].span, pieces[start].span
            if one is other or (
                (one.look, one.link, one.page_of) == (other.look, other.link, other.page_of)
            ):
                continue
        mine = pieces[start:place]
        span = mine[0].span
        text = mine[0].text if len(mine) == 1 else "".join(piece.text for piece in mine)
        width = sum(piece.width for piece in mine)
        found.append(Run(text, span.look, width, span.link, span.page_of))
        start = place
    return tuple(found)
