# SPDX-License-Identifier: MIT
"""Changing what opens a log: the new opens it, the old does not, and the history says so."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from abuselog.errors import (
    BadValue,
    KeychainUnavailable,
    TargetExists,
    VaultDamaged,
    WeakPassphrase,
    WrongPassphrase,
)
from abuselog.records.custody import Deed
from abuselog.vault import history, recovery_words
from abuselog.vault.header import COPY_NAME, HEADER_NAME
from abuselog.vault.keyslots import LEAST
from abuselog.vault.opening import OpenVault
from abuselog.workflows import keychain, keys, recovery
from abuselog.workflows.check import check
from abuselog.workflows.unlock import (
    lock,
    unlock,
    unlock_with_keychain,
    unlock_with_words,
    ways_in,
)
from tests.builders import PASSPHRASE
from tests.vault_fixtures import Log

NEW = "green tables rarely sing in tune"


@pytest.fixture
def vault(log: Log) -> Iterator[OpenVault]:
    opened = unlock(log.folder, PASSPHRASE)
    yield opened
    lock(opened)


def deeds(vault: OpenVault) -> list[Deed]:
    with vault.transaction() as connection:
        return [event.deed for s in history.stored_events(connection) if (event := s.read())]


def opens(folder: Path, passphrase: str) -> bool:
    try:
        lock(unlock(folder, passphrase, sleep=lambda _s: None))
    except WrongPassphrase:
        return False
    return True


def words_open(folder: Path, words: tuple[str, ...]) -> bool:
    try:
        lock(unlock_with_words(folder, " ".join(words), sleep=lambda _s: None))
    except WrongPassphrase:
        return False
    return True


def test_the_new_passphrase_opens_and_the_old_one_does_not(log: Log, vault: OpenVault) -> None:
    keys.change_passphrase(vault, PASSPHRASE, NEW, cost=LEAST)
    assert deeds(vault)[-1] is Deed.PASSPHRASE_CHANGED
    assert check(vault).sound
    lock(vault)
    assert opens(log.folder, NEW)
    assert not opens(log.folder, PASSPHRASE)
    assert words_open(log.folder, log.words)


def test_each_header_file_alone_refuses_the_old_one(log: Log, vault: OpenVault) -> None:
    keys.change_passphrase(vault, PASSPHRASE, NEW, cost=LEAST)
    lock(vault)
    for name in (HEADER_NAME, COPY_NAME):
        kept = (log.folder / name).read_bytes()
        (log.folder / name).unlink()
        assert not opens(log.folder, PASSPHRASE)
        (log.folder / name).write_bytes(kept)


def test_it_can_be_changed_again_and_again(log: Log, vault: OpenVault) -> None:
    for number in range(3):
        old = PASSPHRASE if number == 0 else f"{NEW} {number - 1}"
        keys.change_passphrase(vault, old, f"{NEW} {number}", cost=LEAST)
    assert vault.header.generation == 4
    lock(vault)
    assert opens(log.folder, f"{NEW} 2")
    assert not opens(log.folder, f"{NEW} 1")


@pytest.mark.parametrize("old", [None, "", "something else", NEW])
def test_somebody_at_an_unlocked_computer_changes_nothing(
    log: Log, vault: OpenVault, old: str | None
) -> None:
    before = (log.folder / HEADER_NAME).read_bytes()
    with pytest.raises(WrongPassphrase):
        keys.change_passphrase(vault, old, NEW, cost=LEAST)
    with pytest.raises(WrongPassphrase):
        recovery.new_recovery_words(vault, old)
    with pytest.raises(WrongPassphrase):
        keys.keychain_on(vault, old)
    assert (log.folder / HEADER_NAME).read_bytes() == before


def test_a_weak_passphrase_is_refused(log: Log, vault: OpenVault) -> None:
    for weak in ("", "password1", "Alex Example"):
        with pytest.raises(WeakPassphrase):
            keys.change_passphrase(vault, PASSPHRASE, weak, cost=LEAST)
    lock(vault)
    assert opens(log.folder, PASSPHRASE)


def test_whoever_came_in_with_words_needs_no_passphrase(log: Log) -> None:
    vault = unlock_with_words(log.folder, " ".join(log.words))
    assert not keys.needs_passphrase(vault)
    keys.change_passphrase(vault, None, NEW, cost=LEAST)
    lock(vault)
    assert opens(log.folder, NEW)


def test_the_cost_is_measured_anew(vault: OpenVault) -> None:
    keys.change_passphrase(vault, PASSPHRASE, NEW)
    by_kind = {slot.kind: slot for slot in keys.slots(vault)}
    assert list(by_kind) == ["passphrase", "recovery-words"]
    assert by_kind["passphrase"].memory_kib >= LEAST.memory_kib
    assert by_kind["passphrase"].passes >= LEAST.passes


def test_damage_is_still_told_apart(log: Log, vault: OpenVault) -> None:
    keys.change_passphrase(vault, PASSPHRASE, NEW, cost=LEAST)
    lock(vault)
    for name in (HEADER_NAME, COPY_NAME):
        (log.folder / name).write_bytes((log.folder / name).read_bytes()[:-9])
    with pytest.raises(VaultDamaged):
        unlock(log.folder, NEW)


def test_new_words_count_only_once_confirmed(log: Log, vault: OpenVault) -> None:
    new = recovery.new_recovery_words(vault, PASSPHRASE)
    assert len(new.sheet.words) == 16
    assert len(new.asked) == recovery.ASKED
    assert deeds(vault) == [Deed.LOG_MADE]
    recovery.confirm(vault, new)
    assert deeds(vault)[-1] is Deed.RECOVERY_WORDS_CHANGED
    lock(vault)
    assert words_open(log.folder, new.sheet.words)
    assert not words_open(log.folder, log.words)
    assert opens(log.folder, PASSPHRASE)


def test_words_drawn_and_not_confirmed_open_nothing(log: Log, vault: OpenVault) -> None:
    new = recovery.new_recovery_words(vault, PASSPHRASE)
    lock(vault)
    assert not words_open(log.folder, new.sheet.words)
    assert words_open(log.folder, log.words)


def test_words_are_typed_back_in_order(vault: OpenVault) -> None:
    new = recovery.new_recovery_words(vault, PASSPHRASE)
    asked = [new.sheet.words[number - 1] for number in new.asked]
    recovery.typed_back(new, "  ".join(asked).upper())
    for wrong in ("", asked[0], " ".join(asked[1:]), " ".join([*asked, "zoo"]), "zoo zoo zone"):
        with pytest.raises(BadValue):
            recovery.typed_back(new, wrong)


def test_the_words_are_in_no_text_of_the_objects(vault: OpenVault) -> None:
    new = recovery.new_recovery_words(vault, PASSPHRASE)
    assert not any(word in repr(new).split() for word in new.sheet.words)
    assert new.sheet.words[0] not in repr(new.sheet)


def test_the_sheet_never_replaces_a_file_unasked(vault: OpenVault, tmp_path: Path) -> None:
    new = recovery.new_recovery_words(vault, PASSPHRASE)
    out = tmp_path / "sheet.pdf"
    recovery.write_sheet(vault, new.sheet, out)
    assert out.stat().st_mode & 0o777 == 0o600
    first = out.read_bytes()
    with pytest.raises(TargetExists):
        recovery.write_sheet(vault, new.sheet, out)
    assert out.read_bytes() == first == recovery.sheet_pdf(new.sheet)


def test_the_words_as_a_picture(vault: OpenVault) -> None:
    sheet = recovery.sheet_of(vault, ("abandon",) * 16)
    picture = Image.open(io.BytesIO(recovery.qr_png(sheet)))
    assert picture.width == picture.height > 100


class Keychain:
    """A keychain of one computer, for tests."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class PlainFile(Keychain):
    """What `keyring` calls a keychain and is none."""

    priority = 0.5


