# SPDX-License-Identifier: MIT
"""Whether a reader gets an exhibit as received, covered, in words, or not at all."""

from __future__ import annotations

import pytest

from abuselog.dossier.reader.selection import Shown, select
from abuselog.dossier.reader.showing import How, Why
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import WorkingCopy
from tests.unit.dossier.cases import Case
from tests.unit.dossier.council_cases import covered_copy, with_choices


def _shown(
    edition: str, media_type: str, *, copy: str = "", left_out: bool = False
) -> tuple[Shown, Exhibit]:
    case = Case()
    exhibit = case.exhibit(
        b"x", media_type, original_name="Jane at home.png", caption="Jane at her door",
        source_link="https://x.example/jane",
    )  # fmt: skip
    case.incident(exhibit, sender_role="councillor")
    copies: dict[str, WorkingCopy] = {}
    if copy:
        copies[exhibit.id] = covered_copy(exhibit, b"y", nothing=copy == "nothing")
    contents = case.contents(edition, covered=copies)
    if left_out:
        contents = with_choices(contents, exhibits_left_out=(exhibit.id,))
    (only,) = select(contents)
    return only, exhibit


@pytest.mark.parametrize("edition", ["council", "complaint"])
@pytest.mark.parametrize(
    ("media_type", "copy", "how", "why"),
    [
        ("image/png", "", How.WITHHELD, Why.NOT_COVERED),
        ("image/png", "covered", How.COVERED, Why.COVERED),
        ("image/jpeg", "nothing", How.ORIGINAL, Why.NONE),
        ("text/plain", "", How.WORDS, Why.COVERED),
        ("message/rfc822", "", How.WORDS, Why.COVERED),
        ("application/pdf", "", How.WITHHELD, Why.NO_COVER),
        ("text/html", "", How.WITHHELD, Why.NO_COVER),
        ("video/mp4", "", How.WITHHELD, Why.NO_COVER),
        ("application/zip", "", How.WITHHELD, Why.NO_COVER),
    ],
)
def test_a_council_gets_no_picture_that_nobody_looked_at(
    edition: str, media_type: str, copy: str, how: How, why: Why
) -> None:
    item, exhibit = _shown(edition, media_type, copy=copy)
    showing = item.showing(exhibit)
    assert (showing.how, showing.why) == (how, why)
    assert (showing.copy is not None) == (how is How.COVERED)


@pytest.mark.parametrize("media_type", ["image/png", "text/plain", "application/pdf", "video/mp4"])
@pytest.mark.parametrize("copy", ["", "covered"])
def test_the_police_get_everything_as_received(media_type: str, copy: str) -> None:
    item, exhibit = _shown("police", media_type, copy=copy)
    assert item.showing(exhibit).how is How.ORIGINAL


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf"])
def test_what_is_withheld_has_lost_its_name(media_type: str) -> None:
    item, exhibit = _shown("council", media_type)
    (listed,) = item.exhibits
    assert "Jane" not in listed.original_name + listed.caption + listed.source_link
    assert listed.digest == exhibit.digest
    assert listed.mark == exhibit.mark


@pytest.mark.parametrize("edition", ["police", "council"])
def test_an_unticked_exhibit_is_listed_only(edition: str) -> None:
    item, exhibit = _shown(edition, "image/png", copy="nothing", left_out=True)
    assert item.exhibits == ()
    assert [one.id for one in item.left_out] == [exhibit.id]
    assert item.showing(exhibit).why is Why.LEFT_OUT
    assert item.left_out[0].caption == ""


def test_words_covered_in_a_picture_are_covered_in_every_text() -> None:
    case = Case()
    exhibit = case.exhibit(b"x", caption="Morgan Tudor writes")
    case.incident(exhibit, words="Ask morgan  tudor about it")
    contents = case.contents(
        "council",
        options={"words"},
        covered={exhibit.id: covered_copy(exhibit, b"y", words="Morgan Tudor")},
        transcripts={exhibit.id: "Morgan Tudor: hello. Ring 020 7946 0123"},
    )
    (item,) = select(contents)
    texts = (item.particulars.words, item.exhibits[0].caption, item.transcripts[exhibit.id])
    assert all("tudor" not in text.casefold() for text in texts)
    assert "0123" not in item.transcripts[exhibit.id]


def test_words_read_on_a_withheld_picture_are_not_handed_on() -> None:
    case = Case()
    exhibit = case.exhibit(b"x")
    case.incident(exhibit)
    (item,) = select(case.contents("council", transcripts={exhibit.id: "SECRET"}))
    assert item.transcripts == {}


def test_the_same_selection_twice_is_equal() -> None:
    case = Case()
    case.incident(case.exhibit(b"x"), witnesses="Jane Smith, 07700 900456")
    contents = case.contents("council")
    assert select(contents) == select(contents)
