# SPDX-License-Identifier: MIT
"""Regions are the same as a plain flood fill finds, point by point."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from abuselog.capture.ocr.regions import regions

Bounds = tuple[int, int, int, int]


def _filled(values: npt.NDArray[np.float32]) -> dict[Bounds, float]:
    """Bounds and mean of each region, found the slow way."""
    above = values > 0.5
    tall, wide = above.shape
    near = {
        (y + down, x + across)
        for y, x in zip(*np.nonzero(above), strict=True)
        for down in (0, 1)
        for across in (0, 1)
        if y + down < tall and x + across < wide
    }
    found: dict[Bounds, float] = {}
    while near:
        waiting, region = [near.pop()], set()
        while waiting:
            y, x = waiting.pop()
            region.add((y, x))
            for point in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                if point in near:
                    near.remove(point)
                    waiting.append(point)
        rows, columns = zip(*region, strict=True)
        bounds = (int(min(columns)), int(min(rows)), int(max(columns)) + 1, int(max(rows)) + 1)
        found[bounds] = float(np.mean([values[y, x] for y, x in region if above[y, x]]))
    return found


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 2**32 - 1), st.floats(0.05, 0.8))
def test_regions_are_those_of_a_flood_fill(tall: int, wide: int, seed: int, share: float) -> None:
    values = np.random.default_rng(seed).random((tall, wide), np.float32)
    values = np.where(values < share, values / share, 0).astype(np.float32)
    found = regions(values, 0.5)
    bounds = zip(found.left, found.top, found.right, found.bottom, strict=True)
    got = {tuple(map(int, one)): float(mean) for one, mean in zip(bounds, found.mean, strict=True)}
    wanted = _filled(values)
    assert got.keys() == wanted.keys()
    assert all(abs(got[one] - wanted[one]) < 1e-4 for one in wanted)


def test_a_map_of_nothing_has_no_regions() -> None:
    assert len(regions(np.zeros((5, 7), np.float32), 0.5).left) == 0
