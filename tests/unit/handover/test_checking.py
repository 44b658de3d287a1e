# SPDX-License-Identifier: MIT
"""Packs before the program: sound ones, every changed byte, careful forgers, hostile files."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from abuselog.errors import PackUnreadable
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles, ZipFiles
from abuselog.integrity.pack_verdict import PackAsked, PackVerdict
from abuselog.integrity.verdict import State
from tests import packs
from tests.authority import Authority
from tests.builders import NOW
from tests.packs import PICTURE, Pack


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return packs.sound(Authority(tmp_path_factory.mktemp("authority"), NOW)).files


@pytest.fixture
def pack(sealed: dict[str, bytes]) -> Pack:
    return Pack(files=dict(sealed))


def judged(path: Path) -> PackVerdict:
    files = FolderFiles(path) if path.is_dir() else ZipFiles(path)
    return PackCheck(files).run()


def wrong(verdict: PackVerdict) -> set[str]:
    return {asked for asked, one in verdict.answers.items() if one.state is State.FAILED}


def codes(verdict: PackVerdict) -> set[str]:
    return {finding.code for one in verdict.answers.values() for finding in one.findings}


@pytest.mark.parametrize("write", [Pack.zip, Pack.folder])
def test_a_sound_pack_is_in_order(
    pack: Pack, tmp_path: Path, write: Callable[[Pack, Path], Path]
) -> None:
    verdict = judged(write(pack, tmp_path))
    assert verdict.sound, codes(verdict)
    idle = {PackAsked.DOSSIER, PackAsked.CONTAINER}
    for asked, answer in verdict.answers.items():
        assert asked in idle or answer.state is State.PASSED, asked
    assert [stamp.signer for stamp in verdict.stamps] == ["Example Timestamps"]
    assert verdict.facts["log"] == packs.LOG_ID


def test_without_a_timestamp_that_was_not_checked(tmp_path: Path) -> None:
    verdict = judged(packs.sound().zip(tmp_path))
    assert verdict.sound
    assert verdict.answers[PackAsked.TIMESTAMP].state is State.NOT_CHECKED


def changed(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def test_one_byte_of_any_file_is_found_wherever_it_is(pack: Pack, tmp_path: Path) -> None:
    place = pack.folder(tmp_path)
    for name, raw in sorted(pack.files.items()):
        for at in {0, len(raw) // 3, len(raw) // 2, len(raw) - 1}:
            (place / name).write_bytes(changed(raw, at))
            assert not judged(place).sound, (name, at)
        (place / name).write_bytes(raw)
    assert judged(place).sound


def test_a_file_that_is_longer_shorter_or_gone_is_found(pack: Pack, tmp_path: Path) -> None:
    place = pack.folder(tmp_path)
    for name, raw in sorted(pack.files.items()):
        for other in (raw + b"x", raw[:-1], b""):
            (place / name).write_bytes(other)
            assert not judged(place).sound, name
        (place / name).unlink()
        assert not judged(place).sound, name
        (place / name).write_bytes(raw)


def test_a_swapped_picture_is_found_though_all_lists_agree(pack: Pack, tmp_path: Path) -> None:
    pack.files[PICTURE] = changed(pack.files[PICTURE], 40)
    verdict = judged(packs.finished(pack).zip(tmp_path))
    assert wrong(verdict) == {PackAsked.EXHIBITS}


def test_other_words_are_found_though_all_lists_agree(pack: Pack, tmp_path: Path) -> None:
    name = "data/records/incidents.json"
    pack.files[name] = pack.files[name].replace(b"Cwm", b"Cwn")
    assert wrong(judged(packs.finished(pack).zip(tmp_path))) == {PackAsked.RECORDS}


@pytest.mark.parametrize("name", ["data/exhibits/extra.png", "README.txt"])
def test_a_file_too_many_is_found(pack: Pack, tmp_path: Path, name: str) -> None:
    pack.files[name] = b"smuggled in"
    assert "not-listed" in codes(judged(pack.zip(tmp_path)))


HOSTILE = {
    "../outside.txt": "bad-name",
    "/etc/passwd": "bad-name",
    "data/../../x": "bad-name",
    "data\\exhibits\\x.png": "bad-name",
    "C:/x": "bad-name",
    "data/exhibits/abc-01_2026-11-20_X_POST.png": "name-twice",
    "data/exhibits/ＡＢＣ-01.png": "bad-name",
    "data/exhibits/a\u0301.png": "bad-name",
    "data/nul\n.txt": "bad-name",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_named_and_nothing_is_read(pack: Pack, tmp_path: Path, name: str) -> None:
    path = pack.zip(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(f"{pack.name}/{name}")
        archive.writestr(info, b"hostile")
    verdict = judged(path)
    assert HOSTILE[name] in codes(verdict)
    assert verdict.answers[PackAsked.FILES].state is State.NOT_CHECKED
    assert sorted(tmp_path.iterdir()) == [path]


def test_the_same_name_twice_is_found(pack: Pack, tmp_path: Path) -> None:
    path = pack.zip(tmp_path)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(f"{pack.name}/{PICTURE}", b"another")
    assert not judged(path).sound


def test_a_link_in_a_zip_is_found(pack: Pack, tmp_path: Path) -> None:
    path = pack.zip(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(f"{pack.name}/data/exhibits/link.png")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "link" in codes(judged(path))


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_in_a_folder_is_found_and_not_followed(pack: Pack, tmp_path: Path) -> None:
    place = pack.folder(tmp_path)
    (place / PICTURE).unlink()
    (place / PICTURE).symlink_to("/etc/passwd")
    verdict = judged(place)
    assert "link" in codes(verdict)
    assert verdict.answers[PackAsked.FILES].state is State.NOT_CHECKED


def test_a_bomb_is_named_and_not_unpacked(pack: Pack, tmp_path: Path) -> None:
    path = pack.zip(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{pack.name}/data/exhibits/bomb.png", bytes(64 << 20))
    verdict = judged(path)
    assert "bomb" in codes(verdict)
    assert verdict.answers[PackAsked.FILES].state is State.NOT_CHECKED


def test_a_file_that_unpacks_to_more_than_it_says_is_not_read_on(
    pack: Pack, tmp_path: Path
) -> None:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(pack.files.items()):
            archive.writestr(f"{pack.name}/{name}", raw)
    size = len(pack.files["data/summary.txt"]).to_bytes(4, "little")
    raw = inside.getvalue()
    at = raw.rfind(f"{pack.name}/data/summary.txt".encode())
    lied = bytearray(raw)
    assert lied[at - 46 + 24 : at - 46 + 28] == size
    lied[at - 46 + 24] = 3
    path = tmp_path / "lied.zip"
    path.write_bytes(lied)
    assert not judged(path).sound


def test_a_pack_that_was_packed_again_is_in_order_but_for_its_container(
    pack: Pack, tmp_path: Path
) -> None:
    path = tmp_path / "again.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(pack.files.items()):
            archive.writestr(f"{pack.name}/{name}", raw)
    verdict = judged(path)
    assert verdict.sound
    assert verdict.answers[PackAsked.CONTAINER].reason == "packed-again"


def found_in(path: Path) -> set[str]:
    """What is wrong with a pack, or the reason why it is not read at all."""
    try:
        return codes(judged(path))
    except PackUnreadable as refused:
        return {refused.reason}


@pytest.mark.parametrize("more", [b"x", b"PK\x05\x06" + bytes(18)])
def test_bytes_behind_a_zip_are_found(pack: Pack, tmp_path: Path, more: bytes) -> None:
    path = pack.zip(tmp_path)
    path.write_bytes(path.read_bytes() + more)
    assert found_in(path)


@pytest.mark.parametrize("raw", [b"", b"PK", b"no archive at all" * 9, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(raw)
    assert found_in(path) & {"no-pack", "not-a-zip"}
