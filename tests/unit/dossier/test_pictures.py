# SPDX-License-Identifier: MIT
"""Pictures reach the document as they are, or not at all with a reason."""

from __future__ import annotations

import io
import re
import zlib

import pypdf
import pytest
from PIL import Image

from abuselog.errors import ExhibitDamaged
from tests.unit.dossier import pictures
from tests.unit.dossier.cases import Case


def dossier_of(raw: bytes, media_type: str = "image/png") -> pypdf.PdfReader:
    """A dossier with one picture in it."""
    case = Case()
    case.incident(case.exhibit(raw, media_type))
    return pypdf.PdfReader(io.BytesIO(case.pdf()))


def streams(reader: pypdf.PdfReader) -> list[pypdf.generic.StreamObject]:
    """Every picture of a document, in the order of the file."""
    found = (reader.get_object(number) for number in sorted(reader.xref[0]))
    return [
        item
        for item in found
        if isinstance(item, pypdf.generic.StreamObject) and item.get("/Subtype") == "/Image"
    ]


def text_of(reader: pypdf.PdfReader) -> str:
    """All the text of a document."""
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    ("raw", "media_type", "can_be_drawn"),
    list(pictures.nasty().values()),
    ids=list(pictures.nasty()),
)
def test_a_picture_is_drawn_or_its_page_says_why_not(
    raw: bytes, media_type: str, can_be_drawn: bool
) -> None:
    reader = dossier_of(raw, media_type)
    assert bool(streams(reader)) == can_be_drawn
    said = " ".join(text_of(reader).split())
    refused = "The picture can't be drawn" in said or "more than can be unpacked" in said
    assert refused == (not can_be_drawn)


def test_jpeg_data_is_not_coded_again() -> None:
    raw = pictures.coded(pictures.drawn(), "JPEG")
    (stream,) = streams(dossier_of(raw, "image/jpeg"))
    scan = raw[raw.index(b"\xff\xda") :]
    assert stream._data.endswith(scan)


def test_nothing_after_the_end_of_a_jpeg_goes_in() -> None:
    raw = pictures.coded(pictures.drawn(), "JPEG", progressive=True)
    behind = raw + b"SECOND" + pictures.coded(pictures.drawn().rotate(90), "JPEG")
    (stream,) = streams(dossier_of(behind, "image/jpeg"))
    assert stream._data.endswith(b"\xff\xd9")
    assert b"SECOND" not in stream._data


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_jpeg_loses_its_camera_and_comment(turn: int) -> None:
    case = Case()
    case.incident(case.exhibit(pictures.turned_jpeg(turn), "image/jpeg"))
    raw = case.pdf()
    assert b"HIDDENCAMERA" not in raw
    assert b"HIDDENCOMMENT" not in raw
    assert b"Exif" not in raw


@pytest.mark.parametrize("name", ["png", "grey", "palette", "very tall", "gif", "bmp"])
def test_pixels_are_identical(name: str) -> None:
    raw, media_type, _ = pictures.nasty()[name]
    parts = [part.decode_as_image() for part in streams(dossier_of(raw, media_type))]
    with Image.open(io.BytesIO(raw)) as original:
        expected = original.convert("RGB")
    whole = Image.new("RGB", (expected.width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part.convert("RGB"), (0, top))
        top += part.height
    assert whole.size == expected.size
    assert whole.tobytes() == expected.tobytes()


def test_png_text_and_later_frames_stay_out() -> None:
    raw = pictures.coded(pictures.drawn())
    body = b"tEXtHIDDEN\0secret"
    note = b"\0\0\0\x0d" + body + zlib.crc32(body).to_bytes(4, "big")
    case = Case()
    case.incident(case.exhibit(raw[:33] + note + raw[33:]))
    made = case.pdf()
    assert b"HIDDEN" not in made
    assert len(streams(pypdf.PdfReader(io.BytesIO(made)))) == 1


def test_bytes_with_another_fingerprint_are_refused() -> None:
    case = Case()
    exhibit = case.exhibit(pictures.coded(pictures.drawn()))
    case.incident(exhibit)
    case.bytes.kept[exhibit.id] = pictures.coded(pictures.drawn(10, 10))
    with pytest.raises(ExhibitDamaged) as caught:
        case.pdf()
    assert caught.value.mark == "ABC/1"


def test_a_damaged_picture_is_called_damaged() -> None:
    raw, media_type, _ = pictures.nasty()["damaged png"]
    said = " ".join(text_of(dossier_of(raw, media_type)).split())
    assert "A checksum inside the file is wrong" in said


def test_a_film_is_a_card_and_is_not_opened() -> None:
    case = Case()
    exhibit = case.exhibit(b"film", "video/mp4", original_name="gate.mp4", caption="At the gate")
    case.incident(exhibit)
    del case.bytes.kept[exhibit.id]
    said = text_of(pypdf.PdfReader(io.BytesIO(case.pdf())))
    assert "A film. Paper can't move" in " ".join(said.split())
    assert "gate.mp4" in said
    assert exhibit.digest_hex in said.replace("\n", "")


def test_a_tall_picture_is_cut_over_pages_that_say_so() -> None:
    reader = dossier_of(pictures.coded(pictures.drawn(1_080, 5_400)))
    parts = [page for page in reader.pages if re.search(r"part \d", page.extract_text())]
    assert len(parts) >= 2
    for place, page in enumerate(parts):
        assert f"part {place + 1} of {len(parts)}" in page.extract_text()
    assert len(streams(reader)) == 1


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG file."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


@pytest.mark.parametrize(
    ("marker", "body"),
    [
        pytest.param(0xE0, b"JFXX\0\x10SECRET", id="preview of its own"),
        pytest.param(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\1SECRET", id="preview in JFIF"),
        pytest.param(0xE1, b"Exif\0\0SECRET", id="camera"),
        pytest.param(0xE2, b"MPF\0SECRET", id="list of more pictures"),
        pytest.param(0xEE, b"Adobe\0\x64\0\0\0\0\1SECRET", id="more than Adobe's"),
        pytest.param(0xF3, b"SECRET", id="unknown"),
        pytest.param(0xFE, b"SECRET", id="comment"),
    ],
)
@pytest.mark.parametrize("between", [False, True])
def test_nothing_beside_the_picture_goes_in(marker: int, body: bytes, between: bool) -> None:
    raw = pictures.coded(pictures.drawn(), "JPEG", progressive=True)
    place = raw.index(b"\xff\xc4", raw.index(b"\xff\xda")) if between else 2
    with_more = raw[:place] + segment(marker, body) + raw[place:]
    (stream,) = streams(dossier_of(with_more, "image/jpeg"))
    assert b"SECRET" not in stream._data
    if str(stream["/Filter"]) == "/DCTDecode":
        assert stream._data == raw
    else:
        # What Adobe's segment says can't be taken in part: this one is decoded.
        assert body.startswith(b"Adobe")
