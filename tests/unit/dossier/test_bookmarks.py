# SPDX-License-Identifier: MIT
"""Bookmarks as another program reads them: their order, their levels, which are closed."""

from __future__ import annotations

import io

import pypdfium2

from abuselog.dossier.pdf.bookmarks import Bookmarks
from abuselog.dossier.pdf.streaming import StreamingDocument

ENTERED = (
    ("Cover", 0, False),
    ("Incidents", 0, True),
    ("2026-0001", 1, False),
    ("2026-0002", 1, False),
    ("a part of it", 2, False),
    ("Exhibits", 0, False),
    ("ABC/1", 1, False),
    ("ABC/2", 1, False),
    ("The end", 0, False),
)


def written(entered: tuple[tuple[str, int, bool], ...]) -> io.BytesIO:
    file = io.BytesIO()
    document = StreamingDocument(file, "seed", (1, 7))
    page = document.reserve()
    bookmarks = Bookmarks(document, lambda _key: b"/Dest[%d 0 R/Fit]" % page)
    for title, level, closed in entered:
        bookmarks.enter(title, title, level, closed=closed)
    document.add_page(page, b"/MediaBox[0 0 100 100]")
    root = bookmarks.finish()
    document.finish(b"/Outlines %d 0 R" % root if root else b"", b"")
    return file


def test_a_reader_finds_them_in_order_and_at_their_level() -> None:
    with pypdfium2.PdfDocument(written(ENTERED)) as read:
        found = [(one.get_title(), one.level) for one in read.get_toc()]

    assert found == [(title, level) for title, level, _closed in ENTERED]


def test_a_reader_is_told_how_many_are_seen_below_each() -> None:
    with pypdfium2.PdfDocument(written(ENTERED)) as read:
        counts = {one.get_title(): one.get_count() for one in read.get_toc()}

    assert counts["Incidents"] == -3
    assert counts["2026-0002"] == 1
    assert counts["Exhibits"] == 2
    assert counts["The end"] == 0


def test_a_document_without_any_has_no_root() -> None:
    with pypdfium2.PdfDocument(written(())) as read:
        assert list(read.get_toc()) == []
