# SPDX-License-Identifier: MIT
"""Where in a picture there is text: the detector, run over strips of the picture.

A picture as long as thirty screens is never squeezed to fit: it is looked at strip by strip at the
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
_STRIP_TALL_PX: Final = 1024
_OVERLAP_PX: Final = 64
_STEP_PX: Final = 32  # the detector halves its input five times
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
        scale = min(1.0, wide / picture.width)
        return self._found_at(picture, scale)

    def _found_at(self, picture: Image.Image, scale: float) -> list[Box]:
        wide = _stepped(picture.width * scale)
        tall = _stepped(picture.height * scale)
        seen = self._map(picture.resize((wide, tall), Image.Resampling.BILINEAR))
        return _boxes(seen, picture.width / wide, picture.height / tall, picture.size)

    def _map(self, picture: Image.Image) -> Map:
        """Return how sure the detector is of text at each pixel."""
        tall = picture.height
        seen = np.zeros((tall, picture.width), np.float32)
        top = 0
        while True:
            bottom = min(tall, top + _STRIP_TALL_PX)
            part = self._run(picture.crop((0, top, picture.width, bottom)))
            # Either strip sees the half of the overlap that is farther from its own edge better.
            skip = _OVERLAP_PX // 2 if top else 0
            seen[top + skip : bottom] = part[skip:]
            if bottom == tall:
                return seen
            top = bottom - _OVERLAP_PX

    def _run(self, strip: Image.Image) -> Map:
        colours = np.asarray(strip, np.float32)[:, :, ::-1]  # blue first, as it was trained
        put = np.ascontiguousarray((colours * (2 / 255) - 1).transpose(2, 0, 1)[None])
        seen: Map = self._session.run(None, {self._input: put})[0][0, 0]
        return seen


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
