# SPDX-License-Identifier: MIT
"""A section set a little closer where that saves a page with only a few lines on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from abuselog.dossier.layout.blocks import Quote
from abuselog.dossier.layout.sheet import Block, Sheet
from abuselog.dossier.layout.table import Table

_CLOSER: Final = 0.4
"""What is left of the gaps between blocks."""
_QUOTE_PAD: Final = 3.5
_QUOTE_AFTER: Final = 3.0


@dataclass(frozen=True, slots=True)
class _Gap:
    height: float


@dataclass(frozen=True, slots=True)
class _Needed:
    height: float


_Step = Block | _Gap | _Needed


class Gathered:
    """Keeps the blocks of a section until all of them are known; `put` then places them."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self._steps: list[_Step] = []

    def place(self, block: Block) -> None:
        """Keep a block."""
        self._steps.append(block)

    def need(self, height: float) -> None:
        """Keep that what follows should not stand alone at the foot of a page."""
        self._steps.append(_Needed(height))

    def space(self, height: float) -> None:
        """Keep a gap."""
        self._steps.append(_Gap(height))

    def put(self, sheet: Sheet) -> None:
        """Place all of it: closer if that, and only that, keeps it on this page."""
        closer = [_closer(step) for step in self._steps]
        for steps in (self._steps, closer):
            if _height(sheet, steps) <= sheet.room:
                _pour(sheet, [step for step in steps if not isinstance(step, _Needed)])
                return
        _pour(sheet, self._steps)


def _closer(step: _Step) -> _Step:
    """Return a step with less around it; words are as large as ever."""
    if isinstance(step, _Gap):
        return _Gap(step.height * _CLOSER)
    if isinstance(step, Table):
        return replace(step, tight=True)
    if isinstance(step, Quote):
        return replace(step, pad=_QUOTE_PAD, after=_QUOTE_AFTER)
    return step


def _height(sheet: Sheet, steps: Sequence[_Step]) -> float:
    """Return how high the steps are together; as soon as they don't fit, how high so far."""
    found = 0.0
    for step in steps:
        if isinstance(step, _Gap):
            found += step.height
        elif not isinstance(step, _Needed):
            found += step.height(sheet.setter, sheet.width)
        if found > sheet.room:
            break
    return found


def _pour(sheet: Sheet, steps: Sequence[_Step]) -> None:
    for step in steps:
        if isinstance(step, _Gap):
            sheet.space(step.height)
        elif isinstance(step, _Needed):
            sheet.need(step.height)
        else:
            sheet.place(step)
