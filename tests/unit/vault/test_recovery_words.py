# SPDX-License-Identifier: MIT
"""Recovery words: read back as printed, as typed in a hurry, and slips noticed."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from abuselog.errors import BadRecoveryWords
from abuselog.vault.recovery_words import WORD_COUNT, fresh_secret, secret_of, words_of

WORDS = Mnemonic("english").wordlist
SECRETS = st.binary(min_size=20, max_size=20)
SAMPLE = bytes(range(20))


@given(SECRETS)
def test_words_are_read_as_printed(secret: bytes) -> None:
    words = words_of(secret)
    assert len(words) == WORD_COUNT
    assert set(words) <= set(WORDS)
    assert secret_of(" ".join(words)) == secret


@given(SECRETS)
def test_four_letters_are_enough_and_case_and_signs_do_not_matter(secret: bytes) -> None:
    words = words_of(secret)
    assert secret_of(" ".join(word[:4] for word in words)) == secret
    assert secret_of("\n".join(f"{n}. {w.upper()}," for n, w in enumerate(words, 1))) == secret


def test_the_words_are_fixed_for_ever() -> None:
    # Made by hand: 20 bytes and the first two of SHA-256("abuselog recovery words 1\0" + bytes),
    # eleven bits a word, from the public list of BIP-39.
    import hashlib

    check = hashlib.sha256(b"abuselog recovery words 1\x00" + SAMPLE).digest()[:2]
    bits = "".join(f"{byte:08b}" for byte in SAMPLE + check)
    by_hand = [WORDS[int(bits[at : at + 11], 2)] for at in range(0, len(bits), 11)]
    assert list(words_of(SAMPLE)) == by_hand


def test_a_wrong_word_is_nearly_always_noticed() -> None:
    words = list(words_of(SAMPLE))
    tried = passed = 0
    for position in range(WORD_COUNT):
        for other in WORDS:
            if other == words[position]:
                continue
            tried += 1
            changed = [*words[:position], other, *words[position + 1 :]]
            try:
                secret_of(" ".join(changed))
            except BadRecoveryWords:
                continue
            passed += 1
    assert tried == WORD_COUNT * 2047
    # One in 65,536 slips passes by chance; five in 32,752 would be far beyond chance.
    assert passed < 5


def test_two_words_swapped_are_noticed() -> None:
    words = list(words_of(SAMPLE))
    noticed = 0
    for one in range(WORD_COUNT - 1):
        swapped = [*words]
        swapped[one], swapped[one + 1] = swapped[one + 1], swapped[one]
        with pytest.raises(BadRecoveryWords) as caught:
            secret_of(" ".join(swapped))
        noticed += caught.value.position == 0
    assert noticed == WORD_COUNT - 1


def test_slips_of_a_letter_give_the_word_meant_or_are_noticed() -> None:
    rng = random.Random(4)
    words = words_of(SAMPLE)
    for _ in range(2_000):
        position = rng.randrange(WORD_COUNT)
        letters = list(words[position])
        place = rng.randrange(len(letters))
        letters[place] = rng.choice("abcdefghijklmnopqrstuvwxyz")
        typed = [*words[:position], "".join(letters), *words[position + 1 :]]
        with contextlib.suppress(BadRecoveryWords):
            assert secret_of(" ".join(typed)) == SAMPLE


@pytest.mark.parametrize(
    ("text", "position", "count"),
    [
        *(("", 0, 0), ("zoo", 0, 1), ("zoo " * 15, 0, 15), ("zoo " * 17, 0, 17)),
        *(("zoo zoo qqqq", 3, 3), ("zo " * 16, 1, 16), ("zoo " * 16, 0, 16)),
        *(("ŵŷẑ", 0, 0), ("act " * 15 + "\x00\ud800", 0, 15), ("zoo " * 10_000, 0, 10_000)),
    ],
)
def test_what_is_wrong_is_told_by_its_place(text: str, position: int, count: int) -> None:
    with pytest.raises(BadRecoveryWords) as caught:
        secret_of(text)
    assert (caught.value.position, caught.value.count) == (position, count)


@given(st.text(max_size=200))
def test_any_text_is_words_or_is_refused(text: str) -> None:
    try:
        secret_of(text)
    except BadRecoveryWords:
        return


def test_secrets_are_fresh_and_of_one_length() -> None:
    assert fresh_secret() != fresh_secret()
    assert len(fresh_secret()) == 20
    with pytest.raises(ValueError, match="20 bytes"):
        words_of(bytes(19))
