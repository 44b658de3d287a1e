# SPDX-License-Identifier: MIT
"""Plain line icons of our own on a grid of 24 by 24, drawn smooth at any size."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

Point = tuple[float, float]


class Line(NamedTuple):
    """A stroke through points."""

    points: tuple[Point, ...]


class Fill(NamedTuple):
    """A filled polygon."""

    points: tuple[Point, ...]


class Ring(NamedTuple):
    """A circle drawn as a stroke."""

    centre: Point
    radius: float


class Dot(NamedTuple):
    """A filled circle."""

    centre: Point
    radius: float


class Arc(NamedTuple):
    """A part of a circle; angles in degrees, clockwise from the right."""

    centre: Point
    radius: float
    start: float
    end: float


Mark = Line | Fill | Ring | Dot | Arc

_STROKE = 1.9
_FINER = 4  # drawn four times larger and reduced, because Pillow's lines have hard edges

_ICONS: dict[str, tuple[Mark, ...]] = {
    "back": (Line(((15, 5), (8, 12), (15, 19))),),
    "forward": (Line(((9, 5), (16, 12), (9, 19))),),
    "close": (Line(((6, 6), (18, 18))), Line(((18, 6), (6, 18)))),
    "plus": (Line(((12, 5), (12, 19))), Line(((5, 12), (19, 12)))),
    "menu": tuple(Line(((4, y), (20, y))) for y in (6.5, 12, 17.5)),
    "more": tuple(Dot((x, 12), 1.7) for x in (5, 12, 19)),
    "more_down": tuple(Dot((12, y), 1.7) for y in (5, 12, 19)),
    "search": (Ring((10.5, 10.5), 6), Line(((15, 15), (20.5, 20.5)))),
    "heart": (
        Arc((8.2, 9.2), 4.2, 140, 325),
        Arc((15.8, 9.2), 4.2, 215, 400),
        Line(((4.9, 11.8), (12, 19.6), (19.1, 11.8))),
    ),
    "speech": (
        Line(
            (
                (7, 17),
                (5, 17),
                (3.5, 15.5),
                (3.5, 6.5),
                (5, 5),
                (19, 5),
                (20.5, 6.5),
                (20.5, 15.5),
                (19, 17),
                (12, 17),
                (7, 21),
                (7, 17),
            )
        ),
    ),
    "repeat": (
        Line(((4, 11), (4, 8), (17, 8))),
        Line(((14, 4.5), (17.5, 8), (14, 11.5))),
        Line(((20, 13), (20, 16), (7, 16))),
        Line(((10, 12.5), (6.5, 16), (10, 19.5))),
    ),
    "share": (
        Line(((12, 15), (12, 4))),
        Line(((7.5, 8), (12, 3.5), (16.5, 8))),
        Line(((5, 13), (5, 20), (19, 20), (19, 13))),
    ),
    "bars": (
        Line(((5, 20), (5, 13))),
        Line(((12, 20), (12, 5))),
        Line(((19, 20), (19, 9))),
    ),
    "thumb": (
        Line(((4, 11), (7.5, 11), (7.5, 20), (4, 20), (4, 11))),
        Line(((7.5, 11.5), (11.5, 4), (13.5, 5), (13, 9.5), (19.5, 9.5), (18, 19.5), (7.5, 19.5))),
    ),
    "bell": (
        Line(((5, 17), (6.5, 15), (6.5, 10))),
        Line(((19, 17), (17.5, 15), (17.5, 10))),
        Arc((12, 10), 5.5, 180, 360),
        Line(((5, 17), (19, 17))),
        Arc((12, 18), 2.6, 10, 170),
    ),
    "home": (
        Line(((4, 11.5), (12, 4.5), (20, 11.5))),
        Line(((6, 10), (6, 20), (18, 20), (18, 10))),
    ),
    "person": (Ring((12, 8), 4), Arc((12, 21), 8, 190, 350)),
    "people": (
        Ring((9, 9), 3.4),
        Arc((9, 21), 6.8, 190, 350),
        Arc((16, 9), 3.2, 270, 450),
        Arc((16, 20), 6, 280, 345),
    ),
    "star": (
        Line(
            (
                (12, 3.5),
                (14.6, 9.2),
                (20.8, 9.9),
                (16.2, 14),
                (17.5, 20.2),
                (12, 17),
                (6.5, 20.2),
                (7.8, 14),
                (3.2, 9.9),
                (9.4, 9.2),
                (12, 3.5),
            )
        ),
    ),
    "mail": (
        Line(((3.5, 6), (20.5, 6), (20.5, 18), (3.5, 18), (3.5, 6))),
        Line(((3.5, 7), (12, 13), (20.5, 7))),
    ),
    "phone": (
        Line(
            (
                (5, 4.5),
                (8.5, 4.5),
                (10.5, 9),
                (8.3, 10.8),
                (13.2, 15.7),
                (15, 13.5),
                (19.5, 15.5),
                (19.5, 19),
                (17.5, 19.8),
                (12, 18),
                (6, 12),
                (4.2, 6.5),
                (5, 4.5),
            )
        ),
    ),
    "camera": (
        Line(((3, 7), (15, 7), (15, 17), (3, 17), (3, 7))),
        Line(((15, 11), (21, 7.5), (21, 16.5), (15, 13))),
    ),
    "mic": (
        Line(((12, 5), (12, 12))),
        Arc((12, 11.5), 6, 0, 180),
        Line(((12, 17.5), (12, 21))),
        Ring((12, 8.5), 2.6),
    ),
    "send": (Line(((4, 4.5), (20.5, 12), (4, 19.5), (7, 12), (4, 4.5))), Line(((7, 12), (20, 12)))),
    "lock": (
        Line(((5.5, 11), (18.5, 11), (18.5, 20), (5.5, 20), (5.5, 11))),
        Arc((12, 10), 4.2, 180, 360),
    ),
    "reload": (Arc((12, 12), 7, 300, 590), Line(((15.5, 2.5), (15.5, 6.3), (19.5, 6.3)))),
    "globe": (
        Ring((12, 12), 8.2),
        Line(((4, 12), (20, 12))),
        Line(((12, 4), (12, 20))),
    ),
    "pin": (
        Arc((12, 10), 6, 165, 375),
        Line(((6.2, 11.5), (12, 21), (17.8, 11.5))),
        Dot((12, 10), 2),
    ),
    "calendar": (
        Line(((4, 6), (20, 6), (20, 20), (4, 20), (4, 6))),
        Line(((4, 10.5), (20, 10.5))),
        Line(((8.5, 3.5), (8.5, 7))),
        Line(((15.5, 3.5), (15.5, 7))),
    ),
    "reply": (
        Line(((9, 6), (4, 11), (9, 16))),
        Line(((4, 11), (14, 11), (19, 14), (20, 19))),
    ),
    "bin": (
        Line(((4, 6.5), (20, 6.5))),
        Line(((9, 6), (9, 4), (15, 4), (15, 6))),
        Line(((6, 7), (7, 20.5), (17, 20.5), (18, 7))),
    ),
    "box": (
        Line(((3.5, 4.5), (20.5, 4.5), (20.5, 9), (3.5, 9), (3.5, 4.5))),
        Line(((5, 9), (5, 20), (19, 20), (19, 9))),
        Line(((9.5, 13), (14.5, 13))),
    ),
    "play": (Fill(((8, 5), (19.5, 12), (8, 19))),),
    "ticks": (
        Line(((2.5, 13), (6.5, 17), (14, 8))),
        Line(((9.5, 15.5), (11, 17), (19, 8))),
    ),
    "in_missed": (
        Line(((4, 6), (11, 13), (20, 4.5))),
        Line(((4, 11.5), (4, 6), (9.5, 6))),
    ),
    "in_call": (Line(((19, 5), (6, 18))), Line(((6, 10), (6, 18), (14, 18)))),
    "out_call": (Line(((5, 19), (18, 6))), Line(((10, 6), (18, 6), (18, 14)))),
}


def _scaled(points: tuple[Point, ...], k: float) -> list[Point]:
    return [(x * k, y * k) for x, y in points]


def _draw_mark(draw: ImageDraw.ImageDraw, mark: Mark, k: float) -> None:
    stroke = max(1, round(_STROKE * k))
    if isinstance(mark, Line):
        points = _scaled(mark.points, k)
        draw.line(points, fill=255, width=stroke, joint="curve")
        half = stroke / 2
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
    elif isinstance(mark, Fill):
        draw.polygon(_scaled(mark.points, k), fill=255)
    else:
        _draw_round(draw, mark, k)


def _draw_round(draw: ImageDraw.ImageDraw, mark: Ring | Dot | Arc, k: float) -> None:
    stroke = max(1, round(_STROKE * k))
    (cx, cy), reach = mark.centre, mark.radius * k
    if not isinstance(mark, Dot):
        reach += stroke / 2
    box = (cx * k - reach, cy * k - reach, cx * k + reach, cy * k + reach)
    if isinstance(mark, Dot):
        draw.ellipse(box, fill=255)
    elif isinstance(mark, Ring):
        draw.ellipse(box, outline=255, width=stroke)
    else:
        draw.arc(box, mark.start, mark.end, fill=255, width=stroke)


@lru_cache(maxsize=256)
def mask(name: str, size_px: int) -> Image.Image:
    """Return the icon `name` as a grey mask of `size_px` square."""
    large = Image.new("L", (size_px * _FINER, size_px * _FINER))
    draw = ImageDraw.Draw(large)
    for mark in _ICONS[name]:
        _draw_mark(draw, mark, size_px * _FINER / 24)
    return large.resize((size_px, size_px), Image.Resampling.LANCZOS)
