# SPDX-License-Identifier: MIT
"""Sets one line of words in the shipped fonts, in four cuts that differ in width and weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from abuselog import paths

Colour = tuple[int, int, int]

_INTER = {
    "regular": "Inter-Regular.ttf",
    "medium": "Inter-Medium.ttf",
    "semibold": "Inter-SemiBold.ttf",
    "bold": "Inter-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
}
_NOTO = {
    "regular": "NotoSans-Regular.ttf",
    "medium": "NotoSans-Regular.ttf",
    "semibold": "NotoSans-SemiBold.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
}
_MONO = "NotoSansMono-Regular.ttf"
_EMOJI = "NotoEmoji-Regular.ttf"
_EMOJI_INK: dict[str, Colour] = {
    "🔥": (230, 92, 20),
    "❤": (224, 36, 60),
    "🌹": (200, 30, 50),
    "💩": (122, 84, 40),
    "🤮": (110, 160, 40),
    "🐍": (60, 140, 60),
    "😈": (130, 60, 190),
}
_EMOJI_USUAL: Colour = (232, 162, 12)


@dataclass(frozen=True, slots=True)
class Cut:
    """One family of letters; `stretch` makes them narrower than they were designed."""

    name: str
    files: dict[str, str]
    stretch: float = 1.0
    size: float = 1.0
    """Letters of this family are drawn so much larger, as their x-heights differ."""


CUTS = {
    cut.name: cut
    for cut in (
        Cut("inter", _INTER, size=0.96),
        Cut("noto", _NOTO, size=0.98),
        Cut("narrow", _NOTO, stretch=0.91),
        Cut("tight", _INTER, stretch=0.95, size=0.97),
    )
}


@lru_cache(maxsize=16)
def _bytes(file: str) -> bytes:
    return paths.resource_bytes(f"fonts/{file}")


@lru_cache(maxsize=512)
def face(file: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Return a shipped font at a size; basic layout, so that it is the same everywhere."""
    return ImageFont.truetype(BytesIO(_bytes(file)), size_px, layout_engine=ImageFont.Layout.BASIC)


def is_emoji(char: str) -> bool:
    """Return whether a character is drawn in the emoji font."""
    point = ord(char)
    return point >= 0x1F000 or 0x2600 <= point <= 0x27BF


def _runs(words: str) -> list[tuple[bool, str]]:
    runs: list[tuple[bool, str]] = []
    for char in words.replace("\ufe0f", ""):
        emoji = is_emoji(char)
        if runs and runs[-1][0] == emoji:
            runs[-1] = (emoji, runs[-1][1] + char)
        else:
            runs.append((emoji, char))
    return runs


def _file(cut: Cut, weight: str) -> str:
    return _MONO if weight == "mono" else cut.files[weight]


@lru_cache(maxsize=20_000)
def width_px(words: str, cut_name: str, weight: str, size_px: int) -> float:
    """Return how wide one line is, in pixels."""
    cut, whole = CUTS[cut_name], 0.0
    for emoji, run in _runs(words):
        if emoji:
            whole += face(_EMOJI, size_px).getlength(run)
        else:
            whole += face(_file(cut, weight), size_px).getlength(run) * cut.stretch
    return whole


def draw_line(
    image: Image.Image,
    start: tuple[float, float],
    words: str,
    *,
    cut_name: str,
    weight: str,
    size_px: int,
    ink: Colour,
) -> float:
    """Draw one line from its left end on the baseline; return the x in pixels where it ends."""
    cut, (x, baseline) = CUTS[cut_name], start
    draw = ImageDraw.Draw(image)
    for emoji, run in _runs(words):
        if emoji:
            for char in run:
                font = face(_EMOJI, size_px)
                colour = _EMOJI_INK.get(char, _EMOJI_USUAL)
                draw.text((x, baseline), char, font=font, fill=colour, anchor="ls")
                x += font.getlength(char)
            continue
        font = face(_file(cut, weight), size_px)
        wide = font.getlength(run)
        if cut.stretch == 1:
            draw.text((x, baseline), run, font=font, fill=ink, anchor="ls")
        else:
            _draw_narrow(image, (x, baseline), run, font, cut.stretch, ink)
        x += wide * cut.stretch
    return x


def _draw_narrow(
    image: Image.Image,
    start: tuple[float, float],
    run: str,
    font: ImageFont.FreeTypeFont,
    stretch: float,
    ink: Colour,
) -> None:
    wide = int(font.getlength(run)) + 8
    up, down = int(font.size * 1.15), int(font.size * 0.4)
    mask = Image.new("L", (wide, up + down))
    ImageDraw.Draw(mask).text((2, up), run, font=font, fill=255, anchor="ls")
    narrow = mask.resize((max(1, round(wide * stretch)), up + down), Image.Resampling.BICUBIC)
    corner = (round(start[0] - 2 * stretch), round(start[1]) - up)
    image.paste(ink, corner, narrow)
