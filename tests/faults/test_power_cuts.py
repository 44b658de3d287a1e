# SPDX-License-Identifier: MIT
"""The power goes: what was not flushed is gone, pages are half written, and nothing is wrong.

What abuselog writes itself goes through `Disk`, where it is followed. The database's own writes are
SQLite's; of those, the torn ones are tried that a power cut leaves.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.builders import png, recorded
from tests.faults.doing import Stepping, deeds, holds, no_plaintext
from tests.vault_fixtures import Log

PAGE = 4096
WAL_HEADER, FRAME_HEADER = 32, 24  # SQLite's write-ahead log: its header, and that of each frame


@dataclass(slots=True)
class Change:
    """A change of a folder's names that is not on the disk yet, and what undoes it."""

    folder: Path
    undo: Callable[[Path], None]


@dataclass(slots=True)
class Pending:
    """What a power cut now would take back."""

    root: Path
    changes: list[Change] = field(default_factory=list)
    unflushed: dict[int, Path] = field(default_factory=dict)

    def cut(self, copy: Path) -> None:
        """Take back, in a copy of the folder, all that was not flushed."""
        for path in self.unflushed.values():
            there = copy / path.relative_to(self.root)
            if there.exists():  # its name came through, only half of its bytes did
                there.write_bytes(there.read_bytes()[: there.stat().st_size // 2])
        for change in reversed(self.changes):
            change.undo(copy)


class Unplugged(Stepping):
    """A real disk that knows what a power cut would take back."""

    def __init__(self, pending: Pending, before: Callable[[str], None]) -> None:
        super().__init__(before)
        self._pending = pending

    def _changed(self, path: Path, kept: bytes | None) -> None:
        """Note that a name is new, gone or stands for other bytes, until its folder is flushed."""
        if not path.is_relative_to(self._pending.root):
            return
        name = path.relative_to(self._pending.root)

        def undo(copy: Path) -> None:
            (copy / name).unlink(missing_ok=True)
            if kept is not None and (copy / name).parent.is_dir():
                (copy / name).write_bytes(kept)

        self._pending.changes.append(Change(path.parent, undo))

    def create(self, path: Path) -> BinaryIO:
        file = super().create(path)
        self._changed(path, None)
        if path.is_relative_to(self._pending.root):
            self._pending.unflushed[id(file)] = path
        return file

    def flush(self, file: BinaryIO) -> None:
        super().flush(file)
        self._pending.unflushed.pop(id(file), None)

    def rename(self, old: Path, new: Path) -> None:
        before = old.read_bytes(), new.read_bytes() if new.exists() else None
        super().rename(old, new)
        self._changed(new, before[1])
        self._changed(old, before[0])

    def remove(self, path: Path) -> None:
        kept = path.read_bytes() if path.exists() else None
        super().remove(path)
        if kept is not None:
            self._changed(path, kept)

    def flush_folder(self, folder: Path) -> None:
        super().flush_folder(folder)
        changes = self._pending.changes
        changes[:] = [change for change in changes if change.folder != folder]


def crashed(log: Log, folder: Path) -> Log:
    """The log as it is on the disk this moment, though it is open."""
    shutil.copytree(log.folder, folder)
    (folder / "log.db-shm").unlink(missing_ok=True)
    return Log(folder=folder, key=log.key, words=log.words)


def test_a_power_cut_before_every_step_of_the_disk(log: Log, tmp_path: Path) -> None:
    said: list[str] = []
    cuts: list[tuple[Log, list[str]]] = []
    pending = Pending(log.folder)

    def cut(_step: str = "") -> None:
        copy = crashed(log, tmp_path / f"cut{len(cuts)}")
        pending.cut(copy.folder)
        cuts.append((copy, list(said)))

    vault = log.open(disk=Unplugged(pending, cut))
    for line in deeds(vault, 1):
        said.append(line)
        cut()
    log.close()
    cut()
    for copy, heard in cuts:
        no_plaintext(copy)
        holds(copy, heard)
    acknowledged = sum(len(heard) for _, heard in cuts)
    sys.stdout.write(f"{len(cuts)} power cuts, {acknowledged} acknowledged, 0 lost\n")
    assert len(cuts) > 40


@pytest.fixture
def torn(log: Log, tmp_path: Path) -> Log:
    """A log whose last deeds are still in the write-ahead log, as after a crash."""
    vault = log.open()
    for number in range(3):
        recorded(vault, png(seed=number), words=f"w{number}")
    copy = crashed(log, tmp_path / "torn")
    log.close()
    assert (copy.folder / "log.db-wal").stat().st_size > WAL_HEADER
    return copy


SAID = [f"words 2026-000{number + 1} w{number}" for number in range(3)]


def pages_in(wal: bytes) -> set[int]:
    """Numbers of the pages that the write-ahead log holds, from 1."""
    step = FRAME_HEADER + PAGE
    return {
        int.from_bytes(wal[start : start + 4], "big")
        for start in range(WAL_HEADER, len(wal) - step + 1, step)
    }


def test_pages_torn_while_they_are_moved_into_the_database_are_mended(torn: Log) -> None:
    path = torn.folder / "log.db"
    raw = bytearray(path.read_bytes())
    moved = pages_in((torn.folder / "log.db-wal").read_bytes())
    for page in moved:
        start = (page - 1) * PAGE
        if start + PAGE <= len(raw):
            raw[start + 512 : start + PAGE] = bytes(PAGE - 512)
    path.write_bytes(raw)
    assert len(moved) > 5
    holds(torn, SAID)


def test_a_database_cut_short_while_it_grew_is_mended(torn: Log) -> None:
    path = torn.folder / "log.db"
    raw = path.read_bytes()
    path.write_bytes(raw + bytes(1_000))
    holds(torn, SAID)


@pytest.mark.parametrize("size", [1, FRAME_HEADER, FRAME_HEADER + 512, FRAME_HEADER + PAGE])
def test_a_frame_torn_at_the_end_of_the_write_ahead_log_is_left_out(torn: Log, size: int) -> None:
    wal = torn.folder / "log.db-wal"
    raw = wal.read_bytes()
    # The start of one more transaction, of which the disk took only so much.
    wal.write_bytes(raw + raw[WAL_HEADER : WAL_HEADER + size])
    holds(torn, SAID)


def test_a_transaction_of_which_the_disk_took_a_part_is_as_if_it_had_not_begun(torn: Log) -> None:
    wal = torn.folder / "log.db-wal"
    raw = wal.read_bytes()
    step = FRAME_HEADER + PAGE
    last = WAL_HEADER + (len(raw) - WAL_HEADER) // step * step
    wal.write_bytes(raw[: last - step // 2])
    # Evidence that came in with it is set aside, not lost, and nothing is wrong.
    holds(torn, SAID[:2])
