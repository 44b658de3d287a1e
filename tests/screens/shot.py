# SPDX-License-Identifier: MIT
"""One screenshot in the making: the sheet, who appears, what time it is and how it looks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.screens.cast import Cast
from tests.screens.faces import Colour
from tests.screens.sheet import WHITE, Item, Sheet, Style
from tests.screens.times import Shown, Times


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one app in one theme."""

    page: Colour
    text: Colour
    faint: Colour
    line: Colour
    field: Colour
    link: Colour
    accent: Colour
    bubble: Colour
    own: Colour
    own_text: Colour


def light(accent: Colour, **changed: Colour) -> Palette:
    """Return a light palette."""
    usual = {
        "page": WHITE,
        "text": (15, 20, 25),
        "faint": (98, 108, 118),
        "line": (226, 230, 234),
        "field": (239, 241, 244),
        "link": accent,
        "accent": accent,
        "bubble": (240, 240, 242),
        "own": accent,
        "own_text": WHITE,
    }
    return Palette(**{**usual, **changed})


def dark(accent: Colour, **changed: Colour) -> Palette:
    """Return a dark palette."""
    usual = {
        "page": (14, 16, 20),
        "text": (232, 234, 237),
        "faint": (139, 148, 158),
        "line": (44, 48, 54),
        "field": (36, 40, 46),
        "link": accent,
        "accent": accent,
        "bubble": (42, 46, 52),
        "own": accent,
        "own_text": WHITE,
    }
    return Palette(**{**usual, **changed})


@dataclass(slots=True)
class Shot:
    """All that a layout needs to draw itself."""

    sheet: Sheet
    rng: random.Random
    cast: Cast
    times: Times
    language: str
    dark: bool
    device: str
    look: Palette
    url: str | None = None
    place: str | None = None
    """Name of the group, chat or page, or the subject."""

    @property
    def iphone(self) -> bool:
        """Whether it is an iPhone's screen."""
        return self.device == "iphone"

    @property
    def clock(self) -> str:
        """The time of capture, as the device shows it."""
        return self.times.clock(self.times.captured)

    def say(self, english: str, welsh: str) -> str:
        """Return the words of the device's language."""
        return welsh if self.language == "cy" else english

    def coin(self, share: float = 0.5) -> bool:
        """Return true in that share of the screenshots."""
        return self.rng.random() < share

    def style(self, size: float, weight: str = "regular", leading: float = 1.32) -> Style:
        """Return a style in the colour of text."""
        return Style(size, self.look.text, weight, leading)

    def faint(self, size: float, weight: str = "regular") -> Style:
        """Return a style in the colour of what matters less."""
        return Style(size, self.look.faint, weight)

    def link(self, size: float, weight: str = "regular") -> Style:
        """Return a style in the colour of what can be pressed."""
        return Style(size, self.look.link, weight)

    def item(
        self,
        *,
        author: str | None = None,
        handle: str | None = None,
        text: str = "",
        time: Shown | None = None,
        outgoing: bool = False,
        phone: str | None = None,
        subject: str | None = None,
        focus: bool = False,
    ) -> Item:
        """Return a message that can then be told."""
        return Item(
            author=author,
            handle=handle,
            text=text,
            time=time,
            outgoing=outgoing,
            phone=phone,
            subject=subject,
            focus=focus,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which one platform looks on one kind of device."""

    platform: str
    name: str
    kind: str
    """`phone` or `desktop`."""
    draw: Callable[[Shot], None]
    light: Palette
    dark: Palette
    languages: tuple[str, ...] = ("en",)
    """Languages its own buttons come in; the people on it may write Welsh all the same."""
    many: int = 4
    """How many screenshots of it there are, over both halves."""
