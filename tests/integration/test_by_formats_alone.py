# SPDX-License-Identifier: MIT
"""docs/formats.md is enough: a reader that knows nothing else reads a log and checks its packs."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.records.working_copy import NAME, Region
from abuselog.workflows import backup, browse, cover, series
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.make_pack import Container, PackChoices, make_with_dossier
from abuselog.workflows.series import NewSeries
from abuselog.workflows.withdraw import withdraw
from tests import stranger
from tests.builders import PASSPHRASE, png, recorded, saved
from tests.packed import fresh_folder, names
from tests.stranger import StrangersLog
from tests.vault_fixtures import Log

BOX = Region(left=3, top=4, right=20, bottom=9, reason=NAME)
INK = (0x11, 0x18, 0x27)


def _turned() -> bytes:
    """A picture that a camera held sideways."""
    picture = Image.open(io.BytesIO(png(60, 40, seed=5)))
    picture.getexif()[0x0112] = 6
    return saved(picture, "PNG", exif=picture.getexif())


@pytest.fixture(scope="module")
def filled(
    template_log: Log, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Log, dict[str, bytes]]:
    """A closed log of three incidents, one of them withdrawn, and the files of its two packs."""
    place = tmp_path_factory.mktemp("filled")
    shutil.copytree(template_log.folder, place / "sample.abuselog")
    log = Log(folder=place / "sample.abuselog", key=template_log.key, words=template_log.words)
    vault = log.open()
    first = recorded(vault, _turned(), png(300, 320), words="Shame on you", witnesses="Jo Bloggs")
    other = recorded(vault, png(12, 12, seed=7), words="Go away")
    series.make(
        vault, NewSeries(title="The market", why="One tone", incidents=(first.id, other.id))
    )
    gone = recorded(vault, words="Noted twice")
    withdraw(vault, gone.id, reason="It was noted twice.")
    turned, plain = browse.incident(vault, first.id).exhibits
    cover.cover(vault, turned.id, (BOX,), (("Jo Bloggs", NAME),))
    cover.cover(vault, plain.id, ())
    packs = fresh_folder(place / "packs")
    files: dict[str, bytes] = {}
    for edition in (POLICE, COUNCIL):
        choices = PackChoices(container=Container.FOLDER)
        made = make_with_dossier(vault, Choices(edition=edition), choices, packs)
        files |= {f"{edition} {name}": (made.path / name).read_bytes() for name in names(made.path)}
    log.close()
    return log, files


def _pack(files: dict[str, bytes], edition: str) -> dict[str, bytes]:
    start = f"{edition} "
    return {name[len(start) :]: raw for name, raw in files.items() if name.startswith(start)}


def test_a_log_is_read_and_its_history_checked(filled: tuple[Log, dict[str, bytes]]) -> None:
    log, _files = filled
    read = StrangersLog(log.folder, PASSPHRASE)
    records = read.records()
    deeds = [event["deed"] for event in read.events()]
    assert deeds[:2] == ["log-made", "incident-recorded"]
    assert {"incident-withdrawn", "picture-covered", "dossier-made", "pack-made"} <= set(deeds)
    words = [said["words"] for (kind, _id, _v), said in records.items() if kind == "incident"]
    assert sorted(words) == ["Go away", "Noted twice", "Shame on you"]
    exhibits = {key[1]: said for key, said in records.items() if key[0] == "exhibit"}
    assert len(exhibits) == 3
    for known, said in exhibits.items():
        raw = read.exhibit(known)
        assert (stranger.sha256(raw).hex(), len(raw)) == (said["sha256"], said["size_bytes"])
    read.close()


def test_a_covered_copy_is_the_exhibit_with_its_places_filled(
    filled: tuple[Log, dict[str, bytes]],
) -> None:
    log, _files = filled
    read = StrangersLog(log.folder, PASSPHRASE)
    (exhibit_id, raw, how), (other_id, other, nothing) = read.covered()
    assert (how["regions"], how["words"]) == ([[3, 4, 20, 9, "name"]], [["Jo Bloggs", "name"]])
    received = Image.open(io.BytesIO(read.exhibit(exhibit_id)))
    wanted = ImageOps.exif_transpose(received).convert("RGB")
    assert wanted.size == (40, 60)
    wanted.paste(INK, (3, 4, 20, 9))
    shown = Image.open(io.BytesIO(raw))
    assert (shown.format, shown.mode, shown.info) == ("PNG", "RGB", {})
    assert shown.tobytes() == wanted.tobytes()
    assert (nothing["regions"], other) == ([], read.exhibit(other_id))
    copies = [said for key, said in read.records().items() if key[0] == "working-copy"]
    chain = {(said["parent_sha256"], said["sha256"]) for said in copies}
    assert chain == {
        (stranger.sha256(read.exhibit(exhibit_id)).hex(), stranger.sha256(raw).hex()),
        (stranger.sha256(other).hex(), stranger.sha256(other).hex()),
    }
    assert not any("words" in said for said in copies)
    read.close()


@pytest.mark.parametrize(("edition", "file_count"), [(POLICE, 3), (COUNCIL, 1)])
def test_a_pack_is_checked(
    filled: tuple[Log, dict[str, bytes]], edition: str, file_count: int
) -> None:
    _log, files = filled
    told = stranger.require_sound_pack(_pack(files, edition))
    exhibits = [one for incident in told["incidents"] for one in incident["exhibits"]]
    assert len(exhibits) == 3
    assert sum(one["file"] is not None for one in exhibits) == file_count
    assert len(told["withdrawn"]) == 1
    assert [len(one["incidents"]) for one in told["series"]] == [2]


def test_a_changed_byte_of_what_is_proven_is_found(filled: tuple[Log, dict[str, bytes]]) -> None:
    _log, files = filled
    pack = _pack(files, POLICE)
    tampered = 0
    for name, raw in sorted(pack.items()):
        at = len(raw) // 2
        changed = {**pack, name: raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]}
        with pytest.raises((AssertionError, ValueError, KeyError)):
            stranger.require_sound_pack(changed)
        tampered += 1
    assert tampered > 15


def test_a_backup_is_read_like_the_log(
    filled: tuple[Log, dict[str, bytes]], tmp_path: Path
) -> None:
    log, _files = filled
    vault = log.open()
    backup.backup(vault, fresh_folder(tmp_path / "stick"))
    log.close()
    [made] = (tmp_path / "stick").iterdir()
    mine, theirs = StrangersLog(log.folder, PASSPHRASE), StrangersLog(made, PASSPHRASE)
    assert theirs.records() == mine.records()
    mine.close()
    theirs.close()


def test_what_was_erased_is_told_of_in_a_pack(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    one = recorded(vault, png(20, 20), words="Shame on you")
    (exhibit,) = browse.incident(vault, one.id).exhibits
    erase_exhibit(vault, exhibit.known_as, reason="Asked to.", erase_words=True)
    choices = PackChoices(container=Container.FOLDER)
    folder = fresh_folder(tmp_path / "packs")
    made = make_with_dossier(vault, Choices(edition=POLICE), choices, folder)
    files = {name: (made.path / name).read_bytes() for name in names(made.path)}
    (incident,) = stranger.require_sound_pack(files)["incidents"]
    assert incident["exhibits"][0]["why"] == "erased"
