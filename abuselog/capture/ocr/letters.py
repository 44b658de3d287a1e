# SPDX-License-Identifier: MIT
"""What a line of text says: the recogniser, its letters and where each of them stands."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from abuselog.capture.ocr import models
from abuselog.capture.ocr.gaps import Gap, gaps

TALL_PX: Final = 48
"""What the recogniser was trained on."""
_LEAST_WIDE_PX: Final = 16
_PADDED_PX: Final = 160
_MOST_WIDE_PX: Final = 4800
_ROOFED: Final = ("wŵ", "WŴ", "yŷ", "YŶ", "ýŷ", "ÝŶ")
_HOLE: Final = 3
_NOT_NOTHING: Final = 0.003
_WIDE_HOLE: Final = 6
_NOT_NOTHING_IN_A_WIDE_HOLE: Final = 0.0006
"""Between two letters; nothing but a large letter leaves so much room there without a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters of one line, from left to right. Units: pixels of the line made 48 px tall."""

    wide: int
    letters: tuple[str, ...]
    """Spaces among them."""
    at: tuple[float, ...]
    """Where each stands: within it, or in the gap before it."""
    sure: tuple[float, ...]
    """From 0 to 1."""
    gaps: tuple[Gap, ...]
    """Where nothing is drawn between them."""


class LetterReader:
    """Reads lines of text."""

    def __init__(self) -> None:
        self._session = models.session(models.READER)
        self._input = self._session.get_inputs()[0].name
        known = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._letters = ("", *known, " ")
        place = {letter: at for at, letter in enumerate(self._letters)}
        self._roofed = {place[bare]: place[roofed] for bare, roofed in _ROOFED}
        self._bare = list(self._roofed)

    def read(self, line: Image.Image) -> Letters:
        """Return what a line says.

        Shape:  a picture in RGB of one line.
        """
        # One at a time: several together are padded to the widest, which takes a tenth longer.
        wide = min(_MOST_WIDE_PX, max(_LEAST_WIDE_PX, round(TALL_PX * line.width / line.height)))
        small = line.resize((wide, TALL_PX), Image.Resampling.BILINEAR)
        colours = np.asarray(small, np.float32)[:, :, ::-1]  # blue first, as it was trained
        put = np.zeros((1, 3, TALL_PX, max(_PADDED_PX, wide)), np.float32)
        put[0, :, :, :wide] = (colours * (2 / 255) - 1).transpose(2, 0, 1)
        chances = self._session.run(None, {self._input: put})[0][0]
        return self._decoded(chances, small, put.shape[3] / len(chances))

    def _decoded(
        self, chances: npt.NDArray[np.floating[Any]], line: Image.Image, step: float
    ) -> Letters:
        """Return the letters of a line: the likeliest at each step, repeats taken as one."""
        best = chances.argmax(axis=1)
        sure = chances.max(axis=1)
        self._put_back_welsh(chances, best)
        new = (best != 0) & (best != np.concatenate(([0], best[:-1])))
        at = np.nonzero(new)[0]
        return Letters(
            wide=line.width,
            letters=tuple(self._letters[one] for one in best[at]),
            at=tuple(float(one) * step for one in at),
            sure=tuple(float(one) for one in sure[at]),
            gaps=tuple(gaps(line)),
        )

    def _put_back_welsh(
        self, chances: npt.NDArray[np.floating[Any]], best: npt.NDArray[np.intp]
    ) -> None:
        """Put a ŵ or ŷ where the recogniser left a letter out: it never learnt them.

        A hole of two steps or more, in which a w or y is unlikely but is not nothing: 0.4 to 36 in
        a hundred where there was one, 0.04 where there was none. A ŷ is also taken for ý, which
        no word of these islands has. The last hole is behind the last letter: a line ends in tŷ.
        """
        seen = np.flatnonzero(best).tolist()
        for before, after in itertools.pairwise([*seen, len(best)] if seen else ()):
            if after - before < _HOLE:
                continue
            beside = [best[before], best[after] if after < len(best) else 0]
            least = _NOT_NOTHING
            if after - before >= _WIDE_HOLE and all(self._letters[one].isalpha() for one in beside):
                least = _NOT_NOTHING_IN_A_WIDE_HOLE
            hole = chances[before + 1 : after, self._bare]
            step, letter = np.unravel_index(hole.argmax(), hole.shape)
            bare = self._bare[letter]
            if hole[step, letter] >= least and bare not in beside:
                best[before + 1 + step] = self._roofed[bare]
        for bare, roofed in self._roofed.items():
            if self._letters[bare] in "ýÝ":
                best[best == bare] = roofed
