# SPDX-License-Identifier: MIT
"""A stored seal changed in one part: its token, its nonce, its chain, or what it is over.

The tokens come from a real authority on this machine; the two seals are over different heads.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from abuselog.clock import SYSTEM_CLOCK, FixedClock
from abuselog.integrity.verdict import State, Verdict
from abuselog.workflows import seal
from abuselog.workflows.check import check
from tests.authority import Authority, honest, serving
from tests.builders import recorded
from tests.tamper.changes import HEADS, LISTS, RECORDS
from tests.tamper.logs import failed
from tests.vault_fixtures import Log

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.judge("openssl")]
SEALS = "seals"
OTHERS = "(SELECT {} FROM seal WHERE size = {{second}})"
EARLIER = "2020-03-01T10:00"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A closed log with two seals, and the sizes of the heads that they are over."""

    log: Log
    first: int
    second: int


@pytest.fixture(scope="module")
def made(template_log: Log, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """One such log for all these tests."""
    folder = tmp_path_factory.mktemp("sealed") / "sealed.abuselog"
    shutil.copytree(template_log.folder, folder)
    log = Log(folder=folder, key=template_log.key, words=template_log.words)
    authority = Authority(tmp_path_factory.mktemp("authority"), SYSTEM_CLOCK.now())
    vault = log.open(clock=SYSTEM_CLOCK)
    with serving(honest(authority)) as address:
        seal.add_authority(vault, address, name="Own", root=authority.root.pem)
        recorded(vault, happened=EARLIER)
        [first] = seal.seal(vault)
        recorded(vault, happened=EARLIER)
        [second] = seal.seal(vault)
    log.close()
    return Sealed(log, first.size, second.size)


@pytest.fixture
def sealed(made: Sealed, tmp_path: Path) -> Iterator[Sealed]:
    """A copy of it to change."""
    folder = Path(shutil.copytree(made.log.folder, tmp_path / "sealed.abuselog"))
    log = Log(folder=folder, key=made.log.key, words=made.log.words)
    yield Sealed(log, made.first, made.second)
    log.close()


def verdict_on(one: Sealed) -> Verdict:
    try:
        return check(one.log.open(clock=SYSTEM_CLOCK))
    finally:
        one.log.close()


def subject(size: int) -> str:
    return f"seal by Own over {size} deeds"


def test_untouched_both_are_sound(sealed: Sealed) -> None:
    verdict = verdict_on(sealed)
    assert verdict.sound
    last = verdict.questions[-1]
    assert (last.asked.value, last.state, last.looked_at) == (SEALS, State.PASSED, 2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE seal SET token = zeroblob(length(token)) WHERE size = {first}", "seal-granted"),
        ("UPDATE seal SET token = substr(token, 1, 900) WHERE size = {first}", "seal-granted"),
        (
            "UPDATE seal SET token = CAST(token || x'00' AS BLOB) WHERE size = {first}",
            "seal-granted",
        ),
        ("UPDATE seal SET token = x'' WHERE size = {first}", "seal-granted"),
        ("UPDATE seal SET nonce = zeroblob(8) WHERE size = {first}", "seal-nonce"),
        (f"UPDATE seal SET nonce = {OTHERS.format('nonce')} WHERE size = {{first}}", "seal-nonce"),
        (
            f"UPDATE seal SET token = {OTHERS.format('token')} WHERE size = {{first}}",
            "seal-imprint",
        ),
        (
            "UPDATE seal SET sealed_at = '2026-01-01T00:00:00.000000Z' WHERE size = {first}",
            "altered",
        ),
    ],
)
def test_a_part_of_the_token_is_named_by_the_question_about_seals(
    sealed: Sealed, change: str, code: str
) -> None:
    sealed.log.tamper(change.format(first=sealed.first, second=sealed.second))
    found = failed(verdict_on(sealed))
    assert found[SEALS] == [f"{code} {subject(sealed.first)}"]
    # And by what the history committed to when it was stored.
    assert any(one.startswith("altered seal by Own") for one in found[LISTS])
    assert found.keys() == {SEALS, LISTS}


