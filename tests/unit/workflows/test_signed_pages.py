# SPDX-License-Identifier: MIT
"""Scans of signed receipts: kept encrypted, told of, checked, backed up, given out as they came."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image

from abuselog.errors import (
    ExhibitDamaged,
    FileNotReadable,
    HandOverClosed,
    TargetExists,
    UnknownReference,
    UnsupportedFile,
)
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.hand_over import HandOver, Method
from abuselog.vault.opening import OpenVault
from abuselog.wording.hand_overs import hand_over_rows
from abuselog.workflows import hand_over, make_dossier, signed_pages, who_has
from abuselog.workflows.backup import backup
from abuselog.workflows.check import check
from abuselog.workflows.hand_over import NewHandOver
from abuselog.workflows.restore import Restoring, restore
from tests.builders import PASSPHRASE, jpeg, png, recorded, saved
from tests.packed import fresh_folder
from tests.vault_fixtures import Log

DAY = dt.date(2026, 11, 22)
GIF = saved(Image.new("L", (9, 9)), "GIF")
PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


@pytest.fixture
def given(new_vault: OpenVault, tmp_path: Path) -> HandOver:
    """D-0001, e-mailed to the police."""
    recorded(new_vault, png(), words="Shame on you")
    make_dossier.make(new_vault, Choices(edition=POLICE, sign=False), tmp_path / "a.pdf")
    new = NewHandOver(dossier="D-0001", target="police_101", method=Method.EMAIL, given_on=DAY)
    return hand_over.note(new_vault, new)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A photograph of the page."""
    path = tmp_path / "IMG 4711 (PC Quetzal).jpg"
    path.write_bytes(jpeg(60, 80))
    return path


def test_a_page_is_kept_and_given_out_byte_for_byte(
    new_vault: OpenVault, given: HandOver, scan: Path, tmp_path: Path
) -> None:
    page = signed_pages.keep(new_vault, "h-1", scan)
    second = tmp_path / "back.pdf"
    second.write_bytes(PDF)
    signed_pages.keep(new_vault, given.id, second)
    assert (page.number, page.part, page.media_type) == ("H-0001", 1, "image/jpeg")
    out = fresh_folder(tmp_path / "out")
    first, other = signed_pages.again(new_vault, "H-0001", out)
    assert (first.name, other.name) == ("H-0001-signed-1.jpg", "H-0001-signed-2.pdf")
    assert first.read_bytes() == scan.read_bytes()
    assert other.read_bytes() == PDF
    with pytest.raises(TargetExists):
        signed_pages.again(new_vault, "H-0001", out)
    deeds = [one.deed for one in hand_over.history_of(new_vault, given.id)]
    kept = [Deed.SIGNED_PAGE_KEPT, Deed.SIGNED_PAGE_KEPT, Deed.SIGNED_PAGE_GIVEN_OUT]
    assert deeds[-3:] == kept
    assert check(new_vault).sound


def test_it_is_told_of_with_its_hash(new_vault: OpenVault, given: HandOver, scan: Path) -> None:
    page = signed_pages.keep(new_vault, given.id, scan)
    [holding] = who_has.who_has(new_vault)
    assert holding.pages == (page,)
    said = dict(hand_over_rows(given, holding.pages))
    assert page.digest_hex in said["Signed page"]
    assert "IMG 4711" in said["Signed page"]
    entry = hand_over.history_of(new_vault, given.id)[-1]
    assert "Quetzal" not in str(entry), "no name stands in the history's own words"


def test_nothing_of_it_is_on_the_disk_in_the_clear(
    new_vault: OpenVault, given: HandOver, scan: Path, log: Log
) -> None:
    signed_pages.keep(new_vault, given.id, scan)
    log.close()
    told = scan.read_bytes()
    files = [path for path in log.folder.rglob("*") if path.is_file()]
    assert not any(told in path.read_bytes() or b"4711" in path.read_bytes() for path in files)


@pytest.mark.parametrize("content", [b"Signed, PC Example\n", GIF, b"PK\x03\x04 zip"])
def test_what_is_no_scan_is_refused(
    new_vault: OpenVault, given: HandOver, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    with pytest.raises(UnsupportedFile):
        signed_pages.keep(new_vault, given.id, path)
    with pytest.raises(FileNotReadable):
        signed_pages.keep(new_vault, given.id, tmp_path / "nothing.pdf")
    assert signed_pages.of_hand_over(new_vault, given.id) == ()


def test_only_for_a_hand_over_that_stands(
    new_vault: OpenVault, given: HandOver, scan: Path, tmp_path: Path
) -> None:
    with pytest.raises(UnknownReference):
        signed_pages.keep(new_vault, "H-0007", scan)
    with pytest.raises(UnknownReference):
        signed_pages.again(new_vault, "H-0001", tmp_path)
    hand_over.noted_by_mistake(new_vault, given.id, reason="Never sent")
    with pytest.raises(HandOverClosed):
        signed_pages.keep(new_vault, given.id, scan)


def test_a_changed_page_is_found_and_not_given_out(
    new_vault: OpenVault, given: HandOver, scan: Path, log: Log, tmp_path: Path
) -> None:
    page = signed_pages.keep(new_vault, given.id, scan)
    path = new_vault.exhibit_files.path_of(page.id)
    raw = bytearray(path.read_bytes())
    raw[-3] ^= 1
    path.write_bytes(raw)
    assert not check(new_vault).sound
    with pytest.raises(ExhibitDamaged):
        signed_pages.again(new_vault, "H-0001", fresh_folder(tmp_path / "out"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signed_page SET name = 'other.jpg'",
        "UPDATE signed_page SET part = 2",
        "DELETE FROM signed_page",
    ],
)
def test_the_check_finds_a_row_that_was_changed(
    new_vault: OpenVault, given: HandOver, scan: Path, log: Log, change: str
) -> None:
    signed_pages.keep(new_vault, given.id, scan)
    log.close()
    log.tamper(change)
    assert not check(log.open()).sound


def test_opening_leaves_it_and_a_backup_has_it(
    new_vault: OpenVault, given: HandOver, scan: Path, log: Log, tmp_path: Path
) -> None:
    signed_pages.keep(new_vault, given.id, scan)
    log.close()
    vault = log.open()
    assert len(signed_pages.of_hand_over(vault, "H-0001")) == 1
    copied = backup(vault, tmp_path)
    assert copied.missing == ()
    log.close()
    wanted = Restoring(
        backup=copied.folder, folder=tmp_path / "back.abuselog", passphrase=PASSPHRASE
    )
    back = restore(wanted)
    try:
        assert back.verdict.sound
        [path] = signed_pages.again(back.vault, "H-0001", fresh_folder(tmp_path / "out"))
        assert path.read_bytes() == scan.read_bytes()
    finally:
        back.vault.close()
