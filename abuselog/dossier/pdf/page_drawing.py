# SPDX-License-Identifier: MIT
"""A page of our own PDF as pixels. A stranger's PDF never comes here: it has a process apart."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any, Final

_LARGEST_PX: Final = 4_000
_MOST_WORDS: Final = 20_000
# PDFium's library is not made for two threads at once.
_ONE_AT_A_TIME: Final = threading.Lock()

Area = tuple[float, float, float, float]
_HEAD_PT: Final = 62.0
_FOOT_PT: Final = 60.0
_WORDS_OF_AN_EXHIBIT: Final[Area] = (0.08, 0.34, 0.92, 0.93)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPage:
    """Pixels of a page, its words for those who don't see them, and what was left out."""

    width_px: int
    height_px: int
    pixels: bytes
    """Four bytes each: blue, green, red, nothing; rows from the top, without gaps."""
    words: str
    veiled: tuple[Area, ...]
    """Left, top, right and lower edge of each picture that is not drawn, as shares of the page."""


def draw(
    raw: bytes, page: int, box_px: tuple[int, int], *, veiled: bool, has_words: bool
) -> DrawnPage:
    """Return a page, numbered from 0, of a PDF that we made, as large as fits into `box_px`.

    Veiled, pictures are taken off the page before it is drawn, and so is the text of an exhibit
    that `has_words` instead of a picture, like a chat.
    """
    import pypdfium2  # noqa: PLC0415 - 40 ms and 20 MB, and only for whoever looks at a preview

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(raw)
        try:
            return _draw(document[page], box_px, veiled=veiled, has_words=has_words)
        finally:
            document.close()


def _draw(page: Any, box_px: tuple[int, int], *, veiled: bool, has_words: bool) -> DrawnPage:
    areas = _veil(page, has_words=has_words) if veiled else ()
    sides = zip(box_px, page.get_size(), strict=True)
    scale = min(min(room, _LARGEST_PX) / side for room, side in sides)
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
    try:
        words = "" if veiled and has_words else _words(page)
        pixels = bytes(bitmap.buffer)
        row = bitmap.width * 4
        if bitmap.stride != row:
            pixels = b"".join(pixels[at : at + row] for at in range(0, len(pixels), bitmap.stride))
        return DrawnPage(
            width_px=bitmap.width,
            height_px=bitmap.height,
            pixels=pixels,
            words=words,
            veiled=areas,
        )
    finally:
        bitmap.close()


def _words(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())[:_MOST_WORDS]
    finally:
        text.close()


def _veil(page: Any, *, has_words: bool) -> tuple[Area, ...]:
    """Take every picture off the page and return where each was, or where the words stand."""
    from pypdfium2 import raw as pdfium  # noqa: PLC0415 - as above

    width, height = page.get_size()
    pictures = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1))
    areas = []
    for one in pictures:
        left, lower, right, upper = one.get_bounds()
        # A tall picture goes on behind the margin, where it is clipped.
        upper, lower = min(upper, height - _HEAD_PT), max(lower, _FOOT_PT)
        areas.append((left / width, 1 - upper / height, right / width, 1 - lower / height))
        page.remove_obj(one)
    if pictures:
        page.gen_content()
    elif has_words:
        areas.append(_WORDS_OF_AN_EXHIBIT)
    return tuple(areas)
