# SPDX-License-Identifier: MIT
"""A PDF's pages, words, dates and one page as a picture. Only ever in a process of its own."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2

from abuselog.capture.plain_text import without_controls
from abuselog.errors import UnreadFile
from abuselog.records.inside import wall_text
from abuselog.records.saved_page import DocumentSeen

MOST_PAGES_READ: Final = 100
LONGEST_WORDS: Final = 100_000
_LONGEST_FIELD: Final = 500
_LONGEST_SIDE_PX: Final = 2_400
_PASSWORD_ERROR: Final = 4
# ISO 32000-1, 7.9.4: `D:20260314210412+00'00'`.
_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?", re.ASCII
)


def read_pdf(data: bytes, page: int, longest_px: int) -> tuple[DocumentSeen, bytes]:
    """Return what a PDF says, and a page of it as a JPEG, empty if it can't be drawn.

    Raises: UnreadFile: `encrypted` or `damaged`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == _PASSWORD_ERROR
        raise UnreadFile(name="", reason="encrypted" if locked else "damaged") from fault
    try:
        return _seen(document), _picture(document, page, longest_px)
    finally:
        document.close()


def _seen(document: Any) -> DocumentSeen:
    said = {name: _line(value) for name, value in document.get_metadata_dict().items()}
    pages = len(document)
    words = "\n\n".join(_words(document, min(pages, MOST_PAGES_READ)))
    warnings = []
    if pages > MOST_PAGES_READ:
        warnings.append("pages-left-out")
    if len(words) > LONGEST_WORDS:
        warnings.append("words-left-out")
    return DocumentSeen(
        pages=pages,
        words=words[:LONGEST_WORDS],
        title=said.get("Title", ""),
        author=said.get("Author", ""),
        software=" · ".join(
            dict.fromkeys(filter(None, (said.get("Creator", ""), said.get("Producer", ""))))
        ),
        made=date_text(said.get("CreationDate", "")),
        changed=date_text(said.get("ModDate", "")),
        warnings=tuple(warnings),
    )


def _words(document: Any, count: int) -> Iterator[str]:
    length = 0
    for number in range(count):
        if length > LONGEST_WORDS:
            return
        try:
            page = document[number]
            text = page.get_textpage().get_text_range(count=-1)
            page.close()
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            continue
        plain = without_controls(text).strip()
        length += len(plain)
        if plain:
            yield plain


def _picture(document: Any, number: int, longest_px: int) -> bytes:
    if not 0 <= number < len(document):
        return b""
    try:
        page = document[number]
        width, height = page.get_size()
        longest = max(width, height)
        if not 0 < longest < 1e6 or min(width, height) <= 0:
            return b""
        scale = min(longest_px, _LONGEST_SIDE_PX) / longest
        # Nothing that runs or asks: no form is filled in and no script is loaded.
        bitmap = page.render(scale=scale, may_draw_forms=False)
        made = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(made, "JPEG", quality=85)
    except (pypdfium2.PdfiumError, ValueError, MemoryError, OSError, ZeroDivisionError):
        return b""
    return made.getvalue()


def _line(value: object) -> str:
    text = without_controls(value) if isinstance(value, str) else ""
    return " ".join(text.split())[:_LONGEST_FIELD]


def date_text(written: str) -> str:
    """Return a PDF's date as ISO 8601, or an empty text."""
    found = _DATE.match(written.strip())
    if not found:
        return ""
    numbers = [int(part) if part else default for part, default in zip(
        found.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True
    )]  # fmt: skip
    try:
        wall = dt.datetime(*numbers)  # type: ignore[arg-type] # noqa: DTZ001 - its offset follows
    except ValueError:
        return ""
    if not 1990 <= wall.year <= 2200:
        return ""
    zone = (found[7] or "").replace("'", "")
    offset = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[3:]}" if zone else ""
    return wall_text(wall) + offset
