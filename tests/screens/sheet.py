# SPDX-License-Identifier: MIT
"""A sheet to draw a screen on, in layout units, that remembers every word and where it stands."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from PIL import Image, ImageDraw

from abuselog.workflows.practice.screens import icons
from tests.screens import faces
from tests.screens.faces import Colour

WHITE: Colour = (255, 255, 255)
AVATARS: tuple[Colour, ...] = (
    (52, 120, 180),
    (170, 70, 110),
    (80, 140, 80),
    (190, 110, 30),
    (110, 84, 180),
    (20, 130, 130),
    (150, 80, 60),
    (86, 96, 110),
    (200, 70, 60),
    (60, 90, 160),
)
_LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are set: size in layout units, colour, weight."""

    size: float
    colour: Colour
    weight: str = "regular"
    leading: float = _LEADING


@dataclass(slots=True)
class Word:
    """One word on the screen, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    item: int | None
    in_text: bool
    lost: bool = False


@dataclass(slots=True)
class Item:
    """One message as it is shown; None where the screen does not show it."""

    author: str | None = None
    handle: str | None = None
    text: str = ""
    time: object | None = None
    outgoing: bool = False
    phone: str | None = None
    subject: str | None = None
    focus: bool = False
    """Whether the screen is about this message: the opened post, the mail."""


@lru_cache(maxsize=256)
def _disc(diameter_px: int) -> Image.Image:
    large = Image.new("L", (diameter_px * 4, diameter_px * 4))
    ImageDraw.Draw(large).ellipse((0, 0, diameter_px * 4 - 1, diameter_px * 4 - 1), fill=255)
    return large.resize((diameter_px, diameter_px), Image.Resampling.LANCZOS)


@dataclass
class Sheet:
    """The picture being drawn. Units: layout units, but for `k`, pixels per unit."""

    width: float
    height: float
    k: float
    cut: str
    letters: float
    """Text scale the person chose on the device."""
    ground: Colour
    image: Image.Image = field(init=False)
    words: list[Word] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    _item: int | None = None
    _in_text: bool = False

    def __post_init__(self) -> None:
        size = (round(self.width * self.k), round(self.height * self.k))
        self.image = Image.new("RGB", size, self.ground)
        self._draw = ImageDraw.Draw(self.image)

    # --- shapes

    def px(self, units: float) -> int:
        """Return a length in whole pixels."""
        return round(units * self.k)

    def rect(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """Fill a rectangle."""
        box = (self.px(left), self.px(top), self.px(right) - 1, self.px(bottom) - 1)
        if box[2] >= box[0] and box[3] >= box[1]:
            self._draw.rectangle(box, fill=fill)

    def cover(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """Fill a rectangle that lies over what was drawn before: words under it are gone."""
        self.rect(left, top, right, bottom, fill)
        self.hide(left, top, right, bottom)

    def hide(self, left: float, top: float, right: float, bottom: float) -> None:
        """Note that words in this rectangle can no longer be read."""
        k = self.k
        for word in self.words:
            across = min(word.right, right * k) - max(word.left, left * k)
            down = min(word.bottom, bottom * k) - max(word.top, top * k)
            if across > 1 and down > 0.12 * (word.bottom - word.top):
                word.lost = True

    def rounded(
        self, left: float, top: float, right: float, bottom: float, radius: float, fill: Colour
    ) -> None:
        """Fill a rectangle with smooth round corners."""
        x0, y0, x1, y1 = self.px(left), self.px(top), self.px(right), self.px(bottom)
        r = max(1, min(self.px(radius), (x1 - x0) // 2, (y1 - y0) // 2))
        if x1 - x0 < 2 or y1 - y0 < 2:
            return
        for box in ((x0 + r, y0, x1 - r - 1, y1 - 1), (x0, y0 + r, x1 - 1, y1 - r - 1)):
            if box[2] >= box[0] and box[3] >= box[1]:
                self._draw.rectangle(box, fill=fill)
        disc = _disc(2 * r)
        for x, mask_x in ((x0, 0), (x1 - r, r)):
            for y, mask_y in ((y0, 0), (y1 - r, r)):
                corner = disc.crop((mask_x, mask_y, mask_x + r, mask_y + r))
                self.image.paste(fill, (x, y), corner)

    def framed(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        radius: float,
        colours: tuple[Colour, Colour],
    ) -> None:
        """Draw a rounded rectangle with a thin edge. Shape: `colours` of the edge and within."""
        line, fill = colours
        edge = max(1.0, self.k * 0.8) / self.k
        self.rounded(left, top, right, bottom, radius, line)
        self.rounded(left + edge, top + edge, right - edge, bottom - edge, radius - edge, fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Fill a smooth circle."""
        mask = _disc(max(2, self.px(radius * 2)))
        self.image.paste(fill, (self.px(x - radius), self.px(y - radius)), mask)

    def hairline(self, y: float, left: float, right: float, colour: Colour) -> None:
        """Draw a thin line across."""
        top, thick = self.px(y), max(1, round(self.k * 0.6))
        self._draw.rectangle((self.px(left), top, self.px(right), top + thick - 1), fill=colour)

    def upright(self, x: float, top: float, bottom: float, colour: Colour, wide: float = 0) -> None:
        """Draw a thin line down."""
        left, thick = self.px(x), max(1, round(self.k * (wide or 0.6)))
        self._draw.rectangle((left, self.px(top), left + thick - 1, self.px(bottom)), fill=colour)

    def icon(self, name: str, x: float, y: float, size: float, colour: Colour) -> None:
        """Draw a line icon with its top left there."""
        mask = icons.mask(name, max(4, self.px(size)))
        self.image.paste(colour, (self.px(x), self.px(y)), mask)

    def gradient(
        self, left: float, top: float, right: float, bottom: float, colours: tuple[Colour, Colour]
    ) -> None:
        """Fill a rectangle from one colour above to another below."""
        wide, tall = self.px(right) - self.px(left), self.px(bottom) - self.px(top)
        strip = Image.linear_gradient("L").resize((1, max(1, tall))).resize((wide, max(1, tall)))
        high = Image.new("RGB", strip.size, colours[1])
        low = Image.new("RGB", strip.size, colours[0])
        self.image.paste(Image.composite(high, low, strip), (self.px(left), self.px(top)))

    # --- words

    @contextmanager
    def telling(self, item: Item) -> Iterator[Item]:
        """Within it, every word drawn belongs to `item`."""
        self.items.append(item)
        self._item = len(self.items) - 1
        yield item
        self._item = None

    @contextmanager
    def of(self, item: Item) -> Iterator[None]:
        """Within it, every word drawn belongs to an item that is already there."""
        self._item = next(n for n, known in enumerate(self.items) if known is item)
        yield
        self._item = None

    def size_px(self, style: Style) -> int:
        """Return the letter size in whole pixels."""
        return max(6, round(style.size * self.letters * faces.CUTS[self.cut].size * self.k))

    def tall(self, style: Style) -> float:
        """Return the height of one line."""
        return style.size * self.letters * style.leading

    def width_of(self, words: str, style: Style) -> float:
        """Return the width of one line."""
        return faces.width_px(words, self.cut, style.weight, self.size_px(style)) / self.k

    def text(self, x: float, y: float, words: str, style: Style) -> float:
        """Draw one line whose top left is there; return the x where it ends."""
        size_px = self.size_px(style)
        lead_px = self.tall(style) * self.k
        baseline = round(y * self.k + lead_px / 2 + size_px * 0.36)
        end = faces.draw_line(
            self.image,
            (x * self.k, baseline),
            words,
            cut_name=self.cut,
            weight=style.weight,
            size_px=size_px,
            ink=style.colour,
        )
        self._remember(x * self.k, baseline, words, style, size_px)
        return end / self.k

    def _remember(self, x_px: float, base: float, words: str, style: Style, size_px: int) -> None:
        before = ""
        for piece in words.split(" "):
            if piece:
                left = x_px + faces.width_px(before, self.cut, style.weight, size_px)
                wide = faces.width_px(piece, self.cut, style.weight, size_px)
                self.words.append(
                    Word(
                        piece,
                        left,
                        base - size_px * 0.78,
                        left + wide,
                        base + size_px * 0.22,
                        self._item,
                        self._in_text,
                    )
                )
            before += piece + " "

    def right(self, x: float, y: float, words: str, style: Style) -> float:
        """Draw one line whose top right is there; return the x where it begins."""
        left = x - self.width_of(words, style)
        self.text(left, y, words, style)
        return left

    def middle(self, x: float, y: float, words: str, style: Style) -> None:
        """Draw one line whose top middle is there."""
        self.text(x - self.width_of(words, style) / 2, y, words, style)

    def clipped(self, x: float, y: float, words: str, style: Style, width: float) -> float:
        """Draw as much of one line as fits, ending in three dots; return the x where it ends."""
        shown = words
        while len(shown) > 2 and self.width_of(shown, style) > width:
            shown = shown[:-2].rstrip() + "…"
        return self.text(x, y, shown, style)

    def lines(self, words: str, style: Style, width: float) -> list[str]:
        """Return words as lines that fit in `width`."""
        found: list[str] = []
        for paragraph in words.split("\n"):
            held = ""
            for word in paragraph.split(" "):
                tried = f"{held} {word}" if held else word
                if self.width_of(tried, style) <= width:
                    held = tried
                    continue
                if held:
                    found.append(held)
                *full, held = self._pieces(word, style, width)
                found.extend(full)
            found.append(held)
        return found

    def _pieces(self, word: str, style: Style, width: float) -> list[str]:
        pieces, held = [], ""
        for char in word:
            if held and self.width_of(held + char, style) > width:
                pieces.append(held)
                held = char
            else:
                held += char
        return [*pieces, held]

    def para(
        self,
        x: float,
        y: float,
        words: str,
        style: Style,
        width: float,
        link: Colour | None = None,
    ) -> float:
        """Draw wrapped words from the top left; return the y below them."""
        for line in self.lines(words, style, width):
            if link and any(w[:1] in "@#" or w.startswith("http") for w in line.split(" ") if w):
                self._linked(x, y, line, style, link)
            elif line:
                self.text(x, y, line, style)
            y += self.tall(style)
        return y

    def _linked(self, x: float, y: float, line: str, style: Style, link: Colour) -> None:
        space = self.width_of("a b", style) - self.width_of("ab", style)
        for word in line.split(" "):
            special = len(word) > 1 and (word[0] in "@#" or word.startswith("http"))
            ink = Style(style.size, link if special else style.colour, style.weight, style.leading)
            x = self.text(x, y, word, ink) + space if word else x + space

    def body(
        self,
        x: float,
        y: float,
        words: str,
        style: Style,
        width: float,
        link: Colour | None = None,
    ) -> float:
        """Draw the words of the message being told; return the y below them."""
        self._in_text = True
        end = self.para(x, y, words, style, width, link)
        self._in_text = False
        return end

    def avatar(self, x: float, y: float, radius: float, name: str, *, square: bool = False) -> None:
        """Draw an account's picture: initials, or a little portrait, as the name has it."""
        number = zlib.crc32(name.encode())
        ground = AVATARS[number % len(AVATARS)]
        if square:
            self.rounded(x - radius, y - radius, x + radius, y + radius, radius * 0.3, ground)
        else:
            self.circle(x, y, radius, ground)
        letters = [w[0] for w in name.lstrip("@~+").replace("_", " ").split() if w[0].isalpha()]
        if number % 3 and letters and radius >= 12:
            style = Style(radius * 0.8 / self.letters, WHITE, "semibold")
            top = y - self.tall(style) / 2
            self.middle(x, top, "".join(letters[:2]).upper(), style)
        else:
            skin = ((236, 200, 170), (160, 112, 80), (206, 160, 122))[number % 3]
            self.circle(x, y - radius * 0.18, radius * 0.36, skin)
            self.rounded(
                x - radius * 0.5,
                y + radius * 0.26,
                x + radius * 0.5,
                y + radius * 0.72,
                radius * 0.34,
                skin,
            )

    def tick(self, x: float, y: float, size: float, colour: Colour) -> float:
        """Draw a verified mark; return the x where it ends."""
        self.circle(x + size / 2, y + size / 2, size / 2, colour)
        points = ((0.27, 0.52), (0.44, 0.68), (0.74, 0.34))
        spots = [(self.px(x + size * a), self.px(y + size * b)) for a, b in points]
        self._draw.line(spots, fill=WHITE, width=max(1, self.px(size * 0.11)))
        return x + size
