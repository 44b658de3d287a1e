# SPDX-License-Identifier: MIT
"""Right-to-left writing: which way each character runs, and the order in which a line is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from bidi import algorithm

# Source: Unicode Character Database, BidiBrackets.txt; the pairs that people type.
_CLOSING: Final = {"(": ")", "[": "]", "{": "}", "\u2329": "\u232a", "\u3008": "\u3009"}
_STRONG: Final = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_KNOWN: Final = frozenset(
    {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "B", "S", "WS", "ON"}
)


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


def levels(text: str, *, right_to_left: bool) -> list[int]:
    """Return for each character of a paragraph how deeply it is embedded: odd is right to left.

    Shape:  `text` holds no characters that steer direction: those are drawn as markers.
    Source: Unicode Standard Annex 9. The library's steps are those of 2012; the rule for brackets
            (N0) came in 2013 and is added here.
    """
    storage = algorithm.get_empty_storage()
    storage["base_level"] = 1 if right_to_left else 0
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(text, storage)
    for place, step in enumerate(storage["chars"]):
        step["place"] = place
        # Joiners stay beside the letter before them (X9 would take them out).
        if step["type"] == "BN":
            step["type"] = step["orig"] = "NSM"
        elif step["type"] not in _KNOWN:
            step["type"] = step["orig"] = "ON"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], storage["base_dir"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [int(storage["base_level"])] * len(text)
    for step in storage["chars"]:
        found[step["place"]] = int(step["level"])
    return found


def drawn_order(line: Sequence[int]) -> list[int]:
    """Return the places of a line's pieces from left to right; `line` is the level of each.

    Source: Unicode Standard Annex 9, rule L2.
    """
    order = list(range(len(line)))
    if not line:
        return order
    lowest_odd = min((level for level in line if level % 2), default=max(line) + 1)
    for level in range(max(line), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _resolve_brackets(steps: list[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair one direction.

    Source: Unicode Standard Annex 9, BD16 and N0.
    """
    for start, end in _pairs(steps):
        inside = {_STRONG.get(step["type"]) for step in steps[start + 1 : end]}
        if base in inside:
            found = base
        elif inside <= {None}:
            continue
        else:
            before = (_STRONG.get(step["type"]) for step in reversed(steps[:start]))
            context = next((kind for kind in before if kind), base)
            found = context if context in inside else base
        steps[start]["type"] = steps[end]["type"] = found


def _pairs(steps: list[dict[str, Any]]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, step in enumerate(steps):
        if step["type"] != "ON":
            continue
        if step["ch"] in _CLOSING:
            waiting.append((_CLOSING[step["ch"]], place))
        elif any(step["ch"] == closing for closing, _ in waiting):
            while waiting:
                closing, start = waiting.pop()
                if closing == step["ch"]:
                    found.append((start, place))
                    break
    return sorted(found)
