# SPDX-License-Identifier: MIT
"""Making a dossier: whole or not at all, kept in the log, noted, and given again."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from PIL import Image

from abuselog.dossier.searching.leak_search import Hidden
from abuselog.errors import (
    BadValue,
    Cancelled,
    DiskFull,
    LeaksFound,
    NotAboutCouncillor,
    NothingSelected,
    PartTooSmall,
    TargetExists,
    TargetNotWritable,
    UnknownReference,
)
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE, Choices
from abuselog.records.incident import IncidentSummary
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, dossier_documents, kept_dossiers
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.gather_dossier import gather
from abuselog.workflows.make_dossier import drop, make, note, write
from abuselog.workflows.result_place import noted
from abuselog.workflows.withdraw import withdraw
from tests.builders import png, post, recorded, saved
from tests.fakes import CancelAfter
from tests.vault_fixtures import Log

PLAIN = Choices(edition=POLICE, sign=False)


@pytest.fixture
def one(new_vault: OpenVault) -> IncidentSummary:
    """One incident with one picture."""
    return recorded(new_vault, png(seed=1), words="Shame on you")


def photo(width_px: int, height_px: int) -> bytes:
    """A photo as telephones make them, of a size that nobody prints."""
    rough = Image.effect_noise((width_px // 8, height_px // 8), 60).resize((width_px, height_px))
    return saved(rough.convert("RGB"), "JPEG", quality=92)


def stored_files(vault: OpenVault) -> int:
    """How many encrypted files the log holds."""
    return sum(1 for _ in vault.exhibit_files.on_disk())


def names(folder: Path) -> set[str]:
    """What is in a folder."""
    return {path.name for path in folder.iterdir()}


def test_what_is_written_is_kept_and_noted(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    written = make(new_vault, PLAIN, out / "a.pdf")
    assert names(out) >= {"a.pdf", "a-exhibits.csv", "a-hashes.txt"}
    (made,) = kept_dossiers.made(new_vault)
    assert made == written.made
    assert made.digest_hex == hashlib.sha256((out / "a.pdf").read_bytes()).hexdigest()
    assert [file.name for file in made.files] == [path.name for path in written.paths]
    assert (made.number, made.version) == ("D-0001", 1)
    assert [held.number for held in made.incidents] == [str(one.number)]
    last = browse.history_of(new_vault, one.id)[-1]
    assert last.deed is Deed.DOSSIER_MADE
    assert last.facts["sha256"] == made.digest_hex
    assert check(new_vault).sound


class _Told:
    """Keeps what was said to be going on."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def step(self, done: int, total: int, what: str = "") -> None:
        if what:
            self.words.append(what)


