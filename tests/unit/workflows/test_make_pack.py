# SPDX-License-Identifier: MIT
"""Packs of made dossiers: in every container, whole and checked, noted, or not there at all."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO, cast

import pyrage
import pytest

from abuselog.errors import (
    BadValue,
    Cancelled,
    DiskFull,
    DossierOutOfDate,
    ExhibitDamaged,
    MissingField,
    PackNotSound,
    TargetExists,
    TargetNotWritable,
    UnknownReference,
)
from abuselog.handover.pack_files import ZipFiles
from abuselog.integrity.pack_verdict import PackAsked
from abuselog.integrity.verdict import State
from abuselog.records.contact import ContactDetails
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.ids import IncidentId
from abuselog.vault.disk import Disk
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, check_pack, contact, kept_dossiers
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.make_pack import (
    Container,
    PackChoices,
    drop_pack,
    gather_pack,
    make,
    make_with_dossier,
    note_pack,
    write_pack,
)
from abuselog.workflows.result_place import noted, unnoted
from tests import bags
from tests.builders import png, post, recorded
from tests.fakes import CancelAfter
from tests.packed import NAME, fresh_folder, make_dossier_of_two, names


@pytest.fixture
def made(new_vault: OpenVault, tmp_path: Path) -> OpenVault:
    """A log with one dossier for the police, D-0001, that shows two pictures."""
    make_dossier_of_two(new_vault, tmp_path, sign=False)
    return new_vault


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    return fresh_folder(tmp_path / "out")


def test_a_zip_is_whole_checked_and_noted(made: OpenVault, out: Path) -> None:
    written = make(made, "D-0001", PackChoices(), out)
    assert written.path == out / f"{NAME}.zip"
    assert names(out) == {f"{NAME}.zip"}
    assert written.digest_hex == hashlib.sha256(written.path.read_bytes()).hexdigest()
    verdict = check_pack.check(written.path)
    assert verdict.sound
    last = browse.history_of(made, IncidentId(written.dossier.id))[-1]
    assert last.deed is Deed.PACK_MADE
    assert last.facts == {
        "number": "D-0001",
        "container": "zip",
        "sha256": written.digest_hex,
        "manifest": written.manifest_hex,
        "name": f"{NAME}.zip",
        "size": str(written.size_bytes),
        "exhibits_as_files": "2",
        "exhibits_covered": "0",
        "exhibits_printed_only": "0",
        "exhibits_withheld": "0",
    }
    assert check(made).sound


def test_everything_but_what_nobody_could_is_checked(
    new_vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    make_dossier_of_two(new_vault, tmp_path)
    verdict = make(new_vault, "D-0001", PackChoices(), out).verdict
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
    bags.validate(out / "unzipped" / NAME)
    assert ZipFiles(path).is_ours


def test_a_folder_holds_the_same_files(made: OpenVault, out: Path) -> None:
    zipped = make(made, "D-0001", PackChoices(), out)
    folder = make(made, "D-0001", PackChoices(container=Container.FOLDER), out)
    assert folder.path == out / NAME
    assert folder.manifest_hex == folder.digest_hex == zipped.manifest_hex
    with zipfile.ZipFile(zipped.path) as archive:
        packed = {one: archive.read(one) for one in archive.namelist()}
    assert packed == {
        f"{NAME}/{one}": (folder.path / one).read_bytes() for one in names(out / NAME)
    }
    bags.validate(folder.path)
    exhibits = sorted(one for one in names(folder.path) if one.startswith("data/exhibits/"))
    assert exhibits == [
        "data/exhibits/AEX-01_2026-11-20_x_picture.png",
        "data/exhibits/AEX-02_2026-11-20_x_picture.jpg",
    ]
    assert (folder.path / exhibits[0]).read_bytes() == png(300, 200)


def test_a_dossier_is_made_for_it_if_there_is_none(new_vault: OpenVault, out: Path) -> None:
    recorded(new_vault, png(), words="Shame on you")
    asked = Choices(edition=POLICE, sign=False)
    written = make_with_dossier(new_vault, asked, PackChoices(), out)
    assert names(out) == {f"{NAME}.zip"}
    assert check_pack.check(written.path).sound
    assert kept_dossiers.find(new_vault, "D-0001").file_name == "AEX-police-2026-11-22.pdf"


def test_the_contact_sheet_goes_along_only_if_asked_for(new_vault: OpenVault, out: Path) -> None:
    recorded(new_vault, png(), words="Shame on you")
    contact.store(new_vault, ContactDetails(phone="020 7946 0000"))
    asked = Choices(edition=POLICE, sign=False, contact_fields=("phone",))
    make_with_dossier(new_vault, asked, PackChoices(), out)
    sheet = f"{NAME}/data/restricted-contact-sheet.pdf"
    with zipfile.ZipFile(out / f"{NAME}.zip") as archive:
        assert sheet not in archive.namelist()
    make(new_vault, "D-0001", PackChoices(contact_sheet=True), out, replace=True)
    with zipfile.ZipFile(out / f"{NAME}.zip") as archive:
        assert archive.read(sheet).startswith(b"%PDF-")


def test_a_contact_sheet_that_was_never_made_is_told(made: OpenVault, out: Path) -> None:
    with pytest.raises(BadValue):
        make(made, "D-0001", PackChoices(contact_sheet=True), out)
    assert names(out) == set()


@pytest.mark.parametrize("container", [Container.ZIP, Container.FOLDER, Container.PORTAL])
@pytest.mark.parametrize("steps", [0, 4])
def test_a_cancelled_pack_leaves_nothing(
    made: OpenVault, out: Path, container: Container, steps: int
) -> None:
    gathered = gather_pack(made, "D-0001", PackChoices(container=container))
    with pytest.raises(Cancelled):
        write_pack(gathered, noted(made, out), progress=CancelAfter(steps))
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("container", [Container.ZIP, Container.FOLDER, Container.PORTAL])
def test_an_exhibit_that_was_altered_is_never_packed(
    made: OpenVault, out: Path, container: Container
) -> None:
    exhibit = browse.incident(made, "2026-0001").exhibits[0]
    path = made.exhibit_files.path_of(exhibit.id)
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes(raw)
    with pytest.raises(ExhibitDamaged) as told:
        make(made, "D-0001", PackChoices(container=container), out)
    assert told.value.mark == "AEX/1"
    assert list(out.iterdir()) == []


def test_a_dossier_whose_records_changed_is_not_packed(made: OpenVault, out: Path) -> None:
    amend(made, "2026-0001", post("Other words"), reason="A slip")
    with pytest.raises(DossierOutOfDate):
        make(made, "D-0001", PackChoices(), out)
    assert list(out.iterdir()) == []


def test_what_is_in_the_way_stays(made: OpenVault, out: Path, tmp_path: Path) -> None:
    (out / f"{NAME}.zip").write_text("mine")
    (out / NAME).mkdir()
    (out / NAME / "mine.txt").write_text("mine")
    with pytest.raises(TargetExists):
        make(made, "D-0001", PackChoices(), out)
    with pytest.raises(TargetExists):
        make(made, "D-0001", PackChoices(container=Container.FOLDER), out, replace=True)
    with pytest.raises(TargetNotWritable):
        make(made, "D-0001", PackChoices(), tmp_path / "nowhere")
    assert names(out) == {f"{NAME}.zip", f"{NAME}/mine.txt"}


def test_room_is_asked_for_before_anything_is_written(
    made: OpenVault, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(out)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    with pytest.raises(DiskFull) as told:
        make(made, "D-0001", PackChoices(), out)
    assert told.value.needed_bytes > 1 << 20
    assert list(out.iterdir()) == []


def test_a_dossier_that_is_not_there_is_told(made: OpenVault, out: Path) -> None:
    with pytest.raises(UnknownReference):
        make(made, "D-0002", PackChoices(), out)


@pytest.mark.parametrize("container", [Container.AES_ZIP, Container.AGE])
def test_no_dossier_is_written_in_the_clear_for_a_locked_pack(
    new_vault: OpenVault, out: Path, container: Container
) -> None:
    recorded(new_vault, words="Shame on you")
    asked = PackChoices(container=container, reader_key="")
    with pytest.raises(MissingField):
        make_with_dossier(new_vault, Choices(edition=POLICE, sign=False), asked, out)
    assert list(out.iterdir()) == []
    assert kept_dossiers.made(new_vault) == ()


class _Worn(io.FileIO):
    """A file on a disk that loses one bit of what is written to it."""

    def close(self) -> None:
        """Change one bit in the middle before the file is closed."""
        if not self.closed and self.tell() > 200:
            self.seek(self.tell() // 2)
            super().write(b"\x00\x00\x00")
        super().close()


class WornDisk(Disk):
    """A disk whose files are not what was written to them."""

    def create(self, path: Path) -> BinaryIO:
        """Return a new file that will be damaged."""
        return cast("BinaryIO", _Worn(path, "xb"))


@pytest.mark.parametrize("container", list(Container))
def test_a_pack_that_the_disk_damaged_is_thrown_away(
    made: OpenVault, out: Path, container: Container
) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    asked = PackChoices(container=container, reader_key=key)
    gathered = gather_pack(made, "D-0001", asked)
    with pytest.raises(PackNotSound):
        write_pack(gathered, unnoted(out, WornDisk()))
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("container", [Container.ZIP, Container.FOLDER])
def test_it_has_no_name_before_the_history_knows_of_it(
    made: OpenVault, out: Path, container: Container
) -> None:
    written = write_pack(
        gather_pack(made, "D-0001", PackChoices(container=container)), noted(made, out)
    )
    assert not written.path.exists()
    drop_pack(written)
    assert list(out.iterdir()) == []
    written = write_pack(
        gather_pack(made, "D-0001", PackChoices(container=container)), noted(made, out)
    )
    note_pack(made, written)
    assert list(out.iterdir()) == [written.path]


def test_a_folder_that_came_in_the_meantime_stays(made: OpenVault, out: Path) -> None:
    choices = PackChoices(container=Container.FOLDER)
    written = write_pack(gather_pack(made, "D-0001", choices), noted(made, out))
    written.path.mkdir()
    with pytest.raises(TargetExists):
        note_pack(made, written)
    assert list(out.iterdir()) == [written.path]
    assert names(out) == set()
