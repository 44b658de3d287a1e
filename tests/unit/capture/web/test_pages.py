# SPDX-License-Identifier: MIT
"""Saved pages of every form: address, date, title, parts and words; nothing runs, nothing hangs."""

from __future__ import annotations

import datetime as dt
import gzip
import io

import pytest

from abuselog.capture import intake
from abuselog.capture.web import warc
from abuselog.capture.web.reading import HTML, MHTML, WACZ, WARC, read_saved_page
from abuselog.errors import UnreadFile
from abuselog.records.saved_page import DigestCheck, PageForm, SavedPage
from tests import saved_pages

SAVED = dt.datetime(2026, 3, 14, 21, 4, 12, tzinfo=dt.UTC)
FORMS = {
    MHTML: saved_pages.mhtml(),
    HTML: saved_pages.single_file(),
    WARC: saved_pages.warc(),
    WACZ: saved_pages.wacz(),
}


def _read(data: bytes, media_type: str) -> SavedPage:
    return read_saved_page(io.BytesIO(data), media_type)


@pytest.mark.parametrize("media_type", FORMS)
def test_a_page_says_its_address_date_title_and_words(media_type: str) -> None:
    data = FORMS[media_type]
    assert intake.require_evidence(io.BytesIO(data), len(data), "page").media_type == media_type
    seen = _read(data, media_type)
    assert seen.address == saved_pages.ADDRESS
    assert seen.saved_at == SAVED
    assert seen.title in ("A post", "The post")
    assert seen.words == "We know where you live", "and none of its scripts"
    assert not seen.warnings


def test_parts_have_sizes_and_digests() -> None:
    seen = _read(saved_pages.mhtml(base64_body=True), MHTML)
    assert [one.media_type for one in seen.resources] == ["text/html", "image/png"]
    assert [one.size_bytes for one in seen.resources] == [len(saved_pages.HTML), 8]
    assert seen.words == "We know where you live"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_is_checked_against_its_own_digests(packed: bool) -> None:
    seen = _read(saved_pages.warc(packed=packed), WARC)
    assert [one.check for one in seen.resources] == [DigestCheck.SAME] * 2
    assert seen.software == "Archiver 1.0"
    wrong = "sha1:" + "A" * 32
    seen = _read(saved_pages.warc(packed=packed, digest=wrong), WARC)
    assert seen.resources[0].check is DigestCheck.DIFFERENT
    assert seen.warnings == ("digest-differs",)


def test_a_collection_is_checked_against_its_list() -> None:
    assert _read(saved_pages.wacz(spoiled=True), WACZ).warnings == ("digest-differs",)


def test_a_page_that_chrome_saved_says_where_it_is_from() -> None:
    html = "<!-- saved from url=(0030)https://example.org/post/1 --><html><p>Words</p></html>"
    seen = _read(html.encode(), HTML)
    assert seen.address == "https://example.org/post/1"
    assert seen.form is PageForm.HTML
    assert seen.saved_at is None


def test_a_web_archive_that_is_cut_short_gives_what_is_whole() -> None:
    data = saved_pages.warc(packed=False)
    seen = _read(data[:-300], WARC)
    assert "cut-short" in seen.warnings
    assert seen.address == saved_pages.ADDRESS


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: -1\r\n\r\n",
        b"WARC/1.1\r\n" + b"X" * 100_000,
        gzip.compress(b"WARC/1.1\r\n", mtime=0)[:-6],
    ],
)
def test_a_web_archive_of_nonsense_is_kept_unread(data: bytes) -> None:
    with pytest.raises(UnreadFile):
        _read(data, WARC)


def test_a_bomb_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST_UNPACKED_BYTES", 1 << 20)
    head = saved_pages.record("resource", b"x").split(b"Content-Length")[0]
    huge = head + b"Content-Length: 900000000\r\n\r\n" + bytes(8 << 20)
    bomb = gzip.compress(huge, compresslevel=1, mtime=0)
    assert len(bomb) < 1 << 17
    seen = _read(bomb, WARC)
    assert seen.warnings == ("too-many",)
    assert not seen.resources


def test_a_hostile_page_is_text_and_nothing_else() -> None:
    html = (
        "<html><body onload='x()'><img src='https://example.org/track.gif' alt=''>"
        "<iframe src='file:///etc/passwd'></iframe>Words</body></html>"
    )
    seen = _read(html.encode(), HTML)
    assert seen.words == "Words"
    assert seen.warnings == ("remote-parts",)
