# SPDX-License-Identifier: MIT
"""Sets words in the shipped fonts: measuring, breaking lines, emoji and right-to-left scripts."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from arabic_reshaper import reshape
from bidi.algorithm import get_display
from PIL import ImageDraw, ImageFont

from abuselog import paths
from abuselog.workflows.practice.screens.look import AMBER, Colour

_FILES = {
    "regular": "Inter-Regular.ttf",
    "medium": "Inter-Medium.ttf",
    "semibold": "Inter-SemiBold.ttf",
    "bold": "Inter-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
    "hebrew": "NotoSansHebrew-Regular.ttf",
    "arabic": "NotoSansArabic-Regular.ttf",
}
_VARIATION_SELECTOR = "\ufe0f"


@lru_cache(maxsize=1)
def _font_bytes() -> dict[str, bytes]:
    return {key: paths.resource_bytes(f"fonts/{name}") for key, name in _FILES.items()}


@lru_cache(maxsize=256)
def face(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Return the shipped font `name` at a size in pixels.

    Source: basic layout, because the other engine is missing from some platforms' Pillow and
    the pictures must be the same everywhere; `visual` does the shaping instead.
    """
    return ImageFont.truetype(
        BytesIO(_font_bytes()[name]), size_px, layout_engine=ImageFont.Layout.BASIC
    )


def _script(char: str) -> str:
    point = ord(char)
    if 0x0590 <= point <= 0x05FF:
        return "hebrew"
    if 0x0600 <= point <= 0x06FF or 0xFB50 <= point <= 0xFEFC:
        return "arabic"
    if point >= 0x1F000 or 0x2600 <= point <= 0x27BF or point in {0x23F0, 0x2B50}:
        return "emoji"
    return ""


def reads_right_to_left(words: str) -> bool:
    """Return whether the first letter that has a direction runs from right to left."""
    for char in words:
        if char.isalpha():
            return _script(char) in {"hebrew", "arabic"}
    return False


def visual(line: str) -> str:
    """Return `line` in the order in which it is drawn, Arabic letters joined."""
    line = line.replace(_VARIATION_SELECTOR, "")
    if any(_script(char) in {"hebrew", "arabic"} for char in line):
        return str(get_display(reshape(line)))
    return line


def _runs(shown: str, weight: str) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for char in shown:
        font = _script(char) or weight
        if runs and runs[-1][0] == font:
            runs[-1] = (font, runs[-1][1] + char)
        else:
            runs.append((font, char))
    return runs


def width_px(line: str, weight: str, size_px: int) -> float:
    """Return how wide one line is, in pixels."""
    return sum(face(font, size_px).getlength(run) for font, run in _runs(visual(line), weight))


def draw_line(
    draw: ImageDraw.ImageDraw, start: tuple[float, float], line: str, *, weight: str, size_px: int,
    fill: Colour,
) -> float:  # fmt: skip
    """Draw one line from its left end on the baseline; return the x where it ends."""
    x, baseline = start
    for font, run in _runs(visual(line), weight):
        used = face(font, size_px)
        ink = AMBER if font == "emoji" else fill
        draw.text((x, baseline), run, font=used, fill=ink, anchor="ls")
        x += used.getlength(run)
    return x


def _pieces(word: str, weight: str, size_px: int, limit_px: float) -> list[str]:
    """Return `word`, cut where it is wider than a whole line (a long link, say)."""
    pieces, held = [], ""
    for char in word:
        if held and width_px(held + char, weight, size_px) > limit_px:
            pieces.append(held)
            held = char
        else:
            held += char
    return [*pieces, held]


def wrap(words: str, weight: str, size_px: int, limit_px: float) -> list[str]:
    """Return `words` as lines no wider than `limit_px`; line breaks in `words` are kept."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        held = ""
        for word in paragraph.split(" "):
            candidate = f"{held} {word}" if held else word
            if width_px(candidate, weight, size_px) <= limit_px:
                held = candidate
                continue
            if held:
                lines.append(held)
            *full, held = _pieces(word, weight, size_px, limit_px)
            lines.extend(full)
        lines.append(held)
    return lines
