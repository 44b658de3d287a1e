# SPDX-License-Identifier: MIT
"""Progress on standard error: one line that rewrites itself, or a few plain lines."""

from __future__ import annotations

import time
from typing import Final, TextIO

from abuselog.wording.language import _

# Twenty redraws a second look smooth; the work itself may step thousands of times.
_REDRAW_EVERY_S: Final = 0.05
_PLAIN_LINES: Final = 4


class ProgressLine:
    """Progress of one piece of work. Percentages round down: 100 means done."""

    def __init__(self, stream: TextIO, label: str, *, live: bool) -> None:
        self._stream = stream
        self._label = label
        self._live = live
        self._shown = -1
        self._drawn_at_s = float("-inf")
        self._width = 0

    def step(self, done: int, total: int, what: str = "") -> None:
        """Show how far the work is, if that changed enough to be worth a line."""
        percent = done * 100 // total if total > 0 else 0
        if self._live:
            self._redraw(percent)
        elif percent * _PLAIN_LINES // 100 > self._shown * _PLAIN_LINES // 100:
            self._shown = percent
            self._stream.write(self._line(percent) + "\n")
            self._stream.flush()

    def close(self) -> None:
        """Take the live line away."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0

    def _redraw(self, percent: int) -> None:
        now_s = time.monotonic()
        if percent == self._shown or now_s - self._drawn_at_s < _REDRAW_EVERY_S:
            return
        self._shown, self._drawn_at_s = percent, now_s
        line = self._line(percent)
        # Padded, because an old Windows console knows no sequence that clears to the end.
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = max(self._width, len(line))

    def _line(self, percent: int) -> str:
        return _("{label}: {percent} %").format(label=self._label, percent=percent)
