# SPDX-License-Identifier: MIT
"""Whatever stands around it, a covered value is not in what a reader gets."""

from __future__ import annotations

import unicodedata
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from abuselog.dossier.reader.masking import Cover

AROUND = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz\u00e2\u00e9\u0175", min_size=3, max_size=9)
NAMES = st.tuples(LETTERS, LETTERS).map(lambda two: " ".join(word.capitalize() for word in two))
GAPS = st.sampled_from([" ", "  ", "\u00a0", "\n"])
CASES = st.sampled_from([str.title, str.upper, str.lower])
FORMS: st.SearchStrategy[Literal["NFC", "NFD"]] = st.sampled_from(["NFC", "NFD"])
BORDERS = st.sampled_from([" ", "\n", ", ", ".", "(", "\u201c", "\U0001f52a", "@"])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same name as somebody might write it."""
    name = draw(NAMES)
    typed = draw(CASES)(draw(GAPS).join(name.split()))
    return name, unicodedata.normalize(draw(FORMS), typed)


@given(AROUND, BORDERS, written(), BORDERS, AROUND)
def test_a_name_is_covered_wherever_it_stands(
    before: str, left: str, name: tuple[str, str], right: str, after: str
) -> None:
    plain, typed = name
    cover = Cover()
    cover.word(plain, "name")
    text = cover.over(before + left + typed + right + after)
    assert typed not in text.replace(before, "").replace(after, "")


@given(AROUND, BORDERS, st.integers(100_000, 999_999), BORDERS, AROUND)
def test_a_number_is_covered_wherever_it_stands(
    before: str, left: str, number: int, right: str, after: str
) -> None:
    cover = Cover()
    cover.phone(f"07700 {number}")
    for typed in (f"07700{number}", f"+44 7700 {number}", f"(07700) {number}"):
        text = cover.over(before + left + typed + right + after)
        assert str(number) not in text.replace(before, "").replace(after, "")


@given(AROUND, NAMES)
def test_covering_twice_is_covering_once(text: str, name: str) -> None:
    cover = Cover()
    cover.word(name, "name")
    once = cover.over(f"{text} {name}")
    assert cover.over(once) == once
