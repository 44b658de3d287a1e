# SPDX-License-Identifier: MIT
"""Films and recordings: how long, how large, when and where, out of their headers alone."""

from __future__ import annotations

import datetime as dt
import io
import struct

import pytest

from abuselog.capture import intake
from abuselog.capture.film import place_of, read_film
from abuselog.capture.inside import look_into
from abuselog.capture.sound import read_sound
from abuselog.errors import UnreadFile
from abuselog.records.inside import What, Where
from tests import films


def _type(data: bytes, name: str = "film") -> str:
    return intake.require_evidence(io.BytesIO(data), len(data), name).media_type


def test_an_mp4_says_how_long_how_large_when_and_where() -> None:
    data = films.mp4()
    seen = read_film(io.BytesIO(data), len(data))
    assert seen.duration_s == 12.5
    assert (seen.width_px, seen.height_px) == (1920, 1080)
    assert seen.tracks == (("video", "avc1"), ("sound", "mp4a"))
    assert seen.location == "51.50320, -0.12760"
    assert seen.made_at == dt.datetime(2026, 3, 13, 21, 4, 12, tzinfo=dt.UTC)


def test_a_quicktime_film_says_it_by_named_keys() -> None:
    keys = (
        (b"com.apple.quicktime.location.ISO6709", b"+53.4808-002.2426+038.000/"),
        (b"com.apple.quicktime.creationdate", b"2026-03-14T21:04:12+0000"),
        (b"com.apple.quicktime.make", b"Maker"),
        (b"com.apple.quicktime.model", b"Phone 9"),
    )
    named = b"".join(struct.pack(">I4s", 8 + len(name), b"mdta") + name for name, _ in keys)
    values = b"".join(
        films.box(number.to_bytes(4, "big"), films.box(b"data", struct.pack(">II", 1, 0), value))
        for number, (_, value) in enumerate(keys, 1)
    )
    meta = films.box(
        b"meta",
        films.box(b"hdlr", bytes(25)),
        films.box(b"keys", struct.pack(">II", 0, len(keys)), named),
        films.box(b"ilst", values),
    )
    head = struct.pack(">IIIII", 0, 0, 0, 600, 600 * 3) + bytes(80)
    data = films.box(b"ftyp", b"qt  ", bytes(4)) + films.box(
        b"moov", films.box(b"mvhd", head), meta
    )
    seen = read_film(io.BytesIO(data), len(data))
    assert seen.location == "53.48080, -2.24260"
    assert seen.device == "Maker Phone 9"
    assert seen.made_at == dt.datetime(2026, 3, 14, 21, 4, 12, tzinfo=dt.UTC)
    assert _type(data) == "video/quicktime"


def test_a_webm_says_it_and_one_as_it_was_recorded_says_less() -> None:
    data = films.webm()
    seen = read_film(io.BytesIO(data), len(data))
    assert seen.duration_s == 7.25
    assert (seen.width_px, seen.height_px) == (1280, 720)
    assert seen.tracks == (("video", "V_VP9"),)
    live = films.webm(live=True)
    seen = read_film(io.BytesIO(live), len(live))
    assert seen.duration_s is None
    assert seen.tracks == (("video", "V_VP9"),)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (films.mp4(), "video/mp4"),
        (films.mp4(video=False), "audio/mp4"),
        (films.mp4(brand=b"3gp5"), "video/3gpp"),
        (films.mp4(brand=b"3gp5", video=False), "audio/3gpp"),
        (films.webm(), "video/webm"),
        (films.webm(doctype=b"matroska"), "video/matroska"),
        (films.wav(), "audio/wav"),
        (films.opus(), "audio/ogg"),
        (films.amr(), "audio/amr"),
        (films.flac(), "audio/flac"),
        (films.aac(), "audio/aac"),
        (films.mp3(), "audio/mpeg"),
        (films.mp3(tagged=False), "audio/mpeg"),
    ],
)
def test_the_type_is_by_contents_whatever_the_name(data: bytes, found: str) -> None:
    assert _type(data, "holiday.docx") == found


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        (films.wav(), 2.0),
        (films.opus(), 3.0),
        (films.amr(), 1.0),
        (films.flac(), 4.0),
        (films.aac(43), 43 * 1024 / 44_100),
        (films.mp3(100), 41_700 * 8 / 128_000),
    ],
)
def test_a_recording_says_how_long_it_is(data: bytes, seconds: float) -> None:
    assert read_sound(io.BytesIO(data), len(data)).duration_s == pytest.approx(seconds, abs=0.01)


def test_a_film_without_headers_is_kept_and_not_read() -> None:
    data = films.mp4()[:500]
    assert _type(data) == "video/mp4"
    with pytest.raises(UnreadFile):
        read_film(io.BytesIO(data), len(data))
    found = look_into(io.BytesIO(data), len(data), "video/mp4", "VID_20260314_210412.mp4").inside
    assert found.unread == "damaged"
    assert found.taken() is not None, "its name still says when"


def test_boxes_that_never_end_or_nest_for_ever_are_left() -> None:
    deep = b""
    for _ in range(200):
        deep = films.box(b"udta", deep)
    many = films.box(b"free") * 50_000
    for data in (
        films.box(b"ftyp", b"isom", bytes(4)) + films.box(b"moov", deep),
        films.box(b"ftyp", b"isom", bytes(4)) + many,
        films.box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4sQ", 1, b"moov", 1 << 62),
    ):
        with pytest.raises(UnreadFile):
            read_film(io.BytesIO(data), len(data))


def test_where_a_film_was_taken_is_told() -> None:
    data = films.mp4()
    found = look_into(io.BytesIO(data), len(data), "video/mp4", "film.mp4").inside
    assert found.says_where
    taken = found.taken()
    assert taken is not None
    assert taken.where is Where.FILM
    assert found.of(What.DURATION) == "12.500"


@pytest.mark.parametrize("text", ["", "+91.0-000.1", "+00.0000+000.0000/", "51.5,-0.12", "+5-1"])
def test_no_place_is_made_up(text: str) -> None:
    assert place_of(text) == ""
