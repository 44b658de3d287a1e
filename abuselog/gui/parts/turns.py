# SPDX-License-Identifier: MIT
"""Long work that only the GUI thread may do: in pieces, with other people's turns between."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer

_TURN_S: Final = 0.01
"""A turn ends after the piece with which it has taken this long."""


class Turns(QObject):
    """Takes the steps of one piece of work; beginning another drops what is left of the first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._take_turn)

    def begin(self, steps: Iterator[object]) -> None:
        """Take the first steps now, as many as a turn has room for, and the others in later turns.

        Shape:  each `next` of `steps` does a piece that takes a few milliseconds.
        """
        self._steps = steps
        self._next.start()
        self._take_turn()

    def drop(self) -> None:
        """Leave out what is left."""
        self._next.stop()
        self._steps = iter(())

    def _take_turn(self) -> None:
        steps, ends = self._steps, time.monotonic() + _TURN_S
        for _done in steps:
            if steps is not self._steps or time.monotonic() >= ends:
                return
        if steps is self._steps:
            self._next.stop()
