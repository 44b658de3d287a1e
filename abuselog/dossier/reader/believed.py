# SPDX-License-Identifier: MIT
"""Names in a belief about who is behind an account: a reader who may not have the belief has none.

Such a note is free prose, full of capitals that are no names: places, days, beginnings of
sentences. Only what is quoted, what stands after words that point to a person, and full names that
are no place are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_QUOTED: Final = re.compile(r"[\u201c\"]([^\u201c\u201d\"\n]{2,60})[\u201d\"]")
_NAME: Final = r"(?:[A-Z]\.|[^\W\d_a-z](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))*)"
_POINTED: Final = re.compile(
    r"\b(?:is|be|was|were|it's|he's|she's|it\u2019s|he\u2019s|she\u2019s|called|named|think|believe"
    rf"|suspect|recognise|recognised|know)[ ]+({_NAME}(?:[ ]{_NAME}){{0,3}})"
)
_FULL: Final = re.compile(rf"(?<![\w.])({_NAME}(?:[ ]{_NAME}){{1,3}})")
_NOBODY: Final = frozenset(
    {
        *("i", "he", "she", "it", "they", "we", "you", "that", "this", "these", "those", "the"),
        *("a", "an", "my", "his", "her", "their", "our", "its", "somebody", "someone", "nobody"),
        *("why", "because", "who", "what", "when", "where", "if", "as", "so", "but", "and", "or"),
        *("not", "no", "yes", "about", "from", "on", "in", "at", "same", "both", "also", "maybe"),
        *("perhaps", "possibly", "probably", "mr", "mrs", "ms", "miss", "dr", "cllr", "councillor"),
    }
)
_NO_PEOPLE: Final = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december", "facebook", "twitter"),
        *("instagram", "whatsapp", "nextdoor", "tiktok", "youtube", "reddit", "telegram", "x"),
        *("labour", "conservative", "liberal", "green", "reform", "english", "welsh", "scottish"),
    }
)
_PLACES: Final = frozenset(
    {
        *("lane", "street", "road", "avenue", "close", "drive", "way", "hill", "park", "square"),
        *("court", "crescent", "terrace", "library", "school", "academy", "college"),
        *("council", "hall", "centre", "church", "ward", "estate", "group", "party", "club"),
        *("station", "police", "hospital", "market", "committee", "association", "services"),
    }
)


def names(belief: str) -> tuple[str, ...]:
    """Return the names of people that a belief seems to hold.

    Not: sure to find them all.
    """
    found = dict.fromkeys(_QUOTED.findall(belief) if "behind this account" in belief else ())
    for one in (*_POINTED.findall(belief), *_FULL.findall(belief)):
        found.update(dict.fromkeys(_people(one)))
    return tuple(found)


def _people(found: str) -> Iterator[str]:
    """Give what is left of a run of capitals without what leads into it, unless it is a place."""
    words = [word.removesuffix("'s").removesuffix("\u2019s") for word in found.split()]
    while words and words[0].casefold() in _NOBODY:
        words.pop(0)
    plain = {word.casefold() for word in words}
    if words and not plain <= _NO_PEOPLE and _PLACES.isdisjoint(plain):
        yield " ".join(words)
