# SPDX-License-Identifier: MIT
"""What each edition may show."""

from __future__ import annotations

import pytest

from abuselog.catalogue import exposure
from abuselog.errors import UnknownCode

RECORD = [
    "number",
    "series",
    "shown_time",
    "happened",
    "seen",
    "captured",
    "recorded",
    "derived_time",
    "platform",
    "place",
    "link",
    "post_id",
    "visibility",
    "audience",
    "words",
    "language",
    "translation",
    "context_before",
    "own_replies",
    "removed",
    "kinds",
    "hostility",
    "hostility_words",
    "role_link",
    "severity",
    "severity_reason",
    "floors",
    "pattern",
    "told_to_stop",
    "impact",
    "impact_words",
    "impact_recorded_at",
    "account_display_name",
    "account_handle",
    "account_stable_id",
    "account_profile_link",
    "account_phone",
    "account_email",
    "identity_belief",
    "sender_role",
    "witnesses",
    "third_parties",
    "exhibits",
    "home_address",
    "date_of_birth",
    "council",
    "party",
    "earlier_reports",
    "actions_taken",
    "private_notes",
    "legal_advice",
    "created_by",
    "status",
]


def test_every_field_of_the_record_has_a_rule_in_every_edition() -> None:
    assert set(exposure.fields()) == set(RECORD)
    assert exposure.editions() == ("police", "council_safety", "code_complaint")
    for edition in exposure.editions():
        for field in RECORD:
            assert exposure.rule(edition, field) in {"show", "option", "mask", "never"}


@pytest.mark.parametrize("field", ["private_notes", "legal_advice"])
def test_notes_and_legal_advice_are_never_shown(field: str) -> None:
    assert [exposure.rule(edition, field) for edition in exposure.editions()] == ["never"] * 3


@pytest.mark.parametrize(
    ("field", "rules"),
    [
        ("words", ("show", "option", "show")),
        ("severity", ("option", "show", "never")),
        ("derived_time", ("option", "never", "never")),
        ("account_handle", ("show", "show", "show")),
        ("account_phone", ("show", "mask", "show")),
        ("third_parties", ("show", "mask", "mask")),
        ("witnesses", ("show", "mask", "option")),
        ("exhibits", ("show", "mask", "mask")),
        ("home_address", ("option", "never", "option")),
        ("party", ("option", "option", "option")),
    ],
)
def test_rules(field: str, rules: tuple[str, str, str]) -> None:
    assert tuple(exposure.rule(edition, field) for edition in exposure.editions()) == rules


def test_neither_address_nor_birthday_is_shown_without_being_asked_for() -> None:
    for edition in exposure.editions():
        for field in ("home_address", "date_of_birth", "party"):
            assert exposure.rule(edition, field) in {"option", "never"}


@pytest.mark.parametrize(("edition", "field"), [("press", "words"), ("police", "wrods")])
def test_a_misspelt_edition_or_field_is_an_error(edition: str, field: str) -> None:
    with pytest.raises(UnknownCode):
        exposure.rule(edition, field)


def test_a_note_says_why() -> None:
    assert "separate sheet" in exposure.note("home_address")
    assert exposure.note("number") == ""
    with pytest.raises(UnknownCode):
        exposure.note("wrods")
