# SPDX-License-Identifier: MIT
"""What only the police get: the summary, occasions, continuity, limits and the draft statement."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pypdf
import pytest

from abuselog.dossier import parts, police
from abuselog.dossier.chapters import conduct, continuity, legal, sources, statement, thrive
from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.selection import select
from abuselog.dossier.writing import open_sheet, write
from abuselog.progress import SILENT
from abuselog.records.custody import Deed, Entry
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.ids import AccountId, PersonId
from abuselog.records.moment import moment_from_iso
from tests.unit.dossier.cases import AT, Case, full_fields, police_report, withdrawal
from tests.unit.dossier.trees import Tree
from tests.unit.dossier.whole import case_of, contents_of

GOLDEN = Path(__file__).parent / "golden" / "police_pages.txt"
_OURS = frozenset(
    {
        *(thrive.KEY, conduct.KEY, continuity.KEY, legal.OFFENCES, legal.LIMITS),
        *(sources.KEY, statement.KEY),
    }
)


def contents_with(case: Case, **choices: Any) -> Contents:
    """Return a police dossier's contents with these choices."""
    return case.contents(choices=Choices(edition=POLICE, recipient="Testshire Police", **choices))


def pages_of(contents: Contents, key: str) -> list[str]:
    """Return the words of each page of one part."""
    target = io.BytesIO()
    sheet = open_sheet(contents, target)
    sheet.canvas.stand_in(1, 99, {})
    for part in parts.parts_of(contents, select(contents)):
        if part.key == key:
            with sheet.canvas.tag("Sect", title=part.title):
                part.put(sheet)
    sheet.end_page()
    sheet.canvas.close_document()
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(target).pages]


def said(contents: Contents, key: str) -> str:
    """Return the words of one part."""
    return " ".join(pages_of(contents, key))


def happened(*times: str, **more: Any) -> Case:
    """Return a case of incidents from one account at these times."""
    case = Case()
    for time in times:
        case.incident(**full_fields() | {"happened": moment_from_iso(time)} | more)
    return case


def test_the_parts_stand_in_the_order_that_an_officer_needs() -> None:
    case = case_of((b"x", "video/mp4"))
    contents = contents_of(case, "police")
    wanted = [
        "cover", "contents", "summary", "chronology", "incident-2026-0001", "accounts", "conduct",
        "exhibits", "continuity", "method", "offences", "limits", "sources", "statement",
        "withheld", "signature",
    ]  # fmt: skip
    keys = [part.key for part in parts.parts_of(contents, select(contents))]
    assert [key for key in keys if key in wanted] == wanted


def test_the_summary_has_the_six_headings_in_order_on_one_page() -> None:
    case = happened("2026-07-02T22:41", reports=(police_report(),))
    contents = contents_with(
        case,
        wanted="Please call me.",
        risk="He may come on Saturday.",
        risk_aids={"knows_home": "yes", "weapon_access": "unknown", "election_period": "no"},
        needs="Please write first.",
        contact_fields=("phone",),
    )
    pages = pages_of(contents, thrive.KEY)
    assert len(pages) == 1
    heads = ("Threat", "Harm", "Risk", "Investigation", "Vulnerability", "Engagement")
    places = [pages[0].index(f" {head} ") for head in heads]
    assert places == sorted(places)
    for line in (
        "He may come on Saturday.",
        "Answered “yes” Does the person know where you live?",
        "Answered “not sure” Could the person have access to a weapon?",
        "Police told 3 Jul 2026, ",
        "log 0412",
        "Needs and support Please write first.",
        "What I ask for Please call me.",
        "On the restricted contact sheet",
        "“I did not sleep.”",
    ):
        assert line in pages[0]


def test_what_was_not_recorded_is_said_to_be_not_recorded() -> None:
    case = Case()
    case.incident()
    assert said(contents_with(case), thrive.KEY).count("Nothing is recorded.") >= 4


@pytest.mark.parametrize(
    ("office", "words"),
    [
        ({"council_type": "unitary"}, "flagged as an Operation Ford report"),
        ({"council_type": "parish"}, "does not cover parish, town and community councillors"),
        (
            {"council_type": "community_scotland", "nation": "scotland"},
            "does not cover parish, town and community councillors",
        ),
        ({"council_type": "scottish_council", "nation": "scotland"}, "flagged as an Operation"),
        ({"council_type": "ni_district", "nation": "northern_ireland"}, "in Northern Ireland"),
        ({"council_type": "unitary", "role": "officer"}, "covers somebody in this role"),
        ({"council_type": ""}, "does not say which kind mine is"),
    ],
)
def test_operation_ford_is_asked_for_only_where_a_source_says_that_it_applies(
    office: dict[str, str], words: str
) -> None:
    contents = contents_with(happened("2026-07-02T22:41"))
    profile = dataclasses.replace(contents.profile, **office)  # type: ignore[arg-type]
    text = said(dataclasses.replace(contents, profile=profile), thrive.KEY)
    assert words in text
    asked = "I ask that this is flagged" in text
    assert asked is ("flagged" in words)


