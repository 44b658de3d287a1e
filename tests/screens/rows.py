# SPDX-License-Identifier: MIT
"""Comments and posts in a list: a picture, a line with the name, the words, a row of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.screens.sheet import Item, Style
from tests.screens.shot import Shot
from tests.screens.times import Shown


@dataclass(frozen=True, slots=True)
class Bit:
    """A few words in a line; `own` if they tell something of the message."""

    words: str
    style: Style
    own: bool = True
    gap: float = 6


@dataclass(frozen=True, slots=True)
class Form:
    """How one app lays such a row out. Units: layout units."""

    radius: float = 18
    size: float = 15
    gap: float = 12
    square: bool = False
    under: bool = False
    """Whether the words begin under the picture instead of beside it."""
    step: float = 12
    """Between one row and the next."""
    leading: float = 1.32


def raw(item: Item) -> str:
    """Return the item's time as shown."""
    return item.time.raw if isinstance(item.time, Shown) else ""


def line(shot: Shot, x: float, y: float, right: float, item: Item, bits: Sequence[Bit]) -> float:
    """Draw bits side by side, on further lines where there is no room; return the y below."""
    sheet, start, tallest = shot.sheet, x, 0.0
    for bit in bits:
        wide = sheet.width_of(bit.words, bit.style)
        if x > start and x + wide > right:
            x, y = start, y + tallest
            if bit.words.startswith("· "):
                bit = Bit(bit.words[2:], bit.style, bit.own, bit.gap)  # noqa: PLW2901
        shown = bit.words
        while len(shown) > 3 and x + sheet.width_of(shown, bit.style) > right:
            shown = shown[:-2] + "…"
        if bit.own:
            with sheet.of(item):
                x = sheet.text(x, y, shown, bit.style) + bit.gap
        else:
            x = sheet.text(x, y, shown, bit.style) + bit.gap
        tallest = max(tallest, sheet.tall(bit.style))
    return y + tallest


def row(
    shot: Shot,
    y: float,
    left: float,
    right: float,
    item: Item,
    form: Form,
    *,
    who: str,
    head: Sequence[Bit],
    foot: Sequence[Bit] = (),
    second: Sequence[Bit] = (),
) -> float:
    """Draw one message with its head and foot; return the y below it."""
    sheet = shot.sheet
    sheet.avatar(left + form.radius, y + form.radius + 1, form.radius, who, square=form.square)
    x = left + 2 * form.radius + form.gap
    with sheet.telling(item):
        pass
    y0 = y
    y = line(shot, x, y, right, item, head)
    if second:
        y = line(shot, x, y, right, item, second)
    if form.under:
        x, y = left, max(y, y0 + 2 * form.radius) + 8
    style = Style(form.size, shot.look.text, "regular", form.leading)
    with sheet.of(item):
        y = sheet.body(x, y + 2, item.text, style, right - x, shot.look.link)
    if foot:
        y = line(shot, x, y + 4, right, item, foot)
    return y + form.step


def icons_row(
    shot: Shot,
    x: float,
    y: float,
    names: Sequence[str],
    *,
    step: float = 66,
    size: float = 18,
    counted: float = 0.7,
) -> float:
    """Draw icons with their counts; return the y below."""
    for number, name in enumerate(names):
        left = x + step * number
        shot.sheet.icon(name, left, y, size, shot.look.faint)
        if shot.coin(counted):
            style = shot.faint(13)
            top = y + size / 2 - shot.sheet.tall(style) / 2
            shot.sheet.text(left + size + 4, top, shot.cast.count(999), style)
    return y + size + 8
