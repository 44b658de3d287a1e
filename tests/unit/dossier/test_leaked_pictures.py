# SPDX-License-Identifier: MIT
"""The search of our own PDF: pictures of which something should be covered, planted uncovered."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image

from abuselog.capture.covering import cover
from abuselog.dossier.searching.hidden_pictures import HiddenPicture, hidden_picture
from abuselog.dossier.searching.leak_search import ATTACHMENT, PICTURE, Hidden, find_leaks
from abuselog.records.working_copy import FACE, NAME, Region
from tests.builders import saved
from tests.unit.dossier.planted import changed, pdf, screenshot

_NAMES = ("Ceri Example", "Dilys Sample", "Emyr Placeholder")
_BOXES = (
    Region(left=30, top=74, right=200, bottom=104, reason=NAME),
    Region(left=30, top=344, right=220, bottom=374, reason=NAME),
)
_MARK = "ABC/1"


def _hidden(raw: bytes, boxes: tuple[Region, ...] = _BOXES) -> Hidden:
    with Image.open(io.BytesIO(raw)) as picture:
        return Hidden(pictures=(hidden_picture(_MARK, io.BytesIO(raw), picture, boxes),))


def _found(raw: bytes, hidden: Hidden) -> set[tuple[str, str]]:
    return {(leak.where, leak.what) for leak in find_leaks(io.BytesIO(raw), hidden)}


def _covered(raw: bytes, boxes: tuple[Region, ...] = _BOXES) -> bytes:
    return cover(io.BytesIO(raw), boxes).png


@pytest.fixture(scope="module", params=["PNG", "JPEG"])
def original(request: pytest.FixtureRequest) -> bytes:
    return saved(screenshot(_NAMES), request.param)


def test_the_covered_copy_is_no_leak_in_any_size(original: bytes) -> None:
    covered = _covered(original)
    with Image.open(io.BytesIO(covered)) as picture:
        smaller = saved(picture.resize((270, 480), Image.Resampling.BICUBIC), "JPEG", quality=82)
    assert _found(pdf("one", pictures=(covered, smaller)), _hidden(original)) == set()


def test_the_original_is_found(original: bytes) -> None:
    assert (PICTURE, _MARK) in _found(pdf("one", pictures=(original,)), _hidden(original))


@pytest.mark.parametrize("share", [0.75, 0.5, 0.33])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_smaller_copy_of_the_original_is_found(original: bytes, share: float, kind: str) -> None:
    with Image.open(io.BytesIO(original)) as picture:
        size = (round(picture.width * share), round(picture.height * share))
        smaller = saved(picture.resize(size, Image.Resampling.LANCZOS), kind)
    assert (PICTURE, _MARK) in _found(pdf("one", pictures=(smaller,)), _hidden(original))


@pytest.mark.parametrize("forgotten", [0, 1])
def test_a_copy_with_one_place_forgotten_is_found(original: bytes, forgotten: int) -> None:
    covered = _covered(original, (_BOXES[1 - forgotten],))
    assert _found(pdf("one", pictures=(covered,)), _hidden(original)) == {(PICTURE, _MARK)}


def test_a_strip_of_the_original_is_found_and_a_strip_of_the_copy_is_not(original: bytes) -> None:
    area = (0, 250, 540, 700)
    strips = []
    for raw in (original, _covered(original)):
        with Image.open(io.BytesIO(raw)) as picture:
            strips.append(saved(picture.crop(area), "PNG"))
    assert _found(pdf("one", pictures=(strips[0],)), _hidden(original)) == {(PICTURE, _MARK)}
    assert _found(pdf("one", pictures=(strips[1],)), _hidden(original)) == set()


def test_a_turned_original_is_found() -> None:
    upright = saved(screenshot(_NAMES), "PNG")
    with Image.open(io.BytesIO(upright)) as picture:
        turned = saved(picture.transpose(Image.Transpose.ROTATE_90), "JPEG")
    assert _found(pdf("one", pictures=(turned,)), _hidden(upright)) == {(PICTURE, _MARK)}


def test_another_screenshot_of_the_same_chat_is_not_taken_for_it(original: bytes) -> None:
    other = saved(screenshot(("Gwen Other", "Huw Another", "Ifan Else")), "PNG")
    assert _found(pdf("one", pictures=(other,)), _hidden(original)) == set()


def test_a_picture_that_is_hidden_as_a_whole_is_found_and_others_are_not(original: bytes) -> None:
    hidden = _hidden(original, ())
    other = saved(screenshot(("Gwen Other", "Huw Another"), size=(540, 900)), "PNG")
    with Image.open(io.BytesIO(original)) as picture:
        smaller = saved(picture.resize((360, 640)), "JPEG", quality=80)
    assert _found(pdf("one", pictures=(smaller,)), hidden) == {(PICTURE, _MARK)}
    assert _found(pdf("one", pictures=(other,)), hidden) == set()


def test_the_original_is_found_as_an_attachment_and_where_no_page_shows_it(original: bytes) -> None:
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["a.bin"] = pikepdf.AttachedFileSpec(
            document,
            original,
            filename="a",
            description="",
            mime_type="a/b",
            creation_date="",
            mod_date="",
        )

    assert _found(changed(pdf("one"), attach), _hidden(original)) == {(ATTACHMENT, _MARK)}

    def orphan(document: pikepdf.Pdf) -> None:
        with Image.open(io.BytesIO(original)) as picture:
            stream: Any = pikepdf.Stream(document, saved(picture, "JPEG", quality=60))
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height = picture.size
        stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        stream.Filter = pikepdf.Name.DCTDecode
        document.Root.Left = document.make_indirect(stream)

    assert _found(changed(pdf("one"), orphan), _hidden(original)) == {(PICTURE, _MARK)}


def test_a_face_is_found_by_its_looks() -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    raw = saved(noise.resize((1600, 1200), Image.Resampling.BICUBIC), "JPEG", quality=90)
    box = Region(left=600, top=400, right=900, bottom=800, reason=FACE)
    hidden = _hidden(raw, (box,))
    with Image.open(io.BytesIO(raw)) as picture:
        smaller = saved(picture.resize((800, 600)), "JPEG", quality=75)
    assert _found(pdf("one", pictures=(smaller,)), hidden) == {(PICTURE, _MARK)}
    assert _found(pdf("one", pictures=(_covered(raw, (box,)),)), hidden) == set()


def test_a_place_without_anything_to_see_is_not_looked_for() -> None:
    white = saved(Image.new("RGB", (300, 300), "white"), "PNG")
    with Image.open(io.BytesIO(white)) as picture:
        box = Region(left=10, top=10, right=90, bottom=90)
        found: HiddenPicture = hidden_picture(_MARK, io.BytesIO(white), picture, (box,))
    assert found.patches == ()
