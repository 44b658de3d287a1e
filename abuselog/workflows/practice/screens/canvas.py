# SPDX-License-Identifier: MIT
"""A sheet to draw on in layout units, with smooth shapes, text, icons and the PRACTICE mark."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from abuselog.workflows.practice.screens import icons, lettering
from abuselog.workflows.practice.screens.look import (
    AVATARS,
    DARK,
    LIGHT,
    PRACTICE_INK,
    PRACTICE_WORD,
    WHITE,
    Colour,
)
from abuselog.workflows.practice.screens.scene import Device

_LEADING = 1.36  # line height over letter size, as phones set it


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in layout units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in layout units."""
        return self.right - self.left

    def below(self, top: float) -> Box:
        """Return what is left of the box from `top` down."""
        return Box(self.left, top, self.right, self.bottom)

    def inset(self, by: float) -> Box:
        """Return the box with its left and right edges moved in."""
        return Box(self.left + by, self.top, self.right - by, self.bottom)


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are set: size in layout units, weight and colour."""

    size: float
    colour: Colour
    weight: str = "regular"


@lru_cache(maxsize=128)
def _disc(diameter_px: int) -> Image.Image:
    large = Image.new("L", (diameter_px * 4, diameter_px * 4))
    ImageDraw.Draw(large).ellipse((0, 0, diameter_px * 4 - 1, diameter_px * 4 - 1), fill=255)
    return large.resize((diameter_px, diameter_px), Image.Resampling.LANCZOS)


class Canvas:
    """The picture being drawn; every position and length is in layout units, not pixels."""

    def __init__(self, device: Device, *, dark: bool, scale: float) -> None:
        self.look = DARK if dark else LIGHT
        self._k = device.density * scale
        size = (round(device.width_px * scale), round(device.height_px * scale))
        self.image = Image.new("RGB", size, self.look.page)
        self._draw = ImageDraw.Draw(self.image)
        self.width = device.width_px / device.density
        self.height = device.height_px / device.density

    def px(self, units: float) -> int:
        """Return a length in whole pixels."""
        return round(units * self._k)

    def style(self, size: float, weight: str = "regular") -> Style:
        """Return a style in the ordinary text colour."""
        return Style(size, self.look.text, weight)

    def faint(self, size: float, weight: str = "regular") -> Style:
        """Return a style in the colour of what matters less."""
        return Style(size, self.look.faint, weight)

    def rect(self, box: Box, fill: Colour) -> None:
        """Fill a rectangle."""
        self._fill(self.px(box.left), self.px(box.top), self.px(box.right), self.px(box.bottom),
                   fill=fill)  # fmt: skip

    def _fill(self, left: int, top: int, right: int, bottom: int, *, fill: Colour) -> None:
        """Fill whole pixels, `right` and `bottom` excluded; an empty rectangle draws nothing."""
        if right > left and bottom > top:
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=fill)

    def rounded(self, box: Box, radius: float, fill: Colour) -> None:
        """Fill a rectangle with smooth round corners."""
        left, top = self.px(box.left), self.px(box.top)
        right, bottom = self.px(box.right), self.px(box.bottom)
        r = max(1, min(self.px(radius), (right - left) // 2, (bottom - top) // 2))
        self._fill(left + r, top, right - r, bottom, fill=fill)
        self._fill(left, top + r, right, bottom - r, fill=fill)
        disc = _disc(2 * r)
        for x, mask_x in ((left, 0), (right - r, r)):
            for y, mask_y in ((top, 0), (bottom - r, r)):
                corner = disc.crop((mask_x, mask_y, mask_x + r, mask_y + r))
                self.image.paste(fill, (x, y), corner)

    def circle(self, centre: tuple[float, float], radius: float, fill: Colour) -> None:
        """Fill a smooth circle."""
        mask = _disc(max(2, self.px(radius * 2)))
        self.image.paste(fill, (self.px(centre[0] - radius), self.px(centre[1] - radius)), mask)

    def hairline(self, y: float, box: Box) -> None:
        """Draw a thin dividing line across `box` at `y`."""
        top = self.px(y)
        thick = max(1, round(self._k * 0.6))
        self._fill(self.px(box.left), top, self.px(box.right), top + thick, fill=self.look.line)

    def polygon(self, points: list[tuple[float, float]], fill: Colour) -> None:
        """Fill a polygon."""
        self._draw.polygon([(self.px(x), self.px(y)) for x, y in points], fill=fill)

    def stroke(self, points: list[tuple[float, float]], width: float, fill: Colour) -> None:
        """Draw a line through `points`."""
        ends = [(self.px(x), self.px(y)) for x, y in points]
        self._draw.line(ends, fill=fill, width=max(1, self.px(width)), joint="curve")

    def icon(
        self, name: str, corner: tuple[float, float], *, size: float = 22,
        colour: Colour | None = None,
    ) -> None:  # fmt: skip
        """Draw a line icon with its top left at `corner`."""
        mask = icons.mask(name, max(4, self.px(size)))
        where = (self.px(corner[0]), self.px(corner[1]))
        self.image.paste(colour or self.look.text, where, mask)

    def width_of(self, words: str, style: Style) -> float:
        """Return the width of one line in layout units."""
        return lettering.width_px(words, style.weight, self.px(style.size)) / self._k

    def text(self, start: tuple[float, float], words: str, style: Style) -> float:
        """Draw one line whose top left is `start`; return the x where it ends."""
        baseline = self.px(start[1] + style.size * 0.98)
        end = lettering.draw_line(
            self._draw, (self.px(start[0]), baseline), words,
            weight=style.weight, size_px=self.px(style.size), fill=style.colour,
        )  # fmt: skip
        return end / self._k

    def text_right(self, end: tuple[float, float], words: str, style: Style) -> None:
        """Draw one line whose top right is `end`."""
        self.text((end[0] - self.width_of(words, style), end[1]), words, style)

    def text_middle(self, top: tuple[float, float], words: str, style: Style) -> None:
        """Draw one line whose top middle is `top`."""
        self.text((top[0] - self.width_of(words, style) / 2, top[1]), words, style)

    def clipped(self, start: tuple[float, float], words: str, style: Style, width: float) -> None:
        """Draw as much of one line as fits in `width`, ending in three dots if cut."""
        shown = words
        while shown and self.width_of(shown, style) > width:
            shown = shown[:-2].rstrip() + "…" if len(shown) > 2 else ""
        self.text(start, shown, style)

    def lines(self, words: str, style: Style, width: float) -> list[str]:
        """Return `words` as lines that fit in `width`."""
        return lettering.wrap(words, style.weight, self.px(style.size), width * self._k)

    def paragraph(
        self, start: tuple[float, float], words: str, style: Style, width: float
    ) -> float:
        """Draw wrapped words from the top left `start`; return the y below them.

        Shape: a line that reads from right to left is set against the right edge.
        """
        x, y = start
        for line in self.lines(words, style, width):
            if lettering.reads_right_to_left(line):
                self.text_right((x + width, y), line, style)
            else:
                self._coloured_line((x, y), line, style)
            y += style.size * _LEADING
        return y

    def _coloured_line(self, start: tuple[float, float], line: str, style: Style) -> None:
        """Draw a line with its names, tags and links in the link colour, as platforms do."""
        if not any(word[:1] in "@#" or word.startswith("http") for word in line.split(" ") if word):
            self.text(start, line, style)
            return
        x = start[0]
        for word in line.split(" "):
            is_link = len(word) > 1 and (word[0] in "@#" or word.startswith("http"))
            colour = self.look.link if is_link else style.colour
            x = self.text((x, start[1]), f"{word} ", Style(style.size, colour, style.weight))

    def height_of(self, words: str, style: Style, width: float) -> float:
        """Return how tall `paragraph` would be."""
        return len(self.lines(words, style, width)) * style.size * _LEADING

    def avatar(self, centre: tuple[float, float], radius: float, name: str) -> None:
        """Draw the round picture of an account: initials on a colour that depends on the name."""
        ground = AVATARS[zlib.crc32(name.encode()) % len(AVATARS)]
        self.circle(centre, radius, ground)
        initials = "".join(
            word[0]
            for word in name.removeprefix("u/").replace("_", " ").split()
            if word[0].isalpha()
        )[:2].upper()
        if initials:
            letters = Style(radius * 0.78, WHITE, "semibold")
            self.text_middle((centre[0], centre[1] - radius * 0.53), initials, letters)
        else:
            self.icon("person", (centre[0] - radius * 0.6, centre[1] - radius * 0.62),
                      size=radius * 1.2, colour=WHITE)  # fmt: skip

    def practice_mark(self, middle: tuple[float, float], size: float = 9.5) -> None:
        """Put the small PRACTICE mark with its middle at `middle`."""
        letters = Style(size, WHITE, "bold")
        half = self.width_of(PRACTICE_WORD, letters) / 2 + size * 0.7
        tall = size * 0.85
        x, y = middle
        self.rounded(Box(x - half, y - tall, x + half, y + tall), tall, PRACTICE_INK)
        self.text_middle((x, y - size * 0.69), PRACTICE_WORD, letters)
