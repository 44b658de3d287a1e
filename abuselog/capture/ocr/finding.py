# SPDX-License-Identifier: MIT
"""Where in a picture there is text: the detector, run over tiles of the picture.

A picture as long as thirty screens is never squeezed to fit: it is looked at tile by tile at the
size its letters need, which also bounds the memory.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from abuselog.capture.ocr import models
from abuselog.capture.ocr.regions import Map, regions
from abuselog.records.reading import Box

PORTRAIT_WIDE_PX: Final = 736
"""A telephone's screen is looked at this wide: its letters are 20 to 40 px tall then."""
LANDSCAPE_WIDE_PX: Final = 1920
_TILE_WIDE_PX: Final = 1024
_TILE_PX: Final = 800_000
"""Bounds the memory. Nearly square, as it was trained: in a strip of 1920 by 384 px it overlooks
small letters that it sees in half of that strip."""
_TILE_LEAST_PX: Final = 256
_OVERLAP_PX: Final = 64
_STEP_PX: Final = 32  # the detector halves its input five times
_MOST_TIMES: Final = 1.5
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
        wide = PORTRAIT_WIDE_PX if picture.height > picture.width else LANDSCAPE_WIDE_PX
        scale = min(_MOST_TIMES, wide / picture.width)
        return self._found_at(picture, scale)

    def _found_at(self, picture: Image.Image, scale: float) -> list[Box]:
        wide = _stepped(picture.width * scale)
        tall = _stepped(picture.height * scale)
        seen = self._map(picture.resize((wide, tall), Image.Resampling.BILINEAR))
        return _boxes(seen, picture.width / wide, picture.height / tall, picture.size)

    def _map(self, picture: Image.Image) -> Map:
        """Return how sure the detector is of text at each pixel."""
        seen = np.zeros((picture.height, picture.width), np.float32)
        columns = _cuts(picture.width, _TILE_WIDE_PX)
        rows = _cuts(picture.height, _TILE_PX // (columns[0][1] - columns[0][0]))
        for top, bottom in rows:
            for left, right in columns:
                part = self._run(picture.crop((left, top, right, bottom)))
                # Where two tiles overlap, each sees best what is farther from its own edge.
                down = _OVERLAP_PX // 2 if top else 0
                across = _OVERLAP_PX // 2 if left else 0
                seen[top + down : bottom, left + across : right] = part[down:, across:]
        return seen

    def _run(self, tile: Image.Image) -> Map:
        colours = np.asarray(tile, np.float32)[:, :, ::-1]  # blue first, as it was trained
        put = np.ascontiguousarray((colours * (2 / 255) - 1).transpose(2, 0, 1)[None])
        seen: Map = self._session.run(None, {self._input: put})[0][0, 0]
        return seen


def _cuts(length: int, most: int) -> list[tuple[int, int]]:
    """Return the fewest stretches of like length that cover a length and overlap one another."""
    most = max(_TILE_LEAST_PX, most)
    count = max(1, -(-(length - _OVERLAP_PX) // (most - _OVERLAP_PX)))
    each = min(length, _stepped_up((length + (count - 1) * _OVERLAP_PX) / count))
    starts = [min(at * (each - _OVERLAP_PX), length - each) for at in range(count)]
    return [(start, start + each) for start in starts]


def _stepped_up(length: float) -> int:
    return -int(-length // _STEP_PX) * _STEP_PX


def _stepped(length: float) -> int:
    return max(1, round(length / _STEP_PX)) * _STEP_PX


def _boxes(seen: Map, across: float, down: float, size: tuple[int, int]) -> list[Box]:
    found = regions(seen, _SEEN)
    wide = found.right - found.left
    tall = found.bottom - found.top
    kept = (np.minimum(wide, tall) >= _LEAST_PX) & (found.mean >= _SURE)
    grown = wide * tall * _GROWN / (2 * (wide + tall))
    bounds = zip(
        np.clip((found.left - grown) * across, 0, size[0])[kept],
        np.clip((found.top - grown) * down, 0, size[1])[kept],
        np.clip((found.right + grown) * across, 0, size[0])[kept],
        np.clip((found.bottom + grown) * down, 0, size[1])[kept],
        strict=True,
    )
    return [Box(*map(float, one)) for one in bounds]
