# SPDX-License-Identifier: MIT
"""The recovery sheet as one printable page: words in a numbered grid, a QR code, what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.dossier.chapters import clocks
from abuselog.dossier.layout.blocks import BODY, LABEL, QUIET, STRONG, TITLE
from abuselog.dossier.layout.sheet import MM
from abuselog.dossier.lettering.fonts import MONO, REGULAR, SEMIBOLD, Fonts
from abuselog.dossier.lettering.text import Setter, Span
from abuselog.dossier.pdf.canvas import GREY, INK, PALE, RULE, TEAL, DossierCanvas, Lettering
from abuselog.wording import recovery
from abuselog.wording.language import _

_PAGE: Final = (210 * MM, 297 * MM)
_LEFT: Final = 22 * MM
_WIDTH: Final = _PAGE[0] - 2 * _LEFT
_COLUMNS: Final = 4
_ROW: Final = 13 * MM
_QR_SIDE: Final = 46 * MM
_QUIET_ZONE: Final = 4
"""Empty squares around a QR code (ISO/IEC 18004, 6.3.8)."""
_WORD: Final = Lettering(SEMIBOLD, 13, INK)
_NUMBER: Final = Lettering(REGULAR, 8, GREY)
_ID: Final = Lettering(MONO, 8.6, INK)
_WARNING: Final = Lettering(SEMIBOLD, 11, INK)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """What a recovery sheet says."""

    words: tuple[str, ...]
    squares: tuple[tuple[bool, ...], ...]
    """The QR code of the words, row by row; true is dark. Without a quiet zone."""
    whose: str
    log_name: str
    log_id: str
    made_at: dt.datetime

    def __repr__(self) -> str:
        """Return a text without the words, which must reach no report of a fault."""
        return "SheetContents(...)"


def write(contents: SheetContents, target: BinaryIO) -> None:
    """Make `target` hold the sheet as a PDF of one A4 page; the same contents give the same bytes.

    Raises: FontMissing.
    """
    fonts = Fonts()
    # The log's id and the time, never the words: the seed shows in the file's /ID.
    seed = f"{contents.log_id} recovery {contents.made_at.isoformat()}"
    canvas = DossierCanvas(target, fonts, made_at=contents.made_at, seed=seed)
    canvas.describe(f"abuselog: {recovery.TITLE}", recovery.WARNING)
    canvas.start_page(_PAGE)
    page = _Page(canvas, Setter(fonts))
    page.heading(contents)
    page.grid(contents.words)
    page.code(contents.squares)
    page.advice()
    canvas.end_page()
    canvas.close_document()


class _Page:
    """The one page, filled from its top."""

    def __init__(self, canvas: DossierCanvas, setter: Setter) -> None:
        self._canvas = canvas
        self._setter = setter
        self._top = _PAGE[1] - 24 * MM

    def heading(self, contents: SheetContents) -> None:
        """Put title, warning and which log it is for."""
        self._prose(recovery.TITLE, TITLE, after=4)
        self._canvas.box(_LEFT, self._top, _WIDTH, 0.8, TEAL)
        self._top -= 8
        self._prose(recovery.WARNING, _WARNING, after=8)
        rows = (
            (_("Log"), contents.log_name, STRONG),
            (_("Whose"), contents.whose, STRONG),
            (_("Log's number"), contents.log_id, _ID),
            (_("Made"), clocks.instant(contents.made_at, seconds=False), BODY),
        )
        for label, value, look in rows:
            self._canvas.say(_LEFT, self._top - BODY.size, label, QUIET)
            self._prose(value, look, indent=30 * MM, after=1)
        self._top -= 8

    def grid(self, words: tuple[str, ...]) -> None:
        """Put the words in numbered boxes, to be read row by row."""
        width = _WIDTH / _COLUMNS
        for place, word in enumerate(words):
            row, column = divmod(place, _COLUMNS)
            x, y = _LEFT + column * width, self._top - (row + 1) * _ROW
            if (row + column) % 2:
                self._canvas.box(x, y, width, _ROW, PALE)
            self._canvas.outline(x, y, width, _ROW, RULE)
            self._canvas.say(x + 6, y + _ROW / 2 - 4.5, f"{place + 1}", _NUMBER)
            self._canvas.say(x + 22, y + _ROW / 2 - 4.5, word, _WORD)
        self._top -= -(-len(words) // _COLUMNS) * _ROW + 14

    def code(self, squares: tuple[tuple[bool, ...], ...]) -> None:
        """Put the QR code; each row's dark squares are drawn as few rectangles."""
        side = _QR_SIDE / (len(squares) + 2 * _QUIET_ZONE)
        x, y = _LEFT + (_WIDTH - _QR_SIDE) / 2, self._top - _QR_SIDE
        for place, row in enumerate(squares):
            bottom = y + _QR_SIDE - (_QUIET_ZONE + place + 1) * side
            for start, length in _dark_runs(row):
                left = x + (_QUIET_ZONE + start) * side
                # A hair higher than a square, so that no white line shows between two rows.
                self._canvas.box(left, bottom - 0.05, length * side, side + 0.1, (0.0, 0.0, 0.0))
        self._top = y - 8

    def advice(self) -> None:
        """Put what it is for, where to keep it and how to use it."""
        for title, words in recovery.PARTS:
            self._prose(title, LABEL, after=1)
            self._prose(words, BODY, after=6)

    def _prose(self, text: str, look: Lettering, *, indent: float = 0.0, after: float) -> None:
        for line in self._setter.lines([Span(text, look)], _WIDTH - indent):
            self._top -= look.size * 1.36
            line.draw(self._canvas, _LEFT + indent, self._top + look.size * 0.3)
        self._top -= after


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return where dark squares begin in a row, and how many follow one another."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
