# SPDX-License-Identifier: MIT
"""What a clipboard or a drop offers, as real programs were seen to offer it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from abuselog.gui.record.offer import offer_of

PNG = b"\x89PNG\r\n\x1a\n" + b"rest"
JPEG = b"\xff\xd8\xff\xe0" + b"rest"


def test_files_come_before_everything_else() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.png"), QUrl.fromLocalFile("/tmp/b.eml")])
    mime.setData("image/png", PNG)
    offer = offer_of(mime)
    assert offer.files == (Path("/tmp/a.png"), Path("/tmp/b.eml"))
    assert offer.picture is None


def test_png_bytes_are_taken_as_they_are() -> None:
    mime = QMimeData()
    mime.setData("image/png", PNG)
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    offer = offer_of(mime)
    assert offer.picture is not None
    assert offer.picture.raw_bytes == PNG
    assert offer.picture.name == "clipboard.png"
    assert offer.bitmap is None


def test_an_image_dragged_from_a_browser_is_found_in_loose_bytes() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://img.example.org/media/abc.webp?x=1")])
    mime.setHtml('<img src="https://img.example.org/media/abc.webp">')
    mime.setData("application/octet-stream", JPEG)
    offer = offer_of(mime)
    assert offer.picture is not None
    assert offer.picture.raw_bytes == JPEG
    assert offer.picture.name == "abc.jpg"
    assert offer.source_link == "https://img.example.org/media/abc.webp"


def test_the_page_that_chromium_names_wins_over_the_image_address() -> None:
    mime = QMimeData()
    mime.setData("image/png", PNG)
    mime.setHtml('<img src="https://cdn.example.org/1.png">')
    mime.setData("chromium/x-source-url", b"https://www.example.org/post/1")
    assert offer_of(mime).source_link == "https://www.example.org/post/1"


def test_windows_source_url_is_read() -> None:
    mime = QMimeData()
    mime.setData("image/png", PNG)
    mime.setData(
        'application/x-qt-windows-mime;value="HTML Format"',
        b"Version:0.9\r\nStartHTML:0\r\nSourceURL:https://www.example.org/p/2\r\n<html>",
    )
    assert offer_of(mime).source_link == "https://www.example.org/p/2"


def test_pixels_alone_are_a_bitmap() -> None:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    offer = offer_of(mime)
    assert offer.bitmap is not None
    assert offer.has_evidence


@pytest.mark.parametrize(
    ("text", "link", "words"),
    [
        ("https://www.example.org/post/1 ", "https://www.example.org/post/1", ""),
        ("We know where you live", "", "We know where you live"),
        ("see https://www.example.org", "", "see https://www.example.org"),
        ("  ", "", ""),
    ],
)
def test_text_is_a_link_or_words(text: str, link: str, words: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    offer = offer_of(mime)
    assert (offer.link, offer.words) == (link, words)
    assert offer.is_empty == (not text.strip())


def test_a_script_address_is_no_source() -> None:
    mime = QMimeData()
    mime.setData("image/png", PNG)
    mime.setHtml('<img src="javascript:alert(1)">')
    assert offer_of(mime).source_link == ""


def test_an_empty_clipboard_offers_nothing() -> None:
    assert offer_of(None).is_empty
    assert offer_of(QMimeData()).is_empty


def test_a_mail_that_is_given_is_taken_and_one_that_is_only_named_is_not() -> None:
    mime = QMimeData()
    mime.setData("message/rfc822", b"From: a@example.org\r\n\r\nHello")
    mime.setText("Hello")
    offer = offer_of(mime)
    assert offer.picture is not None
    assert (offer.picture.name, offer.picture.raw_bytes[:5]) == ("message.eml", b"From:")
    for kind in (
        'application/x-qt-windows-mime;value="FileGroupDescriptorW"',
        "text/x-moz-message",
    ):
        named = QMimeData()
        named.setData(kind, b"x")
        named.setText("Re: your vote")
        assert offer_of(named).is_promise
        assert offer_of(named).words == ""


def test_a_pasted_chat_is_kept_whole_and_other_lines_are_words() -> None:
    mime = QMimeData()
    lines = [f"[14/03/2026, 21:0{n}:12] Example One: message {n}" for n in range(5)]
    mime.setText("\n".join(lines))
    offer = offer_of(mime)
    assert offer.picture is not None
    assert offer.picture.name == "pasted chat.txt"
    assert offer.picture.raw_bytes.decode() == "\n".join(lines)
    mime.setText("One line\nand another\n, and a third,\nnone of them\na message")
    assert offer_of(mime).words.startswith("One line")
    assert offer_of(mime).picture is None