def test_a_seal_moved_to_another_head_is_named(sealed: Sealed) -> None:
    sealed.log.tamper(f"UPDATE seal SET size = {sealed.second} WHERE size = {sealed.first}")
    found = failed(verdict_on(sealed))
    assert f"seal-imprint {subject(sealed.second)}" in found[SEALS]
    assert LISTS in found


def test_a_seal_moved_to_a_head_that_is_not_there_is_named(sealed: Sealed) -> None:
    sealed.log.tamper(f"UPDATE seal SET size = 1 WHERE size = {sealed.first}")
    assert f"seal-head {subject(1)}" in failed(verdict_on(sealed))[SEALS]


def test_the_head_that_was_sealed_put_in_the_place_of_the_other_is_named(sealed: Sealed) -> None:
    other = f"(SELECT note FROM head WHERE size = {sealed.second})"
    sealed.log.tamper(f"UPDATE head SET note = {other} WHERE size = {sealed.first}")
    found = failed(verdict_on(sealed))
    assert f"seal-imprint {subject(sealed.first)}" in found[SEALS]
    assert HEADS in found


def test_the_head_that_was_sealed_dropped_is_named(sealed: Sealed) -> None:
    sealed.log.tamper(f"DELETE FROM head WHERE size = {sealed.first}")
    assert f"seal-head {subject(sealed.first)}" in failed(verdict_on(sealed))[SEALS]


@pytest.mark.parametrize("chain", ["''", "'no certificate'", "substr(chain_pem, 1, 400)"])
def test_the_stored_chain_is_compared_with_what_was_recorded(sealed: Sealed, chain: str) -> None:
    sealed.log.tamper(f"UPDATE seal SET chain_pem = {chain} WHERE size = {sealed.first}")
    found = failed(verdict_on(sealed))
    # The token carries the certificates itself: this copy is for people and other programs.
    assert found.keys() == {LISTS}
    assert [one for one in found[LISTS] if one.startswith("altered seal by Own")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("root_pem", ""), ("signer", "Somebody"), ("authority", "Other"), ("sha256", "0" * 64)],
)
def test_what_was_recorded_of_a_seal_is_named(sealed: Sealed, field: str, value: str) -> None:
    sealed.log.tamper(
        "UPDATE recorded SET fields = json_set(fields, '$.' || :field, :value)"
        " WHERE kind = 'seal' AND json_extract(fields, '$.size') = :size",
        field=field,
        value=value,
        size=sealed.first,
    )
    assert any(one.startswith("altered seal") for one in failed(verdict_on(sealed))[RECORDS])


def test_a_bit_anywhere_in_the_token_is_named(sealed: Sealed) -> None:
    write = f"UPDATE seal SET token = :token WHERE size = {sealed.first}"
    asked = f"SELECT token FROM seal WHERE size = {sealed.first}"
    ((token,),) = sealed.log.rows(asked)
    for place in range(0, len(token), len(token) // 12):
        changed = bytearray(token)
        changed[place] ^= 1 << (place % 8)
        sealed.log.tamper(write, token=bytes(changed))
        assert LISTS in failed(verdict_on(sealed)), place
    sealed.log.tamper(write, token=token)
    assert verdict_on(sealed).sound


def test_a_seal_that_was_removed_or_put_in_twice_is_named(sealed: Sealed) -> None:
    again = (
        "INSERT INTO seal SELECT lower(hex(randomblob(16))), size, authority, sealed_at, token,"
        f" nonce, chain_pem FROM seal WHERE size = {sealed.first}"
    )
    sealed.log.tamper(again)
    assert any(one.startswith("not-recorded seal") for one in failed(verdict_on(sealed))[LISTS])
    sealed.log.tamper("DELETE FROM seal")
    assert any(one.startswith("missing seal") for one in failed(verdict_on(sealed))[LISTS])


def test_a_seal_in_the_future_of_this_computers_clock_is_named(sealed: Sealed) -> None:
    past = FixedClock(SYSTEM_CLOCK.now() - dt.timedelta(days=400))
    try:
        verdict = check(sealed.log.open(clock=past))
    finally:
        sealed.log.close()
    assert f"seal-time {subject(sealed.first)}" in failed(verdict)[SEALS]
