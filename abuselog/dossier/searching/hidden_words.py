# SPDX-License-Identifier: MIT
"""Finding words that must not be there, however they are written, spaced, broken or joined."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from abuselog.records.working_copy import PHONE, Pairs

_RUN: Final = 6
"""A passage is found by any run of so many of its words."""
_FEWEST_RUN_LETTERS: Final = 16
"""A passage shorter than a run is looked for as a whole, if it has so many letters."""
_FEWEST_DIGITS: Final = 7
_SQUASHED: Final = 8
"""Words of so many letters are looked for without regard to where a word begins and ends."""
_SAFE_IN_NOISE: Final = 6
_NUMBER_GAPS: Final = re.compile(r"(?<=\d)[\s().,/+\u00a0\u2010-\u2015-]+(?=\d)")
_MARGIN: Final = re.compile(r"^\s*\d{1,4}(?=\s)|(?<=\s)\d{1,4}\s*$", re.MULTILINE)
_TOKEN: Final = re.compile(r"\w+")
_SAME: Final = str.maketrans(
    {
        "\u2019": "'",
        "\u02bc": "'",
        "\u2018": "'",
        **dict.fromkeys((chr(code) for code in range(0x2010, 0x2016)), "-"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Needle:
    """One thing to look for."""

    said: Pairs
    pattern: re.Pattern[str] | None = None
    """With the borders of words."""
    whole: str = ""
    """Without any space."""
    squashed: str = ""
    """The same, if it is long enough to be looked for like that."""
    digits: str = ""

    def is_in(self, spaced: str, squashed: str, joined: str) -> bool:
        """Whether a text holds it: as words, without its spaces, or with its numbers joined."""
        if self.digits:
            return self.digits in joined
        # Whatever the pattern finds is there without its spaces too, and that is found at once.
        if self.whole not in squashed:
            return False
        return bool(self.squashed) or bool(self.pattern and self.pattern.search(spaced))

    def is_in_noise(self, spaced: str, squashed: str) -> bool:
        """Whether bytes that are mostly no text hold it; short words are in any such by chance."""
        if self.digits:
            alone = rf"(?<!\d)(?:0044|\+?44|0)?{self.digits}(?!\d)"
            return self.digits in spaced and re.search(alone, spaced) is not None
        if len(self.whole) < _SAFE_IN_NOISE:
            return False
        return self.is_in(spaced, squashed, "")


class HiddenWords:
    """Knows what is hidden, and says which of it a text holds."""

    def __init__(
        self, words: Iterable[Pairs], passages: Iterable[Pairs], allowed: Iterable[str] = ()
    ) -> None:
        """Make it.

        Shape:  `words` are names, numbers and addresses with their reasons; `passages` are whole
                texts; what `allowed` texts say as well is no leak of a passage.
        """
        told, given = tuple(passages), tuple(allowed)
        single = _single_words(told, given)
        wanted = dict.fromkeys((*words, *single))
        self._needles = tuple(needle for pair in wanted for needle in _needles(pair))
        shown = {run for text in given for run in _runs(text)}
        # By their first two words, so that few places of a text are looked at.
        self._runs: dict[tuple[str, ...], dict[tuple[str, ...], Pairs]] = {}
        for pair in told:
            for run in _runs(pair[0]):
                if run not in shown:
                    self._runs.setdefault(run[:2], {}).setdefault(run, pair)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._needles or self._runs)

    def found_in_noise(self, text: str) -> set[Pairs]:
        """Return what of the hidden is in something that was read as text and may be none."""
        plain = plainly(text)
        spaced, squashed = " ".join(plain.split()), "".join(plain.split())
        found = {one.said for one in self._needles if one.is_in_noise(spaced, squashed)}
        return found | self._passages_in(plain)

    def found_in(self, text: str) -> set[Pairs]:
        """Return what of the hidden is in a text, as it was hidden."""
        plain = plainly(text)
        return self._words_in(plain) | self._passages_in(plain)

    def found_on_page(self, text: str) -> set[Pairs]:
        """Return what of the hidden is on a page, whose lines may be numbered in the margin."""
        without = _MARGIN.sub(" ", text)
        found = self.found_in(text)
        return found if without == text else found | self.found_in(without)

    def _words_in(self, plain: str) -> set[Pairs]:
        spaced = " ".join(plain.split())
        squashed = "".join(plain.split())
        joined = _NUMBER_GAPS.sub("", spaced)
        return {one.said for one in self._needles if one.is_in(spaced, squashed, joined)}

    def _passages_in(self, plain: str) -> set[Pairs]:
        if not self._runs:
            return set()
        tokens = _TOKEN.findall(plain)
        known = self._runs.keys()
        starts = [
            start for start, pair in enumerate(itertools.pairwise([*tokens, ""])) if pair in known
        ]
        return {
            said
            for start in starts
            for run, said in self._runs[tokens[start], tokens[start + 1]].items()
            if tuple(tokens[start : start + len(run)]) == run
        }


def plainly(text: str) -> str:
    """Return a text without what only changes its looks: case, accents, joined forms, unseen marks.

    Source: Unicode Standard Annex 15, form NFKD; Unicode 16, 3.13, default case folding.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    return unicodedata.normalize("NFKD", apart).translate(_UNSEEN)


