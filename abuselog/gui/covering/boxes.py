# SPDX-License-Identifier: MIT
"""The boxes over one picture, which of them is chosen, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from abuselog.records.working_copy import OTHER, Region

LEAST_PX: Final = 4
"""A box is at least this wide and tall, in pixels of the picture."""
_MOST_STEPS: Final = 200


class Boxes(QObject):
    """Knows nothing of the screen: boxes are in pixels of the picture, upright."""

    changed = Signal()
    """Boxes came, went or moved."""
    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._width = self._height = 0
        self._regions: tuple[Region, ...] = ()
        self._before: list[tuple[Region, ...]] = []
        self._after: list[tuple[Region, ...]] = []
        self.chosen = -1
        self.reason = OTHER
        """What the next box is for."""

    def begin(self, size: tuple[int, int], regions: Iterable[Region] = ()) -> None:
        """Start over, over a picture of this size, with the boxes that it has."""
        self._width, self._height = size
        self._regions = tuple(self._inside(one) for one in regions)
        self._before.clear()
        self._after.clear()
        self._choose(-1)
        self.changed.emit()

    @property
    def regions(self) -> tuple[Region, ...]:
        """Every box, in the order in which they were made."""
        return self._regions

    @property
    def size(self) -> tuple[int, int]:
        """How large the picture is."""
        return self._width, self._height

    @property
    def current(self) -> Region | None:
        """The box that is chosen, if one is."""
        return self._regions[self.chosen] if 0 <= self.chosen < len(self._regions) else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a way back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._after)

    def choose(self, number: int) -> None:
        """Choose a box by its place; -1 chooses none."""
        wanted = number if 0 <= number < len(self._regions) else -1
        if wanted != self.chosen:
            self._choose(wanted)

    def add(self, *regions: Region) -> None:
        """Add boxes that are not there yet, as one step, and choose the last."""
        new = [self._inside(one) for one in regions]
        new = [one for one in new if one not in self._regions]
        if new:
            self._become((*self._regions, *new), len(self._regions) + len(new) - 1)

    def remove(self) -> None:
        """Take the chosen box away."""
        if self.current is not None:
            left = (*self._regions[: self.chosen], *self._regions[self.chosen + 1 :])
            self._become(left, min(self.chosen, len(left) - 1))

    def take_away(self, regions: Iterable[Region]) -> None:
        """Take these boxes away, as one step."""
        gone = set(regions)
        left = tuple(one for one in self._regions if one not in gone)
        if len(left) < len(self._regions):
            self._become(left, len(left) - 1)

    def put(self, region: Region, *, again: bool = False) -> None:
        """Give the chosen box another place, size or reason.

        Shape:  `again` while a mouse still drags it: all of one drag is one step back.
        """
        wanted = self._inside(region)
        if self.current is None or wanted == self.current:
            return
        changed = list(self._regions)
        changed[self.chosen] = wanted
        self._become(tuple(changed), self.chosen, again=again)

    def move(self, across: int, down: int) -> None:
        """Move the chosen box, as far as the picture goes."""
        one = self.current
        if one is not None:
            left = max(0, min(one.left + across, self._width - one.width))
            top = max(0, min(one.top + down, self._height - one.height))
            self.put(
                replace(one, left=left, top=top, right=left + one.width, bottom=top + one.height)
            )

    def grow(self, across: int, down: int) -> None:
        """Make the chosen box wider and taller, to the right and downwards."""
        one = self.current
        if one is not None:
            right = max(one.left + LEAST_PX, one.right + across)
            bottom = max(one.top + LEAST_PX, one.bottom + down)
            self.put(replace(one, right=right, bottom=bottom))

    def undo(self) -> None:
        """Go one step back."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._step(self._after, self._before)

    def _step(self, source: list[tuple[Region, ...]], target: list[tuple[Region, ...]]) -> None:
        if source:
            target.append(self._regions)
            self._regions = source.pop()
            self._choose(min(self.chosen, len(self._regions) - 1))
            self.changed.emit()

    def _become(self, regions: tuple[Region, ...], chosen: int, *, again: bool = False) -> None:
        if not again:
            self._before = [*self._before[-_MOST_STEPS:], self._regions]
            self._after.clear()
        self._regions = regions
        self._choose(chosen)
        self.changed.emit()

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.chosen_changed.emit()

    def _inside(self, region: Region) -> Region:
        clip: Callable[[int, int], int] = lambda value, most: max(0, min(value, most))  # noqa: E731
        left = clip(region.left, self._width - LEAST_PX)
        top = clip(region.top, self._height - LEAST_PX)
        return replace(
            region,
            left=left,
            top=top,
            right=clip(max(region.right, left + LEAST_PX), self._width),
            bottom=clip(max(region.bottom, top + LEAST_PX), self._height),
        )