@pytest.mark.parametrize("ticked", [(), ("derived_time", "floors", "severity", "severity_reason")])
def test_nothing_is_printed_that_this_reader_may_not_have(ticked: tuple[str, ...]) -> None:
    case = happened("2026-07-02T22:41")
    contents = contents_with(case, options=ticked, wanted="Call me", offences=("mca1",))
    target = io.BytesIO()
    write(contents, target, SILENT)
    text = " ".join(" ".join(p.extract_text().split()) for p in pypdf.PdfReader(target).pages)
    assert "PRIVATENOTE" not in text
    assert "LEGALADVICE" not in text
    for only_if_ticked in (
        "They know where I live",
        "Self-assessed priority: 4 of 5",
        "Does it threaten violence",
        "22:40:31",
    ):
        assert (only_if_ticked in text) is bool(ticked)


def test_occasions_are_counted_with_the_days_between_them() -> None:
    case = happened("2026-07-01T10:00", "2026-07-01T10:05", "2026-07-08T10:00", "2026-07-20T10:00")
    text = said(contents_with(case), conduct.KEY)
    assert "4 occasions on 3 days, from 1 Jul 2026 to 20 Jul 2026" in text
    assert "Longest gap: 12 days. Two occasions or more: yes." in text
    assert "2 2026-0002 1 Jul 2026, 10:05 BST same day" in text
    assert "3 2026-0003 8 Jul 2026, 10:00 BST 7 " in text
    assert "is for the police and a court to decide" in text


def test_one_message_is_no_series_and_a_withdrawn_one_does_not_count() -> None:
    case = happened("2026-07-01T10:00")
    case.incident(withdrawal=withdrawal("A mistake"), **full_fields())
    text = said(contents_with(case), conduct.KEY)
    assert "Two occasions or more" not in text
    assert "1 account came up once." in text


def test_accounts_believed_to_be_one_persons_stand_apart_as_a_belief() -> None:
    case = Case()
    for time, account in (("2026-07-01T10:00", "one"), ("2026-07-05T10:00", "two")):
        case.incident(happened=moment_from_iso(time), account_id=AccountId(account))
    contents = contents_with(case)
    known = said(contents, conduct.KEY)
    assert "Belief, not fact" not in known
    assert "2 accounts came up once." in known
    believed = tuple(
        dataclasses.replace(one, believed=PersonId("p"), believed_name="R. Sampleton")
        for one in contents.incidents
    )
    text = said(dataclasses.replace(contents, incidents=believed), conduct.KEY)
    assert "accounts believed to be one person’s R. Sampleton 2 occasions on 2 days" in text
    assert "only if what the person believes is right" in text
    assert "Two occasions or more" not in text


def test_continuity_lists_each_deed_with_the_exhibits_that_it_touched() -> None:
    case = Case()
    first, second = case.exhibit(b"one", "video/mp4"), case.exhibit(b"two", "video/mp4")
    case.incident(first)
    case.incident(second)
    facts = {"number": "2026-0001", "exhibit ABC/1": first.digest_hex}
    events = (
        Entry(sequence=3, happened_at=AT, deed=Deed.INCIDENT_RECORDED, subjects=(), facts=facts),
        Entry(sequence=7, happened_at=AT, deed=Deed.REPORT_RECORDED, subjects=("r",)),
        Entry(
            sequence=9,
            happened_at=AT + dt.timedelta(days=1),
            deed=Deed.EXHIBIT_GIVEN_OUT,
            subjects=(),
            facts={"mark": "ABC/2"},
        ),
        Entry(sequence=12, happened_at=AT, deed=Deed.DOSSIER_MADE, subjects=()),
    )
    contents = dataclasses.replace(contents_with(case), events=events)
    text = said(contents, continuity.KEY)
    assert (
        "3 3 Jul 2026, 10:12:44 BST (09:12:44 UTC) Incident 2026-0001 recorded, with ABC/1" in text
    )
    assert "9 4 Jul 2026, 10:12:44 BST (09:12:44 UTC) Exhibit ABC/2 saved as a file ABC/2" in text
    assert "12 3 Jul 2026" in text
    assert "Report" not in text


def test_an_offence_is_named_only_if_it_was_ticked() -> None:
    case = happened("2026-07-02T22:41")
    none = contents_with(case)
    assert legal.OFFENCES not in {part.key for part in police.body(none, select(none))}
    assert "No offence is named in this dossier" in said(none, legal.LIMITS)
    text = said(contents_with(case, offences=("soa66e", "mca1")), legal.OFFENCES)
    assert "Malicious Communications Act 1988" in text
    assert "abuselog chose none of them" in text
    assert "not verified: may have changed" in text
    assert "Harassment" not in text


