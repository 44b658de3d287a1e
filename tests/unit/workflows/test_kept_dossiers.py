# SPDX-License-Identifier: MIT
"""Dossiers kept in the log: given again byte for byte, checked, backed up, and erased."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from abuselog.errors import (
    ExhibitDamaged,
    TargetExists,
    UnknownReference,
)
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.incident import IncidentSummary
from abuselog.vault.opening import OpenVault
from abuselog.workflows import backup, browse, kept_dossiers
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.make_dossier import make
from tests.builders import png, recorded
from tests.vault_fixtures import Log

PLAIN = Choices(edition=POLICE, sign=False)


@pytest.fixture
def one(new_vault: OpenVault) -> IncidentSummary:
    """One incident with one picture."""
    return recorded(new_vault, png(seed=1), words="Shame on you")


def names(folder: Path) -> set[str]:
    """What is in a folder."""
    return {path.name for path in folder.iterdir()}


def test_the_hashes_are_those_that_sha256sum_reads(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    make(new_vault, PLAIN, tmp_path / "a.pdf")
    lines = (tmp_path / "a-hashes.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ") for line in lines if not line.startswith("#")]
    stated = {name: digest for digest, name in pairs}
    for name, digest in stated.items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    assert "a.pdf" in stated
    shown = browse.incident(new_vault, one.id).exhibits[0]
    assert f"# {shown.digest_hex}  {shown.mark}" in lines


def test_given_again_it_is_the_same_byte_for_byte(
    log: Log, new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    written = make(new_vault, PLAIN, tmp_path / "a.pdf")
    before = {path.name: path.read_bytes() for path in written.paths}
    log.close()
    vault = log.open()
    assert check(vault).sound
    again = tmp_path / "again"
    again.mkdir()
    kept_dossiers.again(vault, "d-0001", again)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == before
    with pytest.raises(TargetExists):
        kept_dossiers.again(vault, "D-0001", again)
    with pytest.raises(UnknownReference):
        kept_dossiers.again(vault, "D-0002", again)


def test_a_copy_that_was_altered_is_found(
    log: Log, new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    written = make(new_vault, PLAIN, tmp_path / "a.pdf")
    path = new_vault.exhibit_files.path_of(written.stored[0].id)
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes(raw)
    assert not check(new_vault).sound
    again = tmp_path / "again"
    again.mkdir()
    with pytest.raises(ExhibitDamaged):
        kept_dossiers.again(new_vault, "D-0001", again)
    assert not names(again)


def test_erasing_an_exhibit_takes_the_copies_of_dossiers_that_show_it(
    log: Log, new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    recorded(new_vault, png(seed=2))
    shows = make(new_vault, PLAIN, tmp_path / "a.pdf")
    other = make(
        new_vault,
        Choices(edition=POLICE, sign=False, exhibits_left_out=("AEX/1",)),
        tmp_path / "b.pdf",
    )
    erase_exhibit(new_vault, "AEX/1", reason="Shows a child")
    on_disk = set(new_vault.exhibit_files.on_disk())
    assert not {file.id for file in shows.stored} & on_disk
    assert {file.id for file in other.stored} <= on_disk
    again = tmp_path / "again"
    again.mkdir()
    with pytest.raises(UnknownReference):
        kept_dossiers.again(new_vault, "D-0001", again)
    kept_dossiers.again(new_vault, "D-0002", again)
    assert check(new_vault).sound
    log.close()
    assert set(log.open().exhibit_files.on_disk()) == on_disk


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM dossier_file", "missing"),
        ("DELETE FROM dossier_file WHERE part = 2", "altered"),
        ("UPDATE dossier_file SET name = 'other.pdf' WHERE part = 1", "altered"),
        ("UPDATE dossier_file SET part = 10 + part", "altered"),
    ],
)
def test_a_row_that_was_changed_behind_its_back_is_found(
    log: Log,
    new_vault: OpenVault,
    one: IncidentSummary,
    tmp_path: Path,
    statement: str,
    said: str,
) -> None:
    make(new_vault, PLAIN, tmp_path / "a.pdf")
    assert check(new_vault).sound
    log.tamper(statement)
    verdict = check(new_vault)
    assert not verdict.sound
    found = {(f.code, f.subject) for f in verdict.findings}
    assert (said, "the log's copy of dossier D-0001") in found


def test_a_backup_holds_the_copies_and_gives_them_back(
    log: Log, new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    written = make(new_vault, PLAIN, tmp_path / "a.pdf")
    backup.backup(new_vault, tmp_path)
    log.close()
    (folder,) = tmp_path.glob("*.abuselog-backup")
    copy = Log(folder=tmp_path / "b.abuselog", key=log.key, words=log.words)
    shutil.copytree(folder, copy.folder)
    vault = copy.open()
    again = tmp_path / "again"
    again.mkdir()
    kept_dossiers.again(vault, "D-0001", again)
    assert (again / "a.pdf").read_bytes() == written.path.read_bytes()
    copy.close()
