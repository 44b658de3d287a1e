# SPDX-License-Identifier: MIT
"""Packs that only their reader opens: with a passphrase, or with a key of their own."""

from __future__ import annotations

import errno
import os
import subprocess
import zipfile
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest
import pyzipper

from abuselog.errors import BadValue, Cancelled, PackUnreadable, WeakPassphrase
from abuselog.handover.age_file import write_age
from abuselog.handover.pack_files import ZipFiles
from abuselog.vault.opening import OpenVault
from abuselog.workflows import check_pack
from abuselog.workflows.make_pack import (
    Container,
    PackChoices,
    WrittenPack,
    gather_pack,
    make,
    write_pack,
)
from abuselog.workflows.result_place import noted
from tests.fakes import CancelAfter
from tests.packed import NAME, fresh_folder, make_dossier_of_two, names

LOCKED = PackChoices(container=Container.AES_ZIP)


@pytest.fixture
def made(new_vault: OpenVault, tmp_path: Path) -> OpenVault:
    """A log with one unsigned dossier, D-0001."""
    make_dossier_of_two(new_vault, tmp_path, sign=False)
    return new_vault


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    return fresh_folder(tmp_path / "out")


def plain(vault: OpenVault, out: Path) -> dict[str, bytes]:
    """The files of the same pack in the clear."""
    with zipfile.ZipFile(make(vault, "D-0001", PackChoices(), out).path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_passphrase_opens_it_in_another_program(made: OpenVault, out: Path) -> None:
    written = make(made, "D-0001", LOCKED, out)
    assert written.path == out / f"{NAME}-locked.zip"
    assert len(written.passphrase.split(" ")) == 8
    with pyzipper.AESZipFile(written.path) as archive:
        archive.setpassword(written.passphrase.encode())
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == plain(made, out)


@pytest.mark.judge("7zz")
def test_7_zip_opens_it(made: OpenVault, out: Path, tmp_path: Path) -> None:
    written = make(made, "D-0001", LOCKED, out)
    unpacked = tmp_path / "unpacked"
    for word, code in ((written.passphrase, 0), ("another", 2)):
        asked = ["7zz", "x", "-y", f"-p{word}", f"-o{unpacked}", str(written.path)]
        done = subprocess.run(asked, capture_output=True, check=False)
        assert done.returncode == code, done.stderr
        if code == 0:
            assert check_pack.check(unpacked / NAME).sound


def test_each_has_a_passphrase_of_its_own_that_nothing_prints(made: OpenVault, out: Path) -> None:
    first = make(made, "D-0001", LOCKED, out)
    second = make(made, "D-0001", LOCKED, out, replace=True)
    assert first.passphrase != second.passphrase
    assert second.passphrase not in repr(second)
    with pytest.raises(PackUnreadable) as told:
        ZipFiles(second.path)
    assert told.value.reason == "encrypted"


def test_a_weak_passphrase_is_refused(made: OpenVault, out: Path) -> None:
    with pytest.raises(WeakPassphrase):
        make(made, "D-0001", PackChoices(container=Container.AES_ZIP, password="letmein"), out)
    assert names(out) == set()


def test_the_readers_key_opens_it_and_gives_the_same_zip(made: OpenVault, out: Path) -> None:
    reader = pyrage.x25519.Identity.generate()
    written = for_reader(made, out, str(reader.to_public()))
    assert written.path == out / f"{NAME}.zip.age"
    assert written.verdict is not None
    assert written.verdict.sound
    opened = pyrage.decrypt(written.path.read_bytes(), [reader])
    same = make(made, "D-0001", PackChoices(), out)
    assert opened == same.path.read_bytes()
    assert written.manifest_hex == same.manifest_hex


@pytest.mark.judge("age", "age-keygen")
def test_the_age_tool_opens_it(made: OpenVault, out: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    asked = ["age-keygen", "-y", str(key)]
    public = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    written = for_reader(made, out, public)
    opened = tmp_path / "opened.zip"
    asked = ["age", "-d", "-i", str(key), "-o", str(opened), str(written.path)]
    subprocess.run(asked, check=True, capture_output=True)
    assert check_pack.check(opened).sound


@pytest.mark.parametrize("key", ["", "age1", "AGE-SECRET-KEY-1QQQQ", "ssh-ed25519 AAAA"])
def test_what_is_no_key_is_refused(made: OpenVault, out: Path, key: str) -> None:
    with pytest.raises(BadValue):
        for_reader(made, out, key)
    assert names(out) == set()


@pytest.mark.parametrize("steps", [0, 12, 25])
@pytest.mark.parametrize("container", [Container.AES_ZIP, Container.AGE])
def test_a_cancelled_one_leaves_nothing(
    made: OpenVault, out: Path, container: Container, steps: int
) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    gathered = gather_pack(made, "D-0001", PackChoices(container=container, reader_key=key))
    with pytest.raises(Cancelled):
        write_pack(gathered, noted(made, out), progress=CancelAfter(steps))
    assert list(out.iterdir()) == []


def test_a_full_disk_is_told_as_what_it_is() -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("no device that is always full")
    with device.open("wb", buffering=0) as full, pytest.raises(OSError, match="No space") as told:
        write_age(full, key, _fill)
    assert told.value.errno == errno.ENOSPC


def _fill(pipe: BinaryIO) -> None:
    pipe.writelines(os.urandom(1 << 18) for _ in range(64))


def for_reader(vault: OpenVault, out: Path, key: str) -> WrittenPack:
    """The pack of D-0001 for whoever has this key."""
    choices = PackChoices(container=Container.AGE, reader_key=key)
    return make(vault, "D-0001", choices, out)
