# SPDX-License-Identifier: MIT
"""A displayed time cut into tokens, each of one class: a number, a clock, a month, an "ago".

Words come from `times.json`. A token that belongs to no class means: this is no time.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from abuselog.capture.reading.vocabulary import numbered, part, words

_TABLE: Final = "times"
LONGEST_TEXT: Final = 64
"""A longer text is no displayed time."""

NUMBER, CLOCK, SLASHED, ISO_DAY, MONTH_DAY = "n", "c", "/", "i", "-"
MONTH, WEEKDAY, UNIT, DAY_AGO, AGO, HALF, NOW, ZONE = "M", "W", "u", "D", "a", "p", "N", "z"
_SILENT: Final = ""
_UNKNOWN: Final = "x"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a displayed time."""

    text: str
    kind: str
    start: int
    end: int
    """Where it stands in the text, as folded."""


_PIECE: Final = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:t(?=\d))?"
    r"|(?P<slashed>(?:\d{1,2}|(?<![\d:.])\d \d(?=/))(?P<mark>[/.\-])\d{1,2}(?P=mark)"
    r"(?:20\d{2}(?=\d{1,2}:\d\d)|(?:\d{4}|\d{2})(?!\d)))"
    r"|(?P<clock>\d{1,2}(?: ?: ?\d{2}){1,2}|\d{1,2}\.\d{2})(?!\d)"
    r"|(?P<monthday>\d{1,2}-\d{1,2})(?!\d)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:[.'][^\W\d_]+)*)"
    r"|(?P<other>\S)"
)
_QUIET: Final = frozenset(".…,·•|()-–—:;’'\"‹›<>")
_HARD_O: Final = re.compile(
    r"(?<=\d)o(?=[\d:]|\s?(?:h|m|d|w|am|pm)\b)|(?<=:)o(?=\d)|\bo(?=\d[:.]\d)"
)
_HARD_ONE: Final = re.compile(
    r"(?<=[\d:])[l|!](?=[\d:])|\b[l|](?=\d?[:.]\d\d|\d\s?[hmdw]\b)|(?<=:\d)l\b"
    r"|\bl(?=(?:h|d|w|m|y|mo|yr|hr)\s+ago\b)"
)


def folded(text: str) -> str:
    """The text as the grammar reads it: small letters, plain spaces, slips of the reader mended.

    Shape:  as long as the text wherever the reader's letters are ordinary ones.
    """
    small = "".join(_small(character) for character in text)
    # O for nought and l for one are the reader's commonest slips beside digits.
    return _HARD_ONE.sub("1", _HARD_O.sub("0", small))


