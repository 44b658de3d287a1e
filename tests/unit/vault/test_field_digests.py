# SPDX-License-Identifier: MIT
"""A withheld field's digest is the one that the history committed to."""

from __future__ import annotations

import pytest

from abuselog.errors import VaultDamaged
from abuselog.integrity.commitment import commitment_of_digests
from abuselog.records.ids import IncidentId
from abuselog.vault import field_digests
from abuselog.workflows import amend, record
from tests.builders import post
from tests.vault_fixtures import Log


def test_the_digests_give_the_commitment_of_the_newest_version(log: Log) -> None:
    vault = log.open()
    made = record.record(vault, record.Recording(particulars=post("First")))
    amend.amend(vault, made.id, post("Second"), reason="typo")
    with vault.transaction() as connection:
        (found,) = field_digests.of_incidents(connection, [made.id]).values()
    assert found.version == 2
    digests = [bytes.fromhex(one) for one in found.digests.values()]
    assert commitment_of_digests(digests).hex() == found.commitment_hex
    assert {"words", "account_phone", "private_notes"} <= found.digests.keys()


def test_fields_that_are_not_what_was_committed_to_are_refused(log: Log) -> None:
    vault = log.open()
    made = record.record(vault, record.Recording(particulars=post("First")))
    log.close()
    log.tamper("UPDATE recorded SET fields = replace(fields, 'First', 'Other')")
    vault = log.open()
    with vault.transaction() as connection, pytest.raises(VaultDamaged):
        field_digests.of_incidents(connection, [made.id])


def test_an_incident_that_is_not_there_has_none(log: Log) -> None:
    vault = log.open()
    with vault.transaction() as connection:
        assert field_digests.of_incidents(connection, [IncidentId("0" * 32)]) == {}
