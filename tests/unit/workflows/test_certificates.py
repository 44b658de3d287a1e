# SPDX-License-Identifier: MIT
"""The log's own certificate: made once, kept with its key, renewed in time, and checked."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from pathlib import Path

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import VaultDamaged
from abuselog.integrity.certificate import fresh_pair
from abuselog.integrity.verdict import Asked, Verdict
from abuselog.records.custody import Deed
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.wording.deeds import deed_words
from abuselog.workflows import backup, certificates, restore, sign_dossier
from abuselog.workflows.check import check
from tests.builders import NOW, PASSPHRASE
from tests.signed import plain_pdf
from tests.vault_fixtures import Log

YEAR = dt.timedelta(days=365)


def deeds_of(vault: OpenVault, record_id: str) -> list[Deed]:
    """What was done to a record."""
    with vault.transaction() as connection:
        return [one.deed for one in history.entries_about(connection, record_id)]


def test_a_new_log_has_none(new_vault: OpenVault) -> None:
    assert certificates.current(new_vault) is None
    assert certificates.all_made(new_vault) == ()


def test_it_is_made_once_with_an_event_that_names_its_fingerprint(new_vault: OpenVault) -> None:
    one = certificates.current_or_new(new_vault)
    assert certificates.current_or_new(new_vault) == one
    assert certificates.current(new_vault) == one
    assert certificates.all_made(new_vault) == (one,)
    with new_vault.transaction() as connection:
        [entry] = history.entries_about(connection, one.id)
    assert entry.deed is Deed.CERTIFICATE_MADE
    assert entry.facts["sha256"] == one.digest_hex
    assert one.fingerprint[:9] in deed_words(entry)
    assert check(new_vault).sound


def test_the_fingerprint_is_sixteen_groups_of_four(new_vault: OpenVault) -> None:
    groups = certificates.current_or_new(new_vault).fingerprint.split(" ")
    assert [len(group) for group in groups] == [4] * 16
    assert "".join(groups).lower() == certificates.current_or_new(new_vault).digest_hex


def test_it_stays_the_same_when_the_log_is_opened_again(log: Log) -> None:
    one = certificates.current_or_new(log.open())
    log.close()
    assert certificates.current(log.open()) == one


def test_it_is_renewed_while_ten_years_are_left(log: Log) -> None:
    clock = FixedClock(NOW)
    vault = log.open(clock=clock)
    first = certificates.current_or_new(vault)
    clock.at = NOW + 4 * YEAR
    assert certificates.current_or_new(vault) == first
    clock.at = NOW + 6 * YEAR
    assert certificates.current(vault) is None
    second = certificates.current_or_new(vault)
    assert second != first
    assert certificates.all_made(vault) == (second, first)
    assert second.valid_until > clock.at + 10 * YEAR


def test_one_made_by_a_clock_that_was_ahead_is_not_used(log: Log) -> None:
    clock = FixedClock(NOW + YEAR)
    vault = log.open(clock=clock)
    ahead = certificates.current_or_new(vault)
    clock.at = NOW
    assert certificates.current_or_new(vault) != ahead


def test_the_person_can_have_a_new_one(new_vault: OpenVault) -> None:
    first = certificates.current_or_new(new_vault)
    second = certificates.renew(new_vault)
    assert certificates.current(new_vault) == second
    assert deeds_of(new_vault, first.id) == deeds_of(new_vault, second.id)
    assert check(new_vault).sound


def test_what_is_saved_holds_no_key(new_vault: OpenVault, tmp_path: Path) -> None:
    one = certificates.save(new_vault, tmp_path / "own.pem")
    assert (tmp_path / "own.pem").read_text(encoding="ascii").count("-----BEGIN") == 1
    assert one == certificates.current(new_vault)


def test_the_key_is_nowhere_in_the_history(new_vault: OpenVault) -> None:
    signer = sign_dossier.signer(new_vault)
    raw_key = signer.pair.raw_key
    with new_vault.transaction() as connection:
        events = b"".join(one.event for one in history.stored_events(connection))
        records = "".join(one.fields for one in history.stored_records(connection))
    assert raw_key not in events
    assert raw_key.hex() not in events.decode() + records
    assert "key" not in repr(signer)


def test_it_comes_back_from_a_backup(new_vault: OpenVault, tmp_path: Path) -> None:
    one = certificates.current_or_new(new_vault)
    backup.backup(new_vault, tmp_path)
    [found] = restore.look_at(tmp_path)
    wanted = restore.Restoring(
        backup=found.folder, folder=tmp_path / "again.abuselog", passphrase=PASSPHRASE
    )
    again = restore.restore(wanted, clock=FixedClock(NOW)).vault
    try:
        assert certificates.current(again) == one
        kept = sign_dossier.signer(again).pair.raw_key
        assert kept == sign_dossier.signer(new_vault).pair.raw_key
    finally:
        again.close()


SPOILED = {
    "another certificate": ("UPDATE certificate SET der = :other", "altered certificate"),
    "no certificate": ("UPDATE certificate SET der = x'00'", "altered certificate"),
    "another key": ("UPDATE certificate SET raw_key = :key", "altered certificate"),
    "no key": ("UPDATE certificate SET raw_key = x''", "altered certificate"),
    "another day": ("UPDATE certificate SET made_at = '2020-01-01T00:00:00Z'", "altered"),
    "none": ("DELETE FROM certificate", "missing certificate"),
    "one more": (
        "INSERT INTO certificate SELECT 'f', made_at, der, raw_key FROM certificate",
        "not-recorded certificate",
    ),
}


def lists_of(verdict: Verdict) -> list[str]:
    """What was found wrong in the lists."""
    [question] = [one for one in verdict.questions if one.asked is Asked.LISTS]
    return [f"{one.code} {one.subject}" for one in question.findings]


@pytest.mark.parametrize(("statement", "found"), SPOILED.values(), ids=SPOILED.keys())
def test_a_change_behind_the_logs_back_is_found(log: Log, statement: str, found: str) -> None:
    certificates.current_or_new(log.open())
    log.close()
    other = fresh_pair("ee" * 16, NOW)
    log.tamper(statement, other=other.der, key=other.raw_key)
    said = lists_of(check(log.open()))
    assert any(one.startswith(found) for one in said), said


@pytest.mark.parametrize("spoiled", ["no certificate", "another key", "no key"])
def test_nothing_is_signed_with_a_damaged_key(log: Log, spoiled: str) -> None:
    certificates.current_or_new(log.open())
    log.close()
    other = fresh_pair("ee" * 16, NOW)
    log.tamper(SPOILED[spoiled][0], other=other.der, key=other.raw_key)
    with pytest.raises(VaultDamaged):
        sign_dossier.signer(log.open())


def test_without_an_authority_nobody_is_asked(new_vault: OpenVault) -> None:
    signer = sign_dossier.signer(new_vault)
    assert signer.authorities == ()
    made = sign_dossier.sign(io.BytesIO(plain_pdf()), signer)
    assert made == sign_dossier.SignedFile(digest_hex=signer.certificate.digest_hex)
    assert dataclasses.asdict(made)["failure"] == ""
