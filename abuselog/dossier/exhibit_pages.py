# SPDX-License-Identifier: MIT
"""Each exhibit on its own page or pages: the picture at a size that can be read, and its facts."""

from __future__ import annotations

import math
from typing import Final

from abuselog.dossier import blocks, clocks, picture
from abuselog.dossier.blocks import (
    BODY,
    CELL,
    CELL_LINK,
    QUIET,
    STRONG,
    SUBTITLE,
    Prose,
    digest_spans,
    prose,
)
from abuselog.dossier.canvas import PALE, RULE
from abuselog.dossier.contents import ExhibitBytes
from abuselog.dossier.picture import Placed, Undrawable
from abuselog.dossier.selection import Shown
from abuselog.dossier.sheet import MM, Sheet
from abuselog.dossier.text import Span
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.retention import Erasure

_ARRIVALS: Final = {
    Arrival.PASTED: "pasted from the clipboard",
    Arrival.DROPPED: "dropped onto the window",
    Arrival.CHOSEN: "chosen as a file",
    Arrival.COMMAND: "named on the command line",
    Arrival.PRACTICE: "drawn by abuselog for practice",
}
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


def key_of(exhibit: Exhibit) -> str:
    """Return the name of an exhibit's place in the document."""
    return f"exhibit-{exhibit.id}"


def put(sheet: Sheet, item: Shown, exhibit: Exhibit, source: ExhibitBytes) -> None:
    """Fill the pages of one exhibit.

    Raises: ExhibitDamaged if its bytes are not the ones taken in.
    """
    if exhibit.erasure is not None:
        _start(sheet, item, exhibit)
        _card(sheet, exhibit, _erased(exhibit.erasure))
        return
    if not exhibit.is_picture:
        _start(sheet, item, exhibit)
        _card(sheet, exhibit, _not_a_picture(exhibit))
        return
    try:
        with source.open(exhibit) as raw:
            placed = picture.put(sheet.canvas, exhibit, raw)
    except Undrawable as fault:
        _start(sheet, item, exhibit)
        _card(sheet, exhibit, fault.reason)
        return
    shape = placed.height_px / placed.width_px
    if shape > _TALL:
        _put_tall(sheet, item, exhibit, placed)
    elif shape > _UPRIGHT:
        _start(sheet, item, exhibit)
        _put_upright(sheet, exhibit, placed)
    else:
        wide = shape < 1 / _WIDE and placed.width_px >= _WIDE_PX
        _start(sheet, item, exhibit, landscape=wide)
        _put_wide(sheet, exhibit, placed)


def _start(
    sheet: Sheet, item: Shown, exhibit: Exhibit, *, landscape: bool = False, part: str = ""
) -> None:
    sheet.new_page(landscape=landscape)
    if not part or part.startswith("part 1 "):
        key = key_of(exhibit)
        sheet.canvas.arrive(key, sheet.top + 12)
        sheet.canvas.enter(key, f"Exhibit {exhibit.known_as}", 1)
    back = [
        Span(f"Exhibit {exhibit.known_as}", blocks.TITLE),
        Span(f"   {part}" if part else "", SUBTITLE),
        Span("     of ", QUIET),
        Span(f"incident {item.number}", CELL_LINK, link=item.key),
    ]
    sheet.place(Prose(back, after=8))


def _put_upright(sheet: Sheet, exhibit: Exhibit, placed: Placed) -> None:
    side, gap = _SIDE_MM * MM, _GAP_MM * MM
    size = _fitted(placed, sheet.width - side - gap, sheet.room - 4)
    _draw(sheet, placed, sheet.x, sheet.top, size)
    _facts_beside(sheet, exhibit, placed.notes)


def _put_wide(sheet: Sheet, exhibit: Exhibit, placed: Placed) -> None:
    below = _facts_in_line(exhibit, placed.notes)
    needed = sum(block.height(sheet.setter, sheet.width) for block in below) + 10
    # A long description goes over to the next page rather than squeeze the picture.
    size = _fitted(placed, sheet.width, max(sheet.room - needed, sheet.room * _LEAST_SHARE))
    _draw(sheet, placed, sheet.x, sheet.top, size)
    sheet.top -= size[1] + 10
    for block in below:
        sheet.place(block)


def _put_tall(sheet: Sheet, item: Shown, exhibit: Exhibit, placed: Placed) -> None:
    """Cut a tall picture over as many pages as it takes, each with a strip of the one before."""
    width = min(_TALL_MM * MM, placed.width_px * _ENLARGE)
    whole = width * placed.height_px / placed.width_px
    room = _UPRIGHT_ROOM
    parts = max(1, math.ceil((whole - _OVERLAP) / (room - _OVERLAP)))
    step = (whole - room) / (parts - 1) if parts > 1 else 0.0
    for place in range(parts):
        part = f"part {place + 1} of {parts}"
        _start(sheet, item, exhibit, part=part if parts > 1 else "")
        height = min(room, whole)
        offset = place * step
        bottom = sheet.top - height
        sheet.canvas.clip(sheet.x, bottom, width, height)
        placed.draw(sheet.canvas, sheet.x, bottom - (whole - offset - height), (width, whole))
        sheet.canvas.unclip()
        sheet.canvas.outline(sheet.x, bottom, width, height, RULE)
        _facts_beside(sheet, exhibit, placed.notes if place == 0 else (), brief=place > 0)


