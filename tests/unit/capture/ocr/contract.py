# SPDX-License-Identifier: MIT
"""What every reader of pictures must keep to: ours, the child's, and one day the system's own."""

from __future__ import annotations

import struct
import zlib

import pytest

from abuselog.capture.ocr.protocol import Ocr
from abuselog.errors import PictureTooBig, UnreadableImage
from tests.unit.capture.ocr.drawn import picture, saved


class OcrContract:
    """Inherit and give the fixture `ocr`."""

    @pytest.fixture
    def ocr(self) -> Ocr:
        raise NotImplementedError

    def test_what_is_seen_lies_inside_the_picture_from_top_to_bottom(self, ocr: Ocr) -> None:
        seen = ocr.read(saved(picture((20, 20, "Good morning"), (20, 90, "to all of you"))))
        assert (seen.width_px, seen.height_px) == (480, 160)
        for line in seen.lines:
            assert 0 <= line.box.left < line.box.right <= 480
            assert 0 <= line.box.top < line.box.bottom <= 160
            assert 0 <= line.confidence <= 1
            assert line.text == line.text.strip() != ""
        tops = [line.box.top for line in seen.lines]
        assert tops == sorted(tops)
        assert seen.engine

    def test_the_same_picture_reads_the_same_twice(self, ocr: Ocr) -> None:
        shown = saved(picture((20, 20, "Good morning")))
        assert ocr.read(shown) == ocr.read(shown)

    def test_the_size_is_that_of_the_picture_upright(self, ocr: Ocr) -> None:
        made = picture((20, 20, "Hello"), size=(300, 120))
        made.getexif()[0x0112] = 6
        seen = ocr.read(saved(made, "JPEG", exif=made.getexif()))
        assert (seen.width_px, seen.height_px) == (120, 300)

    @pytest.mark.parametrize("content", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\n\0\0"])
    def test_what_is_no_picture_is_refused(self, ocr: Ocr, content: bytes) -> None:
        with pytest.raises(UnreadableImage):
            ocr.read(content)

    def test_a_picture_cut_short_is_refused(self, ocr: Ocr) -> None:
        with pytest.raises(UnreadableImage):
            ocr.read(saved(picture((20, 20, "Hello")))[:-200])

    def test_a_picture_of_far_too_many_pixels_is_refused_before_it_is_unpacked(
        self, ocr: Ocr
    ) -> None:
        with pytest.raises(PictureTooBig):
            ocr.read(_bomb(30_000, 30_000))


def _bomb(wide: int, tall: int) -> bytes:
    """A PNG of a few hundred bytes that says it is huge."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(body, zlib.crc32(kind))
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
