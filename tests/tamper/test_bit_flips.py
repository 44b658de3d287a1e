# SPDX-License-Identifier: MIT
"""One bit flipped anywhere in a log: its opening refuses it, or a check names it.

Left out is `lock` only, which is no evidence (docs/formats.md, "The folder").
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from abuselog.errors import VaultDamaged
from abuselog.integrity.verdict import State
from abuselog.workflows import drafts
from abuselog.workflows.check import check
from tests.builders import png
from tests.vault_fixtures import Log

PAGE = 4096


@dataclass(frozen=True, slots=True)
class Kept:
    """A sound log and the bytes of all its files."""

    log: Log
    files: dict[Path, bytes]

    @classmethod
    def of(cls, log: Log) -> Kept:
        files = [path for path in sorted(log.folder.rglob("*")) if path.is_file()]
        return cls(log, {path: path.read_bytes() for path in files if path.name != "lock"})

    def put_back(self) -> None:
        """Make the folder what it was."""
        for path in self.log.folder.rglob("*"):
            if path.is_file() and path not in self.files:
                path.unlink()
        for path, raw in self.files.items():
            if not path.exists() or path.read_bytes() != raw:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(raw)

    def how_found(self, path: Path, bit: int) -> str:
        """Flip one bit, and return who found it: a question's name, `opening`, or nothing."""
        changed = bytearray(self.files[path])
        changed[bit // 8] ^= 1 << (bit % 8)
        path.write_bytes(changed)
        try:
            verdict = check(self.log.open())
        except VaultDamaged:
            return "opening"
        finally:
            self.log.close()
            self.put_back()
        named = [q.asked.value for q in verdict.questions if q.state is State.FAILED]
        return named[0] if named else ""


@pytest.fixture
def kept(full: Log) -> Kept:
    """A log with free pages in its database, closed."""
    vault = full.open()
    thrown_away = [drafts.begin(vault).id for _ in range(3)]
    for draft_id in thrown_away:
        drafts.save(vault, draft_id, {"words": "w" * 30_000})
    for draft_id in thrown_away:
        drafts.discard(vault, draft_id)
    full.close()
    return Kept.of(full)


def places(kept: Kept, count: int, seed: int) -> Iterator[tuple[Path, int]]:
    """So many bits, in each file in turn."""
    chance = random.Random(seed)
    paths = list(kept.files)
    for number in range(count):
        path = paths[number % len(paths)]
        yield path, chance.randrange(len(kept.files[path]) * 8)


def flips(kept: Kept, count: int, seed: int) -> None:
    """Flip so many bits, one at a time, and print who found them."""
    found: Counter[str] = Counter()
    for path, bit in places(kept, count, seed):
        how = kept.how_found(path, bit)
        assert how, f"bit {bit} of {path.relative_to(kept.log.folder)} was not found"
        found[how] += 1
    sys.stdout.write(f"{count} bits flipped, {found.total()} found: {dict(found)}\n")
    assert found.total() == count
    assert check(kept.log.open()).sound


def test_the_log_that_is_tried_has_every_kind_of_file(kept: Kept) -> None:
    names = {path.name for path in kept.files if path.parent == kept.log.folder}
    assert names == {"header.json", "header.copy.json", "checkpoint.txt", "log.db"}
    assert len(kept.files) == 4 + 4
    assert kept.log.rows("PRAGMA freelist_count")[0][0] > 3
    assert check(kept.log.open()).sound


def test_two_hundred_bits_are_all_found(kept: Kept) -> None:
    flips(kept, 200, seed=20261122)


@pytest.mark.slow
@pytest.mark.timeout(3_000)
def test_five_thousand_bits_are_all_found(kept: Kept) -> None:
    flips(kept, 5_000, seed=1)


def test_every_part_of_a_page_is_covered(kept: Kept) -> None:
    path = kept.log.folder / "log.db"
    pages = len(kept.files[path]) // PAGE
    # The salt, the header, content, the page's nonce, its code, and the last byte.
    for byte in (0, 15, 16, 30, 99, 2_000, PAGE - 80, PAGE - 64, PAGE - 1):
        for page in (0, pages // 2, pages - 1):
            assert kept.how_found(path, (page * PAGE + byte) * 8), (page, byte)


def test_every_page_is_covered_and_those_that_hold_nothing_any_more(kept: Kept) -> None:
    path = kept.log.folder / "log.db"
    for page in range(len(kept.files[path]) // PAGE):
        assert kept.how_found(path, (page * PAGE + 500) * 8), page


@pytest.mark.parametrize("name", ["header.json", "header.copy.json", "checkpoint.txt"])
def test_every_byte_of_a_small_file_is_covered(kept: Kept, name: str) -> None:
    path = kept.log.folder / name
    for byte in range(0, len(kept.files[path]), 31):
        assert kept.how_found(path, byte * 8 + byte % 8), byte


@pytest.mark.parametrize("name", ["header.json", "checkpoint.txt", "log.db", "exhibit"])
@pytest.mark.parametrize("change", ["cut", "longer"])
def test_a_file_of_another_length_is_found(kept: Kept, name: str, change: str) -> None:
    path = kept.log.folder / name
    if name == "exhibit":
        path = next(iter(kept.log.exhibit_files().values()))
    raw = kept.files[path]
    path.write_bytes(raw[:-1] if change == "cut" else raw + b"\n")
    try:
        verdict = check(kept.log.open())
    except VaultDamaged:
        return
    assert not verdict.sound


def test_a_picture_of_noise_is_no_log(tmp_path: Path) -> None:
    folder = tmp_path / "noise"
    folder.mkdir()
    for name in ("header.json", "log.db"):
        (folder / name).write_bytes(png(64, 64))
    log = Log(folder=folder, key=bytes(32), words=())
    with pytest.raises(VaultDamaged):
        log.open()
