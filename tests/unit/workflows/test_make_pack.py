# SPDX-License-Identifier: MIT
"""Packs of made dossiers: in every container, whole and checked, noted, or not there at all."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pyrage
import pytest

from abuselog.errors import (
    BadValue,
    Cancelled,
    DiskFull,
    DossierOutOfDate,
    ExhibitDamaged,
    TargetExists,
    TargetNotWritable,
    UnknownReference,
    WeakPassphrase,
)
from abuselog.handover.pack_files import ZipFiles
from abuselog.integrity.pack_verdict import PackAsked
from abuselog.integrity.verdict import State
from abuselog.progress import CancelAfter
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, check_pack, make_dossier
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.make_pack import (
    Container,
    PackChoices,
    gather_pack,
    make,
    make_with_dossier,
    write_pack,
)
from tests.builders import jpeg, png, post, recorded

NAME = "AEX-police-2026-11-22-D-0001"


@pytest.fixture
def made(new_vault: OpenVault, tmp_path: Path) -> OpenVault:
    """A log with one dossier for the police, D-0001, that shows two pictures."""
    recorded(new_vault, png(300, 200), jpeg(), words="Shame on you")
    place = tmp_path / "dossier"
    place.mkdir()
    make_dossier.make(new_vault, Choices(edition=POLICE), place / "dossier.pdf")
    return new_vault


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    place = tmp_path / "out"
    place.mkdir()
    return place


def names(place: Path) -> set[str]:
    """Every file below a folder."""
    found = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix() for path in found}


def test_a_zip_is_whole_checked_and_noted(made: OpenVault, out: Path) -> None:
    written = make(made, "D-0001", PackChoices(), out)
    assert written.path == out / f"{NAME}.zip"
    assert names(out) == {f"{NAME}.zip"}
    assert written.digest_hex == hashlib.sha256(written.path.read_bytes()).hexdigest()
    verdict = check_pack.check(written.path)
    assert verdict.sound
    last = browse.history_of(made, written.dossier.id)[-1]
    assert last.deed is Deed.PACK_MADE
    assert last.facts == {
        "number": "D-0001",
        "container": "zip",
        "sha256": written.digest_hex,
        "manifest": written.manifest_hex,
    }
    assert check(made).sound


def test_everything_but_what_nobody_could_is_checked(made: OpenVault, out: Path) -> None:
    verdict = make(made, "D-0001", PackChoices(), out).verdict
    assert verdict is not None
    states = {asked: answer.state for asked, answer in verdict.answers.items()}
    assert states.pop(PackAsked.TIMESTAMP) is State.NOT_CHECKED  # it is not sealed
    assert set(states.values()) == {State.PASSED}


def test_two_builds_are_the_same_bytes(made: OpenVault, out: Path) -> None:
    first = make(made, "D-0001", PackChoices(), out).path.read_bytes()
    again = make(made, "D-0001", PackChoices(), out, replace=True).path.read_bytes()
    assert first == again


def test_other_programs_read_it(made: OpenVault, out: Path) -> None:
    path = make(made, "D-0001", PackChoices(), out).path
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(out / "unzipped")
    bagit.Bag(str(out / "unzipped" / NAME)).validate()
    assert ZipFiles(path).is_ours


def test_a_folder_holds_the_same_files(made: OpenVault, out: Path) -> None:
    zipped = make(made, "D-0001", PackChoices(), out)
    folder = make(made, "D-0001", PackChoices(container=Container.FOLDER), out)
    assert folder.path == out / NAME
    assert folder.manifest_hex == folder.digest_hex == zipped.manifest_hex
    with zipfile.ZipFile(zipped.path) as archive:
        packed = {one: archive.read(one) for one in archive.namelist()}
    assert packed == {f"{NAME}/{one}": (folder.path / one).read_bytes() for one in names(out / NAME)}
    bagit.Bag(str(folder.path)).validate()
    exhibits = sorted(one for one in names(folder.path) if one.startswith("data/exhibits/"))
    assert exhibits == [
        "data/exhibits/AEX-01_2026-11-20_x_picture.png",
        "data/exhibits/AEX-02_2026-11-20_x_picture.jpg",
    ]
    assert (folder.path / exhibits[0]).read_bytes() == png(300, 200)