def _fitted(placed: Placed, width: float, height: float) -> tuple[float, float]:
    scale = min(width / placed.width_px, height / placed.height_px, _ENLARGE)
    return placed.width_px * scale, placed.height_px * scale


def _draw(sheet: Sheet, placed: Placed, x: float, top: float, size: tuple[float, float]) -> None:
    width, height = size
    placed.draw(sheet.canvas, x, top - height, size)
    sheet.canvas.outline(x, top - height, width, height, RULE)


def _facts_beside(
    sheet: Sheet, exhibit: Exhibit, notes: tuple[str, ...], *, brief: bool = False
) -> None:
    width = _SIDE_MM * MM
    x = sheet.x + sheet.width - width
    top = sheet.top
    rows = _rows(exhibit)[:1] if brief else _rows(exhibit)
    if brief:
        rows.append(("Overlap", "The first lines repeat the end of the part before."))
    column: list[Prose] = []
    for name, text in rows:
        column += [prose(name, QUIET), prose(text, CELL, after=5)]
    column += [prose("SHA-256", QUIET), Prose(digest_spans(exhibit.digest_hex, per_row=4), 5)]
    column += [prose(note, QUIET, after=4) for note in notes]
    while column:
        height = column[0].height(sheet.setter, width)
        if top - height < sheet.top - sheet.room:
            break
        column.pop(0).draw(sheet, x, top, width)
        top -= height
    if column:
        sheet.turn()
        for block in column:
            sheet.place(block)


def _facts_in_line(exhibit: Exhibit, notes: tuple[str, ...]) -> list[Prose]:
    rows = _rows(exhibit)
    parts: list[Span] = []
    for name, text in rows[1:]:
        parts.append(Span(f"{name}: ", QUIET))
        parts.append(Span(f"{text}    ", CELL))
    found = [prose(rows[0][1], STRONG, after=2), Prose(parts, 2)]
    found.append(Prose([Span("SHA-256 ", QUIET), *digest_spans(exhibit.digest_hex)], 2))
    return found + [prose(note, QUIET) for note in notes]


def _rows(exhibit: Exhibit) -> list[tuple[str, str]]:
    no_words = "Erased." if _words_erased(exhibit) else "No description was given."
    rows = [
        ("What it shows", exhibit.caption or no_words),
        ("File as received", exhibit.original_name or no_words),
        ("Kind and size", f"{exhibit.media_type}, {exhibit.size_bytes:,} bytes"),
    ]
    if exhibit.width_px and exhibit.height_px:
        rows.append(("Picture", f"{exhibit.width_px:,} by {exhibit.height_px:,} pixels"))
    rows.append(("Received", clocks.instant(exhibit.received_at)))
    rows.append(("How it came", _ARRIVALS[exhibit.arrival]))
    if exhibit.source_link:
        rows.append(("Page it came from", exhibit.source_link))
    return rows


def _words_erased(exhibit: Exhibit) -> bool:
    return exhibit.erasure is not None and exhibit.erasure.words_erased


def _card(sheet: Sheet, exhibit: Exhibit, reason: str) -> None:
    """Print the facts of an exhibit that can't be drawn, on a pale card."""
    inner: list[Prose] = [prose(reason, STRONG, after=9)]
    for name, text in _rows(exhibit):
        inner += [prose(name, QUIET), prose(text, BODY, after=5)]
    inner += [prose("SHA-256", QUIET), Prose(digest_spans(exhibit.digest_hex))]
    width = sheet.width - 32
    height = sum(block.height(sheet.setter, width) for block in inner) + 32
    if height > sheet.room:
        for block in inner:
            sheet.place(block)
        return
    sheet.canvas.box(sheet.x, sheet.top - height, sheet.width, height, PALE)
    top = sheet.top - 16
    for block in inner:
        block.draw(sheet, sheet.x + 16, top, width)
        top -= block.height(sheet.setter, width)
    sheet.top -= height


def _erased(tombstone: Erasure) -> str:
    day = clocks.day(tombstone.erased_at.astimezone(zone(HOME_ZONE)))
    reason = tombstone.reason.rstrip(".")
    return f"Erased on {day}: {reason}. The file can no longer be given to anybody."


def _not_a_picture(exhibit: Exhibit) -> str:
    kinds = {"video": "A film", "audio": "A sound recording", "message": "An e-mail"}
    named = {"application/pdf": "A PDF document", "text/plain": "A text file"}
    what = named.get(exhibit.media_type) or kinds.get(exhibit.media_type.split("/")[0], "A file")
    return f"{what}: it can't be printed here. The file itself is kept unchanged in the log."