def test_limits_are_counted_from_the_act_and_say_whose_they_are() -> None:
    case = happened("2025-08-31T09:00", "2026-05-24T09:00", "2026-11-20T09:00")
    text = said(contents_with(case), legal.LIMITS)
    assert "2026-0001 31 Aug 2025 27 Feb 2026 passed 30 Aug 2028 running" in text
    assert "2026-0002 24 May 2026 23 Nov 2026 three quarters gone" in text
    assert "2026-0003 20 Nov 2026 19 May 2027 running" in text
    assert "It is not a limit on this report." in text
    assert "is the prosecutor’s" in text or "is the prosecutor's" in text


def test_a_course_of_conduct_is_counted_from_its_last_incident_only() -> None:
    case = happened("2026-07-01T10:00", "2026-07-20T10:00", kinds=("harassment_repeated_contact",))
    text = said(contents_with(case, offences=("pha2",)), legal.LIMITS)
    assert "2026-0002 20 Jul 2026 19 Jan 2027" in text
    assert "2026-0001" not in text


def test_a_limit_that_may_have_changed_says_so() -> None:
    case = happened("2026-07-01T10:00")
    assert "(not verified: may have changed)" in said(
        contents_with(case, offences=("soa66b1",)), legal.LIMITS
    )


def test_where_no_limit_was_checked_none_is_given() -> None:
    contents = contents_with(happened("2026-07-01T10:00"))
    profile = dataclasses.replace(contents.profile, nation="scotland")
    text = said(dataclasses.replace(contents, profile=profile), legal.LIMITS)
    assert "no checked time limits for Scotland" in text
    assert "none to give" in text


def test_sources_say_the_day_and_what_nobody_verified() -> None:
    text = said(contents_with(happened("2026-07-01T10:00"), offences=("soa66e",)), sources.KEY)
    assert "version 2026.11.1, as at 1 Nov 2026" in text
    assert "not verified: may have changed" in text


def test_the_draft_statement_is_the_persons_words_with_a_line_to_sign_on_each_page() -> None:
    words = "\n".join(f"This is line {number} of what I say." for number in range(120))
    contents = contents_with(happened("2026-07-01T10:00"), statement=words)
    pages = pages_of(contents, statement.KEY)
    assert len(pages) >= 3
    assert all("Signature: ____" in page for page in pages)
    assert "DRAFT. Not signed" in pages[0]
    for part in ("true so far as I know and believe", "prosecuted", "know to be false"):
        assert part in pages[0]
    text = " ".join(pages)
    assert all(f"This is line {number} of what I say." in text for number in range(120))
    for not_in_it in ("07700", "bad.sender", "Self-assessed", "Threat of violence"):
        assert not_in_it not in text


@pytest.mark.parametrize("statement_words", ["", "  \n "])
def test_without_words_there_is_no_draft_statement(statement_words: str) -> None:
    contents = contents_with(happened("2026-07-01T10:00"), statement=statement_words)
    assert statement.KEY not in {part.key for part in police.body(contents, select(contents))}


def test_a_dossier_in_two_files_has_each_exhibit_once_and_no_link_that_leads_nowhere() -> None:
    case = case_of((b"one", "video/mp4"), (b"two", "video/mp4"))
    whole = contents_of(case, "police")
    second = case.incidents[0].exhibits[-1]
    texts = []
    for part in (1, 2):
        contents = dataclasses.replace(whole, part=part, part_count=2, exhibit_parts={second.id: 2})
        target = io.BytesIO()
        write(contents, target, SILENT)
        reader = pypdf.PdfReader(target)
        texts.append(" ".join(" ".join(page.extract_text().split()) for page in reader.pages))
        assert f"part {part} of 2" in reader.pages[0].extract_text()
    assert "in part 2" in texts[0]
    assert "shows exhibits only" in texts[1]
    assert f"Exhibit {second.known_as} of incident" not in texts[0]
    assert f"Exhibit {second.known_as} of incident" in texts[1]


def test_words_in_welsh_are_marked_as_welsh() -> None:
    case = Case()
    case.incident(words="Ymddiswydda nawr", language="Welsh")
    case.incident(words="Resign now", language="some dialect")
    target = io.BytesIO()
    write(contents_with(case), target, SILENT)
    marked = {
        str(element.get("/Lang", "")): Tree(target.getvalue()).said(element)
        for element in Tree(target.getvalue()).elements("P")
        if "/Lang" in element
    }
    assert marked == {"cy": "Ymddiswydda nawr"}


def test_the_tree_is_the_one_that_was_looked_at() -> None:
    case = case_of((b"x", "video/mp4"))
    contents = contents_of(case, "police")
    target = io.BytesIO()
    sheet = open_sheet(contents, target)
    sheet.canvas.stand_in(1, 9, {})
    for part in parts.parts_of(contents, select(contents)):
        if part.key in _OURS:
            with sheet.canvas.tag("Sect", title=part.title):
                part.put(sheet)
    sheet.end_page()
    sheet.canvas.close_document()
    tree = Tree(target.getvalue())
    found = "\n".join(tree.lines()) + "\n"
    if os.environ.get("ABUSELOG_WRITE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
    assert tree.unmarked == []
