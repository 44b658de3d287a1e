# SPDX-License-Identifier: MIT
"""A region that is two lines of text, joined by a few points, taken apart again.

Where lines stand close, as in a message of WhatsApp's on a desktop screen, the detector leaves a
narrow bridge between them. Read as one line, both would be lost.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Bounds: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom; half open."""

_BRIDGE: Final = 0.5
"""Of the shorter line's length: a bridge is narrower than that."""
_TAIL: Final = 0.35
"""Of a line's length: what sticks out above or below it and is shorter is no part of its height. A
time that hangs a little lower made a line twice as tall, and nothing of it could be read."""
_LEAST_TALL: Final = 3
_LONG: Final = 2
"""A line is at least this many times as long as it is tall; an icon is not."""


def lines_of(above: npt.NDArray[np.bool_], region: Bounds) -> list[Bounds]:
    """Return a region's lines of text, from top to bottom: itself if it is one."""
    left, top, right, bottom = region
    tall = bottom - top
    if tall < 2 * _LEAST_TALL + 1 or right - left < _LONG * tall:
        return [region]
    inside = above[top:bottom, left:right]
    lengths = inside.sum(axis=1)
    cut = _bridge(lengths)
    if cut is None:
        kept = np.flatnonzero(lengths >= _TAIL * lengths.max())
        return [(left, top + int(kept[0]), right, top + int(kept[-1]) + 1)]
    parts = (inside[:cut], inside[cut + 1 :])
    starts = (top, top + cut + 1)
    return [
        line
        for part, start in zip(parts, starts, strict=True)
        for line in lines_of(above, _tight(part, left, start))
    ]


def _bridge(lengths: npt.NDArray[np.int64]) -> int | None:
    """Return the row between two lines, which is shorter than either; None if there is none."""
    before = np.maximum.accumulate(lengths)[_LEAST_TALL - 1 : -_LEAST_TALL - 1]
    after = np.maximum.accumulate(lengths[::-1])[::-1][_LEAST_TALL + 1 : 1 - _LEAST_TALL]
    between = lengths[_LEAST_TALL:-_LEAST_TALL]
    depth = between / np.maximum(1, np.minimum(before, after))
    at = int(depth.argmin())
    return at + _LEAST_TALL if depth[at] < _BRIDGE else None


def _tight(part: npt.NDArray[np.bool_], left: int, top: int) -> Bounds:
    rows = np.flatnonzero(part.any(axis=1))
    columns = np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return (left, top, left, top)
    return (
        left + int(columns[0]),
        top + int(rows[0]),
        left + int(columns[-1]) + 1,
        top + int(rows[-1]) + 1,
    )
