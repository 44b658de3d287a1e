# SPDX-License-Identifier: MIT
"""Contact details: kept in the history, given out on the restricted sheet only."""

from __future__ import annotations

import pytest

from abuselog.errors import BadValue, PrivateInStatement
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.wording import explain
from abuselog.workflows import contact
from abuselog.workflows.check import check
from tests.vault_fixtures import Log

MINE = ContactDetails(
    phone="07700 900 456",
    email="me@home.example",
    address="14 Mill Lane\nExampleton\nZZ1 4AB",
    date_of_birth="1970-01-31",
)


def test_details_are_kept_in_a_new_version_each_time(log: Log) -> None:
    vault = log.open()
    assert contact.load(vault) == ContactDetails()
    contact.store(vault, MINE)
    contact.store(vault, MINE)
    moved = ContactDetails(address="  2 New Street ", phone="07700 900456")
    kept = contact.store(vault, moved)
    assert kept.address == "2 New Street"
    assert contact.load(vault) == kept
    assert check(vault).sound


def test_only_what_was_ticked_and_the_reader_may_have_is_on_the_sheet(log: Log) -> None:
    vault = log.open()
    contact.store(vault, MINE)
    ticked = ("address", "date_of_birth", "phone")
    for_police = contact.for_sheet(vault, Choices(edition=POLICE, contact_fields=ticked))
    assert for_police == ContactDetails(
        phone=MINE.phone, address=MINE.address, date_of_birth=MINE.date_of_birth
    )
    for_council = contact.for_sheet(vault, Choices(edition=COUNCIL, contact_fields=ticked))
    assert for_council == ContactDetails(phone=MINE.phone)
    assert contact.for_sheet(vault, Choices(edition=POLICE)) is None
    nothing_there = Choices(edition=POLICE, contact_fields=("reach",))
    assert contact.for_sheet(vault, nothing_there) is None


@pytest.mark.parametrize(
    ("statement", "field"),
    [
        ("Ring me on +44 7700 900456.", "contact_phone"),
        ("Write to ME@home.example", "contact_email"),
        ("I was born on 31st January 1970 in Exampleton.", "contact_date_of_birth"),
        ("born 31/1/70", "contact_date_of_birth"),
        ("He knows that I live at 14 mill  lane.", "contact_address"),
        ("My house is in zz14ab.", "contact_address"),
    ],
)
def test_a_statement_that_gives_the_person_away_is_refused(
    log: Log, statement: str, field: str
) -> None:
    vault = log.open()
    contact.store(vault, MINE)
    with pytest.raises(PrivateInStatement) as refused:
        contact.for_sheet(vault, Choices(edition=POLICE, statement=statement))
    assert refused.value.field == field
    assert "statement" in explain(refused.value).sentence


def test_other_peoples_numbers_and_places_may_stand_in_a_statement(log: Log) -> None:
    vault = log.open()
    contact.store(vault, MINE)
    statement = "07700 900123 rang on 30 January 1970. I saw him in Mill Lane in Exampleton."
    assert contact.for_sheet(vault, Choices(edition=POLICE, statement=statement)) is None


def test_a_text_that_is_too_long_is_refused(log: Log) -> None:
    with pytest.raises(BadValue):
        contact.store(log.open(), ContactDetails(reach="x" * 200_000))
