# SPDX-License-Identifier: MIT
"""PDFs, read in a process of their own: pages, words, dates, a picture; hostile ones are kept."""

from __future__ import annotations

import functools
import io

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from abuselog.capture import document
from abuselog.capture.inside import look_into
from abuselog.errors import Cancelled, UnreadFile
from abuselog.records.inside import What


@functools.cache
def letter() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=True)
    canvas.setTitle("A letter")
    for words in ("We know where you live", "Page two"):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(letter())))
    writer.encrypt("secret", algorithm="AES-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_says_its_pages_words_and_dates() -> None:
    found = look_into(io.BytesIO(letter()), len(letter()), "application/pdf", "letter.pdf")
    assert found.inside.of(What.PAGES) == "2"
    assert found.inside.of(What.TITLE) == "A letter"
    assert found.inside.of(What.SAVED).startswith("2000-01-01T00:00:00")
    assert found.first_page.startswith(b"\xff\xd8\xff")


def test_any_page_can_be_drawn() -> None:
    read = document.read_document(letter(), page=1, longest_px=300)
    assert read.seen.words == "We know where you live\n\nPage two"
    assert read.picture.startswith(b"\xff\xd8\xff")
    assert document.read_document(letter(), page=9).picture == b""


@pytest.mark.parametrize(
    ("data", "reason"), [(letter()[:300], "damaged"), (b"%PDF-1.7\n" + bytes(999), "damaged")]
)
def test_a_damaged_pdf_is_kept_and_not_read(data: bytes, reason: str) -> None:
    found = look_into(io.BytesIO(data), len(data), "application/pdf", "x.pdf")
    assert found.inside.unread == reason


def test_a_locked_pdf_is_kept_and_not_read() -> None:
    with pytest.raises(UnreadFile) as told:
        document.read_document(_locked(), "x.pdf")
    assert told.value.reason == "encrypted"


def test_reading_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Cancelled):
        document.read_document(letter(), cancelled=lambda: True)


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LIMIT_S", 0.0)
    with pytest.raises(UnreadFile) as told:
        document.read_document(letter())
    assert told.value.reason == "time"
