# SPDX-License-Identifier: MIT
"""How many exhibits a pack holds as files: said before it is made, in it, and on its receipt."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from abuselog.records import pack
from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.records.hand_over import Method
from abuselog.records.pack import ExhibitTally
from abuselog.records.working_copy import Region
from abuselog.vault.opening import OpenVault
from abuselog.wording.made_packs import tally_words, uploads_words
from abuselog.workflows import (
    browse,
    gather_dossier,
    given_packs,
    hand_over,
    make_dossier,
    make_pack,
    planned_pack,
    receipts,
)
from abuselog.workflows.cover import cover
from abuselog.workflows.make_pack import Container, PackChoices
from tests.builders import jpeg, png, recorded
from tests.packed import fresh_folder

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    return fresh_folder(tmp_path / "out")


def made(vault: OpenVault, above: Path, edition: str) -> None:
    """D-0001, about two pictures of one post."""
    recorded(vault, png(300, 200), jpeg(), words="Shame on you")
    asked = Choices(edition=edition, sign=False)
    make_dossier.make(vault, asked, fresh_folder(above / "dossier") / "dossier.pdf")


def read(path: Path, name: str) -> str:
    """One text of a pack that is a folder, its lines as one."""
    return " ".join((path / name).read_text("utf-8").split())


def test_what_goes_is_counted() -> None:
    going = (
        (True, False, ""),
        (True, True, ""),
        (False, False, pack.UNTOUCHED),
        (False, False, pack.WORDS_ONLY),
        (False, False, pack.NOT_COVERED),
        (False, False, pack.ERASED),
    )
    found = pack.tally(going)
    assert found == ExhibitTally(as_files=2, covered=1, printed_only=2, withheld=2)
    assert pack.tally_from_facts(pack.tally_facts(found)) == found
    assert pack.tally_from_facts({"exhibits_as_files": "2"}) is None
    assert tally_words(found) == (
        "6 exhibits: 2 as files (1 covered), 2 printed in the dossier only, "
        "2 neither printed nor given."
    )
    assert tally_words(ExhibitTally()) == ""
    assert uploads_words(1, ()) == "1 upload."
    assert uploads_words(2, ("a.html",)).endswith("another way: a.html")


def test_the_police_get_every_file_and_the_pack_says_so(
    new_vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    made(new_vault, tmp_path, POLICE)
    foreseen = planned_pack.plan(new_vault, "D-0001")
    written = make_pack.make(new_vault, "D-0001", PackChoices(container=Container.FOLDER), out)
    assert foreseen.tally == written.tally == ExhibitTally(as_files=2)
    said = read(written.path, "HOW-TO-CHECK.txt")
    assert "Exhibits that the dossier names: 2. Here as files: 2 (0 of them" in said
    assert "Why a file is not here" not in said


def test_the_council_is_told_of_what_is_printed_only(
    new_vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    pictures = (png(300, 200), jpeg(), png(90, 90, seed=3))
    incident = recorded(new_vault, *pictures, words="Shame on you")
    covered, plain, _uncovered = browse.incident(new_vault, str(incident.number)).exhibits
    cover(new_vault, covered.id, [Region(left=10, top=10, right=60, bottom=20)])
    cover(new_vault, plain.id, [])
    asked = Choices(edition=COUNCIL, sign=False)
    before = planned_pack.tally_of(gather_dossier.gather(new_vault, asked))
    make_dossier.make(new_vault, asked, fresh_folder(tmp_path / "dossier") / "dossier.pdf")
    foreseen = planned_pack.plan(new_vault, "D-0001")
    written = make_pack.make(new_vault, "D-0001", PackChoices(container=Container.FOLDER), out)
    expected = ExhibitTally(as_files=1, covered=1, printed_only=1, withheld=1)
    assert [before, foreseen.tally, written.tally] == [expected] * 3
    said = read(written.path, "HOW-TO-CHECK.txt")
    assert "names: 3. Here as files: 1 (1 of them as covered copies)." in said
    assert "Printed in the dossier only: 1. Neither printed nor given: 1." in said
    table = read(written.path, "data/records/withheld.csv")
    assert f"{plain.known_as},The file as received,The dossier prints it" in table
    portal = make_pack.make(new_vault, "D-0001", PackChoices(container=Container.PORTAL), out)
    captions = read(portal.path, "00_captions.txt")
    assert "3 exhibits: 1 as a file (1 covered), 1 printed in the dossier only" in captions
    assert f"Printed in the dossier only, without a file of their own: {plain.known_as}" in captions
    assert "AEX/1, 20 Nov 2026, X (Twitter), covered copy" in captions
    assert foreseen.uploads(contact_sheet=False).uploads[0].files[0].file.name == "01_dossier.pdf"


def test_captions_name_the_platform_and_the_kind_of_file(
    new_vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    made(new_vault, tmp_path, POLICE)
    portal = make_pack.make(new_vault, "D-0001", PackChoices(container=Container.PORTAL), out)
    said = (portal.path / "00_captions.txt").read_text("utf-8")
    assert "Dossier D-0001 of 22 Nov 2026." in said
    assert "  Caption:  Dossier D-0001\n" in said
    assert "  Caption:  AEX/1, 20 Nov 2026, X (Twitter), picture\n" in said
    assert ", x," not in said
    assert "Printed in the dossier only" not in said


def test_the_receipt_counts_the_files_of_its_pack(
    new_vault: OpenVault, out: Path, tmp_path: Path
) -> None:
    made(new_vault, tmp_path, POLICE)
    written = make_pack.make(new_vault, "D-0001", PackChoices(), out)
    pack_given = given_packs.given_of(written)
    given = hand_over.note(
        new_vault,
        hand_over.NewHandOver(
            dossier="D-0001",
            target="police_101",
            method=Method.UPLOAD,
            given_on=DAY,
            container=pack_given.container,
            files=pack_given.files,
            manifest_hex=pack_given.manifest_hex,
        ),
    )
    page, _reply = receipts.write_receipt(new_vault, given.number, out)
    (only,) = PdfReader(io.BytesIO(page.read_bytes())).pages
    assert "2 exhibits: 2 as files." in only.extract_text()
