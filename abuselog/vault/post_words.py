# SPDX-License-Identifier: MIT
"""Seal by post: a head of the history as twenty-four words, to be sent to somebody and kept there.

A head that somebody else holds can't be taken back: it says how many deeds there were, and the
beginning of the root over all of them. The words are BIP-39's, with BIP-39's own checksum, so that
any program for such words can tell that they were copied rightly. They open nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mnemonic import Mnemonic

WORD_COUNT = 24
_SIZE_BYTES = 5
_ROOT_BYTES = 27  # 216 bits of the root, and 40 of the size, make BIP-39's longest
_LETTERS_ENOUGH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedHead:
    """What twenty-four words say."""

    size: int
    root_start: bytes
    """The first 27 bytes of the root."""


def words_of(size: int, root: bytes) -> tuple[str, ...]:
    """Return the twenty-four words of a head."""
    raw = size.to_bytes(_SIZE_BYTES, "big") + root[:_ROOT_BYTES]
    return tuple(Mnemonic("english").to_mnemonic(raw).split())


def head_of(text: str) -> PostedHead:
    """Return what typed words say: in any case, numbered or not.

    Raises: ValueError if a word is unknown, or they are too few, too many or don't fit together.
    """
    known = Mnemonic("english")
    by_start = {word[:_LETTERS_ENOUGH]: word for word in known.wordlist}
    typed = [word for word in re.split(r"[^a-z]+", text.casefold()) if word]
    words: list[str] = []
    for word in typed:
        meant = by_start.get(word[:_LETTERS_ENOUGH])
        if meant is None or not meant.startswith(word):
            raise ValueError("not one of the words")
        words.append(meant)
    if len(words) != WORD_COUNT or not known.check(" ".join(words)):
        raise ValueError("not the words of a head")
    raw = bytes(known.to_entropy(words))
    return PostedHead(size=int.from_bytes(raw[:_SIZE_BYTES], "big"), root_start=raw[_SIZE_BYTES:])
