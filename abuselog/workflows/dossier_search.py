# SPDX-License-Identifier: MIT
"""Searching the files of a dossier, before anybody gets them, for what they must not show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from abuselog.dossier.searching.hidden_words import HiddenWords
from abuselog.dossier.searching.leak_search import Hidden, Leak, find_leaks
from abuselog.errors import LeaksFound
from abuselog.progress import Progress
from abuselog.wording.language import _

_MOST_PLACES: Final = 5
"""How many places are named; the person mends one and looks again."""


def require_no_leaks(pdf: Path, hidden: Hidden, progress: Progress) -> None:
    """Return if nothing of the hidden is in a finished PDF.

    Raises: LeaksFound, which says where; Cancelled.
    """
    progress.step(0, 1, _("Searching it for what it must not show\u2026"))
    with pdf.open("rb") as file:
        leaks = find_leaks(file, hidden, progress)
    if leaks:
        raise LeaksFound(count=len(leaks), where=_places(map(_place, leaks)))


def require_none_in_text(name: str, text: str, hidden: Hidden) -> None:
    """Return if nothing of the hidden is in a text that lies beside the PDF.

    Raises: LeaksFound.
    """
    words = HiddenWords(hidden.words, hidden.passages, hidden.allowed)
    found = words.found_in(text) if words else frozenset()
    if found:
        raise LeaksFound(count=len(found), where=name)


def _place(leak: Leak) -> str:
    """Return where a leak is, and of which kind: never what it is."""
    place = f"page {leak.page}" if leak.page else leak.where
    return f"{place}: {leak.reason}" if leak.reason else place


def _places(places: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(places))[:_MOST_PLACES])
