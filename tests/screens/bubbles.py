# SPDX-License-Identifier: MIT
"""Conversations: who says what when, and the bubbles they stand in."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.screens.faces import Colour
from tests.screens.sheet import Item, Style
from tests.screens.shot import Shot
from tests.screens.times import Shown

_NAMES_LIGHT: tuple[Colour, ...] = (
    (6, 130, 110),
    (190, 60, 110),
    (120, 80, 190),
    (200, 100, 20),
    (20, 110, 190),
    (150, 60, 60),
)
_NAMES_DARK: tuple[Colour, ...] = (
    (83, 210, 185),
    (240, 130, 170),
    (180, 150, 245),
    (245, 170, 90),
    (110, 180, 245),
    (240, 140, 130),
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in a conversation, as the screen names them."""

    author: str | None
    handle: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One message, and the day above it where a new day begins."""

    day: str | None
    item: Item


@dataclass(frozen=True, slots=True)
class Kit:
    """How one app's bubbles look. Units: layout units."""

    size: float = 16
    radius: float = 12
    left: float = 10
    right: float = 10
    share: float = 0.78
    """Of the width between the margins, what a bubble may take."""
    pad: float = 10
    time: str = "inside"
    """`inside`, `under` the bubble, or `none`."""
    name: str = "none"
    """`inside`, `above` the bubble, or `none`."""
    avatar: bool = False
    ticks: bool = False
    time_size: float = 11.5
    gap: float = 5
    own_left: bool = False
    """Whether own messages stand at the left as well, as wide windows have it."""


