# SPDX-License-Identifier: MIT
"""Sealing with a real authority on this machine: `openssl ts` behind a web server on loopback."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from abuselog.clock import SYSTEM_CLOCK, FixedClock
from abuselog.errors import AuthorityUnreachable, MissingField, TimestampRejected, UnknownReference
from abuselog.integrity.verdict import Asked, Question, State
from abuselog.records.custody import Deed
from abuselog.records.seal import Authority as Chosen
from abuselog.vault.opening import OpenVault
from abuselog.workflows import seal
from abuselog.workflows.check import check
from tests.authority import Authority, plain_reply, serving
from tests.builders import recorded
from tests.vault_fixtures import Log

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.judge("openssl"),
]
EARLIER = "2020-03-01T10:00"


@pytest.fixture
def vault(log: Log) -> OpenVault:
    """An open log with one incident, by this computer's own clock."""
    opened = log.open(clock=SYSTEM_CLOCK)
    recorded(opened, happened=EARLIER)
    return opened


def _add(vault: OpenVault, address: str, authority: Authority | None, name: str = "Own") -> Chosen:
    root = authority.root.pem if authority else b""
    return seal.add_authority(vault, address, name=name, root=root)


def _asked_of(vault: OpenVault) -> Question:
    [found] = [q for q in check(vault).questions if q.asked is Asked.SEALS]
    return found


def test_a_log_is_sealed_and_the_check_says_yes(
    vault: OpenVault, address: str, authority: Authority
) -> None:
    assert _asked_of(vault).state is State.NOT_CHECKED
    _add(vault, address, authority)
    [made] = seal.seal(vault)
    assert (made.authority, made.signer) == ("Own", "Example Timestamps")
    assert abs(made.sealed_at - SYSTEM_CLOCK.now()) < dt.timedelta(hours=1)
    found = check(vault)
    assert found.sound, found.findings
    assert _asked_of(vault) == Question(asked=Asked.SEALS, state=State.PASSED, looked_at=1)


def test_what_is_sealed_and_what_is_not_is_counted(
    vault: OpenVault, address: str, authority: Authority
) -> None:
    before = seal.state(vault)
    assert (before.sealed_at, before.sealed_size) == (None, 0)
    assert before.unsealed > 0
    _add(vault, address, authority)
    [made] = seal.seal(vault)
    assert seal.state(vault).unsealed == 0
    assert seal.state(vault).sealed_at == made.sealed_at
    recorded(vault, happened=EARLIER)
    recorded(vault, happened=EARLIER)
    assert seal.state(vault).unsealed == 2


def test_an_independent_program_confirms_the_stored_token(
    vault: OpenVault, address: str, authority: Authority, tmp_path: Path
) -> None:
    _add(vault, address, authority)
    [made] = seal.seal(vault)
    with vault.transaction() as connection:
        from abuselog.vault import heads

        [note] = [one.note for one in heads.all_heads(connection) if one.size == made.size]
    (tmp_path / "checkpoint.txt").write_bytes(note.encode())
    (tmp_path / "checkpoint.tsr").write_bytes(made.token)
    (tmp_path / "root.pem").write_text(made.root_pem, encoding="ascii")

    def judged(document: str) -> int:
        words = ("openssl", "ts", "-verify", "-data", document)
        rest = ("-in", "checkpoint.tsr", "-CAfile", "root.pem")
        done = subprocess.run((*words, *rest), cwd=tmp_path, capture_output=True, check=False)
        return done.returncode

    assert judged("checkpoint.txt") == 0
    (tmp_path / "other.txt").write_bytes(note.encode() + b" ")
    assert judged("other.txt") != 0


def test_a_seal_is_a_deed_and_outlives_later_ones(
    log: Log, vault: OpenVault, address: str, authority: Authority
) -> None:
    _add(vault, address, authority)
    [made] = seal.seal(vault)
    recorded(vault, happened=EARLIER)
    log.close()
    again = log.open(clock=SYSTEM_CLOCK)
    assert seal.all_seals(again) == (made,)
    with again.transaction() as connection:
        from abuselog.vault import history

        [entry] = history.entries_about(connection, made.id)
    assert entry.deed is Deed.LOG_SEALED
    assert entry.facts["authority"] == "Own"
    assert int(entry.facts["size"]) == made.size == entry.sequence
    assert _asked_of(again).state is State.PASSED


