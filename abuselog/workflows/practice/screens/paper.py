# SPDX-License-Identifier: MIT
"""A letter or leaflet as photographed with a phone, on a doormat or a table; drawn, not real."""

from __future__ import annotations

import hashlib

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from abuselog.workflows.practice.screens.canvas import Box, Canvas, Style
from abuselog.workflows.practice.screens.look import Colour
from abuselog.workflows.practice.screens.scene import Device, Paper

_TILE_PX = 256
_MAT: Colour = (112, 88, 62)
_TABLE: Colour = (164, 132, 98)
_SHEET: Colour = (246, 243, 234)
_INK: Colour = (38, 42, 60)


def draw_paper(canvas: Canvas, paper: Paper, scale: float) -> None:
    """Draw the ground, the sheet lying on it a little askew, light, and the grain of a photo."""
    picture = canvas.image
    _ground(picture, paper)
    sheet = _sheet(paper, scale)
    turned = sheet.convert("RGBA").rotate(
        -3.4 if paper.kind == "letter" else 4.2, Image.Resampling.BICUBIC, expand=True
    )
    place = ((picture.width - turned.width) // 2, (picture.height - turned.height) // 2)
    shade = Image.new("L", picture.size)
    shade.paste(turned.getchannel("A").point(lambda a: a * 5 // 8), (place[0] + 14, place[1] + 20))
    shade = shade.filter(ImageFilter.GaussianBlur(max(2, picture.width // 80)))
    picture.paste((20, 16, 12), (0, 0), shade)
    picture.paste(turned, place, turned)
    _light(picture)
    _grain(picture, 14)
    canvas.practice_mark((canvas.width / 2, canvas.height - 26), 12)


def _tile(seed: str) -> Image.Image:
    noise = hashlib.shake_256(seed.encode()).digest(_TILE_PX * _TILE_PX)
    return Image.frombytes("L", (_TILE_PX, _TILE_PX), noise)


def _tiled(seed: str, size: tuple[int, int]) -> Image.Image:
    tile = _tile(seed)
    whole = Image.new("L", size)
    for x in range(0, size[0], _TILE_PX):
        for y in range(0, size[1], _TILE_PX):
            whole.paste(tile, (x, y))
    return whole


def _ground(picture: Image.Image, paper: Paper) -> None:
    base = _MAT if paper.kind == "letter" else _TABLE
    picture.paste(base, (0, 0, *picture.size))
    draw = ImageDraw.Draw(picture)
    darker = tuple(part * 5 // 6 for part in base)
    step = max(6, picture.height // (120 if paper.kind == "letter" else 9))
    for y in range(0, picture.height, step):
        thick = max(1, step // (3 if paper.kind == "letter" else 60))
        draw.rectangle((0, y, picture.width, y + thick), fill=darker)
    _grain(picture, 46 if paper.kind == "letter" else 18)


def _grain(picture: Image.Image, depth: int) -> None:
    """Make every pixel a little lighter or darker, up to `depth` of 255 in all."""
    noise = _tiled(f"grain {depth}", picture.size).point(lambda v: v * depth // 255)
    layer = Image.merge("RGB", (noise, noise, noise))
    picture.paste(ImageChops.add(picture, layer, offset=-(depth // 2)))


def _light(picture: Image.Image) -> None:
    """Darken towards the edges, as a lamp above the middle would leave it."""
    glow = Image.radial_gradient("L").resize(picture.size, Image.Resampling.BICUBIC)
    picture.paste((16, 12, 10), (0, 0), glow.point(lambda v: max(0, v - 70) * 3 // 5))


def _sheet(paper: Paper, scale: float) -> Image.Image:
    height = 1400 if paper.kind == "letter" else 1180
    sheet = Canvas(Device(1080, height, 2.0, "camera"), dark=False, scale=scale)
    sheet.rect(Box(0, 0, sheet.width, sheet.height), _SHEET)
    if paper.kind == "letter":
        _letter(sheet, paper)
    else:
        _leaflet(sheet, paper)
    return sheet.image


def _letter(sheet: Canvas, paper: Paper) -> None:
    y = 62.0
    for fold in (1 / 3, 2 / 3):
        top = sheet.height * fold
        sheet.rect(Box(0, top, sheet.width, top + 1.2), (222, 216, 202))
    for line in paper.lines:
        style = Style(19, _INK)
        y = sheet.paragraph((54, y), line, style, sheet.width - 108) + 13


def _leaflet(sheet: Canvas, paper: Paper) -> None:
    sheet.rect(Box(0, 0, sheet.width, 118), (152, 48, 42))
    white = (252, 248, 240)
    heading, *rest = paper.lines
    sheet.paragraph((34, 30), heading, Style(25, white, "bold"), sheet.width - 68)
    y = 150.0
    for line in rest:
        y = sheet.paragraph((34, y), line, Style(18, (32, 34, 38), "medium"),
                            sheet.width - 68) + 15  # fmt: skip
    sheet.rect(Box(34, sheet.height - 62, sheet.width - 34, sheet.height - 60), (152, 48, 42))
