# SPDX-License-Identifier: MIT
"""What a line of text says: the recogniser, its letters and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from abuselog.capture.ocr import models

TALL_PX: Final = 48
"""What the recogniser was trained on."""
_TOGETHER: Final = 6
_LEAST_WIDE_PX: Final = 160
_MOST_WIDE_PX: Final = 4800


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters of one line, from left to right."""

    letters: tuple[str, ...]
    """Spaces among them."""
    at: tuple[float, ...]
    """The middle of each, as a share of the line's width."""
    sure: tuple[float, ...]
    """From 0 to 1."""


class LetterReader:
    """Reads lines of text."""

    def __init__(self) -> None:
        self._session = models.session(models.READER)
        self._input = self._session.get_inputs()[0].name
        known = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._letters = ("", *known, " ")

    def read(self, lines: Sequence[Image.Image]) -> list[Letters]:
        """Return what each line says.

        Shape:  pictures in RGB of one line each; the answers in the same order.
        """
        wide = [min(_MOST_WIDE_PX, max(16, round(TALL_PX * x.width / x.height))) for x in lines]
        # Lines of like width go together, so that little of what is worked out is empty.
        order = sorted(range(len(lines)), key=wide.__getitem__)
        answers: list[Letters] = [Letters(letters=(), at=(), sure=())] * len(lines)
        for start in range(0, len(order), _TOGETHER):
            some = order[start : start + _TOGETHER]
            read = self._read_some([lines[at] for at in some], [wide[at] for at in some])
            for at, letters in zip(some, read, strict=True):
                answers[at] = letters
        return answers

    def _read_some(self, lines: list[Image.Image], wide: list[int]) -> list[Letters]:
        put = np.zeros((len(lines), 3, TALL_PX, max(_LEAST_WIDE_PX, *wide)), np.float32)
        for at, (line, width) in enumerate(zip(lines, wide, strict=True)):
            small = line.resize((width, TALL_PX), Image.Resampling.BILINEAR)
            colours = np.asarray(small, np.float32)[:, :, ::-1]  # blue first, as it was trained
            put[at, :, :, :width] = (colours * (2 / 255) - 1).transpose(2, 0, 1)
        chances = self._session.run(None, {self._input: put})[0]
        step_px = put.shape[3] / chances.shape[1]
        return [
            self._decoded(one, step_px / width) for one, width in zip(chances, wide, strict=True)
        ]

    def _decoded(self, chances: npt.NDArray[np.floating[Any]], step: float) -> Letters:
        """Return the letters of a line: the likeliest at each step, repeats taken as one."""
        best = chances.argmax(axis=1)
        sure = chances.max(axis=1)
        new = (best != 0) & (best != np.concatenate(([0], best[:-1])))
        at = np.nonzero(new)[0]
        return Letters(
            letters=tuple(self._letters[one] for one in best[at]),
            at=tuple(float(one) for one in np.minimum(1.0, (at + 0.5) * step)),
            sure=tuple(float(one) for one in sure[at]),
        )
