# SPDX-License-Identifier: MIT
"""A still picture on its pages: as large as can be read, cut over pages where it is tall."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from abuselog.dossier.chapters import exhibit_facts
from abuselog.dossier.layout import page_heads
from abuselog.dossier.layout.sheet import MM, Sheet
from abuselog.dossier.pdf.canvas import RULE
from abuselog.dossier.pictures.picture import Placed
from abuselog.dossier.reader.selection import Shown
from abuselog.records.exhibit import Exhibit

_TALL: Final = 2.6
"""Times as high as wide: above this a picture is cut over pages."""
_UPRIGHT: Final = 1.1
_WIDE: Final = 1.45
_WIDE_PX: Final = 1_500
_SIDE_MM: Final = 52.0
_GAP_MM: Final = 6.0
_TALL_MM: Final = 105.0
"""How wide a tall phone screenshot is printed: a little larger than the phone."""
_OVERLAP: Final = 28.0
"""Points that two parts of a tall picture have in common."""
_UPRIGHT_ROOM: Final = (297 - 24 - 21) * MM - 40
"""The height of an upright page below an exhibit's heading."""
_LEAST_SHARE: Final = 0.75
_ENLARGE: Final = 1.15
"""Points per pixel at most: small pictures are not blown up until they blur."""
_FEWEST_PX: Final = 3
_LEAST: Final = 1.0
"""Points: a picture of one pixel by thousands is still a line that can be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A picture that is in the file, and everything that its pages say of it."""

    item: Shown
    exhibit: Exhibit
    placed: Placed
    transcript: str
    """Words read off it, as this reader may have them."""

    def words(self, part: str = "") -> str:
        """Return what stands for the picture, for those who can't see it."""
        said = f"Exhibit {self.exhibit.known_as}"
        said += f", {part}" if part else ""
        said += f": {self.exhibit.caption or 'no description was given'}"
        if self.transcript and (not part or part.startswith("part 1 ")):
            said += f". Words read off the picture by a computer: {self.transcript}"
        return said


def put(sheet: Sheet, pictured: Pictured) -> None:
    """Fill the pages of a picture, its first page included."""
    placed = pictured.placed
    shape = placed.height_px / placed.width_px
    if shape > _TALL and placed.height_px > _FEWEST_PX:
        _put_tall(sheet, pictured)
    elif shape > _UPRIGHT:
        page_heads.start(sheet, pictured.item, pictured.exhibit)
        _put_upright(sheet, pictured)
    else:
        wide = shape < 1 / _WIDE and placed.width_px >= _WIDE_PX
        page_heads.start(sheet, pictured.item, pictured.exhibit, landscape=wide)
        _put_wide(sheet, pictured)


def _put_upright(sheet: Sheet, pictured: Pictured) -> None:
    side, gap = _SIDE_MM * MM, _GAP_MM * MM
    size = fitted(pictured.placed, sheet.width - side - gap, sheet.room - 4)
    draw(sheet, pictured.placed, (sheet.x, sheet.top), size, pictured.words())
    facts = exhibit_facts.column(pictured.exhibit, pictured.placed.notes)
    exhibit_facts.put_beside(sheet, facts, side)


def _put_wide(sheet: Sheet, pictured: Pictured) -> None:
    below = exhibit_facts.in_line(pictured.exhibit, pictured.placed.notes)
    needed = sum(block.height(sheet.setter, sheet.width) for block in below) + 10
    # A long description goes over to the next page rather than squeeze the picture.
    room = max(sheet.room - needed, sheet.room * _LEAST_SHARE)
    size = fitted(pictured.placed, sheet.width, room)
    draw(sheet, pictured.placed, (sheet.x, sheet.top), size, pictured.words())
    sheet.top -= size[1] + 10
    for block in below:
        sheet.place(block)


def _put_tall(sheet: Sheet, pictured: Pictured) -> None:
    """Cut a tall picture over as many pages as it takes, each with a strip of the one before."""
    placed = pictured.placed
    width = max(min(_TALL_MM * MM, placed.width_px * _ENLARGE), _LEAST)
    whole = width * placed.height_px / placed.width_px
    room = _UPRIGHT_ROOM
    parts = max(1, math.ceil((whole - _OVERLAP) / (room - _OVERLAP)))
    step = (whole - room) / (parts - 1) if parts > 1 else 0.0
    for place in range(parts):
        part = f"part {place + 1} of {parts}" if parts > 1 else ""
        page_heads.start(sheet, pictured.item, pictured.exhibit, part=part)
        height = min(room, whole)
        low = sheet.top - height
        bottom = low - (whole - place * step - height)
        with sheet.canvas.figure(pictured.words(part), sheet.x, low, width, height):
            sheet.canvas.clip(sheet.x, low, width, height)
            placed.draw(sheet.canvas, (sheet.x, bottom), (width, whole), (low, sheet.top))
            sheet.canvas.unclip()
            sheet.canvas.outline(sheet.x, low, width, height, RULE)
        notes = placed.notes if place == 0 else ()
        facts = exhibit_facts.column(pictured.exhibit, notes, brief=place > 0)
        exhibit_facts.put_beside(sheet, facts, _SIDE_MM * MM)


def fitted(placed: Placed, width: float, height: float) -> tuple[float, float]:
    """Return the size at which a picture fits into `width` and `height`, its shape kept."""
    scale = min(width / placed.width_px, height / placed.height_px, _ENLARGE)
    return max(placed.width_px * scale, _LEAST), max(placed.height_px * scale, _LEAST)


def draw(
    sheet: Sheet, placed: Placed, corner: tuple[float, float], size: tuple[float, float], words: str
) -> None:
    """Draw a picture with its upper left corner at `corner`; `words` stand for it."""
    x, top = corner
    width, height = size
    with sheet.canvas.figure(words, x, top - height, width, height):
        placed.draw(sheet.canvas, (x, top - height), size)
        sheet.canvas.outline(x, top - height, width, height, RULE)
