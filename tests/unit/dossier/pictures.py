# SPDX-License-Identifier: MIT
"""Pictures for tests, drawn here: each is told from the others by its corners."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw

CORNERS = ((220, 30, 30), (30, 160, 30), (30, 30, 220), (240, 200, 20))
"""Upper left, upper right, lower left, lower right."""


def drawn(width: int = 120, height: int = 200) -> Image.Image:
    """Return a picture with a colour in each quarter."""
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    middle, half = width // 2, height // 2
    boxes = ((0, 0), (middle, 0), (0, half), (middle, half))
    for (left, top), ink in zip(boxes, CORNERS, strict=True):
        pen.rectangle((left, top, left + middle, top + half), fill=ink)
    return picture


def coded(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """Return a picture as a file."""
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def turned_jpeg(turn: int) -> bytes:
    """Return a JPEG that is stored turned and says so in EXIF, with a camera's name beside."""
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[turn]
    stored = drawn() if back is None else drawn().transpose(back)
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "HIDDENCAMERA"
    return coded(stored, "JPEG", exif=exif, quality=92, comment=b"HIDDENCOMMENT")


def claimed_png(width: int, height: int) -> bytes:
    """Return a tiny PNG that says it is enormous."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def nasty() -> dict[str, tuple[bytes, str, bool]]:
    """Return files by name: bytes, media type, and whether they can be drawn."""
    plain = drawn()
    clear = plain.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    png, jpeg = coded(plain), coded(plain, "JPEG")
    damaged = bytearray(png)
    damaged[len(png) // 2] ^= 0xFF
    frames = [plain, plain.rotate(180)]
    deep = Image.frombytes("I;16", (16, 16), bytes(range(256)) * 2)
    return {
        "png": (png, "image/png", True),
        "grey": (coded(plain.convert("L")), "image/png", True),
        "palette": (coded(plain.convert("P")), "image/png", True),
        "bilevel": (coded(plain.convert("1")), "image/png", True),
        "clear": (coded(clear), "image/png", True),
        "clear palette": (coded(clear.convert("P"), transparency=0), "image/png", True),
        "16 bit": (coded(deep), "image/png", True),
        "jpeg": (jpeg, "image/jpeg", True),
        "progressive": (coded(plain, "JPEG", progressive=True), "image/jpeg", True),
        "grey jpeg": (coded(plain.convert("L"), "JPEG"), "image/jpeg", True),
        "cmyk": (coded(plain.convert("CMYK"), "JPEG"), "image/jpeg", True),
        "gif": (coded(plain, "GIF"), "image/gif", True),
        "moving": (coded(plain, "GIF", save_all=True, append_images=frames), "image/gif", True),
        "webp": (coded(plain, "WEBP"), "image/webp", True),
        "bmp": (coded(plain, "BMP"), "image/bmp", True),
        "tiff": (coded(plain, "TIFF"), "image/tiff", True),
        "tall": (coded(drawn(108, 900)), "image/png", True),
        "very tall": (coded(drawn(300, 9_000)), "image/png", True),
        "wide": (coded(drawn(1_920, 400)), "image/png", True),
        "one pixel": (coded(drawn(1, 1)), "image/png", True),
        "cut png": (png[: len(png) // 2], "image/png", False),
        "cut jpeg": (jpeg[: len(jpeg) // 2], "image/jpeg", False),
        "damaged png": (bytes(damaged), "image/png", True),
        "bomb": (claimed_png(60_000, 60_000), "image/png", False),
        "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", False),
        "empty": (b"", "image/png", False),
        "not a picture": (b"hello" * 100, "image/png", False),
    }
