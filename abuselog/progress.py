# SPDX-License-Identifier: MIT
"""How long work says how far it is, and how it learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of every step; cheap to over-call."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Note that `done` of `total` units are finished.

        Raises: Cancelled if the person asked for the work to stop.
        """
        ...


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Take the step and say nothing."""


SILENT = Silent()


class Part:
    """A stretch of a longer progress: steps inside it move the whole from `start` to `end`."""

    def __init__(self, whole: Progress, start: int, end: int, total: int) -> None:
        self._whole = whole
        self._start = start
        self._span = end - start
        self._total = total

    def step(self, done: int, total: int, what: str = "") -> None:
        """Pass the step on, scaled; rounds down so that the end means done."""
        share = self._span * done // total if total else self._span
        self._whole.step(self._start + share, self._total, what)
