# SPDX-License-Identifier: MIT
"""Recovery words: a 160-bit secret as sixteen plain words that can be read over a telephone.

The words are those of BIP-39, whose first four letters are enough to tell any two apart. The
encoding is our own: 160 bits of secret and 16 bits of checksum, eleven bits a word, so that all but
one in 65,536 slips are noticed before a key is even tried.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from functools import cache

from mnemonic import Mnemonic

from abuselog.errors import BadRecoveryWords

SECRET_BYTES = 20
WORD_COUNT = 16
_BITS_A_WORD = 11
_CHECK_BYTES = 2
_LETTERS_ENOUGH = 4


@cache
def _list() -> tuple[str, ...]:
    return tuple(Mnemonic("english").wordlist)


@cache
def _positions() -> dict[str, int]:
    return {word[:_LETTERS_ENOUGH]: index for index, word in enumerate(_list())}


def fresh_secret() -> bytes:
    """Return a new secret, 20 random bytes."""
    return os.urandom(SECRET_BYTES)


def words_of(secret: bytes) -> tuple[str, ...]:
    """Return the sixteen words of a secret.

    Raises: ValueError if it is not 20 bytes long.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret is 20 bytes long")
    number = int.from_bytes(secret + _check(secret), "big")
    mask = (1 << _BITS_A_WORD) - 1
    return tuple(
        _list()[(number >> (_BITS_A_WORD * place)) & mask] for place in reversed(range(WORD_COUNT))
    )


def secret_of(text: str) -> bytes:
    """Return the secret that was typed: words in any case, with any spaces, commas or numbers.

    Raises: BadRecoveryWords with the position of the first unknown word, or 0 if the words are too
            few, too many, or don't fit together.
    """
    typed = [word for word in re.split(r"[^a-z]+", text.casefold()) if word]
    number = 0
    for position, word in enumerate(typed, start=1):
        index = _positions().get(word[:_LETTERS_ENOUGH])
        if index is None or not _meant(word, _list()[index]):
            raise BadRecoveryWords(position=position, count=len(typed))
        number = number << _BITS_A_WORD | index
    if len(typed) != WORD_COUNT:
        raise BadRecoveryWords(position=0, count=len(typed))
    raw = number.to_bytes(SECRET_BYTES + _CHECK_BYTES, "big")
    secret = raw[:SECRET_BYTES]
    if _check(secret) != raw[SECRET_BYTES:]:
        raise BadRecoveryWords(position=0, count=len(typed))
    return secret


def _meant(typed: str, word: str) -> bool:
    """Whether `typed` is the word, its first four letters, or the word with a slip at its end."""
    if word.startswith(typed):
        return len(typed) >= min(_LETTERS_ENOUGH, len(word))
    return difflib.SequenceMatcher(None, typed, word).ratio() > 0.7


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"abuselog recovery words 1\x00" + secret).digest()[:_CHECK_BYTES]
