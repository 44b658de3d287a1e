# SPDX-License-Identifier: MIT
"""Series in a dossier: a table of occasions each, what each reader gets, and nothing decided."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pypdf
import pytest

from abuselog.dossier import parts
from abuselog.dossier.chapters import conduct, linked
from abuselog.dossier.contents import Contents
from abuselog.dossier.reader.hiding import hidden_of
from abuselog.dossier.reader.selection import Withheld, select
from abuselog.dossier.writing import open_sheet
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE, Choices
from abuselog.records.ids import AccountId, SeriesId
from abuselog.records.incident import Sender
from abuselog.records.moment import moment_from_iso
from abuselog.records.series import Series
from tests.unit.dossier.cases import AT, Case, withdrawal

TITLE = "Around the bridge"
WHY = "The same seven words come every time"


def series(case: Case, running: int = 1, title: str = TITLE, why: str = WHY) -> Series:
    """A series of all incidents of the case."""
    return Series(
        id=SeriesId(f"{running:032x}"),
        running=running,
        title=title,
        why=why,
        incidents=tuple(one.id for one in case.incidents),
        made_at=AT,
        changed_at=AT,
    )


def linked_case(*times: str, **said: Any) -> Case:
    """Incidents at these times, each from an account of its own."""
    case = Case()
    for place, time in enumerate(times, 1):
        case.incident(
            happened=moment_from_iso(time),
            account_id=AccountId(f"a{place}"),
            sender=Sender(handle=f"@sender_{place}"),
            **said,
        )
    return case


def contents_of(
    case: Case, *held: Series, edition: str = POLICE, options: tuple[str, ...] = (), **more: Any
) -> Contents:
    """The contents of a dossier whose incidents are in these series."""
    found = case.contents(choices=Choices(edition=edition, options=options))
    return dataclasses.replace(
        found,
        incidents=tuple(
            dataclasses.replace(one, series=tuple(s for s in held if one.id in s.incidents), **more)
            for one in found.incidents
        ),
    )


def said(contents: Contents, key: str) -> str:
    """The words of one part; empty if there is no such part."""
    target = io.BytesIO()
    sheet = open_sheet(contents, target)
    sheet.canvas.stand_in(1, 99, {})
    for part in parts.parts_of(contents, select(contents)):
        if part.key == key:
            with sheet.canvas.tag("Sect", title=part.title):
                part.put(sheet)
    sheet.end_page()
    sheet.canvas.close_document()
    pages = pypdf.PdfReader(target).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_series_has_a_table_with_every_sender_and_everybody_brought_in() -> None:
    case = linked_case("2026-07-01T10:00", "2026-07-08T10:00", "2026-07-20T10:00")
    case.incidents[1] = dataclasses.replace(
        case.incidents[1],
        versions=(
            dataclasses.replace(
                case.incidents[1].versions[0],
                particulars=dataclasses.replace(
                    case.incidents[1].particulars, third_parties="Nia Sample, my assistant"
                ),
            ),
        ),
    )
    text = said(contents_of(case, series(case)), conduct.KEY)
    assert f"Series 1: a possible course of conduct {TITLE} Belief, not fact" in text
    assert WHY in text
    assert "3 occasions on 3 days, from 1 Jul 2026 to 20 Jul 2026. Longest gap: 12 days." in text
    assert "Two occasions or more: yes. From 3 accounts." in text
    for handle in ("@sender_1", "@sender_2", "@sender_3"):
        assert handle in text
    assert "Nia Sample, my assistant" in text
    assert "for the police and a court to decide" in text
    assert "3 accounts came up once." in text


def test_an_account_whose_occasions_a_series_shows_has_no_second_table() -> None:
    case = Case()
    for time in ("2026-07-01T10:00", "2026-07-08T10:00"):
        case.incident(happened=moment_from_iso(time), account_id=AccountId("one"))
    alone = said(contents_of(case), conduct.KEY)
    assert "An account on" in alone
    assert "Series 1" not in alone
    together = said(contents_of(case, series(case)), conduct.KEY)
    assert "An account on" not in together
    assert "Series 1" in together
    case.incident(happened=moment_from_iso("2026-07-09T10:00"), account_id=AccountId("one"))
    two = dataclasses.replace(series(case), incidents=(case.incidents[0].id, case.incidents[1].id))
    both = said(contents_of(case, two), conduct.KEY)
    assert "2 occasions on 2 days" in both
    assert "An account on" in both
    assert "3 occasions on 3 days" in both


def test_one_occasion_is_not_two_and_a_withdrawn_one_does_not_count() -> None:
    case = linked_case("2026-07-01T10:00")
    case.incident(withdrawal=withdrawal("A mistake"))
    text = said(contents_of(case, series(case)), conduct.KEY)
    assert "1 occasion on 1 day" in text
    assert "Two occasions or more: no." in text
    assert "2026-0002" not in text


def test_two_series_stand_in_the_order_of_their_numbers() -> None:
    case = linked_case("2026-07-01T10:00", "2026-07-08T10:00")
    text = said(contents_of(case, series(case, 2, "Second"), series(case, 1)), conduct.KEY)
    assert 0 < text.index("Series 1: a possible") < text.index("Series 2: a possible")
    incident = said(contents_of(case, series(case)), "incident-2026-0001")
    assert f"Linked with others as Series 1: {TITLE}" in incident


@pytest.mark.parametrize(
    ("edition", "options", "title", "why"),
    [
        (COUNCIL, (), True, False),
        (COUNCIL, ("identity_belief",), True, True),
        (COMPLAINT, (), False, False),
        (COMPLAINT, ("series",), True, True),
    ],
)
def test_each_edition_shows_what_its_reader_may_have(
    edition: str, options: tuple[str, ...], title: bool, why: bool
) -> None:
    case = linked_case("2026-07-01T10:00", "2026-07-08T10:00", sender_role="a councillor")
    contents = contents_of(case, series(case), edition=edition, options=options)
    shown = select(contents)
    text = said(contents, linked.KEY)
    assert (TITLE in text) is title
    assert (WHY in text) is why
    gaps = {gap for item in shown for gap in item.withheld if gap.field == "series"}
    assert gaps == (set() if title and why else {Withheld("series", "option")})
    hidden = {text for text, _why in hidden_of(contents, shown).passages}
    assert (TITLE not in hidden) is title
    assert (WHY not in hidden) is why


def test_a_title_that_names_who_it_is_believed_to_be_is_kept_from_who_gets_no_beliefs() -> None:
    case = linked_case("2026-07-01T10:00", "2026-07-08T10:00")
    named = series(case, title="All by R. Sampleton, I am sure")
    council = contents_of(case, named, edition=COUNCIL, believed_name="R. Sampleton")
    assert [one.title for item in select(council) for one in item.series] == ["", ""]
    assert "Sampleton" not in said(council, linked.KEY)
    assert "Series 1: a possible course of conduct" in said(council, linked.KEY)
    assert named.title in {text for text, _why in hidden_of(council, select(council)).passages}
    police = contents_of(case, named, believed_name="R. Sampleton")
    assert named.title in said(police, conduct.KEY)


def test_other_people_are_covered_in_a_title_and_in_a_belief() -> None:
    case = linked_case(
        "2026-07-01T10:00", "2026-07-08T10:00", witnesses="Bronwen Witnessley, of the library"
    )
    held = series(case, title="What Bronwen Witnessley saw", why="Bronwen Witnessley told me so")
    contents = contents_of(case, held, edition=COUNCIL, options=("identity_belief",))
    shown = select(contents)
    assert all("Witnessley" not in one.title + one.why for item in shown for one in item.series)
    assert "Witnessley" not in said(contents, linked.KEY)
    assert Withheld("series", "mask") in shown[0].withheld


def test_without_a_series_a_council_has_no_such_chapter() -> None:
    case = linked_case("2026-07-01T10:00")
    keys = [part.key for part in parts.parts_of(*_both(contents_of(case, edition=COUNCIL)))]
    assert linked.KEY not in keys


def _both(contents: Contents) -> tuple[Contents, Any]:
    return contents, select(contents)
