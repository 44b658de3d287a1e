# SPDX-License-Identifier: MIT
"""The two documents for councils say what each is for, and only what their reader may see."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import BinaryIO

import pytest

from abuselog.dossier.parts import parts_of
from abuselog.dossier.reader.selection import select
from abuselog.errors import NotAboutCouncillor
from abuselog.records.committed import Committed, FieldDigests
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Sender
from abuselog.records.profile import Profile
from tests.builders import png
from tests.unit.dossier.cases import Case, KeptBytes, full_fields, police_report
from tests.unit.dossier.council_cases import (
    complaint_of,
    covered_copy,
    said,
    squeezed,
    with_choices,
)

BODIES = {
    "england": "Monitoring Officer",
    "wales": "Public Services Ombudsman for Wales",
    "scotland": "Ethical Standards Commissioner",
    "northern_ireland": "Northern Ireland Local Government Commissioner for Standards",
}


def _abused() -> Case:
    case = Case()
    case.incident(reports=(police_report(),), **full_fields())
    case.incident(words="Again", severity=2, sender_role="constituent")
    return case


def _councillor() -> Case:
    case = Case()
    fields = full_fields() | {
        "sender": Sender(display_name="Cllr Sam Sampleford", handle="@sam"),
        "sender_role": "councillor",
    }
    case.incident(case.exhibit(b"hello", "text/plain", original_name="minutes.txt"), **fields)
    case.incident(words="A resident wrote this", sender_role="constituent")
    return case


def test_the_safety_report_has_its_parts_in_order() -> None:
    contents = _abused().contents("council")
    titles = [part.title for part in parts_of(contents, select(contents)) if part.level == 0]
    assert titles[2:] == [
        "Summary",
        "Levels and effect",
        "Safety concerns and support wanted",
        "Chronology",
        "What was done, and who was told",
        "Sharing and keeping",
        "Accounts",
        "Exhibits",
        "How this record was kept",
        "What is left out",
    ]


def test_the_safety_report_says_what_the_person_wrote_and_answered() -> None:
    contents = with_choices(
        _abused().contents("council", options={"earlier_reports"}),
        wanted="Assess the risk before Friday",
        needs="A second person at surgeries",
        concerns="The library has one door",
        risk="That he comes on Friday",
        risk_aids={"knows_home": "yes", "weapon_access": "unknown"},
        consents={"share_police": "yes", "share_communications": "no"},
        retention="Until it is over",
    )
    text = said(contents)
    for words in (
        "Assess the risk before Friday", "A second person at surgeries", "one door",
        "That he comes on Friday", "Until it is over", "4 of 5, High",
        "Share it with the Police yes", "press office no",
        "leader of my group not answered: please ask me first",
        "log 0412 of 3 Jul 2026, Dyfed-Powys Police", "not known", "Muted the account",
    ):  # fmt: skip
        assert words in text


def test_nothing_is_put_into_the_persons_mouth() -> None:
    text = said(_abused().contents("council"))
    assert text.count("Nothing is written here.") >= 4
    assert "Reports are left out of this copy." in text
    assert "not answered: please ask me first" in text


def test_own_words_lose_what_is_covered_elsewhere() -> None:
    contents = with_choices(
        _abused().contents("council"), wanted="Speak to Jane Smith on 07700 900123"
    )
    text = squeezed(said(contents))
    assert "Smith" not in text
    assert "900123" not in text


@pytest.mark.parametrize(("nation", "body"), BODIES.items())
def test_a_complaint_goes_to_the_body_of_the_nation(nation: str, body: str) -> None:
    profile = Profile(name="Cllr Si\u00e2n Example", initials="ABC", council="C", nation=nation)
    case = _councillor()
    contents = complaint_of(case)
    case_contents = case.contents("complaint", recipient="", profile=profile)
    assert case_contents.reader == f"the {body}"
    assert body in said(case_contents)
    assert contents.reader == "the Monitoring Officer"


def test_a_complaint_follows_the_form() -> None:
    text = said(
        complaint_of(
            _councillor(),
            subject_members=("Cllr Sam Sampleford, Testford Town Council",),
            paragraphs=("1.1", "8.3", "12.4"),
            capacity="impression",
            capacity_reason="He wore the chain",
            background="We disagreed in May",
            outcome="An apology",
            confidentiality="He knows where I live",
        )
    )
    in_order = (
        "Where it goes", "Who complains", "Whom it is about", "Testford Town Council",
        "When", "Confidentiality", "my name is kept", "He knows where I live",
        "What I would like to come of it", "An apology",
        "What member 1 said or did", "You are a disgrace. Resign.",
        "Witnesses", "Background", "We disagreed in May",
        "1.1", "Respect for other councillors", "8.3", "not verified", "12.4", "as typed",
        "the impression that they were acting", "He wore the chain", "Evidence",
    )  # fmt: skip
    body = text[text.index("Where it goes") :]
    place = 0
    for words in in_order:
        found = body.find(words, place)
        assert found >= 0, words
        place = found


def test_a_complaint_leaves_out_who_is_no_councillor_and_says_so() -> None:
    case = _councillor()
    text = said(complaint_of(case))
    assert "A resident wrote this" not in text
    assert "are not part of this complaint." in text
    assert "2026-0002" not in text
    chosen = tuple(one.id for one in case.incidents)
    assert "chosen all the same: 2026-0002." in said(complaint_of(case, incidents=chosen))


def test_a_complaint_about_nobody_is_refused() -> None:
    case = _abused()
    with pytest.raises(NotAboutCouncillor):
        select(complaint_of(case))


@pytest.mark.parametrize(
    ("consents", "options", "shown"),
    [
        ({}, (), False),
        ({}, ("witnesses",), False),
        ({"witnesses_agreed": "no"}, ("witnesses",), False),
        ({"witnesses_agreed": "yes"}, (), False),
        ({"witnesses_agreed": "yes"}, ("witnesses",), True),
    ],
)
def test_witnesses_are_named_only_if_they_agreed(
    consents: dict[str, str], options: tuple[str, ...], shown: bool
) -> None:
    (item,) = select(complaint_of(_councillor(), consents=consents, options=options))
    assert ("Jane Smith" in item.particulars.witnesses) is shown
    assert ("Jane Smith" in item.cover.over("ask Jane Smith")) is shown


def test_a_complaint_says_whether_the_witnesses_agreed() -> None:
    assert "There are witnesses to 1 incident." in said(complaint_of(_councillor()))
    agreed = complaint_of(
        _councillor(), consents={"witnesses_agreed": "yes"}, options=("witnesses",)
    )
    assert "They have agreed to be named here." in said(agreed)


def test_a_complaint_never_has_the_level() -> None:
    text = said(complaint_of(_councillor(), options=("severity", "severity_reason")))
    assert "Self-assessed priority:" not in text
    assert "They know where I live" not in text


def test_the_list_of_what_is_left_out_has_the_digests() -> None:
    case = _abused()
    digest = FieldDigests({one: hashlib.sha256(one.encode()).digest() for one in full_fields()})
    committed = {
        case.incidents[0].id: Committed(
            version=3, entry=41, commitment_hex="ab" * 32, digests=digest
        )
    }
    text = squeezed(said(case.contents("council", committed=committed)))
    assert "ab" * 32 in text
    assert "version3,entry41ofthehistory" in text
    assert digest["identity_belief"] in text
    assert digest["witnesses"] in text
    for name in ("private_notes", "legal_advice", "role_link"):
        assert digest[name] not in text


def test_the_bytes_of_a_withheld_picture_are_not_even_opened() -> None:
    case = Case()
    exhibits = [case.exhibit(png(12, 12, seed=n)) for n in range(3)]
    case.incident(*exhibits)
    bare, fine, unticked = exhibits
    copies = {one.id: covered_copy(one, b"", nothing=True) for one in (fine, unticked)}
    contents = with_choices(
        case.contents("council", covered=copies), exhibits_left_out=(unticked.id,)
    )
    opened: list[str] = []

    class Watched(KeptBytes):
        def open(self, exhibit: Exhibit) -> BinaryIO:
            opened.append(exhibit.id)
            return case.bytes.open(exhibit)

    said(dataclasses.replace(contents, exhibits=Watched()))
    assert fine.id in opened
    assert bare.id not in opened
    assert unticked.id not in opened


def test_an_exhibit_that_is_withheld_is_listed_with_its_sha_256_only() -> None:
    case = Case()
    picture = case.exhibit(b"\x89PNG", original_name="Megan.png", caption="Megan at school")
    unticked = case.exhibit(b"words", "text/plain", original_name="Anna.txt", caption="Anna")
    case.incident(picture, unticked)
    contents = with_choices(case.contents("council"), exhibits_left_out=(unticked.id,))
    text = squeezed(said(contents))
    assert picture.digest_hex in text
    assert unticked.digest_hex in text
    assert "Withhelduntilitiscovered" in text
    assert "notchosenforthisdossier" in text
    assert "Megan" not in text
    assert "Anna" not in text
