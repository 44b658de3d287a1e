# SPDX-License-Identifier: MIT
"""Names and handles held against what the same screen shows elsewhere: its address, full names.

The reader confuses I, l and 1, o and 0, and loses one of two strokes alike. What it saw in another
place, in other letters or in another size, often tells which it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.mending import capital_first, look_alike, mended_handle
from abuselog.capture.reading.message import Draft
from abuselog.capture.reading.screen import Screen

_WORD: Final = re.compile(r"[A-Za-z0-9_][\w.\-]*")
_TWICE: Final = re.compile(r"([l_\-])\1+")
_CUT: Final = re.compile(r"\s*(?:\.{2,}|…)$")
_SHORTEST_STEM: Final = 6
"""Letters of a name that is cut short, before the whole name can be told from another."""


def agree(drafts: Sequence[Draft], screen: Screen) -> None:
    """Make names and handles agree with what stands elsewhere on the screen."""
    texts = [run.text for run in screen.runs]
    seen: dict[str, list[str]] = {}
    for word in (word.rstrip(".") for text in texts for word in _WORD.findall(text)):
        seen.setdefault(look_alike(word), []).append(word)
    address = _WORD.findall(screen.url.text) if screen.url else []
    for draft in drafts:
        draft.name = whole_name(draft.name, texts)
        if draft.handle and "…" not in draft.handle:
            draft.handle = _agreed(draft.handle, seen, small=not draft.name)
            draft.handle = _longer(draft.handle, address, drafts)
    for draft in drafts:
        draft.name = _capital(draft, drafts)


def whole_name(name: str, texts: Iterable[str]) -> str:
    """The name that is cut short with dots, as it stands in full elsewhere."""
    stem = _CUT.sub("", name)
    if stem == name or len(stem) < _SHORTEST_STEM:
        return name
    for text in texts:
        at = text.find(stem)
        if at < 0 or _CUT.search(text) or (at and text[at - 1].isalnum()):
            continue
        kept: list[str] = []
        for word in text[at:].split():
            if kept and len(" ".join(kept)) >= len(stem) and not word[:1].isupper():
                break
            kept.append(word)
        whole = " ".join(kept).rstrip(" ,;:")
        if len(whole) > len(stem) and signs.could_be_name(whole):
            return whole
    return name


def _agreed(handle: str, seen: Mapping[str, Sequence[str]], *, small: bool) -> str:
    """The handle, with each doubtful letter as the other readings of it on the screen have it."""
    start = len(handle) - len(handle.lstrip("@"))
    start = 2 if handle.startswith("u/") else start
    mine = mended_handle(handle[start:], always_small=small)
    for word in seen.get(look_alike(mine), ()):
        other = mended_handle(word, always_small=small)
        if len(other) == len(mine):
            mine = "".join(_letter(mine, other, place) for place in range(len(mine)))
    return handle[:start] + mine


def _letter(mine: str, other: str, place: int) -> str:
    """Of two readings the one against its neighbours: it was seen, the other only guessed."""
    first, second = mine[place], other[place]
    if first.isdigit() == second.isdigit():
        return first
    beside = mine[max(place - 1, 0) : place] + mine[place + 1 : place + 2]
    digits = any(letter.isdigit() for letter in beside)
    return first if first.isdigit() != digits else second


def _longer(handle: str, address: Iterable[str], drafts: Sequence[Draft]) -> str:
    """The handle as the address has it, where the reader lost one of two letters alike."""
    bare = handle.lstrip("@").removeprefix("u/")
    same = [one for one in drafts if one.handle and _folded(one.handle) == _folded(handle)]
    if len(same) > 1 or len(bare) < 3:
        return handle
    for word in address:
        if len(word) > len(bare) and _folded(word) == _folded(bare):
            return handle[: len(handle) - len(bare)] + word
    return handle


def _folded(handle: str) -> str:
    return _TWICE.sub(r"\1", look_alike(handle.lstrip("@").removeprefix("u/")))


def _capital(draft: Draft, drafts: Sequence[Draft]) -> str:
    """The name with a capital I that was read as l: by the handle, or by how others write."""
    name, handle = draft.name, draft.handle.lstrip("@")
    first = name.split(" ", 1)[0]
    if not first.startswith("l") or first.startswith("ll") or name == handle:
        return name
    if look_alike(handle).startswith(look_alike(first)):
        return "I" + name[1:] if handle[:1] in "iI" else name
    others = {one.name for one in drafts if one.name and one.name != name}
    begun = Counter(other[:1].islower() for other in others)
    return capital_first(name) if begun[True] <= begun[False] else name