def converse(
    shot: Shot,
    speakers: Sequence[Speaker],
    count: int,
    pill: Callable[[int], str],
    *,
    own: float = 0.28,
    joint: str | None = None,
    newest: int = 300,
) -> list[Turn]:
    """Return a conversation over one day or two, the day's name above each.

    Shape:  with `joint` every message has day and time together: `Yesterday at 14:05`.
    """
    rng, times = shot.rng, shot.times
    days = [rng.choice([d for d in (0, 0, 1, 1, 2, 4, 6, 9, 33, 120, 260) if d <= newest])]
    if days[0] and shot.coin(0.3):
        days.append(rng.randint(0, days[0] - 1) if days[0] < 9 else days[0] - 1)
    turns: list[Turn] = []
    share = max(1, count // len(days))
    for ago in days:
        when, shown_day = times.on_day(ago), pill(ago)
        for number in range(share):
            mine = bool(turns) and shot.coin(own)
            day = None if joint else shown_day
            raw = f"{shown_day}{joint}{times.clock(when)}" if joint else times.clock(when)
            item = _said(shot, speakers, times.precise(raw, when, day), mine=mine)
            turns.append(Turn(shown_day if number == 0 and not joint else None, item))
            when = times.after(when)
    return turns


def _said(shot: Shot, speakers: Sequence[Speaker], shown: Shown, *, mine: bool) -> Item:
    if mine:
        words = shot.cast.mild(longest=90)
        return shot.item(text=words, time=shown, outgoing=True)
    who = shot.rng.choice(speakers)
    longest = shot.rng.choice((60, 120, 200, 400))
    return shot.item(
        author=who.author,
        handle=who.handle,
        phone=who.phone,
        time=shown,
        text=shot.cast.words(longest=longest),
    )


def name_colour(shot: Shot, name: str) -> Colour:
    """Return the colour in which a group shows a name."""
    colours = _NAMES_DARK if shot.dark else _NAMES_LIGHT
    return colours[zlib.crc32(name.encode()) % len(colours)]


def bubble(
    shot: Shot,
    y: float,
    item: Item,
    kit: Kit,
    *,
    left: float = 0,
    right: float | None = None,
    quote: tuple[str, str] | None = None,
    named: bool = True,
) -> float:
    """Draw one message; return the y below it."""
    sheet, look = shot.sheet, shot.look
    right = (sheet.width if right is None else right) - kit.right
    left += kit.left
    at_right = item.outgoing and not kit.own_left
    if kit.avatar and not at_right:
        sheet.avatar(left + 15, y + 17, 15, item.author or shot.cast.councillor.name)
        left += 40
    style = Style(kit.size, look.own_text if item.outgoing else look.text)
    room = min((right - left) * kit.share, 560)
    name = (item.author or "") if named and not item.outgoing else ""
    parts = _measure(
        shot,
        item,
        kit,
        style=style,
        room=room,
        name=name if kit.name == "inside" else "",
        quote=quote,
    )
    with sheet.telling(item):
        if kit.name == "above" and name:
            sheet.text(left + kit.pad, y, name, shot.faint(12.5))
            y += sheet.tall(shot.faint(12.5)) + 2
        x = right - parts.wide if at_right else left
        ground = look.own if item.outgoing else look.bubble
        sheet.rounded(x, y, x + parts.wide, y + parts.tall, kit.radius, ground)
        inner = _top(shot, x, y + kit.pad * 0.7, item, kit, parts=parts, name=name, quote=quote)
        sheet.body(x + kit.pad, inner, item.text, style, room - 2 * kit.pad, look.link)
        _time(shot, item, kit, parts, (x, y))
    under = sheet.tall(shot.faint(kit.time_size)) + 4 if kit.time == "under" else 0
    return y + parts.tall + kit.gap + under


@dataclass(frozen=True, slots=True)
class _Parts:
    wide: float
    tall: float
    same_line: bool


def _stamp(item: Item) -> str:
    return item.time.raw if isinstance(item.time, Shown) else ""


def _measure(
    shot: Shot,
    item: Item,
    kit: Kit,
    *,
    style: Style,
    room: float,
    name: str,
    quote: tuple[str, str] | None,
) -> _Parts:
    sheet = shot.sheet
    lines = sheet.lines(item.text, style, room - 2 * kit.pad)
    widths = [sheet.width_of(line, style) for line in lines]
    wide, tall = max(widths), len(lines) * sheet.tall(style)
    same = True
    if kit.time == "inside":
        small = Style(kit.time_size, style.colour)
        stamp = sheet.width_of(_stamp(item), small) + (20 if kit.ticks and item.outgoing else 0) + 8
        same = widths[-1] + stamp <= room - 2 * kit.pad
        wide = max(wide, widths[-1] + stamp if same else stamp)
        tall += 0 if same else sheet.tall(small)
    if name:
        bold = shot.style(13.5, "semibold")
        beside = f"  {item.phone}" if item.phone else ""
        wide = max(wide, min(room - 2 * kit.pad, sheet.width_of(name + beside, bold)))
        tall += sheet.tall(bold)
    if quote:
        wide = max(wide, min(room - 2 * kit.pad, 180))
        tall += 48 * sheet.letters
    return _Parts(wide + 2 * kit.pad, tall + 1.4 * kit.pad, same)


def _top(
    shot: Shot,
    x: float,
    y: float,
    item: Item,
    kit: Kit,
    *,
    parts: _Parts,
    name: str,
    quote: tuple[str, str] | None,
) -> float:
    """Draw what stands above the words in the bubble: the name, the message answered."""
    sheet = shot.sheet
    right = x + parts.wide - kit.pad
    if kit.name == "inside" and name:
        style = Style(13.5, name_colour(shot, name), "semibold")
        number = item.phone or ""
        end = sheet.clipped(x + kit.pad, y, name, style, parts.wide - 2 * kit.pad)
        if number and end + 8 + sheet.width_of(number, shot.faint(12.5)) <= right + 4:
            sheet.right(right, y, number, shot.faint(12.5))
        y += sheet.tall(style)
    if quote:
        tall = 44 * sheet.letters
        ink = name_colour(shot, quote[0])
        shade = (0, 0, 0) if shot.dark else (228, 228, 226)
        # Words of the message answered are no words of this one.
        held, sheet._item = sheet._item, None
        sheet.rounded(x + kit.pad, y, right, y + tall, 6, shade)
        sheet.rect(x + kit.pad, y, x + kit.pad + 3, y + tall, ink)
        room = right - x - kit.pad - 18
        sheet.clipped(x + kit.pad + 10, y + 4, quote[0], Style(12.5, ink, "semibold"), room)
        y_words = y + 4 + sheet.tall(shot.faint(12.5))
        sheet.clipped(x + kit.pad + 10, y_words, quote[1], shot.faint(12.5), room)
        sheet._item = held
        y += tall + 4 * sheet.letters
    return y


def _time(shot: Shot, item: Item, kit: Kit, parts: _Parts, spot: tuple[float, float]) -> None:
    sheet, (x, y) = shot.sheet, spot
    stamp = _stamp(item)
    if kit.time == "none" or not stamp:
        return
    ink = shot.look.faint
    if kit.time == "under":
        style = Style(kit.time_size, ink)
        if item.outgoing and not kit.own_left:
            sheet.right(x + parts.wide - 4, y + parts.tall + 2, stamp, style)
        else:
            sheet.text(x + 4, y + parts.tall + 2, stamp, style)
        return
    if item.outgoing:
        own, text = shot.look.own, shot.look.own_text
        ink = tuple(round(a * 0.4 + b * 0.6) for a, b in zip(own, text, strict=True))  # type: ignore[assignment]
    style = Style(kit.time_size, ink)
    right = x + parts.wide - kit.pad * 0.8
    if kit.ticks and item.outgoing:
        right -= 17
        sheet.icon("ticks", right + 2, y + parts.tall - 19, 15, (83, 189, 235))
    top = y + parts.tall - sheet.tall(style) - 3
    sheet.right(right, top, stamp, style)


def timed(
    shot: Shot,
    y: float,
    turns: Sequence[Turn],
    kit: Kit,
    *,
    size: float = 12,
    upper: bool = False,
    left: float = 0,
    right: float | None = None,
) -> float:
    """Draw a conversation whose times stand in the middle, above the first of each group.

    Shape:  a message below another one, with no time of its own, has none in the truth either.
    """
    sheet = shot.sheet
    middle = (left + (right or sheet.width)) / 2
    last: Shown | None = None
    for turn in turns:
        shown = turn.item.time
        assert isinstance(shown, Shown)
        near = last is not None and (shown.earliest - last.earliest).total_seconds() < 1200
        if near:
            turn.item.time = None
        else:
            raw = shown.raw.upper() if upper else shown.raw
            turn.item.time = last = replace(shown, raw=raw)
            number = len(sheet.items)
            y = _centred(shot, middle, y + 10, raw, size, number)
        y = bubble(shot, y, turn.item, kit, left=left, right=right, named=not near)
        if y > sheet.height:
            break
    return y


def _centred(shot: Shot, x: float, y: float, words: str, size: float, number: int) -> float:
    """Draw the time of the message that comes next."""
    shot.sheet._item = number
    style = shot.faint(size, "medium")
    shot.sheet.middle(x, y, words, style)
    shot.sheet._item = None
    return y + shot.sheet.tall(style) + 8
