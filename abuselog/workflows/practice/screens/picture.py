# SPDX-License-Identifier: MIT
"""Simple drawn pictures for posts: a parked street, bins, a library, a cycle lane, a field."""

from __future__ import annotations

from collections.abc import Callable

from abuselog.workflows.practice.screens.canvas import Box, Canvas
from abuselog.workflows.practice.screens.look import WHITE, Colour

_SKY: Colour = (198, 219, 236)
_ROAD: Colour = (96, 102, 110)
_GRASS: Colour = (132, 168, 110)
_GLASS: Colour = (226, 238, 246)


def _house(canvas: Canvas, box: Box, wall: Colour) -> None:
    canvas.rect(box, wall)
    middle = (box.left + box.right) / 2
    roof = (118, 74, 62)
    canvas.polygon(
        [(box.left - 4, box.top), (middle, box.top - box.width * 0.42), (box.right + 4, box.top)],
        roof,
    )
    pane = box.width * 0.22
    for left in (box.left + pane * 0.8, box.right - pane * 1.8):
        canvas.rect(Box(left, box.top + 8, left + pane, box.top + 8 + pane), _GLASS)
    canvas.rect(
        Box(middle - pane / 2, box.bottom - pane * 1.7, middle + pane / 2, box.bottom), roof
    )


def _car(canvas: Canvas, left: float, ground: float, colour: Colour) -> None:
    canvas.rounded(Box(left + 12, ground - 32, left + 50, ground - 12), 9, colour)
    canvas.rounded(Box(left + 16, ground - 29, left + 46, ground - 18), 5, _GLASS)
    canvas.rounded(Box(left, ground - 21, left + 64, ground - 5), 6, colour)
    for wheel in (left + 15, left + 49):
        canvas.circle((wheel, ground - 5), 6.5, (34, 36, 40))


def _street(canvas: Canvas, box: Box) -> None:
    ground = box.bottom - 46
    walls: tuple[Colour, ...] = ((205, 172, 140), (186, 150, 130), (214, 196, 166))
    step = 92.0
    for number in range(int(box.width // step)):
        left = box.left + 14 + number * step
        _house(canvas, Box(left, ground - 62, left + 66, ground), walls[number % 3])
    canvas.rect(Box(box.left, ground, box.right, box.bottom), _ROAD)


def _parking(canvas: Canvas, box: Box) -> None:
    _street(canvas, box)
    paint: tuple[Colour, ...] = ((150, 52, 50), (58, 92, 140), (228, 230, 232), (62, 70, 78))
    for number in range(int((box.width - 8) // 84)):
        _car(canvas, box.left + 12 + number * 84, box.bottom - 12, paint[number % 4])


def _bins(canvas: Canvas, box: Box) -> None:
    _street(canvas, box)
    lids: tuple[Colour, ...] = ((54, 92, 60), (60, 66, 74), (128, 88, 48))
    for number in range(int((box.width - 20) // 56)):
        left, base = box.left + 22 + number * 56, box.bottom - 10
        canvas.rounded(Box(left, base - 50, left + 34, base), 4, (70, 78, 84))
        canvas.rounded(Box(left - 3, base - 56, left + 37, base - 46), 4, lids[number % 3])


def _library(canvas: Canvas, box: Box) -> None:
    ground = box.bottom - 30
    middle = (box.left + box.right) / 2
    stone = (206, 198, 184)
    canvas.rect(Box(middle - 120, ground - 84, middle + 120, ground), stone)
    canvas.polygon(
        [(middle - 132, ground - 84), (middle, ground - 128), (middle + 132, ground - 84)],
        (176, 166, 150),
    )
    for number in range(5):
        left = middle - 104 + number * 46
        canvas.rect(Box(left, ground - 74, left + 22, ground - 8), (240, 236, 226))
    canvas.rect(Box(box.left, ground, box.right, box.bottom), _GRASS)


def _cycle_lane(canvas: Canvas, box: Box) -> None:
    _street(canvas, box)
    canvas.rect(Box(box.left, box.bottom - 24, box.right, box.bottom), (74, 124, 92))
    left = box.left + 10
    while left < box.right - 30:
        canvas.rect(Box(left, box.bottom - 27, left + 22, box.bottom - 24), WHITE)
        left += 40
    _bicycle(canvas, (box.left + box.right) / 2, box.bottom - 14)


def _bicycle(canvas: Canvas, middle: float, ground: float) -> None:
    tyre: Colour = (30, 34, 38)
    frame: Colour = (182, 58, 46)
    hub = ground - 15
    for wheel in (middle - 25, middle + 25):
        canvas.circle((wheel, hub), 15, tyre)
        canvas.circle((wheel, hub), 12.5, (74, 124, 92))
    pedals, seat, bars = (middle - 3, hub + 2), (middle - 10, hub - 24), (middle + 17, hub - 24)
    canvas.stroke([(middle - 25, hub), seat, pedals, (middle - 25, hub)], 2.6, frame)
    canvas.stroke([seat, bars, pedals], 2.6, frame)
    canvas.stroke([(middle + 25, hub), (middle + 14, hub - 34), (middle + 22, hub - 36)], 2.6, tyre)
    canvas.stroke([(middle - 17, hub - 28), (middle - 5, hub - 28)], 4, tyre)


def _field(canvas: Canvas, box: Box) -> None:
    ground = (box.top + box.bottom) / 2 + 20
    canvas.rect(Box(box.left, ground, box.right, box.bottom), _GRASS)
    for number in range(int(box.width // 60)):
        left = box.left + 20 + number * 60
        canvas.rect(Box(left + 10, ground - 12, left + 16, ground + 6), (104, 78, 54))
        canvas.circle((left + 13, ground - 28), 19, (92, 138, 84))
    sign = Box(
        box.left + box.width * 0.62, ground + 4, box.left + box.width * 0.62 + 76, ground + 38
    )
    canvas.rect(Box(sign.left + 34, sign.top, sign.left + 40, sign.bottom + 22), (104, 78, 54))
    canvas.rounded(sign, 3, WHITE)
    canvas.text((sign.left + 8, sign.top + 11), "Site notice", canvas.faint(11, "semibold"))


_PICTURES: dict[str, Callable[[Canvas, Box], None]] = {
    "parking": _parking,
    "bins": _bins,
    "library": _library,
    "cycle_lane": _cycle_lane,
    "field": _field,
}


def draw_picture(canvas: Canvas, name: str, box: Box) -> None:
    """Draw the picture `name` in `box`.

    Raises: KeyError if there is no such picture.
    """
    canvas.rect(box, _SKY)
    canvas.circle((box.right - 54, box.top + 40), 17, (250, 236, 190))
    for left, top in ((40.0, 26.0), (150.0, 44.0)):
        canvas.rounded(Box(box.left + left, box.top + top, box.left + left + 60,
                           box.top + top + 15), 8, (236, 243, 249))  # fmt: skip
    _PICTURES[name](canvas, box)
