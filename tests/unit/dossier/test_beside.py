# SPDX-License-Identifier: MIT
"""What lies beside a dossier: the restricted contact sheet and the summary for a web form."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from pypdf import PdfReader

from abuselog.dossier.chapters import contact_sheet, exhibit_table
from abuselog.dossier.chapters.summary_text import summary_text
from abuselog.dossier.reader.selection import select
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier_choices import POLICE, Choices
from tests.builders import png
from tests.unit.dossier.cases import Case, full_fields, police_report, withdrawal

DETAILS = ContactDetails(
    phone="07700 900456",
    address="14 Mill Lane\nExampleton",
    reach="Not before ten",
    another="My sister Siân",
)


def summary(case: Case, **choices: object) -> str:
    """Return the summary of a case for the police."""
    wanted = Choices(edition=POLICE, **choices)  # type: ignore[arg-type] # by field name
    contents = case.contents(choices=wanted)
    return summary_text(contents, select(contents))


def test_the_contact_sheet_is_a_marked_document_of_its_own() -> None:
    contents = Case().contents()
    target = io.BytesIO()
    pages = contact_sheet.write(contents, DETAILS, target)
    reader = PdfReader(target)
    assert len(reader.pages) == pages == 1
    text = reader.pages[0].extract_text()
    for said in ("RESTRICTED", "07700 900456", "14 Mill Lane", "My sister Siân", "D-2026-003"):
        assert said in text
    assert "Date of birth" not in text


def test_the_contact_sheet_has_the_same_bytes_each_time() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    contact_sheet.write(Case().contents(), DETAILS, first)
    contact_sheet.write(Case().contents(), DETAILS, second)
    assert first.getvalue() == second.getvalue()


def test_the_summary_says_who_what_when_where_and_what_is_asked_for() -> None:
    case = Case()
    case.incident(**full_fields(), reports=(police_report(),))
    text = summary(case, wanted="Please call me.", risk="The surgery on Saturday")
    for said in (
        "Cllr Siân Example",
        "Threat of violence",
        "2 Jul 2026",
        "@example_one (permanent id 1000200030004000)",
        "You are a disgrace. Resign.",
        "What I ask for: Please call me.",
        "What I fear: The surgery on Saturday",
        "log 0412",
        "dossier D-2026-003 of 23 Nov 2026",
    ):
        assert said in text
    assert "PRIVATENOTE" not in text
    assert "LEGALADVICE" not in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "\n@", "\uff1d"])
def test_no_cell_of_the_table_is_a_formula(sign: str) -> None:
    case = Case()
    case.incident(case.exhibit(png(), caption=f"{sign}HYPERLINK(1)"))
    contents = case.contents()
    raw = exhibit_table.csv_bytes(contents, select(contents))
    _head, row = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert row[4] == f"'{sign.strip()}HYPERLINK(1)"


@pytest.mark.parametrize("letter", ["x", "ŵ", "🔪", "x "])
def test_the_summary_fits_a_form_of_2000_characters_however_much_was_written(letter: str) -> None:
    case = Case()
    for _ in range(3):
        fields = full_fields() | {"words": letter * 5_000, "link": "https://x.example/" + "p" * 900}
        case.incident(**fields)
    text = summary(case, wanted=letter * 3_000, risk=letter * 3_000, needs=letter * 3_000)
    # A form that counts as browsers do counts a character beyond U+FFFF twice, a line break too.
    assert len(text.replace("\n", "\r\n").encode("utf-16-le")) // 2 < 2_000
    assert text.endswith("with SHA-256).")


def test_threats_come_first_and_what_has_no_name_last_however_often_it_came() -> None:
    case = Case()
    for kinds in (("other", "insult_personal"), ("other",), ("other", "threat_kill")):
        case.incident(kinds=kinds)
    line = "What: 3 incidents: Threat to kill (1); Personal insult (1); Something else (3)"
    assert line in summary(case)


def test_a_withdrawn_incident_is_not_in_the_summary() -> None:
    case = Case()
    case.incident(words="It stands")
    case.incident(
        words="It was withdrawn",
        happened=case.incidents[0].particulars.happened,
        withdrawal=withdrawal("A mistake"),
    )
    text = summary(case)
    assert "It was withdrawn" not in text
    assert "What: 1 incident" in text
    assert str(dt.date(2026, 7, 2).year) in text


def test_signs_that_turn_writing_round_are_named_in_the_summary() -> None:
    case = Case()
    case.incident(**full_fields() | {"words": "you \u202edead\u200b \U0001f52a \u0634\u0631"})
    text = summary(case, wanted="Please\u2067 call", recipient="x")
    assert "you [RLO]dead[ZWSP] \U0001f52a \u0634\u0631" in text
    assert "Please[RLI] call" in text
    assert not set(text) & set("\u202e\u200b\u2067")
