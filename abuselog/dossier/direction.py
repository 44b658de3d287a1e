# SPDX-License-Identifier: MIT
"""Right-to-left writing: joined letter forms, and the order in which a line is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from arabic_reshaper import ArabicReshaper
from bidi import get_display

_RESHAPER = ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})


def is_right_to_left(char: str) -> bool:
    """Whether a character is written from right to left."""
    return char > "\u058f" and unicodedata.bidirectional(char) in ("R", "AL")


def has_right_to_left(text: str) -> bool:
    """Whether any character of `text` is written from right to left."""
    return any(is_right_to_left(char) for char in text)


def base_is_right_to_left(text: str) -> bool:
    """Whether a paragraph as a whole runs from right to left.

    Source: Unicode Standard Annex 9, rules P2 and P3: the first strong character decides.
    """
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def joined(text: str, can_draw: Callable[[str], bool]) -> str:
    """Return `text` with Arabic letters in their joined forms, where the fonts have them all."""
    shaped = str(_RESHAPER.reshape(text))
    return shaped if all(can_draw(char) for char in shaped) else text


def drawn_order(line: str, *, right_to_left: bool) -> str:
    """Return one line in the order in which it is drawn from left to right."""
    return str(get_display(line, base_dir="R" if right_to_left else "L"))
