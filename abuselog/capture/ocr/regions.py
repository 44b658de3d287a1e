# SPDX-License-Identifier: MIT
"""The connected regions of a map, each with its bounds and its mean, by runs of set points.

Text on a screen is upright, so its bounds are all that is needed of a region's outline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Map = npt.NDArray[np.floating[Any]]
_ROWS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """Bounds (half open, in points of the map) and mean of each region, one entry a region."""

    left: npt.NDArray[np.int64]
    top: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    bottom: npt.NDArray[np.int64]
    mean: npt.NDArray[np.float64]


def regions(values: Map, threshold: float) -> Regions:
    """Return the regions of points above a threshold, in no order.

    Shape:  `values` is rows by columns; points that touch across one dark point still connect
            when that point lies left or above (the detector was trained to be read that way).
    """
    above = values > threshold
    near = above.copy()
    near[1:] |= above[:-1]
    near[:, 1:] |= above[:, :-1]
    near[1:, 1:] |= above[:-1, :-1]
    row, start, end = _runs(near)
    if not len(row):
        none = np.zeros(0, np.int64)
        return Regions(left=none, top=none, right=none, bottom=none, mean=np.zeros(0))
    label = _labels(row, start, end, near.shape[1])
    return _measured(values, above, (row, start, end), label)


def _runs(near: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], ...]:
    """Return row, first and past-the-last column of each run, from top left to bottom right."""
    # Some rows at a time: a picture of 20 screens would take 90 MB at once.
    rows, starts, ends = [], [], []
    for first in range(0, len(near), _ROWS):
        edges = np.diff(np.pad(near[first : first + _ROWS].astype(np.int8), ((0, 0), (1, 1))))
        row, start = np.nonzero(edges == 1)
        rows.append(row + first)
        starts.append(start)
        ends.append(np.nonzero(edges == -1)[1])
    return np.concatenate(rows), np.concatenate(starts), np.concatenate(ends)


def _labels(
    row: npt.NDArray[np.int64],
    start: npt.NDArray[np.int64],
    end: npt.NDArray[np.int64],
    width: int,
) -> npt.NDArray[np.int64]:
    """Return a number for each run, the same for runs that hang together, from 0 on."""
    # Runs are in order of row and column, so those that a run touches in the row above are
    # neighbours in the list: two binary searches find the first and the last.
    stride = width + 2
    first = np.searchsorted(row * stride + end, (row - 1) * stride + start, side="right")
    past = np.searchsorted(row * stride + start, (row - 1) * stride + end, side="left")
    count = np.maximum(past - first, 0)
    below = np.repeat(np.arange(len(row)), count)
    offset = np.arange(len(below)) - np.repeat(np.cumsum(count) - count, count)
    above = np.repeat(first, count) + offset
    label = np.arange(len(row))
    while True:
        lowest = np.minimum(label[below], label[above])
        changed = label.copy()
        np.minimum.at(changed, below, lowest)
        np.minimum.at(changed, above, lowest)
        np.minimum.at(changed, label[below], lowest)
        np.minimum.at(changed, label[above], lowest)
        changed = changed[changed]
        if np.array_equal(changed, label):
            return np.unique(label, return_inverse=True)[1]
        label = changed


def _measured(
    values: Map,
    above: npt.NDArray[np.bool_],
    runs: tuple[npt.NDArray[np.int64], ...],
    label: npt.NDArray[np.int64],
) -> Regions:
    row, start, end = runs
    count = int(label.max()) + 1
    left = np.full(count, np.iinfo(np.int64).max)
    top = left.copy()
    right = np.zeros(count, np.int64)
    bottom = right.copy()
    np.minimum.at(left, label, start)
    np.minimum.at(top, label, row)
    np.maximum.at(right, label, end)
    np.maximum.at(bottom, label, row + 1)
    sums, counts = _run_sums(values, above, (row, start, end))
    total = np.bincount(label, sums, count)
    points = np.bincount(label, counts, count)
    return Regions(
        left=left, top=top, right=right, bottom=bottom, mean=total / np.maximum(points, 1)
    )


def _run_sums(
    values: Map, above: npt.NDArray[np.bool_], runs: tuple[npt.NDArray[np.int64], ...]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the sum of what is above the threshold, and how many points are, of each run."""
    sums = np.zeros((2, len(runs[0])))
    for first in range(0, len(values), _ROWS):
        part = slice(*np.searchsorted(runs[0], (first, first + _ROWS)))
        if part.start == part.stop:
            continue
        row, start, end = (places[part] for places in runs)
        near = above[first : first + _ROWS]
        bounds = np.stack((row - first, row - first)) * values.shape[1] + np.stack((start, end))
        sums[0, part] = _sums(values[first : first + _ROWS] * near, bounds)
        sums[1, part] = _sums(near, bounds)
    return sums[0], sums[1]


def _sums(values: npt.NDArray[Any], bounds: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    # Run by run over some rows laid end to end: running totals of a long picture take 160 MB.
    flat, each = values.reshape(-1), bounds.T.reshape(-1)
    last = each[-1] == len(flat)
    total: npt.NDArray[np.float64] = np.add.reduceat(
        flat, each[:-1] if last else each, dtype=np.float64
    )[::2]
    return total
