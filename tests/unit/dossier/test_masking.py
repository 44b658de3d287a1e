# SPDX-License-Identifier: MIT
"""Covered values are covered wherever and however they are written."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from abuselog.dossier.reader import masking
from abuselog.dossier.reader.masking import Cover


@pytest.fixture
def cover() -> Cover:
    made = Cover()
    made.know(["Evans"])
    made.phone("07700 900123")
    made.email("Bad.Sender@example.org")
    made.people("Jane Smith (on her phone), my neighbour Tom O'Brien; mary lloyd, 07700 900456")
    made.people("our child, Will Evans")
    return made


@pytest.mark.parametrize(
    "text",
    [
        "ring 07700 900123 now",
        "ring +44 7700 900 123 now",
        "ring 0044 (0) 7700 900123",
        "ring 07700-900-123.",
        "ring +447700900123",
        "her number: 07700900456",
    ],
)
def test_a_number_is_covered_in_every_form(cover: Cover, text: str) -> None:
    digits = "".join(char for char in cover.over(text) if char.isdigit())
    assert digits in ("07700", "")
    assert masking.WITHHELD in cover.over(text)


@pytest.mark.parametrize("text", ["107700900123", "07700 9001234", "42", "call 999"])
def test_another_number_is_left_alone(cover: Cover, text: str) -> None:
    assert cover.over(text) == text


@pytest.mark.parametrize("text", ["bad.sender@example.org", "<BAD.SENDER@EXAMPLE.ORG>"])
def test_an_address_is_covered(cover: Cover, text: str) -> None:
    assert "sender" not in cover.over(text).casefold()
    assert "example" not in cover.over(text).casefold()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("I saw Jane Smith", "smith"),
        ("JANE  SMITH!", "jane"),
        ("smith knows", "smith"),
        ("Smith's house", "smith"),
        ("Tom O\u2019Brien", "brien"),
        ("Mary Lloyd", "lloyd"),
        ("we will get Will", "get will"),
    ],
)
def test_a_name_is_covered_whole_and_in_parts(cover: Cover, text: str, secret: str) -> None:
    assert secret not in cover.over(text).casefold()


def test_an_account_that_shares_a_name_with_a_witness_stays_itself() -> None:
    made = Cover()
    made.know(["Example", "Borough"])
    made.people("Jane Evans, Tom")
    assert made.over_account("Jane Smith") == "Jane Smith"
    assert made.over_account("@tom_of_the_lane") == "@tom_of_the_lane"
    assert "evans" not in made.over_account("jane evans").casefold()
    assert "tom" not in made.over("ask Tom").casefold()


def test_the_councillors_own_words_are_no_cover() -> None:
    made = Cover()
    made.know(["Example", "Borough"])
    made.people("Example, neighbour; Library manager")
    assert made.over("Example Borough Chat, Mill Lane Library") == (
        "Example Borough Chat, Mill Lane Library"
    )


@pytest.mark.parametrize("text", ["we will come", "on her phone", "my neighbour", "Evans", "Janet"])
def test_ordinary_words_stay(cover: Cover, text: str) -> None:
    assert cover.over(text) == text


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("07700 900123", "07700 \u00b7\u00b7\u00b7\u00b7\u00b7\u00b7"),
        ("+44 7700 900123", "07700 \u00b7\u00b7\u00b7\u00b7\u00b7\u00b7"),
        ("12345", "12 \u00b7\u00b7\u00b7"),
        ("none", "[withheld]"),
    ],
)
def test_a_masked_number_tells_two_senders_apart_at_most(number: str, expected: str) -> None:
    assert masking.masked_phone(number) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Jane Smith, Tom Lloyd 07700 900456", ["J.S.", "T.L."]),
        ("She saw it", []),
        ("jane smith", ["J.S."]),
        ("Mrs Jones (jones@example.org)", ["J."]),
    ],
)
def test_names_become_initials(note: str, expected: list[str]) -> None:
    assert [masking.initials_of(name) for name in masking.names_in(note)] == expected


@pytest.fixture
def strict() -> Cover:
    made = Cover(strict=True)
    made.spare("07700 900001", "Shown@example.org")
    return made


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("ring 07700 900123 now", "900123"),
        ("+44 (0)20 7946 0123", "0123"),
        ("+1 202 555 0143", "0143"),
        ("mail to somebody@example.org", "somebody"),
    ],
)
def test_a_file_keeps_no_number_or_address_in_a_strict_cover(
    strict: Cover, text: str, secret: str
) -> None:
    assert secret not in strict.over_file(text)
    assert secret in Cover().over_file(text)


@pytest.mark.parametrize(
    "text",
    [
        "02-07-2026 22:41 posted",
        "at 2026-07-02 22:41:05",
        "post 1857345619283746817",
        "\u00a3 1,200,000.00 spent",
        "+44 7700 900001 and shown@example.org",
    ],
)
def test_dates_amounts_and_what_the_reader_is_shown_stay_in_a_file(
    strict: Cover, text: str
) -> None:
    assert strict.over_file(text) == text


def test_what_was_hidden_can_be_asked_for(cover: Cover) -> None:
    cover.word("Ann  Otherperson", "name")
    hidden = dict(cover.hidden())
    assert hidden["07700 900123"] == "phone"
    assert hidden["Bad.Sender@example.org"] == "email"
    assert hidden["Jane Smith"] == "name"
    assert hidden["Ann Otherperson"] == "name"
    assert "Will" not in hidden


def test_covered_words_are_covered_across_spaces_and_capitals() -> None:
    made = Cover()
    made.word("12 Mill Lane", "address")
    made.word("07700 900555", "phone")
    assert "mill" not in made.over("At 12  MILL\u00a0Lane.").casefold()
    assert "900555" not in made.over("ring +447700900555")
    assert made.over("12 Mill Laneway") == "12 Mill Laneway"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_accents_are_covered_however_they_are_typed(
    form: Literal["NFC", "NFD"], typed: Literal["NFC", "NFD"]
) -> None:
    made = Cover()
    made.people(unicodedata.normalize(typed, "Si\u00e2n \u00d4nfri"))
    text = unicodedata.normalize(form, "ask si\u00e2n \u00f4nfri, or \u00d4nfri")
    assert "nfri" not in made.over(text)


def test_a_value_without_any_letter_is_covered_too() -> None:
    made = Cover()
    made.word("\U0001f98a\U0001f98a\U0001f98a")
    assert made.over("by \U0001f98a\U0001f98a\U0001f98a!") == "by [withheld]!"


def test_covers_of_the_same_values_are_equal(cover: Cover) -> None:
    one, other = Cover(), Cover()
    for made in (one, other):
        made.people("Jane Smith")
    assert one == other
    other.phone("07700 900123")
    assert one != other


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to one@example.org+two@example.com", ["one@example.org", "+two@example.com"]),
        ("<a.b+c@mail.example.org>, x@y, @z.org, d'e@f.org.", ["a.b+c@mail.example.org",
                                                              "d'e@f.org"]),
        ("x@y@example.org", ["y@example.org"]),
        ("nothing here", []),
    ],
)  # fmt: skip
def test_every_address_is_found(text: str, found: list[str]) -> None:
    assert masking.addresses_in(text) == found


def test_a_word_without_end_is_passed_over() -> None:
    """Each letter tried as the beginning of an address would take minutes."""
    word = "w" * 200_000
    strict = Cover(strict=True)
    strict.people(f"{word} and Jane Smith")
    text = f"{word}@ {word} dave@example.org {'1 ' * 50_000}"
    covered = strict.over_file(text)
    assert covered.startswith(f"{word}@ {word} d")
    assert "dave@" not in covered
