# SPDX-License-Identifier: MIT
"""Slips that the reader of letters makes again and again, put right by rules that can be named.

Only letters that look alike are changed: I, l and 1, O and 0. The picture stays beside the words.
"""

from __future__ import annotations

import re
from typing import Final

_ROUND: Final = re.compile(r"\bO(?=[/\d])|(?<=[\d/])O(?=\d|\b)")
_PARTED: Final = re.compile(r"(?<=\d) (?=[,.]\d)|(?<=\d[,.]) (?=\d{3}\b)")
"""A blank inside a number: £1 ,240."""
_ALONE: Final = re.compile(r"(?<![\w'’.&@/-])l(?=['’](?:d|m|ll|ve|s|t)\b|[ ,.!?]|$)")
_SHORT: Final = re.compile(
    r"(?<![\w'’@#/.-])l(?=(?:f|n|s|t|ts|mran|lm|gnore|gnored|diot|sn['’]t|t['’]s|t['’]ll|au|onawr)\b)"
)
_INSIDE: Final = re.compile(r"(?<!Mc)(?<!Mac)(?<=[A-Za-zâêîôûŵŷ][a-zâêîôûŵŷ])I(?=[a-zâêîôûŵŷ])")
"""A capital within a word of small letters: ClIr is Cllr, but McIntyre stays."""
_NAME_SLIP: Final = re.compile(r"l(?=[a-zâêîôûŵŷ])")
_DOUBLE: Final = re.compile(r"\bLI(?=[a-zâêîôûŵŷ])")
"""No word begins with L, a capital I and small letters: it is the Welsh Ll."""
_DOUBLE_SMALL: Final = re.compile(r"(?<=[\w,;:]\s)Il(?:(?=[wyaeouiâêîôûŵŷ])|l(?=[wyaoi]))")
_WELSH: Final = re.compile(
    r"[ŵŷŴŶ]|\w'(?:n|r|ch|i|u)\b|\b(?:y|yn|yr|mae|dim|ddim|dy|ti|wedi|fy|sy|oedd|eich|chi"
    r"|bod|ni|gan|gen|eto|nos|bawb|pawb|annwyl|iawn)\b",
    re.IGNORECASE,
)
_INITIAL: Final = re.compile(r"\bLI(?=\. ?[A-Z])")
_WELSH_SMALL: Final = re.compile(r"ll[ywa]")
_FIRST_SLIP: Final = re.compile(r"l(?:[b-df-hjkm-np-tvwxz]|[aeo][a-z])[a-z]*")
_CLOCK_PARTED: Final = re.compile(r"(?<![\d.])(\d{1,2}[.:][0-5]) (\d)(?=\s?[ap]m\b|[.,!?]|\s*$)")
_SHORTENED: Final = re.compile(r"(?<=[a-z]) (?=['’](?:t|s|re|ve|ll|d|m|n|r|ch)\b)")
"""A blank inside a word: don 't."""
_GLUED: Final = re.compile(r"\b(\d{1,3})(?=(?:minute|hour|day|week|month|year|people)s?\b)")
"""A blank lost behind a number: 2weeks."""


def mended_text(text: str) -> str:
    """Running text with I, where a lone l can be nothing else, and with noughts in numbers."""
    text = _SHORTENED.sub("", text)
    text = _CLOCK_PARTED.sub(r"\1\2", _PARTED.sub("", text))
    text = _DOUBLE.sub("Ll", _GLUED.sub(r"\1 ", text))
    if _WELSH.search(text):
        text = _DOUBLE_SMALL.sub("ll", text)
    return _INSIDE.sub("l", _ROUND.sub("0", _SHORT.sub("I", _ALONE.sub("I", text))))


def mended_name(name: str) -> str:
    """A name whose words begin with capitals: "lan Copestake" is Ian."""
    name = _INITIAL.sub("Ll", _DOUBLE.sub("Ll", _INSIDE.sub("l", name)))
    parts = name.split()
    if len(parts) < 2 or not any(part[:1].isupper() for part in parts):
        return name
    return " ".join(
        "I" + part[1:] if _NAME_SLIP.match(part) and not _WELSH_SMALL.match(part) else part
        for part in parts
    )


def capital_first(name: str) -> str:
    """A name of one word with I before what an l cannot, or seldom does, begin: "lolo" is Iolo."""
    return "I" + name[1:] if _FIRST_SLIP.fullmatch(name) else name


def mended_handle(handle: str, *, always_small: bool) -> str:
    """A handle in small letters, in which a lone capital I or O is an l or a nought.

    Shape:  `always_small` where the platform allows no capitals.
    """
    handle = _INSIDE.sub("l", handle)
    others = [letter for letter in handle if letter.isupper() and letter not in "IO"]
    if others or not any(letter in "IO" for letter in handle):
        return handle
    small = sum(1 for letter in handle if letter.islower())
    if not always_small and small < 3:
        return handle
    # A nought stands as tall as a capital, a small o does not: the reader saw a tall ring.
    return handle.replace("I", "l").replace("O", "0")


def look_alike(text: str) -> str:
    """A text in which letters that the reader confuses are the same: for finding one again."""
    return text.casefold().translate(_CONFUSED)


_CONFUSED: Final = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l"})
