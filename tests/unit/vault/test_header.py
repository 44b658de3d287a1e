# SPDX-License-Identifier: MIT
"""The header: damage is told from a wrong passphrase before a key is derived, and mended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from abuselog.errors import (
    AbuselogError,
    DiskFull,
    NotAVault,
    VaultDamaged,
    VaultTooNew,
    WrongPassphrase,
)
from abuselog.integrity.canonical import canonical_bytes
from abuselog.vault import facts
from abuselog.vault.header import (
    COPY_NAME,
    HEADER_NAME,
    Header,
    header_from_bytes,
    load_header,
    store_header,
)
from abuselog.vault.keys import MasterKey
from abuselog.workflows.unlock import unlock
from tests.builders import PASSPHRASE
from tests.fakes import FailingDisk
from tests.vault_fixtures import Log

NAMES = (HEADER_NAME, COPY_NAME)


def rewritten(log: Log, change: Callable[[dict[str, Any]], object]) -> None:
    """Both header files changed as somebody would who knows the format but no key."""
    fields = json.loads((log.folder / HEADER_NAME).read_bytes())
    del fields["checksum"]
    change(fields)
    fields["checksum"] = hashlib.sha256(canonical_bytes(fields)).hexdigest()
    for name in NAMES:
        (log.folder / name).write_bytes(canonical_bytes(fields) + b"\n")


def test_every_flipped_bit_is_found_without_a_key(log: Log) -> None:
    raw = (log.folder / HEADER_NAME).read_bytes()
    for place in range(len(raw)):
        for bit in range(8):
            changed = bytearray(raw)
            changed[place] ^= 1 << bit
            with pytest.raises(VaultDamaged):
                header_from_bytes(bytes(changed))


def test_every_truncation_and_extension_is_found(log: Log) -> None:
    raw = (log.folder / HEADER_NAME).read_bytes()
    for changed in [*(raw[:length] for length in range(len(raw))), raw + b"\n", raw + b"\x00"]:
        with pytest.raises(VaultDamaged):
            header_from_bytes(changed)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda raw: raw[:-20],
        lambda raw: raw.replace(b'"version":1', b'"version":9'),
        lambda raw: raw.replace(b'"generation":1', b'"generation":3'),
        lambda _: b"\xff" * 100_000,
        lambda _: None,
    ],
)
def test_one_damaged_file_is_mended_from_the_other(
    log: Log, name: str, spoil: Callable[[bytes], bytes | None]
) -> None:
    path = log.folder / name
    sound = path.read_bytes()
    spoilt = spoil(sound)
    if spoilt is None:
        path.unlink()
    else:
        path.write_bytes(spoilt)
    vault = log.open()
    assert vault.found.damaged_header_files == (name,)
    assert path.read_bytes() == sound
    log.close()
    assert log.open().found.damaged_header_files == ()


def test_two_damaged_files_are_damage(log: Log) -> None:
    for name in NAMES:
        (log.folder / name).write_bytes((log.folder / name).read_bytes()[:-30])
    with pytest.raises(VaultDamaged) as caught:
        unlock(log.folder, PASSPHRASE)
    assert caught.value.part == "header"


def test_no_header_beside_a_database_is_damage_and_without_one_no_log(
    log: Log, tmp_path: Path
) -> None:
    for name in NAMES:
        (log.folder / name).unlink()
    with pytest.raises(VaultDamaged):
        load_header(log.folder)
    with pytest.raises(NotAVault):
        load_header(tmp_path)


@pytest.mark.parametrize("steps", range(4))
def test_a_kill_between_the_two_writes_leaves_the_newer_one(log: Log, steps: int) -> None:
    master = MasterKey(log.key)
    old = load_header(log.folder).header
    newer = Header(log_id=old.log_id, generation=2, slots=old.slots).authenticated(master)
    # Four steps write the first file whole; the fifth and later belong to the copy.
    with pytest.raises(DiskFull):
        store_header(log.folder, newer, FailingDisk(5 + steps))
    read = load_header(log.folder)
    assert read.header == newer
    assert read.damaged_files in ((COPY_NAME,), ())
    log.open()
    assert load_header(log.folder).damaged_files == ()
    assert not list(log.folder.glob("*.part"))


def test_a_removed_slot_is_noticed_by_the_key(log: Log) -> None:
    rewritten(log, lambda fields: fields["slots"].pop())
    with pytest.raises(VaultDamaged) as caught:
        unlock(log.folder, PASSPHRASE)
    assert caught.value.detail == "authentication"


KDF = ("slots", 0, "kdf")


@pytest.mark.parametrize(
    "kdf",
    [
        *({"memory_kib": 8}, {"memory_kib": 64 * 1024 - 1}, {"memory_kib": 1 << 30}),
        *({"memory_kib": 1 << 40}, {"passes": 2}, {"passes": 10**6}, {"lanes": 0}, {"lanes": 255}),
        *({"memory_kib": True}, {"memory_kib": 65536.5}, {"passes": "3"}, {"passes": None}),
        *({"memory_kib": -65536}, {"name": "scrypt"}, {"salt": ""}, {"salt": "AAAA"}),
        *({"salt": "é" * 24}, {"salt": "A" * 23 + "!"}, {"salt": 7}, {"pepper": "x"}),
    ],
)
def test_a_hostile_cost_is_refused_before_anything_is_derived(
    log: Log, kdf: dict[str, object]
) -> None:
    rewritten(log, lambda fields: fields["slots"][0]["kdf"].update(kdf))
    with pytest.raises(VaultDamaged):
        load_header(log.folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.update(note="x"),
        lambda fields: fields["slots"][0].update(note="x"),
        lambda fields: fields.pop("log_id"),
        lambda fields: fields.update(slots=[]),
        lambda fields: fields.update(slots=fields["slots"] * 9),
        lambda fields: fields.update(slots={}),
        lambda fields: fields.update(slots=[7]),
        lambda fields: fields.update(log_id=7),
        lambda fields: fields.update(generation="1"),
        lambda fields: fields.update(version="1"),
        lambda fields: fields.update(version=0),
        lambda fields: fields.update(version=True),
        lambda fields: fields.update(magic="another log"),
        lambda fields: fields.update(authentication=None),
        lambda fields: fields["slots"][0].update(kind="smartcard"),
        lambda fields: fields["slots"][0].update(id=None),
        lambda fields: fields["slots"][0].update(wrapped="%"),
    ],
)
def test_what_this_version_does_not_know_is_an_error(
    log: Log, change: Callable[[dict[str, Any]], object]
) -> None:
    rewritten(log, change)
    with pytest.raises(VaultDamaged):
        load_header(log.folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields["slots"][0].update(wrapped=""),
        lambda fields: fields["slots"][0].update(id="0" * 32),
        lambda fields: fields.update(log_id="0" * 32),
    ],
)
def test_a_slot_moved_or_emptied_opens_nothing(
    log: Log, change: Callable[[dict[str, Any]], object]
) -> None:
    rewritten(log, change)
    with pytest.raises(WrongPassphrase):
        unlock(log.folder, PASSPHRASE)


def test_a_newer_version_is_refused_in_words(log: Log) -> None:
    rewritten(log, lambda fields: fields.update(version=2))
    with pytest.raises(VaultTooNew) as caught:
        unlock(log.folder, PASSPHRASE)
    assert (caught.value.found, caught.value.supported) == (2, 1)


@pytest.mark.parametrize(
    "raw",
    [b"[]", b"7", b"null", b"{}", b"[" * 60_000, b'{"magic":"abuselog log","version":1e999}'],
)
def test_other_json_is_damage(raw: bytes) -> None:
    with pytest.raises(VaultDamaged):
        header_from_bytes(raw)


def test_an_older_header_put_back_is_noticed(log: Log) -> None:
    old = {name: (log.folder / name).read_bytes() for name in NAMES}
    master = MasterKey(log.key)
    vault = log.open()
    newer = Header(log_id=vault.log_id, generation=2, slots=vault.header.slots)
    store_header(log.folder, newer.authenticated(master), vault.disk)
    with vault.transaction() as connection:
        facts.store_header_generation(connection, 2)
    log.close()
    assert not log.open().found.rolled_back
    log.close()
    for name, raw in old.items():
        (log.folder / name).write_bytes(raw)
    assert log.open().found.rolled_back


def test_a_folder_that_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for name in ("missing", "file", "folder", "file/inside"):
        with pytest.raises(NotAVault):
            unlock(tmp_path / name, PASSPHRASE)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_the_place_of_a_header_is_told_in_words(log: Log, name: str) -> None:
    (log.folder / name).unlink()
    (log.folder / name).mkdir()
    with pytest.raises(AbuselogError):
        unlock(log.folder, PASSPHRASE)
