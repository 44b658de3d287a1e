# SPDX-License-Identifier: MIT
"""What is said about signatures: first what counts, and never more than is known."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from abuselog.integrity.pdf_verdict import QUESTIONS, PdfVerdict, SignatureVerdict
from abuselog.integrity.verdict import State
from abuselog.wording.signatures import first_words, pdf_verdict_words, timestamp_words

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
GOOD = SignatureVerdict(
    **dict.fromkeys(("unchanged", "strong", "whole", "place"), State.PASSED),  # type: ignore[arg-type]
    digest_hex="ab" * 32,
    signer="abuselog log 1",
    self_issued=True,
)


def test_a_sound_signature_is_said_to_say_nothing_of_the_person() -> None:
    said = first_words(PdfVerdict(signatures=(GOOD,)))
    assert "nothing was changed and nothing was added" in said
    assert "does not say who" in said


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_wrong_is_said_first(question: str) -> None:
    wrong = dataclasses.replace(GOOD, **{question: State.FAILED, "added": "notes"})  # type: ignore[arg-type]
    verdict = PdfVerdict(signatures=(wrong,))
    assert not verdict.sound
    first = first_words(verdict)
    assert "nothing was changed" not in first
    assert "{" not in first
    assert first.endswith(".")


def test_nothing_is_said_of_a_file_without_a_signature() -> None:
    assert "no signature" in first_words(PdfVerdict())


@pytest.mark.parametrize("reason", ["damaged", "encrypted", "too-large", "too-many", "time"])
def test_why_a_file_was_not_looked_at_is_in_words(reason: str) -> None:
    said = first_words(PdfVerdict(unread=reason))
    assert "can't be looked at" in said
    assert reason not in said or reason == "damaged"


def test_every_question_is_answered_for_every_signature() -> None:
    said = pdf_verdict_words(PdfVerdict(signatures=(GOOD, GOOD)))
    assert said.count("Passed") == 8
    assert said.count("Not checked") == 6
    assert "nobody else vouches" in said
    assert "ABAB ABAB" in said


def test_whose_time_it_is_is_said() -> None:
    assert "FreeTSA confirmed its time: 23 Nov 2026, 10:00 GMT" in timestamp_words(AT, "FreeTSA")
    assert "Its time is confirmed" in timestamp_words(AT)
    assert "it took too long" in timestamp_words(None, failure="timed-out").lower()
    assert "no timestamp authority is on" in timestamp_words(None)


def test_in_a_pack_nobody_is_said_to_have_given_a_fingerprint() -> None:
    good = dataclasses.replace(GOOD, expected=State.PASSED)
    other = dataclasses.replace(GOOD, expected=State.FAILED)
    for one in (GOOD, good, other):
        said = pdf_verdict_words(PdfVerdict(signatures=(one,)), in_pack=True)
        assert "you gave" not in said
    assert "Whoever made the pack chose that certificate" in pdf_verdict_words(
        PdfVerdict(signatures=(good,)), in_pack=True
    )