def _small(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    if plain.isspace() or not plain:
        return " "
    return plain if len(plain) == 1 else character


def tokens(text: str) -> tuple[Token, ...] | None:
    """The tokens of a folded text; None if something in it belongs to no time."""
    pieces = all_tokens(text)
    return None if any(piece.kind == _UNKNOWN for piece in pieces) else pieces


def all_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a folded text, with class `x` for what belongs to no time."""
    found: list[Token] = []
    for piece in _PIECE.finditer(text):
        kind = _kind_of_piece(piece)
        if kind == _SILENT:
            continue
        # Not to be taken for a whole number: 5.9 %, £48,750, 1,204.
        start, end = piece.span()
        found.append(Token(piece.group(), kind, start, end))
    return _joined(text, found)


def _kind_of_piece(piece: re.Match[str]) -> str:
    text = piece.group()
    by_group = {
        "iso": ISO_DAY,
        "slashed": SLASHED,
        "mark": SLASHED,
        "clock": CLOCK,
        "monthday": MONTH_DAY,
        "number": NUMBER if len(text) <= 4 else _UNKNOWN,
        "word": "word",
        "other": _SILENT if text in _QUIET else _UNKNOWN,
    }
    return by_group[piece.lastgroup or "other"]


@functools.cache
def _kinds() -> dict[str, str]:
    """Every single word of the list with its class; the doubtful ones are settled beside others."""
    table: dict[str, str] = {}
    for key, kind in (("joiners", _SILENT), ("about", _SILENT), ("around", _SILENT)):
        table.update(dict.fromkeys(words(_TABLE, key), kind))
    table.update(dict.fromkeys(words(_TABLE, "ordinals"), "o"))
    table.update(dict.fromkeys(words(_TABLE, "one"), "1"))
    for variants in part(_TABLE, "units").values():
        table.update(dict.fromkeys(variants, UNIT))
    for key, kind in (("months", MONTH), ("weekdays", WEEKDAY), ("days_ago", DAY_AGO)):
        table.update(dict.fromkeys(numbered(_TABLE, key), kind))
    table.update(dict.fromkeys(words(_TABLE, "before_noon"), HALF))
    table.update(dict.fromkeys(words(_TABLE, "after_noon"), HALF))
    table.update(dict.fromkeys(part(_TABLE, "zones"), ZONE))
    table["ago"] = AGO
    return table


@functools.cache
def _phrases() -> dict[str, str]:
    table = dict.fromkeys(words(_TABLE, "now"), NOW)
    table.update(dict.fromkeys(words(_TABLE, "ago"), AGO))
    table.update((word, _SILENT) for word in words(_TABLE, "around") if " " in word)
    return table


_LONGEST_PHRASE: Final = 3


def _joined(text: str, pieces: list[Token]) -> tuple[Token, ...]:
    """Give each word its class, taking phrases of several words first."""
    found: list[Token] = []
    place = 0
    while place < len(pieces):
        taken, kind = _phrase_at(pieces, place)
        first, last = pieces[place], pieces[place + taken - 1]
        if kind is None:
            kind = first.kind if first.kind != "word" else _word_kind(pieces, place)
        if kind not in (_SILENT, "o"):
            found.append(Token(text[first.start : last.end], kind, first.start, last.end))
        place += taken
    return tuple(found)


def _phrase_at(pieces: list[Token], place: int) -> tuple[int, str | None]:
    phrases = _phrases()
    for length in range(min(_LONGEST_PHRASE, len(pieces) - place), 0, -1):
        run = pieces[place : place + length]
        if all(piece.kind == "word" for piece in run):
            kind = phrases.get(" ".join(piece.text for piece in run))
            if kind is not None:
                return length, kind
    return 1, None


def _word_kind(pieces: list[Token], place: int) -> str:
    """The class of one word, with what stands beside it where the word alone is in doubt."""
    word = pieces[place].text.rstrip(".")
    before = pieces[place - 1] if place else None
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    kind = _kinds().get(word, _UNKNOWN)
    if word == "am":
        # In Welsh it is "at": 14 Mawrth 2026 am 21:04.
        counted = before is not None and before.kind in (CLOCK, NUMBER)
        return HALF if counted and (after is None or after.kind != CLOCK) else _SILENT
    if word in ("dydd", "ddydd"):
        return UNIT if before is not None and before.kind == NUMBER else _SILENT
    if kind == WEEKDAY and word in numbered(_TABLE, "months"):
        return MONTH if _beside_a_day(before, after, pieces, place) else WEEKDAY
    if kind == "o":
        return "o" if before is not None and before.kind == NUMBER else _UNKNOWN
    if kind == "1":
        return NUMBER if after is not None and _kinds().get(after.text) == UNIT else _UNKNOWN
    return kind


def _beside_a_day(
    before: Token | None, after: Token | None, pieces: list[Token], place: int
) -> bool:
    """Whether `mawrth` means March: "14 Mawrth", "Mawrth 14", but not "Mawrth 14 Ebrill"."""
    if before is not None and (before.kind == NUMBER or _kinds().get(before.text) == "o"):
        return True
    if after is None or after.kind != NUMBER:
        return False
    beyond = pieces[place + 2] if place + 2 < len(pieces) else None
    return beyond is None or beyond.text not in numbered(_TABLE, "months")
