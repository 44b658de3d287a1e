# SPDX-License-Identifier: MIT
"""Recovery words as a numbered grid of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WORDS_A_LINE: Final = 4


def word_grid(words: Sequence[str]) -> list[str]:
    """The lines of the grid, to be read row by row."""
    numbered = [f"{place:2} {word:<10}" for place, word in enumerate(words, start=1)]
    rows = [numbered[at : at + _WORDS_A_LINE] for at in range(0, len(numbered), _WORDS_A_LINE)]
    return ["   " + " ".join(row).rstrip() for row in rows]
