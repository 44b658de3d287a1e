# SPDX-License-Identifier: MIT
"""Search: found by any word, beginning, handle or link; and nothing that is typed is a fault."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from abuselog.records.incident import Sender
from abuselog.vault.opening import OpenVault
from abuselog.workflows.amend import amend
from abuselog.workflows.browse import Filter, incidents
from abuselog.workflows.record import Recording, record
from tests.builders import particulars, post


def found(vault: OpenVault, text: str) -> set[str]:
    """The numbers of what a search finds."""
    return {str(row.number)[-1] for row in incidents(vault, Filter(text=text)).rows}


@pytest.fixture
def stocked(new_vault: OpenVault) -> OpenVault:
    """A log of five incidents."""
    for said in (
        particulars(words="We know where you live, councillor", link="https://x.com/a/status/17"),
        particulars(words="Mae dy dŷ'n hawdd i'w ffeindio, tŵr y cloc", severity=2),
        particulars(
            words='He said "planning" - NEAR the *well*',
            sender=Sender(handle="@example_one", display_name="Señor Exämple"),
        ),
        particulars(words="Голосуй против! 😡 你好世界", place="Bin collection page"),
        particulars(private_notes="secretnote", legal_advice="privileged", own_replies="replied"),
    ):
        record(new_vault, Recording(particulars=said))
    return new_vault


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        *(("live", "1"), ("LIVE", "1"), ("liv", "1"), ("know councillor", "1"), ("xyz", "")),
        *(
            ("live xyz", ""),
            ("status/17", "1"),
            ("x.com/a", "1"),
            ("https://x.com/a/status/17", "1"),
        ),
        *(("tŵr", "2"), ("twr", "2"), ("tw\u0302r", "2"), ("TŴR", "2"), ("dŷ'n", "2"), ("dy", "2")),
        *(("planning", "3"), ('"planning"', "3"), ("NEAR", "3"), ("*well*", "3"), ("- NEAR", "3")),
        *(
            ("example_one", "3"),
            ("@example", "3"),
            ("ample_o", "3"),
            ("senor", "3"),
            ("Exämple", "3"),
        ),
        *(
            ("exa\u0308mple", "3"),
            ("Голосуй", "4"),
            ("голо", "4"),
            ("collection", "4"),
            ("bin", "4"),
        ),
        *(("secretnote", "5"), ("privileged", "5"), ("replied", "5"), ("2026-0003", "3")),
        *(("", "12345"), ("   ", "12345"), ("live OR planning", ""), ("NOT live", "")),
    ],
)
def test_what_is_found(stocked: OpenVault, typed: str, numbers: str) -> None:
    assert found(stocked, typed) == set(numbers)


@pytest.mark.parametrize(
    "typed", ['"', "*", "-", "(", ")", "^", "'", ":", "+", "{", "\\", "%", "_"]
)
def test_signs_alone_are_no_fault(stocked: OpenVault, typed: str) -> None:
    for text in (
        typed,
        typed * 3,
        f"{typed}live",
        f"live{typed}",
        f"words:{typed}",
        f"{typed} {typed}",
    ):
        incidents(stocked, Filter(text=text))
    assert "1" in found(stocked, f"live {typed}")


FTS = st.sampled_from(
    [*'"*-()^:+{}\\', " ", "NEAR", "NEAR(", "AND", "OR", "NOT", "words", "live", "\x00", "\ud800"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=40), st.lists(FTS, max_size=8).map("".join)))
@example("\x00")
@example("abc\x00def")
@example("\ud800\udfff abc")
@example("x" * 100_000)
@example("x " * 50_000)
@example("你好" * 10_000)
def test_nothing_that_is_typed_is_a_fault(stocked: OpenVault, typed: str) -> None:
    incidents(stocked, Filter(text=typed))


WORDS = st.text(
    st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x17F), min_size=1, max_size=12
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_every_word_and_its_beginning_finds_its_incident(
    new_vault: OpenVault, words: list[str], data: st.DataObject
) -> None:
    # Not a letter without a capital of its own, such as the sharp s.
    assume(all(word.upper().lower() == word.lower() for word in words))
    summary = record(new_vault, Recording(particulars=post(" ".join(words))))
    word = data.draw(st.sampled_from(words))
    for typed in (
        word,
        word.upper(),
        word[: data.draw(st.integers(1, len(word)))],
        " ".join(words),
    ):
        rows = incidents(new_vault, Filter(text=typed)).rows
        assert summary.id in {row.id for row in rows}, typed


def test_a_version_that_was_amended_away_is_not_found_and_the_new_one_is(
    stocked: OpenVault,
) -> None:
    amend(stocked, "2026-0001", post("Quite different", handle="@other"), reason="a slip")
    assert found(stocked, "live") == set()
    assert found(stocked, "status/17") == set()
    assert found(stocked, "different") == found(stocked, "@other") == {"1"}


def test_a_sender_is_found_by_every_way_of_writing_them(new_vault: OpenVault) -> None:
    sender = Sender(
        display_name="Pen-y-bont Pat",
        stable_id="1234567890",
        profile_link="https://example.org/u/pat",
        phone="07700 900123",
        email="pat@example.org",
    )
    record(new_vault, Recording(particulars=particulars(sender=sender)))
    for typed in (
        "Pen-y-bont",
        "bont",
        "45678",
        "org/u/pat",
        "900123",
        "at@exam",
        "pat@example.org",
    ):
        assert found(new_vault, typed) == {"1"}, typed