def test_a_root_we_do_not_hold_is_never_called_checked(
    vault: OpenVault, address: str, authority: Authority
) -> None:
    _add(vault, address, None)
    [made] = seal.seal(vault)
    assert made.root_pem == ""
    answer = _asked_of(vault)
    assert (answer.state, answer.looked_at) == (State.NOT_CHECKED, 1)
    assert [f.code for f in answer.findings] == ["unknown-root"]
    assert "Example Timestamps" in answer.findings[0].subject


def test_the_wrong_root_is_refused_and_nothing_is_kept(
    vault: OpenVault, address: str, tmp_path: Path
) -> None:
    stranger = Authority(tmp_path, SYSTEM_CLOCK.now())
    _add(vault, address, stranger)
    with pytest.raises(TimestampRejected) as told:
        seal.seal(vault)
    assert told.value.reason == "chain"
    assert seal.all_seals(vault) == ()
    [tried] = seal.state(vault).on
    assert tried.failure == "chain"
    assert tried.tried_at is not None


def test_one_authority_that_is_down_does_not_hinder_another(
    vault: OpenVault, address: str, authority: Authority
) -> None:
    with serving(plain_reply(b"", status=500)) as broken:
        _add(vault, broken, authority, name="Broken")
        _add(vault, address, authority)
        [made] = seal.seal(vault)
    assert made.authority == "Own"
    assert {one.name: one.failure for one in seal.state(vault).on} == {
        "Broken": "status",
        "Own": "",
    }


def test_an_old_answer_is_not_taken_for_a_new_one(
    vault: OpenVault, address: str, authority: Authority
) -> None:
    _add(vault, address, authority)
    [made] = seal.seal(vault, ["Own"])
    with serving(plain_reply(made.token)) as replaying:
        _add(vault, replaying, authority, name="Replaying")
        asked = seal.prepare(vault, ["Replaying"])
        [answered] = seal.ask(asked)
    assert answered.error is not None
    assert answered.error.reason in ("nonce", "imprint")


def test_nothing_is_asked_unless_somebody_is_switched_on(vault: OpenVault) -> None:
    assert not seal.state(vault).on
    with pytest.raises(MissingField):
        seal.seal(vault)
    with pytest.raises(UnknownReference):
        seal.seal(vault, ["Nobody"])
    assert not seal.is_due(vault)


def test_by_itself_it_asks_only_where_it_may_and_not_too_often(
    log: Log, address: str, authority: Authority
) -> None:
    clock = FixedClock(SYSTEM_CLOCK.now())
    vault = log.open(clock=clock)
    recorded(vault, happened=EARLIER)
    _add(vault, "http://127.0.0.1:9/", authority)
    assert not seal.is_due(vault)
    seal.switch_when_online(vault, on=True)
    assert seal.is_due(vault)
    with pytest.raises(AuthorityUnreachable):
        seal.seal(vault)
    assert not seal.is_due(vault)
    clock.at += seal.REST
    assert seal.is_due(vault)
    seal.switch(vault, "Own", on=False)
    assert not seal.is_due(vault)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE seal SET token = substr(token, 1, 900)", "seal-granted"),
        ("UPDATE seal SET nonce = x'0000000000000001'", "seal-nonce"),
        ("UPDATE seal SET sealed_at = '2026-01-01T00:00:00.000000Z'", "altered"),
    ],
)
def test_a_seal_that_was_changed_is_named(
    log: Log, vault: OpenVault, address: str, authority: Authority, change: str, code: str
) -> None:
    _add(vault, address, authority)
    seal.seal(vault)
    log.close()
    log.tamper(change)
    again = log.open(clock=SYSTEM_CLOCK)
    answer = _asked_of(again)
    assert answer.state is State.FAILED
    assert code in {f.code for f in answer.findings}
    assert not check(again).sound


def test_a_seal_that_was_removed_is_missed(
    log: Log, vault: OpenVault, address: str, authority: Authority
) -> None:
    _add(vault, address, authority)
    seal.seal(vault)
    log.close()
    log.tamper("DELETE FROM seal")
    again = log.open(clock=SYSTEM_CLOCK)
    assert "missing" in {f.code for f in check(again).findings}
