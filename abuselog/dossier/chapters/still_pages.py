# SPDX-License-Identifier: MIT
"""Several small pictures of one exhibit: stills of a film, frames of an animation, pages."""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from abuselog.dossier.ahead import Recognised, Wanted, prepare
from abuselog.dossier.chapters import picture_pages
from abuselog.dossier.layout import page_heads
from abuselog.dossier.layout.blocks import CELL_STRONG, QUIET, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.pictures import picture
from abuselog.dossier.pictures.flat import Undrawable, opened, plain_picture
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.seen import Still
from abuselog.records.exhibit import Exhibit

_COLUMNS: Final = 2
_ROWS: Final = 3
_GAP: Final = 14.0
_LABEL: Final = 13.0
MOST_FRAMES: Final = 6
_FURTHEST_FRAME: Final = 600
"""Frames are unpacked one after the other: no animation is followed further than this."""
_MOST_PX: Final = 300_000_000
"""Pixels unpacked for one animation."""


def put(
    sheet: Sheet, item: Shown, exhibit: Exhibit, stills: Iterable[Still], *, title: str
) -> None:
    """Fill pages with pictures, six to a page; nothing if there are none."""
    waiting = list(stills)
    on_page = _COLUMNS * _ROWS
    for start in range(0, len(waiting), on_page):
        page_heads.start(sheet, item, exhibit, part=title)
        _put_grid(sheet, exhibit, waiting[start : start + on_page], start)


def _put_grid(sheet: Sheet, exhibit: Exhibit, stills: list[Still], first: int) -> None:
    rows = 1 if len(stills) <= _COLUMNS else _ROWS
    width = (sheet.width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    height = sheet.room / rows - _GAP - _LABEL
    top = sheet.top
    for place, still in enumerate(stills):
        across, down = place % _COLUMNS, place // _COLUMNS
        x = sheet.x + across * (width + _GAP)
        upper = top - down * (height + _GAP + _LABEL)
        prose(still.label, CELL_STRONG).draw(sheet, x, upper, width)
        digest = hashlib.sha256(still.picture).digest()
        known = Recognised(f"{exhibit.id}-still-{first + place}", digest, exhibit.known_as)
        try:
            wanted = Wanted(known, functools.partial(io.BytesIO, still.picture))
            placed = picture.put(sheet.canvas, prepare(wanted))
        except Undrawable:
            prose("This picture can't be drawn.", QUIET).draw(sheet, x, upper - _LABEL, width)
            continue
        words = f"Exhibit {exhibit.known_as}, {still.label}: {exhibit.caption}".rstrip(": ")
        size = picture_pages.fitted(placed, width, height)
        picture_pages.draw(sheet, placed, (x, upper - _LABEL), size, words)
    sheet.top = top - sheet.room


def frames_of(source: BinaryIO) -> Iterator[Still]:
    """Give some frames of an animation, or pages of a scan, evenly chosen, the first and last too.

    Not:    frames that can't be unpacked: what comes before them is given.
    """
    try:
        with opened(source) as picture_:
            count = int(getattr(picture_, "n_frames", 1))
            within = min(count, _FURTHEST_FRAME, _MOST_PX // (picture_.width * picture_.height))
            at_ms = 0.0
            wanted = _evenly(within)
            for number in range(within):
                picture_.seek(number)
                if number in wanted:
                    yield Still(label=_label(number, count, at_ms), picture=_png(picture_))
                at_ms += float(picture_.info.get("duration") or 0)
    except Undrawable:
        return


def _evenly(count: int) -> set[int]:
    if count <= MOST_FRAMES:
        return set(range(count))
    return {round(place * (count - 1) / (MOST_FRAMES - 1)) for place in range(MOST_FRAMES)}


def _label(number: int, count: int, at_ms: float) -> str:
    after = f", {at_ms / 1000:.1f} s after the start" if at_ms else ""
    return f"{number + 1} of {count}{after}"


def _png(frame: object) -> bytes:
    picture_ = frame.copy()  # type: ignore[attr-defined] # a picture of Pillow's
    picture_.thumbnail((1_000, 1_000))
    coded = io.BytesIO()
    plain_picture(picture_, None, []).save(coded, "PNG", compress_level=4)
    return coded.getvalue()
