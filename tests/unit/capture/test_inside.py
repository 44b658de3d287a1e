# SPDX-License-Identifier: MIT
"""What pictures and file names say: when, where, with what; and which of it counts for more."""

from __future__ import annotations

import io

import pi_heif
import pytest
from PIL import ExifTags, Image, PngImagePlugin

from abuselog.capture import frames, intake, metadata, thumbnail
from abuselog.capture.inside import look_into
from abuselog.capture.likeness import BITS, likeness_of, near
from abuselog.capture.naming import said_by_name
from abuselog.errors import UnreadableImage
from abuselog.records.inside import (
    Fact,
    Inside,
    What,
    Where,
    inside_from_text,
    inside_text,
)

EXIF = ExifTags.IFD.Exif
GPS = ExifTags.IFD.GPSInfo
_MORE = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue")]


def _exif(*, place: bool = True) -> Image.Exif:
    said = Image.Exif()
    said[ExifTags.Base.Make], said[ExifTags.Base.Model] = "Maker", "Phone 9"
    said[ExifTags.Base.Software] = "17.3"
    said.get_ifd(EXIF)[ExifTags.Base.DateTimeOriginal] = "2026:03:14 21:04:12"
    said.get_ifd(EXIF)[ExifTags.Base.OffsetTimeOriginal] = "+00:00"
    if place:
        gps = said.get_ifd(GPS)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (51.0, 30.0, 11.52)
        gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "W", (0.0, 7.0, 39.36)
    return said


def _picture(form: str, **more: object) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((80, 60)).convert("RGB").save(made, form, **more)
    return made.getvalue()


def _inside(data: bytes, media_type: str, name: str = "x") -> Inside:
    return look_into(io.BytesIO(data), len(data), media_type, name).inside


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")],
)
def test_a_picture_says_when_where_and_with_what(form: str, media_type: str) -> None:
    found = _inside(_picture(form, exif=_exif()), media_type)
    assert found.of(What.TAKEN) == "2026-03-14T21:04:12+00:00"
    assert found.of(What.LOCATION) == "51.50320, -0.12760"
    assert found.of(What.DEVICE) == "Maker Phone 9"
    assert found.says_where


def test_text_in_a_png_is_told() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Software", "Snipper")
    text.add_text("Creation Time", "2026:03:14 21:04:12")
    found = _inside(_picture("PNG", pnginfo=text), "image/png")
    assert found.of(What.SOFTWARE) == "Snipper"
    taken = found.taken()
    assert taken is not None
    assert taken.where is Where.PNG_TEXT


def test_what_follows_a_picture_is_told() -> None:
    data = _picture("PNG") + b"PK\x03\x04 a zip behind a picture"
    assert intake.require_evidence(io.BytesIO(data), len(data), "a.zip").media_type == "image/png"
    assert _inside(data, "image/png").of(What.AFTER_END) == "27"


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "TIFF", "AVIF"])
def test_frames_are_counted(form: str) -> None:
    data = _picture(form, save_all=True, append_images=_MORE)
    kind = intake.require_evidence(io.BytesIO(data), len(data), "x")
    assert (kind.width_px, kind.height_px) == (80, 60)
    found = _inside(data, kind.media_type)
    assert found.of(What.FRAMES) == "3"
    assert thumbnail.draw(io.BytesIO(data), kind.media_type) is not None


def test_a_scan_whose_pages_go_in_a_circle_ends() -> None:
    circle = b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"
    assert frames.frame_count(io.BytesIO(circle), "image/tiff") == 1


def test_the_decoder_of_iphone_pictures_is_there() -> None:
    assert pi_heif.libheif_info()["libheif"]
    cut = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)
    with pytest.raises(UnreadableImage):
        intake.require_evidence(io.BytesIO(cut), len(cut), "IMG_1.HEIC")


@pytest.mark.parametrize(
    ("name", "when", "app"),
    [
        ("Screenshot_20260314-210412.png", "2026-03-14T21:04:12+00:00", ""),
        ("Screenshot_20260714-210412_Facebook.jpg", "2026-07-14T20:04:12+00:00", "Facebook"),
        ("Screenshot 2026-03-14 at 21.04.12.png", "2026-03-14T21:04:12+00:00", ""),
        ("IMG-20260314-WA0001.jpg", "2026-03-14", "WhatsApp"),
        ("PTT-20260314-WA0007.opus", "2026-03-14", "WhatsApp"),
        ("WhatsApp Image 2026-03-14 at 21.04.12.jpeg", "2026-03-14T21:04:12+00:00", "WhatsApp"),
        ("PXL_20260714_200412345.jpg", "2026-07-14T20:04:12+00:00", ""),
        ("FB_IMG_1773522252000.jpg", "2026-03-14T21:04:12+00:00", "Facebook"),
        ("IMG_20261399_999999.jpg", "", ""),
        ("PXL_20269999_000000.jpg", "", ""),
        ("letter.pdf", "", ""),
    ],
)
def test_a_name_says_when_and_from_which_app(name: str, when: str, app: str) -> None:
    found = Inside(facts=said_by_name(name))
    assert (found.of(What.TAKEN), found.of(What.APP)) == (when, app)


def test_the_name_counts_for_more_than_the_camera_and_that_for_more_than_the_disk() -> None:
    by = {
        where: Fact(what=what, value=f"2026-03-0{day}T10:00:00+00:00", where=where)
        for day, (what, where) in enumerate(
            ((What.FILE_TIME, Where.DISK), (What.TAKEN, Where.EXIF), (What.TAKEN, Where.NAME)), 1
        )
    }
    facts = tuple(by.values())
    for count, best in ((3, Where.NAME), (2, Where.EXIF), (1, Where.DISK)):
        taken = Inside(facts=facts[:count]).taken()
        assert taken is not None
        assert taken.where is best
    assert Inside().taken() is None


def test_a_working_copy_says_nothing_of_itself() -> None:
    bare = metadata.without_metadata(io.BytesIO(_picture("JPEG", exif=_exif())))
    assert _inside(bare, "image/png") == Inside()


def test_what_is_kept_comes_back_as_it_was() -> None:
    found = _inside(_picture("JPEG", exif=_exif()), "image/jpeg", "IMG-20260314-WA0001.jpg")
    assert inside_from_text(inside_text(found)) == found
    newer = '{"facts": [["colour", "red", "exif"], ["title", "T", "pdf"]], "unread": ""}'
    assert inside_from_text(newer).facts == (Fact(what=What.TITLE, value="T", where=Where.PDF),)


def _bits(picture: Image.Image, **more: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", **more)
    drawn = thumbnail.draw(made, "image/jpeg")
    assert drawn is not None
    bits = likeness_of(drawn.jpeg)
    assert bits is not None
    return bits


def test_the_same_picture_recompressed_is_near_and_another_is_not() -> None:
    one = Image.effect_mandelbrot((900, 1200), (-2, -1.5, 1, 1.5), 40).convert("RGB")
    other = Image.radial_gradient("L").resize((900, 1200)).convert("RGB")
    known = _bits(one, quality=95)
    smaller = _bits(one.resize((450, 600)), quality=50)
    assert len(known) * 8 == BITS
    assert near(known, smaller + _bits(other)) == [(0, near(known, smaller)[0][1])]


def test_a_picture_of_one_colour_is_like_no_other() -> None:
    made = io.BytesIO()
    Image.new("RGB", (50, 50), "grey").save(made, "JPEG")
    assert likeness_of(made.getvalue()) is None
    assert likeness_of(b"no picture") is None
