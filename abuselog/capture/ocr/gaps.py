# SPDX-License-Identifier: MIT
"""Where in a line of text nothing is drawn: the spaces that the recogniser may have missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

_MARGIN: Final = 12
"""A twelfth of the height above and below is left out: the next lines' tails reach into it."""
_FAINTEST: Final = 12
"""Of 255: less is the noise of JPEG."""
_FAINT: Final = 0.25
"""Of the line's own contrast."""


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A stretch of a line without ink, half open. Units: the line's own pixels."""

    start: int
    end: int

    @property
    def wide(self) -> int:
        """How wide it is."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.start + self.end) / 2


def gaps(line: Image.Image) -> list[Gap]:
    """Return every gap between two inked parts of a line, from left to right.

    Not:    on a ground that is itself a picture: every part of it counts as ink.
    """
    grey = np.asarray(line.convert("L"), np.int16)
    edge = grey.shape[0] // _MARGIN
    grey = grey[edge : grey.shape[0] - edge]
    contrast = np.abs(grey - np.int16(np.median(grey)))
    faint = max(_FAINTEST, _FAINT * float(np.percentile(contrast, 99)))
    inked = np.flatnonzero((contrast > faint).any(axis=0))
    if not len(inked):
        return []
    apart = np.flatnonzero(np.diff(inked) > 1)
    return [Gap(int(inked[at]) + 1, int(inked[at + 1])) for at in apart]