def test_it_is_said_that_the_finished_file_is_searched(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    told = _Told()
    make(new_vault, PLAIN, tmp_path / "a.pdf", progress=told)
    assert told.words[-1].startswith("Searching it for what it must not show")


@pytest.mark.parametrize("steps", [0, 2, 4, 6, 8])
def test_stopped_anywhere_nothing_is_left(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path, steps: int
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    before = stored_files(new_vault)
    with pytest.raises(Cancelled):
        make(new_vault, PLAIN, out / "a.pdf", progress=CancelAfter(steps))
    assert not names(out)
    assert stored_files(new_vault) == before
    assert not kept_dossiers.made(new_vault)


def test_one_that_can_not_be_noted_is_taken_back(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    first = write(gather(new_vault, PLAIN), noted(new_vault, out), "a.pdf")
    second = write(gather(new_vault, PLAIN), noted(new_vault, out), "b.pdf")
    note(new_vault, first)
    kept = stored_files(new_vault)
    with pytest.raises(BadValue):
        note(new_vault, second)
    assert not {name for name in names(out) if name.startswith("b")}
    assert stored_files(new_vault) == kept - len(second.stored)
    third = write(gather(new_vault, PLAIN), noted(new_vault, out), "c.pdf")
    drop(third)
    assert not {name for name in names(out) if name.startswith("c")}


def test_what_is_in_the_way_stays(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    (tmp_path / "a-exhibits.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExists):
        make(new_vault, PLAIN, tmp_path / "a.pdf")
    assert (tmp_path / "a-exhibits.csv").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a.pdf").exists()
    make(new_vault, PLAIN, tmp_path / "a.pdf", replace=True)
    with pytest.raises(TargetNotWritable):
        make(new_vault, PLAIN, tmp_path / "missing" / "a.pdf")


def test_a_full_disk_leaves_neither_file_nor_copy(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    gathered = gather(new_vault, PLAIN)
    before = stored_files(new_vault)

    def full(*_args: object, **_options: object) -> None:
        raise DiskFull(needed_bytes=1)

    monkeypatch.setattr(gathered.files, "put", full)
    with pytest.raises(DiskFull):
        write(gathered, noted(new_vault, out), "a.pdf")
    assert not names(out)
    assert stored_files(new_vault) == before


def test_a_new_version_says_what_changed(new_vault: OpenVault, tmp_path: Path) -> None:
    kept = recorded(new_vault, png(seed=1), words="First")
    gone = recorded(new_vault, png(seed=2), words="Second")
    make(new_vault, PLAIN, tmp_path / "a.pdf")
    amend(new_vault, str(kept.number), post("Changed"), reason="Misread")
    withdraw(new_vault, gone.id, reason="Twice")
    added = recorded(new_vault, png(seed=3), words="Third")
    newer = Choices(edition=POLICE, sign=False, earlier="D-0001", wanted="Please call")
    contents = gather(new_vault, newer).contents
    changes = contents.changes
    assert changes is not None
    assert contents.version == 2
    assert (changes.earlier, changes.earlier_version) == ("D-0001", 1)
    assert changes.added == (str(added.number),)
    assert changes.amended == (str(kept.number),)
    assert changes.withdrawn == (str(gone.number),)
    assert changes.exhibits_added == ("AEX/3",)
    assert changes.exhibits_left_out == ("AEX/2",)
    assert changes.choices == ("wanted",)
    made = make(new_vault, newer, tmp_path / "b.pdf").made
    assert (made.version, made.choices and made.choices.earlier) == (2, "D-0001")
    with pytest.raises(BadValue):
        gather(new_vault, Choices(edition=COUNCIL, earlier="D-0001"))


def test_an_exhibit_left_out_is_named_as_withheld(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    recorded(new_vault, png(seed=2))
    asked = Choices(edition=POLICE, sign=False, exhibits_left_out=("AEX/1",))
    made = make(new_vault, asked, tmp_path / "a.pdf").made
    assert [(held.mark, held.how) for held in made.exhibits] == [
        ("AEX/1", "withheld"),
        ("AEX/2", "shown"),
    ]
    assert made.exhibit_count == 1
    with pytest.raises(UnknownReference):
        gather(new_vault, Choices(edition=POLICE, exhibits_left_out=("AEX/9",)))


def test_split_into_files_that_the_reader_takes(new_vault: OpenVault, tmp_path: Path) -> None:
    for seed in range(4):
        recorded(new_vault, png(400, 400, seed=seed))
    limit = 1_300_000
    asked = Choices(edition=POLICE, sign=False, part_bytes=limit)
    written = make(new_vault, asked, tmp_path / "a.pdf")
    pdfs = [file for file in written.made.files if file.kind == "pdf"]
    assert len(pdfs) > 1
    assert [file.name for file in pdfs] == [
        f"a-part-{number}-of-{len(pdfs)}.pdf" for number in range(1, len(pdfs) + 1)
    ]
    assert all(file.size_bytes <= limit for file in pdfs)
    with pytest.raises(PartTooSmall):
        make(new_vault, Choices(edition=POLICE, sign=False, part_bytes=100_000), tmp_path / "b.pdf")
    assert not list(tmp_path.glob("b*"))


def test_what_can_not_be_a_dossier_is_refused(new_vault: OpenVault) -> None:
    with pytest.raises(NothingSelected):
        gather(new_vault, PLAIN)
    recorded(new_vault)
    with pytest.raises(BadValue):
        gather(new_vault, Choices(edition="press"))
    with pytest.raises(NotAboutCouncillor):
        gather(new_vault, Choices(edition=COMPLAINT))
    with pytest.raises(UnknownReference):
        gather(new_vault, Choices(edition=POLICE, incidents=("2026-0009",)))


def test_a_look_at_the_pages_changes_nothing(
    log: Log, new_vault: OpenVault, one: IncidentSummary
) -> None:
    before = browse.counts(new_vault), log.rows("SELECT count(*) FROM history")
    gather(new_vault, Choices(edition=POLICE))
    assert (browse.counts(new_vault), log.rows("SELECT count(*) FROM history")) == before


def test_what_the_search_finds_is_never_given(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    gathered = gather(new_vault, PLAIN)
    planted = dataclasses.replace(gathered, hidden=Hidden(words=(("Shame on you", "name"),)))
    before = stored_files(new_vault)
    with pytest.raises(LeaksFound) as raised:
        write(planted, noted(new_vault, out), "a.pdf")
    assert raised.value.count >= 1
    assert "page" in raised.value.where
    assert "Shame" not in raised.value.where
    assert not names(out)
    assert stored_files(new_vault) == before


def test_the_table_beside_it_is_searched_as_well(
    new_vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(new_vault, png())
    gathered = gather(new_vault, PLAIN)
    planted = dataclasses.replace(gathered, hidden=Hidden(words=(("post.png", "name"),)))
    monkeypatch.setattr(dossier_documents, "require_no_leaks", lambda *_: None)
    with pytest.raises(LeaksFound):
        write(planted, noted(new_vault, tmp_path), "a.pdf")
    assert not list(tmp_path.glob("a*"))


def test_a_second_look_says_what_a_first_would(new_vault: OpenVault) -> None:
    first, second = (recorded(new_vault, png(seed=seed)) for seed in (1, 2))
    whole = gather(new_vault, PLAIN)
    one_of_them = dataclasses.replace(PLAIN, incidents=(first.id,), wanted="Please call")
    assert gather(new_vault, one_of_them, before=whole).shown == (
        gather(new_vault, one_of_them).shown
    )
    amend(new_vault, str(second.number), post("Changed"), reason="Misread")
    seen = gather(new_vault, PLAIN, before=whole).shown
    assert [item.particulars.words for item in seen] == ["Shame on you", "Changed"]


def test_a_compact_one_is_smaller_and_looks_alike(new_vault: OpenVault, tmp_path: Path) -> None:
    recorded(new_vault, photo(2400, 3200))
    full = make(new_vault, PLAIN, tmp_path / "a.pdf")
    small = make(new_vault, dataclasses.replace(PLAIN, compact=True), tmp_path / "b.pdf")
    assert small.pdf_bytes < full.pdf_bytes / 2
    assert small.made.pages == full.made.pages
    assert small.made.exhibit_count == full.made.exhibit_count == 1


def test_no_file_has_its_name_before_the_history_knows_of_it(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text("mine", encoding="utf-8")
    first = write(gather(new_vault, PLAIN), noted(new_vault, tmp_path), "a.pdf", replace=True)
    late = write(gather(new_vault, PLAIN), noted(new_vault, tmp_path), "a.pdf", replace=True)
    assert not {path for path in first.paths[1:] if path.exists()}
    note(new_vault, first)
    assert all(path.exists() for path in first.paths)
    given = first.path.read_bytes()
    with pytest.raises(BadValue):
        note(new_vault, late)
    assert first.path.read_bytes() == given
    assert names(tmp_path) >= {path.name for path in first.paths}
    assert not list(tmp_path.glob("*.part"))


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(
    new_vault: OpenVault, one: IncidentSummary, tmp_path: Path
) -> None:
    written = write(gather(new_vault, PLAIN), noted(new_vault, tmp_path), "a.pdf")
    written.paths[-1].write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExists):
        note(new_vault, written)
    assert written.paths[-1].read_text(encoding="utf-8") == "mine"
    assert not written.path.exists()
    assert not list(tmp_path.glob("*.part"))
    (again,) = kept_dossiers.made(new_vault)
    written.paths[-1].unlink()
    assert kept_dossiers.again(new_vault, again.number, tmp_path)[0] == written.path
