# SPDX-License-Identifier: MIT
"""Exhibit marks and incident numbers: what is printed is read back, and nothing else is read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.errors import BadValue
from abuselog.records.marks import ExhibitMark, IncidentNumber, initials

INITIALS = st.from_regex(r"[A-Z]{2,4}", fullmatch=True)
MARKS = st.builds(ExhibitMark, INITIALS, st.integers(1, 999_999))
NUMBERS = st.builds(IncidentNumber, st.integers(2000, 9999), st.integers(1, 999_999))


@given(MARKS)
def test_a_mark_is_read_as_it_is_written(mark: ExhibitMark) -> None:
    for text in (str(mark), mark.file_safe, str(mark).lower(), f"  {mark}\n"):
        assert ExhibitMark.parse(text) == mark
    assert re.fullmatch(r"[A-Z]{2,4}-\d{2,6}", mark.file_safe)


@given(NUMBERS)
def test_a_number_is_read_as_it_is_written(number: IncidentNumber) -> None:
    assert IncidentNumber.parse(str(number)) == number
    assert IncidentNumber.parse(f" {number.year}-{number.running} ") == number
    assert re.fullmatch(r"\d{4}-\d{4,6}", str(number))


@given(st.lists(NUMBERS, min_size=2))
def test_numbers_sort_in_the_order_they_were_given(numbers: list[IncidentNumber]) -> None:
    assert sorted(numbers) == sorted(numbers, key=lambda n: (n.year, n.running))


@given(st.text(max_size=12))
def test_any_other_text_is_refused_in_words(text: str) -> None:
    try:
        mark = ExhibitMark.parse(text)
    except BadValue:
        pass
    else:
        assert text.isascii() or text.strip().isascii()
        assert str(mark).casefold() == re.sub("[/-]0*", "/", text.strip().casefold())
    try:
        IncidentNumber.parse(text)
    except BadValue:
        pass
    else:
        assert text.strip().isascii()


@pytest.mark.parametrize(
    "text",
    [
        *("", "ABC", "ABC/", "/1", "A/1", "ABCDE/1", "ABC/0", "ABC/1000000", "ABC/-1", "ABC 1"),
        *("ABC/1/2", "A1C/1", "ABC/1x", "ÄBC/1", "ABC/１", "ABC/١", "ABC/1\n2"),
    ],
)
def test_no_mark(text: str) -> None:
    with pytest.raises(BadValue):
        ExhibitMark.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-", "1999-1", "2026-0", "2026-1000000", "26-1", "２０２６-1", "2026/1"],
)
def test_no_number(text: str) -> None:
    with pytest.raises(BadValue):
        IncidentNumber.parse(text)


@pytest.mark.parametrize(("typed", "kept"), [("abc", "ABC"), (" xY ", "XY"), ("Wxyz", "WXYZ")])
def test_initials_are_two_to_four_capitals(typed: str, kept: str) -> None:
    assert initials(typed) == kept


@pytest.mark.parametrize("typed", ["", "A", "ABCDE", "A1", "A B", "ß", "ﬁ", "ŵy", "ÀB", "AB\n C"])
def test_nothing_else_is_initials(typed: str) -> None:
    with pytest.raises(BadValue):
        initials(typed)
