# SPDX-License-Identifier: MIT
"""Pictures: whole or refused, before anything of them is unpacked."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from abuselog.capture.intake import Kind, require_evidence
from abuselog.errors import CaptureError, PictureTooBig, UnreadableImage
from tests.builders import jpeg, png, saved


def taken(data: bytes, name: str = "a") -> Kind:
    return require_evidence(io.BytesIO(data), len(data), name)


def chunk(kind: bytes, body: bytes, crc: int | None = None) -> bytes:
    stored = zlib.crc32(kind + body) if crc is None else crc
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", stored)


def declared(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that declares a size, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def noise(width_px: int = 90, height_px: int = 70) -> Image.Image:
    return Image.frombytes(
        "RGB", (width_px, height_px), random.Random(5).randbytes(width_px * height_px * 3)
    )


def animated(kind: str, **options: Any) -> bytes:
    frames = [noise().rotate(turn * 30) for turn in range(4)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], **options)


WHOLE = {
    "png": png(90, 70),
    "jpeg": saved(noise(), "JPEG", quality=90),
    "progressive jpeg": saved(noise(), "JPEG", progressive=True),
    "gif": saved(noise(), "GIF"),
    "animated gif": animated("GIF", duration=100),
    "webp": saved(noise(), "WEBP"),
    "lossless webp": saved(noise(), "WEBP", lossless=True),
    "animated webp": animated("WEBP"),
    "animated png": animated("PNG"),
    "bmp": saved(noise(), "BMP"),
    "tiff": saved(noise(), "TIFF"),
    "packed tiff": saved(noise(), "TIFF", compression="tiff_lzw"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_pictures_are_taken(name: str) -> None:
    kind = taken(WHOLE[name])
    assert (kind.width_px, kind.height_px) == (90, 70)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_picture_cut_short_is_refused(name: str, tenths: int) -> None:
    data = WHOLE[name]
    with pytest.raises(UnreadableImage):
        taken(data[: len(data) * tenths // 10], "a.png")


@pytest.mark.parametrize("name", ["png", "jpeg", "webp", "lossless webp"])
def test_even_the_last_bytes_are_missed(name: str) -> None:
    for missing in (1, 2, 5, 9):
        with pytest.raises(UnreadableImage):
            taken(WHOLE[name][:-missing])


def test_a_gif_without_its_last_byte_is_taken_as_browsers_do() -> None:
    assert taken(WHOLE["animated gif"][:-1]).width_px == 90
    with pytest.raises(UnreadableImage):
        taken(WHOLE["animated gif"][:-2])


def test_a_wrong_checksum_in_any_chunk_is_refused() -> None:
    for place in (12 + 8, 29, 45, 60, len(WHOLE["png"]) - 1):
        data = bytearray(WHOLE["png"])
        data[place] ^= 1
        with pytest.raises(UnreadableImage):
            taken(bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"short"),
        declared(1, 1)[:33] + chunk(b"IEND", b""),
        declared(0, 1),
        declared(1, 0),
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 0xFFFFFFFF, b"IHDR"),
        declared(1, 1)[:33] + struct.pack(">I4s", 0xFFFFFFFF, b"IDAT") + b"x",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xda\x00\x02" + b"x" * 50 + b"\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x00" + jpeg()[2:],
        b"\xff\xd8\xff\xe0\x00\x01" + jpeg()[2:],
        b"\xff\xd8\xff\xff\xff\xff",
        b"\xff\xd8\xff" + b"\xff" * 5_000,
        b"GIF89a",
        b"GIF89a" + bytes(50),
        b"RIFF\x00\x00\x00\x00WEBP",
        b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff",
        b"BM" + bytes(50),
        b"II*\x00" + bytes(50),
        b"II*\x00\x08\x00\x00\x00\xff\xff" + bytes(50),
        b"MM\x00*" + b"\xff" * 50,
    ],
)
def test_malformed_pictures_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableImage):
        taken(data, "a.png")


@pytest.mark.parametrize(
    "data",
    [
        declared(60_000, 60_000),
        declared(0xFFFFFFFF, 0xFFFFFFFF),
        declared(65_501, 1),
        WHOLE["gif"][:6] + struct.pack("<HH", 60_000, 60_000) + WHOLE["gif"][10:],
        WHOLE["bmp"][:18] + struct.pack("<II", 60_000, 60_000) + WHOLE["bmp"][26:],
    ],
)
def test_a_bomb_is_refused_with_its_real_size_before_it_is_unpacked(data: bytes) -> None:
    with pytest.raises(PictureTooBig) as caught:
        taken(data, "bomb.png")
    assert caught.value.width_px * caught.value.height_px > 0


def test_a_jpeg_bomb_is_refused() -> None:
    data = bytearray(jpeg())
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", 60_000, 60_000)
    with pytest.raises(PictureTooBig) as caught:
        taken(bytes(data))
    assert (caught.value.width_px, caught.value.height_px) == (60_000, 60_000)


def test_a_very_tall_screenshot_is_taken() -> None:
    data = saved(Image.new("L", (1080, 30_000), 200), "PNG")
    kind = taken(data, "tall.png")
    assert (kind.width_px, kind.height_px) == (1080, 30_000)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_one_pixel_is_a_picture(kind: str) -> None:
    assert taken(saved(Image.new("L", (1, 1)), kind)).width_px == 1


@pytest.mark.parametrize("name", ["png", "jpeg", "gif", "webp"])
def test_something_behind_the_picture_does_not_make_it_anything_else(name: str) -> None:
    behind = b"PK\x03\x04<script>alert(1)</script>%PDF-1.7"
    kind = taken(WHOLE[name] + behind)
    assert kind.media_type == f"image/{name}"


@pytest.mark.parametrize("name", WHOLE)
def test_flipped_bits_are_a_picture_or_are_refused(name: str) -> None:
    rng = random.Random(name)
    for _ in range(60):
        data = bytearray(WHOLE[name])
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(min(len(data), 400))] ^= 1 << rng.randrange(8)
        try:
            taken(bytes(data), "a.png")
        except CaptureError:
            continue
