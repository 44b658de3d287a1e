# SPDX-License-Identifier: MIT
"""Where in a picture there is text: the detector, run over strips of the picture.

A picture as long as thirty screens is never squeezed to fit: it is looked at strip by strip at the
size its letters need, which also bounds the memory.
"""

from __future__ import annotations

from statistics import median
from typing import Final

import numpy as np
from PIL import Image

from abuselog.capture.ocr import models
from abuselog.capture.ocr.parting import Bounds, lines_of
from abuselog.capture.ocr.regions import Map, regions
from abuselog.records.reading import Box

_PORTRAIT_WIDE_PX: Final = 736
"""A telephone's screen is looked at this wide: its letters are 20 to 40 px tall then."""
_LANDSCAPE_WIDE_PX: Final = 1664
_SCREEN_PX: Final = 1_700_000
"""Up to here a picture is one strip, because the detector sees more when it sees it all: in a strip
of 1920 by 384 px it overlooks small letters."""
_STRIP_PX: Final = 1_250_000
"""Bounds the memory, at 160 bytes a pixel. Of a telephone's long picture it is a whole screen."""
_LONG_STRIP_PX: Final = 640_000
_LONG_PX: Final = 30_000_000
"""Of 13 telephones' screens: from here on the picture itself takes 90 to 150 MB."""
_STRIP_LEAST_PX: Final = 256
_OVERLAP_PX: Final = 64
_STEP_PX: Final = 32  # the detector halves its input five times
_MOST_TIMES: Final = 1.5
_SMALL_PX: Final = 16.0
_SEEN: Final = 0.3
_SURE: Final = 0.5
_GROWN: Final = 1.6
"""The detector was trained on lines shrunk by this; its published post-processing grows them."""
_LEAST_PX: Final = 3


class Finder:
    """Finds lines of text."""

    def __init__(self) -> None:
        self._session = models.session(models.FINDER)
        self._input = self._session.get_inputs()[0].name

    def find(self, picture: Image.Image) -> list[Box]:
        """Return where lines of text stand, in pixels of `picture`, in no order.

        Shape:  `picture` is upright and in RGB.
        """
        wide = _PORTRAIT_WIDE_PX if picture.height > picture.width else _LANDSCAPE_WIDE_PX
        scale = min(_MOST_TIMES, wide / picture.width)
        boxes = self._found_at(picture, scale)
        while boxes and scale < 1 and median(box.height for box in boxes) * scale < _SMALL_PX:
            # A large screen full of small letters: most of them were overlooked.
            scale = min(1.0, scale * 1.5)
            boxes = self._found_at(picture, scale)
        return boxes

    def _found_at(self, picture: Image.Image, scale: float) -> list[Box]:
        wide = _stepped(picture.width * scale)
        tall = _stepped(picture.height * scale)
        seen = self._map(picture, wide, tall)
        return _boxes(seen, picture.width / wide, picture.height / tall, picture.size)

    def _map(self, picture: Image.Image, wide: int, tall: int) -> Map:
        """Return how sure the detector is of text at each pixel of the picture made this size."""
        strip = _strip(picture, wide, tall)
        down = picture.height / tall
        # Half as exact a number takes half the room, and the threshold needs no more.
        seen = np.zeros((tall, wide), np.float16)
        top, bottom = 0, 0
        while bottom < tall:
            top = max(0, bottom - _OVERLAP_PX)
            bottom = min(tall, top + strip)
            part = picture.resize(
                (wide, bottom - top),
                Image.Resampling.BILINEAR,
                (0, top * down, picture.width, bottom * down),
            )
            # Where two strips overlap, each sees best what is farther from its own edge.
            skip = _OVERLAP_PX // 2 if top else 0
            seen[top + skip : bottom] = self._run(part)[skip:]
        return seen

    def _run(self, strip: Image.Image) -> Map:
        colours = np.asarray(strip, np.float32)[:, :, ::-1]  # blue first, as it was trained
        put = np.ascontiguousarray((colours * (2 / 255) - 1).transpose(2, 0, 1)[None])
        seen: Map = self._session.run(None, {self._input: put})[0][0, 0]
        return seen


def _strip(picture: Image.Image, wide: int, tall: int) -> int:
    """Return how tall the strips are in which a picture made this size is looked at."""
    most_px = _SCREEN_PX
    if wide * tall > _SCREEN_PX and picture.height > picture.width:
        most_px = _STRIP_PX if picture.width * picture.height < _LONG_PX else _LONG_STRIP_PX
    return max(_STRIP_LEAST_PX, most_px // wide // _STEP_PX * _STEP_PX)


def _stepped(length: float) -> int:
    return max(1, round(length / _STEP_PX)) * _STEP_PX


def _boxes(seen: Map, across: float, down: float, size: tuple[int, int]) -> list[Box]:
    found = regions(seen, _SEEN)
    sure = np.flatnonzero(found.mean >= _SURE)
    bounds = zip(found.left, found.top, found.right, found.bottom, strict=True)
    whole = [(int(left), int(top), int(right), int(bottom)) for left, top, right, bottom in bounds]
    above = seen > _SEEN
    lines = (line for at in sure for line in lines_of(above, whole[at]))
    return [
        _grown(line, across, down, size)
        for line in lines
        if min(line[2] - line[0], line[3] - line[1]) >= _LEAST_PX
    ]


def _grown(line: Bounds, across: float, down: float, size: tuple[int, int]) -> Box:
    left, top, right, bottom = line
    wide, tall = right - left, bottom - top
    by = wide * tall * _GROWN / (2 * (wide + tall))
    return Box(
        max(0.0, (left - by) * across),
        max(0.0, (top - by) * down),
        min(float(size[0]), (right + by) * across),
        min(float(size[1]), (bottom + by) * down),
    )
