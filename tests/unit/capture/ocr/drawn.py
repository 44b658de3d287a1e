# SPDX-License-Identifier: MIT
"""Pictures with words on them, drawn for a test."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from abuselog.paths import resource_path

Placed = tuple[int, int, str]


def font(size_px: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(resource_path(f"fonts/Inter-{weight}.ttf"), size_px)


def picture(
    *words: Placed, size: tuple[int, int] = (480, 160), size_px: int = 28, **colours: Any
) -> Image.Image:
    """A picture with words at places; black on white unless `ink` and `ground` say otherwise."""
    mode = colours.get("mode", "RGB")
    made = Image.new(mode, size, colours.get("ground", "white"))
    for left, top, text in words:
        ImageDraw.Draw(made).text(
            (left, top), text, fill=colours.get("ink", "black"), font=font(size_px)
        )
    return made


def saved(made: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    file = io.BytesIO()
    made.save(file, kind, **how)
    return file.getvalue()
