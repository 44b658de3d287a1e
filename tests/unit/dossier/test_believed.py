# SPDX-License-Identifier: MIT
"""Names in a belief, and handles of others, are covered for a reader who may not have them."""

from __future__ import annotations

import dataclasses

import pytest

from abuselog.dossier.reader import believed
from abuselog.dossier.reader.masking import Cover
from abuselog.dossier.reader.selection import Shown, select
from abuselog.records.incident import Sender
from tests.unit.dossier.cases import Case


@pytest.mark.parametrize(
    ("belief", "expected"),
    [
        ("I think it is Gary Pike from the allotments.", ("Gary Pike",)),
        ("Maybe Gary. He lives in Mill Lane.", ("Gary",)),
        ("I suspect Mrs Jones; Mill Lane Library staff say it is Bob", ("Jones", "Bob")),
        ("My neighbour of 7 Derby Road, called Tom O\u2019Brien", ("Tom O\u2019Brien",)),
        ("Mark Green, of 4 High Street", ("Mark Green",)),
        ("I believe that \u201cthe Pike\u201d is behind this account. Why: its bio", ("the Pike",)),
        ("About fifty, green coat, small brown dog. I had not seen him before.", ()),
        ("It is Tuesday and Facebook again. I do not know who this is.", ()),
    ],
)
def test_a_belief_names_people_and_no_places(belief: str, expected: tuple[str, ...]) -> None:
    assert believed.names(belief) == expected


def _only(case: Case, edition: str, **changes: object) -> Shown:
    return select(case.contents(edition, **changes))[-1]


def test_a_believed_name_does_not_stay_in_other_words_of_a_council() -> None:
    case = Case()
    case.incident(
        sender=Sender(handle="@mill_truth", display_name="The Truth"),
        identity_belief="I think it is Gary Pike from the allotments.",
        impact_words="I cross the road when I see Gary. GARY PIKE laughed.",
        actions_taken="Told the clerk about Mr Pike.",
    )
    council = _only(case, "council").particulars
    assert "gary" not in council.impact_words.casefold()
    assert "Pike" not in council.impact_words + council.actions_taken
    ticked = _only(case, "council", options={"identity_belief"}).particulars
    assert "Gary" in ticked.impact_words
    assert "GARY PIKE" in _only(case, "police").particulars.impact_words


def test_a_name_that_an_account_shows_stays_as_the_account() -> None:
    case = Case()
    case.incident(
        sender=Sender(display_name="R. Sampleton"), words="Ask who paid R. Sampleton wants to know"
    )
    case.incident(
        sender=Sender(email="x@example.org"),
        identity_belief="I believe that \u201cR. Sampleton\u201d is behind this account. Why: x",
    )
    first = select(case.contents("council", options={"words"}))[0].particulars
    assert first.sender.display_name == "R. Sampleton"
    assert "R. Sampleton" in first.words


def test_a_belief_is_not_told_by_a_name_that_another_account_has() -> None:
    case = Case()
    case.incident(
        sender=Sender(handle="@mill_truth"),
        identity_belief="I think it is Gary Pike.",
        impact_words="I avoid Gary now.",
    )
    case.incident(sender=Sender(display_name="Gary Pike"), impact_words="I avoid Gary now.")
    first, second = select(case.contents("council"))
    assert "Gary" not in first.particulars.impact_words
    assert second.particulars.impact_words == "I avoid Gary now."
    assert second.particulars.sender.display_name == "Gary Pike"


@pytest.fixture
def cover() -> Cover:
    made = Cover()
    made.know_account("@mill_truth")
    made.phone("07700 900123")
    made.people("@jane_smith99, Kim Sample, u/other_one_, @mill_truth")
    return made


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("https://wa.me/447700900123", "7700900123"),
        ("https://x.com/jane_smith99/status/1", "smith99"),
        ("ask @Jane_Smith99", "smith99"),
        ("reddit.com/user/other_one_/comments", "other_one"),
        ("https://facebook.com/kim.sample/posts/3", "sample"),
        ("tagged @kimsample", "kimsample"),
        ("linkedin.com/in/kim-sample", "sample"),
    ],
)
def test_others_are_covered_in_links_and_handles(cover: Cover, text: str, secret: str) -> None:
    assert secret not in cover.over(text).casefold()


@pytest.mark.parametrize(
    "text",
    [
        "https://x.com/mill_truth/status/1",
        "https://wa.me/447700900124",
        "https://x.com/i/status/1447700900123",
        "https://x.com/jane_smith991/status/1",
    ],
)
def test_the_senders_own_link_and_other_numbers_stay(cover: Cover, text: str) -> None:
    assert cover.over(text) == text


def test_the_name_of_a_noted_person_is_covered_however_the_belief_is_written() -> None:
    case = Case()
    made = case.incident(sender=Sender(handle="@mill_truth"), impact_words="It is kestrel again.")
    contents = case.contents("council")
    noted = dataclasses.replace(made, believed_name="Kestrel")
    (only,) = select(dataclasses.replace(contents, incidents=(noted,)))
    assert "kestrel" not in only.particulars.impact_words