class _Unseen(dict[int, str | None]):
    """What each character becomes: itself, or nothing; every character is looked up once."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept = char.isspace() or unicodedata.category(char) not in _UNSEEN_KINDS
        self[code] = char if kept else None
        return self[code]


_UNSEEN_KINDS: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Co", "Cn"})
_UNSEEN: Final = _Unseen()


def _needles(pair: Pairs) -> Iterator[_Needle]:
    text, reason = pair
    digits = "".join(char for char in plainly(text) if char.isdecimal())
    letters = any(char.isalpha() for char in text)
    if len(digits) >= _FEWEST_DIGITS and (reason == PHONE or not letters):
        yield _Needle(said=pair, digits=_national(text, digits))
        return
    words = plainly(text).lstrip("@ ").split()
    squashed = "".join(words)
    if not squashed:
        return
    for parts in _both_ways(words, squashed):
        whole = "".join(parts)
        loosely = r"\s*".join(map(re.escape, parts))
        yield _Needle(
            said=pair,
            pattern=re.compile(rf"(?<!\w){loosely}(?!\w)"),
            whole=whole,
            squashed=whole if len(whole) >= _SQUASHED else "",
        )


def _both_ways(words: list[str], squashed: str) -> Iterator[list[str]]:
    """Give the words, and those of right-to-left writing also as some readers give them."""
    yield words
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in squashed):
        yield [word[::-1] for word in reversed(words)]


def _national(text: str, digits: str) -> str:
    """Return a number without what stands before it in one spelling only: 0, +44, 0044."""
    plain = text.strip()
    if plain.startswith("+44"):
        return digits[2:].removeprefix("0")
    if digits.startswith("0044"):
        return digits[4:].removeprefix("0")
    return digits.removeprefix("0")


def _single_words(passages: Iterable[Pairs], allowed: Iterable[str]) -> Iterator[Pairs]:
    """Give the passages of one long word, which nothing else that the reader gets says as well.

    A shorter one, such as a post that only says "Liar", is a word that anybody may write.
    """
    known: set[str] | None = None
    for pair in passages:
        tokens = _TOKEN.findall(plainly(pair[0]))
        if len(tokens) != 1 or len(tokens[0]) < _SQUASHED:
            continue
        if known is None:
            known = {token for text in allowed for token in _TOKEN.findall(plainly(text))}
        if tokens[0] not in known:
            yield pair


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    tokens = _TOKEN.findall(plainly(text))
    if len(tokens) < _RUN:
        if len(tokens) > 1 and sum(map(len, tokens)) >= _FEWEST_RUN_LETTERS:
            yield tuple(tokens)
        return
    for start in range(len(tokens) - _RUN + 1):
        yield tuple(tokens[start : start + _RUN])
