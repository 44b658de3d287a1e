# SPDX-License-Identifier: MIT
"""One byte that is not as it was, anywhere in a pack or in its ZIP: it never stays green."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.errors import PackUnreadable
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles, ZipFiles
from abuselog.integrity.pack_verdict import PackVerdict
from tests import packs
from tests.authority import Authority
from tests.builders import NOW
from tests.packs import Pack

LEAST_OF_EACH, MORE_OF_EACH = 4, 200
OF_THE_ZIP = 150


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return packs.sound(Authority(tmp_path_factory.mktemp("authority"), NOW))


def is_green(verdict: PackVerdict) -> bool:
    """Whether nothing is wrong and nothing but the dossier's signature was left out."""
    open_questions = [
        asked for asked, one in verdict.answers.items() if one.reason not in ("", "folder")
    ]
    return verdict.sound and open_questions == ["dossier"]


def changed(raw: bytes, place: int, by: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ by]) + raw[place + 1 :]


def places(raw: bytes, count: int) -> Iterator[tuple[int, int]]:
    """The first byte, the last and some between, and which bits of it to turn."""
    chance = random.Random(len(raw))
    some = {0, len(raw) - 1, *(chance.randrange(len(raw)) for _ in range(count))}
    return ((place, 1 << chance.randrange(8)) for place in sorted(some))


def _try_files(pack: Pack, above: Path, count: int) -> None:
    place = pack.folder(above)
    for name, raw in sorted(pack.files.items()):
        for at, by in places(raw, count):
            (place / name).write_bytes(changed(raw, at, by))
            assert not PackCheck(FolderFiles(place)).run().sound, (name, at, by)
        (place / name).write_bytes(raw)
    assert is_green(PackCheck(FolderFiles(place)).run())


def test_in_any_file(pack: Pack, tmp_path: Path) -> None:
    _try_files(pack, tmp_path, LEAST_OF_EACH)


@pytest.mark.slow
def test_in_many_places_of_any_file(pack: Pack, tmp_path: Path) -> None:
    _try_files(pack, tmp_path, MORE_OF_EACH)


def own_bytes(pack: Pack, raw: bytes) -> list[int]:
    """The places of a ZIP's bytes that are no file's."""
    within = set()
    for name, held in pack.files.items():
        head = raw.index(f"{pack.name}/{name}".encode())
        start = head + len(f"{pack.name}/{name}")
        assert raw[start : start + len(held)] == held
        within |= set(range(start, start + len(held)))
    return [place for place in range(len(raw)) if place not in within]


def _try_zip(pack: Pack, above: Path, count: int | None) -> None:
    path = pack.zip(above)
    raw = path.read_bytes()
    own = own_bytes(pack, raw)
    chance = random.Random(7)
    for at in sorted(chance.sample(own, count)) if count else own:
        for by in (1 << chance.randrange(8), 0xFF):
            path.write_bytes(changed(raw, at, by))
            try:
                verdict = PackCheck(ZipFiles(path)).run()
            except PackUnreadable:
                continue
            assert not is_green(verdict), (at, by)
    path.write_bytes(raw)
    assert is_green(PackCheck(ZipFiles(path)).run())


def test_in_the_zip_itself(pack: Pack, tmp_path: Path) -> None:
    _try_zip(pack, tmp_path, OF_THE_ZIP)


@pytest.mark.slow
def test_in_every_byte_of_the_zip_itself(pack: Pack, tmp_path: Path) -> None:
    _try_zip(pack, tmp_path, None)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_plain_tools_find_it_in_any_file(pack: Pack, tmp_path: Path) -> None:
    place = pack.folder(tmp_path)
    assert _agrees(place)
    for name, raw in sorted(pack.files.items()):
        for at, by in places(raw, 1):
            (place / name).write_bytes(changed(raw, at, by))
            assert not _agrees(place), (name, at, by)
        (place / name).write_bytes(raw)


def _agrees(place: Path) -> bool:
    """Whether sha256sum agrees with both lists; it alone, as an officer would type it."""
    return all(
        subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", name],
            cwd=place,
            capture_output=True,
            check=False,
        ).returncode
        == 0
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")
    )
