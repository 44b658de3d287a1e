# SPDX-License-Identifier: MIT
"""Key slots and keys: what opens a log, and what does not."""

from __future__ import annotations

import unicodedata

import pytest

from abuselog.errors import BadRecoveryWords, WrongPassphrase
from abuselog.records.ids import LogId
from abuselog.vault.keys import MasterKey, unwrap, wrap
from abuselog.vault.keyslots import (
    LEAST,
    MOST,
    PASSPHRASE,
    calibrated_cost,
    new_slot,
    open_slot,
    passphrase_secret,
    slot_from_fields,
)
from abuselog.workflows.unlock import lock, unlock, unlock_with_words
from tests import builders
from tests.vault_fixtures import Log

LOG_ID = LogId("ab" * 16)


def test_the_passphrase_and_the_words_open_the_log_and_nothing_else_does(log: Log) -> None:
    lock(unlock(log.folder, builders.PASSPHRASE))
    lock(unlock_with_words(log.folder, " ".join(log.words)))
    for wrong in ("", builders.PASSPHRASE + " ", builders.PASSPHRASE.upper(), "\ud800", "\x00"):
        with pytest.raises(WrongPassphrase):
            unlock(log.folder, wrong, sleep=at_once)
    with pytest.raises(WrongPassphrase):
        # The passphrase's own slot is no recovery slot: another log's words fail too.
        unlock_with_words(log.folder, " ".join(_other_words()), sleep=at_once)
    with pytest.raises(BadRecoveryWords):
        unlock_with_words(log.folder, " ".join(log.words[:-1]))


def at_once(_seconds: float) -> None:
    """The pause after failed attempts is test_attempts' subject."""


def _other_words() -> tuple[str, ...]:
    from abuselog.vault.recovery_words import words_of

    return words_of(bytes(20))


def test_a_slot_opens_with_its_secret_for_its_log_only() -> None:
    master = MasterKey.fresh()
    slot = new_slot(PASSPHRASE, b"secret", master, LOG_ID, LEAST)
    opened = open_slot(slot, b"secret", LOG_ID)
    assert opened is not None
    assert opened.reveal() == master.reveal()
    assert open_slot(slot, b"secreT", LOG_ID) is None
    assert open_slot(slot, b"secret", LogId("cd" * 16)) is None
    assert slot_from_fields(slot.fields()) == slot


@pytest.mark.parametrize("typed", ["dŵr a thân 73", "Å Å ﬁ", "q\u0323\u0307"])
def test_letters_may_be_composed_either_way(typed: str) -> None:
    forms = {passphrase_secret(unicodedata.normalize(form, typed)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


def test_letters_that_only_look_alike_stay_apart() -> None:
    assert passphrase_secret("ﬁ") != passphrase_secret("fi")
    assert passphrase_secret("а") != passphrase_secret("a")


def test_the_calibrated_cost_is_within_bounds() -> None:
    cost = calibrated_cost()
    assert LEAST.memory_kib <= cost.memory_kib <= MOST.memory_kib
    assert (cost.passes, cost.lanes) == (LEAST.passes, LEAST.lanes)


def test_every_use_has_a_key_of_its_own() -> None:
    master = MasterKey(bytes(32))
    keys = [*master.database_key(), master.header_key(), master.wrapping_key(), bytes(32)]
    assert len({key[:16] for key in keys}) == len(keys)
    assert MasterKey(bytes(32)).wrapping_key() == master.wrapping_key()
    assert MasterKey(b"\x01" * 32).wrapping_key() != master.wrapping_key()


def test_a_wiped_key_gives_nothing() -> None:
    master = MasterKey.fresh()
    master.wipe()
    with pytest.raises(ValueError, match="wiped"):
        master.reveal()
    with pytest.raises(ValueError, match="wiped"):
        master.header_key()


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey(bytes(length))


def test_what_is_wrapped_is_bound_to_its_purpose() -> None:
    key = bytes(32)
    wrapped = wrap(key, b"secret", b"about")
    assert unwrap(key, wrapped, b"about") == b"secret"
    assert unwrap(key, wrapped, b"other") is None
    assert unwrap(b"\x01" * 32, wrapped, b"about") is None
    assert wrap(key, b"secret", b"about") != wrapped
    for place in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[place] ^= 1
        assert unwrap(key, bytes(changed), b"about") is None
        assert unwrap(key, wrapped[:place], b"about") is None
