# SPDX-License-Identifier: MIT
"""A belief changed behind the log's back is named by a check."""

from __future__ import annotations

import pytest

from abuselog.records.ids import AccountId
from abuselog.workflows import browse, people, same_account
from tests.builders import recorded
from tests.tamper.changes import LISTS, RECORDS
from tests.tamper.logs import checked, failed
from tests.vault_fixtures import Log


@pytest.fixture
def believed(log: Log) -> Log:
    """Two people, one of whom was merged into a third, and two accounts that were kept apart."""
    vault = log.open()
    ids: list[AccountId] = []
    for handle in ("@one", "@two", "@three"):
        recorded(vault, handle=handle)
        found = browse.incident(vault, f"2026-000{len(ids) + 1}").account_id
        assert found is not None
        ids.append(AccountId(found))
    for name, account_id in zip("ABC", ids, strict=True):
        people.note_person(vault, name, {account_id: f"why {name}"})
    people.merge(vault, "A", "B", reason="one photo")
    same_account.part(vault, ids[0], ids[2], reason="two voices")
    log.close()
    return log


def test_beliefs_as_they_were_noted_pass(believed: Log) -> None:
    assert failed(checked(believed)) == {}


@pytest.mark.parametrize(
    ("statement", "asked", "named"),
    [
        ("UPDATE person SET name = 'Z' WHERE name = 'A'", LISTS, "altered person Z"),
        ("UPDATE person SET reason = 'x' WHERE name = 'A'", LISTS, "altered person A"),
        (
            "UPDATE person SET noted_at = '2020-01-01T00:00:00.000000Z' WHERE name = 'A'",
            LISTS,
            "altered person A",
        ),
        ("UPDATE person SET merged_into = NULL WHERE name = 'B'", LISTS, "altered person B"),
        ("DELETE FROM person WHERE name = 'C'", LISTS, "missing person"),
        (
            (
                "INSERT INTO person SELECT 'ff', 'D', noted_at, changed_at, '', NULL"
                " FROM person WHERE name = 'A'"
            ),
            LISTS,
            "not-recorded person D",
        ),
        (
            "UPDATE person_account SET reason = 'x' WHERE reason = 'why A'",
            LISTS,
            "altered person A",
        ),
        (
            (
                "UPDATE person_account SET person_id ="
                " (SELECT id FROM person WHERE name = 'C') WHERE reason = 'why A'"
            ),
            LISTS,
            "altered person C",
        ),
        ("DELETE FROM person_account", LISTS, "altered person A"),
        ("UPDATE account SET identity = 'zz' WHERE identity = 'one'", LISTS, "altered person A"),
        (
            "UPDATE account_seen SET sender = replace(sender, '@two', '@too')",
            LISTS,
            "altered names of account x:two",
        ),
        ("UPDATE account_seen SET sender = '{}'", LISTS, "altered names of account x:one"),
        ("UPDATE account_seen SET sender = '['", LISTS, "altered names of account x:one"),
        (
            "UPDATE account_seen SET first_seen_at = '2020-01-01T00:00:00.000000Z'",
            LISTS,
            "altered names of account x:three",
        ),
        ("DELETE FROM account_seen", LISTS, "altered names of account x:one"),
        (
            "INSERT INTO account VALUES ('ff', 'x', 'handle', 'four')",
            LISTS,
            "not-recorded account x:four",
        ),
        ("UPDATE account_pair SET said = 'same-account'", LISTS, "altered account-pair"),
        ("UPDATE account_pair SET reason = 'x'", LISTS, "altered account-pair"),
        ("DELETE FROM account_pair", LISTS, "missing account-pair"),
        (
            "UPDATE recorded SET fields = replace(fields, 'why A', 'why Z') WHERE kind = 'person'",
            RECORDS,
            "altered person",
        ),
        (
            "DELETE FROM recorded WHERE kind = 'person' AND version = 1",
            RECORDS,
            "missing person",
        ),
    ],
)
def test_a_changed_belief_is_named(believed: Log, statement: str, asked: str, named: str) -> None:
    believed.tamper(statement)
    verdict = checked(believed)
    assert not verdict.sound
    assert any(found.startswith(named) for found in failed(verdict).get(asked, [])), failed(verdict)