class Refusing(Keychain):
    """A keychain whose owner says no."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        errors = pytest.importorskip("keyring.errors")
        raise errors.KeyringLocked


def offer(monkeypatch: pytest.MonkeyPatch, *backends: Keychain) -> None:
    backend = pytest.importorskip("keyring.backend")
    monkeypatch.setattr(backend, "get_all_keyring", lambda: list(backends))


def test_the_keychain_opens_once_it_is_switched_on(
    log: Log, vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = Keychain()
    offer(monkeypatch, PlainFile(), chain)
    assert not ways_in(log.folder).keychain
    keys.keychain_on(vault, PASSPHRASE)
    assert ways_in(log.folder).keychain
    assert deeds(vault)[-1] is Deed.KEYCHAIN_ADDED
    [kept] = chain.kept.values()
    assert vault.master.reveal().hex() not in json.dumps(kept)
    lock(vault)
    again = unlock_with_keychain(log.folder)
    assert again.opened_with == "keychain"
    assert keys.needs_passphrase(again)
    keys.keychain_off(again)
    assert deeds(again)[-1] is Deed.KEYCHAIN_REMOVED
    assert check(again).sound
    lock(again)
    assert not chain.kept
    with pytest.raises(KeychainUnavailable):
        unlock_with_keychain(log.folder)
    assert opens(log.folder, PASSPHRASE)


def test_a_secret_taken_from_the_keychain_opens_nothing_after_switching_off(
    log: Log, vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = Keychain()
    offer(monkeypatch, chain)
    keys.keychain_on(vault, PASSPHRASE)
    stolen = dict(chain.kept)
    keys.keychain_off(vault)
    lock(vault)
    chain.kept = stolen
    with pytest.raises(KeychainUnavailable):
        unlock_with_keychain(log.folder)


def test_a_keychain_of_plain_files_is_refused(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = PlainFile()
    offer(monkeypatch, plain)
    assert not keychain.is_available()
    with pytest.raises(KeychainUnavailable):
        keys.keychain_on(vault, PASSPHRASE)
    assert not plain.kept
    assert deeds(vault) == [Deed.LOG_MADE]


def test_a_keychain_that_refuses_changes_nothing(
    log: Log, vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(monkeypatch, Refusing())
    with pytest.raises(KeychainUnavailable):
        keys.keychain_on(vault, PASSPHRASE)
    assert not ways_in(log.folder).keychain


def test_an_emptied_keychain_is_told_in_words(
    log: Log, vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = Keychain()
    offer(monkeypatch, chain)
    keys.keychain_on(vault, PASSPHRASE)
    lock(vault)
    chain.kept = {}
    with pytest.raises(KeychainUnavailable) as caught:
        unlock_with_keychain(log.folder)
    assert caught.value.reason == "nothing in it"
    chain.kept = {("abuselog", log.open().log_id): "%%%"}
    log.close()
    with pytest.raises(KeychainUnavailable):
        unlock_with_keychain(log.folder)


def test_without_the_library_there_is_no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "keyring.backend", None)
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    assert not keychain.is_available()


def test_words_stand_for_the_secret_that_was_drawn(vault: OpenVault) -> None:
    new = recovery.new_recovery_words(vault, PASSPHRASE)
    secret = recovery_words.secret_of(" ".join(new.sheet.words))
    assert recovery_words.words_of(secret) == new.sheet.words
