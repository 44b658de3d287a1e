# SPDX-License-Identifier: MIT
"""The document as a whole: the same bytes, the right links, nothing left over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
from collections.abc import Sequence

import pypdf
import pytest

from abuselog.dossier.writing import write
from abuselog.errors import Cancelled, FontMissing
from abuselog.progress import SILENT
from abuselog.records.incident import Sender
from abuselog.records.moment import moment_from_iso
from tests.fakes import CancelAfter
from tests.unit.dossier import pictures
from tests.unit.dossier.cases import Case, full_fields, police_report, withdrawal


@pytest.fixture
def case() -> Case:
    made = Case()
    picture = pictures.coded(pictures.drawn())
    fields = full_fields()
    made.incident(made.exhibit(picture), reports=(police_report(),), reasons=("typo",), **fields)
    made.incident(made.exhibit(picture), made.exhibit(b"x", "video/mp4"), words="second")
    made.incident(words="WITHDRAWNWORDS", withdrawal=withdrawal("It was a joke"))
    return made


def reader_of(case: Case, edition: str = "police") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(case.pdf(edition)))


def text_of(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("edition", ["police", "council"])
def test_the_same_contents_give_the_same_bytes(case: Case, edition: str) -> None:
    assert case.pdf(edition) == case.pdf(edition)


def test_the_number_of_pages_is_the_one_printed(case: Case) -> None:
    target = io.BytesIO()
    pages = write(case.contents(), target, SILENT)
    reader = pypdf.PdfReader(target)
    assert len(reader.pages) == pages
    for place, page in enumerate(reader.pages):
        assert f"Page {place + 1} of" in page.extract_text()


def test_marking_and_number_are_on_every_page_but_the_cover(case: Case) -> None:
    pages = reader_of(case).pages
    assert len(pages) > 5
    for page in pages[1:]:
        said = page.extract_text()
        assert "Confidential - personal data - for Testshire Police" in said
        assert "Dossier D-2026-003" in said


def test_the_cover_says_whose_when_and_what(case: Case) -> None:
    said = reader_of(case).pages[0].extract_text()
    for part in (
        "Cllr Siân Example", "Testshire Police", "2 incidents, 3 exhibits", "1 withdrawn",
        "23 Nov 2026, 10:30:05 GMT", "a" * 32, "412 entries", "2026.11.1", "1 Nov 2026",
    ):  # fmt: skip
        assert part in said


def test_all_five_clocks_are_told_apart(case: Case) -> None:
    said = " ".join(text_of(reader_of(case)).split())
    for clock in (
        "Shown by the platform “18h”",
        "It happened 2 Jul 2026, 22:41 BST (to the minute; Europe/London; as noted)",
        "First seen by me 3 Jul 2026, 08:10 BST",
        "Captured 3 Jul 2026, 08:15:20 BST (to the second",
        "Recorded in the log 3 Jul 2026, 10:12:44 BST (09:12:44 UTC)",
    ):
        assert clock in said


def test_a_repeated_hour_is_explained() -> None:
    case = Case()
    case.incident(happened=moment_from_iso("2026-10-25T01:30"))
    assert "showed this time twice" in " ".join(text_of(reader_of(case)).split())


def test_a_log_number_stands_with_date_and_force_apart_from_a_crime_reference(case: Case) -> None:
    said = " ".join(text_of(reader_of(case)).split())
    assert "Police log number 0412 of 3 Jul 2026, " in said
    assert "Crime reference none given" in said


def test_a_log_number_of_another_day_keeps_its_own_and_the_outcome_is_told() -> None:
    case = Case()
    told = dataclasses.replace(
        police_report(),
        log_date=dt.date(2026, 7, 4),
        outcomes=("nfa",),
        outcome_reason="Sender not found",
    )
    case.incident(reports=(told,))
    said = " ".join(text_of(reader_of(case)).split())
    assert "Police log number 0412 of 4 Jul 2026, " in said
    assert "log 0412 of 4 Jul 2026" in said
    assert "Came of it No further action Reason given Sender not found" in said


def test_a_withdrawn_incident_is_one_line(case: Case) -> None:
    said = text_of(reader_of(case))
    assert "Incident 2026-0003 was withdrawn" in said
    assert "It was a joke" in said
    assert "WITHDRAWNWORDS" not in said


def test_every_digest_is_printed_in_full(case: Case) -> None:
    said = text_of(reader_of(case))
    digests = [one.digest_hex for incident in case.incidents for one in incident.exhibits]
    assert len(digests) > 1
    assert [digest for digest in digests if digest not in said] == []


def test_the_list_says_what_an_attachment_came_in() -> None:
    made = Case()
    mail = made.exhibit(b"x", "message/rfc822")
    made.incident(mail, made.exhibit(b"y", "text/plain", part_of=mail.id))
    assert text_of(reader_of(made)).count("Came inside ABC/1") == 1


def test_bookmarks_lead_to_incidents_and_exhibits(case: Case) -> None:
    reader = reader_of(case)
    flat: list[tuple[str, int]] = []

    def walk(entries: Sequence[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            elif isinstance(entry, pypdf.generic.Destination):
                place = reader.get_destination_page_number(entry)
                assert place is not None
                flat.append((str(entry.title), place))

    walk(reader.outline)
    titles = dict(flat)
    for title in ("Cover", "Contents", "Summary", "Chronology", "Exhibits", "What is left out"):
        assert title in titles
    exhibits = [(re.search(r"Exhibit (\S+)", title), place) for title, place in flat]
    led = [(found[0], place) for found, place in exhibits if found]
    assert len(led) > 1
    for title, place in led:
        assert title in reader.pages[place].extract_text()
    assert sum(title.startswith("Occasion") for title in titles) == 2


def test_links_stay_inside_the_document(case: Case) -> None:
    reader = reader_of(case)
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    assert len(links) > 20
    for link in links:
        assert link["/Subtype"] == "/Link"
        assert "/A" not in link
        assert link["/Dest"][0].get_object()["/Type"] == "/Page"


def test_a_posted_link_is_text_that_nobody_can_click(case: Case) -> None:
    raw = case.pdf()
    assert b"/URI" not in raw
    assert b"/JavaScript" not in raw


def test_what_the_file_says_of_itself_names_no_machine(case: Case) -> None:
    reader = reader_of(case)
    facts = {key: str(value) for key, value in (reader.metadata or {}).items()}
    assert facts["/Title"] == "Record of abuse: dossier D-2026-003"
    assert facts["/CreationDate"] == "D:20261123103005+00'00'"
    assert facts["/Author"] == facts["/Creator"] == "abuselog"
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, pypdf.generic.DictionaryObject)
    assert str(root["/Lang"]) == "en-GB"
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"].get_object())


def test_every_font_is_embedded(case: Case) -> None:
    reader = reader_of(case)
    resources = reader.pages[3]["/Resources"].get_object()
    assert isinstance(resources, pypdf.generic.DictionaryObject)
    fonts = resources["/Font"].get_object()
    assert isinstance(fonts, pypdf.generic.DictionaryObject)
    assert fonts
    for reference in fonts.values():
        font = reference.get_object()
        assert isinstance(font, pypdf.generic.DictionaryObject)
        assert "/FontFile2" in str(font["/FontDescriptor"].get_object())


def test_cancelling_stops_the_work(case: Case) -> None:
    with pytest.raises(Cancelled):
        case.pdf(progress=CancelAfter(2))


def test_an_empty_dossier_still_has_its_pages() -> None:
    assert len(pypdf.PdfReader(io.BytesIO(Case().pdf())).pages) >= 5


def test_a_missing_font_is_named(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from abuselog.dossier.lettering import fonts

    monkeypatch.setitem(fonts._FILES, fonts.REGULAR, "NoSuchFont.ttf")
    with pytest.raises(FontMissing) as caught:
        case.pdf()
    assert caught.value.name == "NoSuchFont.ttf"


@pytest.mark.parametrize(
    "text",
    [
        '<img src="file:///etc/passwd" width="10"/>',
        "<b>unclosed <i>tags",
        "</para></document>",
        "A" * 20_000,
        "word " * 4_000,
        "\n" * 500,
        "\ud83d \udc00",
        "".join(chr(code) for code in range(0x300)),
        "\u0645\u0631\u062d\u0628\u0627 " * 300,
        "%PDF-1.4 endstream endobj",
        "(\\)) Tj ET Q",
        "a\u0300" * 500,
    ],
)
def test_any_text_in_any_field_makes_a_sound_document(text: str) -> None:
    case = Case()
    stated = {key for key, value in full_fields().items() if type(value) is str} - {"pattern"}
    if len(text) > 2_000:
        # Enough to fill pages of every layout; all fields would make six hundred pages.
        stated = {"words", "link", "impact_words"}
    fields = dict.fromkeys(stated, text)
    sender = Sender(display_name=text, handle=text, stable_id=text, profile_link=text)
    exhibit = case.exhibit(b"x", "text/plain", original_name=text, caption=text, source_link=text)
    case.incident(exhibit, sender=sender, reasons=(text,), **fields)
    for edition in ("police", "council"):
        raw = case.pdf(edition, recipient=text)
        assert len(pypdf.PdfReader(io.BytesIO(raw), strict=True).pages) > 5
        assert b"root:" not in raw


def test_a_long_chronology_has_its_header_on_every_page() -> None:
    case = Case()
    for number in range(60):
        case.incident(words=f"words number {number} " * 6)
    said = [page.extract_text() for page in reader_of(case).pages]
    pages = [text for text in said if "words number" in text and "When it happened" in text]
    assert len(pages) >= 4
    assert sum("words number 59" in text for text in pages) == 1


@pytest.mark.parametrize("size", [(120, 200), (200, 120), (108, 900), (1_920, 800)])
def test_a_caption_longer_than_the_page_is_printed_whole(size: tuple[int, int]) -> None:
    case = Case()
    caption = " ".join(f"word{number}" for number in range(900))
    case.incident(case.exhibit(pictures.coded(pictures.drawn(*size)), caption=caption))
    said = " ".join(text_of(reader_of(case)).split())
    # Once with the exhibit, once in the list.
    assert all(said.count(f"word{number} ") >= 2 for number in (0, 450, 898))
