# SPDX-License-Identifier: MIT
"""Exhibit files: what went in comes out, whatever way it is read, and any change is found."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import random
import resource
import shutil
import sys
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abuselog.errors import Cancelled, DiskFull, DiskTrouble, ExhibitDamaged
from abuselog.records.ids import ExhibitId
from abuselog.vault.disk import SYSTEM_DISK, Disk
from abuselog.vault.exhibit_files import (
    CHUNK_BYTES,
    TAG_BYTES,
    UNCLAIMED_NAME,
    ExhibitFiles,
    StoredBytes,
)
from abuselog.vault.keys import MasterKey
from tests.builders import NOW
from tests.fakes import CancelAfter, FailingDisk

SIZES = sorted(
    {
        *(0, 1, 2, TAG_BYTES - 1, TAG_BYTES, TAG_BYTES + 1),
        *(n * CHUNK_BYTES + off for n in (1, 2, 3) for off in (-17, -16, -1, 0, 1, 16, 17)),
    }
)


def noise(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)


@pytest.fixture
def files(tmp_path: Path) -> ExhibitFiles:
    return make(tmp_path / "one")


def make(folder: Path, disk: Disk = SYSTEM_DISK, key: bytes = b"\x07" * 32) -> ExhibitFiles:
    (folder / "exhibits").mkdir(parents=True, exist_ok=True)
    return ExhibitFiles(folder, MasterKey(key), disk)


def put(files: ExhibitFiles, data: bytes) -> StoredBytes:
    return files.put(io.BytesIO(data), len(data))


def read(files: ExhibitFiles, stored: StoredBytes) -> bytes:
    with files.open(stored.id, stored.wrapped_key, "AEX/1") as original:
        return b"".join(original.pieces())


def whole_folder(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("size", SIZES)
def test_any_size_comes_back(files: ExhibitFiles, size: int) -> None:
    data = noise(size)
    stored = put(files, data)
    assert (stored.size_bytes, stored.digest) == (size, hashlib.sha256(data).digest())
    assert read(files, stored) == data
    with files.open(stored.id, stored.wrapped_key, "") as original:
        assert original.size_bytes == size
        assert original.read() == data
        assert original.read() == b""
    assert data[:100] not in files.path_of(stored.id).read_bytes() or size < 4


def test_a_source_that_gives_little_at_a_time_is_stored_whole(files: ExhibitFiles) -> None:
    class Drip(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 70_001))

    data = noise(2 * CHUNK_BYTES)
    assert read(files, files.put(Drip(data), len(data))) == data


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(-1, 2 * CHUNK_BYTES)),
        st.tuples(st.just("start"), st.integers(0, 3 * CHUNK_BYTES)),
        st.tuples(st.just("here"), st.integers(-CHUNK_BYTES, CHUNK_BYTES)),
        st.tuples(st.just("end"), st.integers(-3 * CHUNK_BYTES, 100)),
        st.tuples(st.just("into"), st.integers(0, CHUNK_BYTES + 5)),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([0, 5, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 9]), ACTIONS)
def test_reading_here_and_there_is_like_reading_a_plain_file(
    files: ExhibitFiles, size: int, actions: list[tuple[str, int]]
) -> None:
    data = noise(size)
    plain = io.BytesIO(data)
    stored = put(files, data)
    with files.open(stored.id, stored.wrapped_key, "") as original:
        for action, number in actions:
            if action == "read":
                assert original.read(number) == plain.read(number)
            elif action == "into":
                one, other = bytearray(number), bytearray(number)
                assert original.readinto(one) == plain.readinto(other)
                assert one == other
            else:
                whence = {"start": 0, "here": 1, "end": 2}[action]
                assert original.seek(number, whence) == plain.seek(number, whence)
            assert original.tell() == plain.tell()


def test_a_seek_to_nowhere_is_refused(files: ExhibitFiles) -> None:
    stored = put(files, b"abc")
    with files.open(stored.id, stored.wrapped_key, "") as original:
        with pytest.raises(ValueError, match=r"."):
            original.seek(-1)
        with pytest.raises(ValueError, match=r"."):
            original.seek(0, 3)
        assert original.readable()
        assert original.seekable()
        assert not original.writable()


def test_a_closed_reader_is_not_called_damaged(files: ExhibitFiles) -> None:
    stored = put(files, b"abc")
    original = files.open(stored.id, stored.wrapped_key, "")
    original.close()
    original.close()
    with pytest.raises(ValueError, match="closed"):
        original.read(1)
    with pytest.raises(ValueError, match="closed"):
        original.seek(0)


def test_a_locked_log_stops_reading_and_storing_and_blames_no_exhibit(files: ExhibitFiles) -> None:
    stored = put(files, b"abc")
    files.forget_keys()
    with pytest.raises(Cancelled):
        files.open(stored.id, stored.wrapped_key, "")
    with pytest.raises(Cancelled):
        put(files, b"abc")


@pytest.mark.parametrize("size", [0, 40])
def test_every_flipped_bit_of_a_small_file_is_found(files: ExhibitFiles, size: int) -> None:
    stored = put(files, noise(size))
    path = files.path_of(stored.id)
    raw = path.read_bytes()
    for place in range(len(raw)):
        for bit in range(8):
            changed = bytearray(raw)
            changed[place] ^= 1 << bit
            path.write_bytes(bytes(changed))
            with pytest.raises(ExhibitDamaged):
                read(files, stored)


def test_flips_truncations_and_extensions_of_large_files_are_found(files: ExhibitFiles) -> None:
    rng = random.Random(3)
    for size in (CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 100):
        stored = put(files, noise(size))
        path = files.path_of(stored.id)
        raw = path.read_bytes()
        changed = []
        for _ in range(12):
            flipped = bytearray(raw)
            flipped[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
            changed.append(bytes(flipped))
        sealed = CHUNK_BYTES + TAG_BYTES
        borders = {0, 1, 24, 25, 26, 40, 41, 42, 25 + sealed, 26 + sealed, 24 + sealed}
        borders |= {len(raw) - 1, len(raw) - 16, len(raw) - 17, 25 + sealed + 16}
        changed += [raw[:length] for length in borders if length < len(raw)]
        changed += [raw + bytes(n) for n in (1, 15, 16, 17, CHUNK_BYTES, sealed, sealed + 1)]
        changed += [raw + raw[25 : 25 + sealed]]
        for spoilt in changed:
            path.write_bytes(spoilt)
            with pytest.raises(ExhibitDamaged):
                read(files, stored)
        path.write_bytes(raw)
        assert read(files, stored) == noise(size)


def test_chunks_can_not_be_moved_dropped_or_brought_from_elsewhere(files: ExhibitFiles) -> None:
    stored, other = (put(files, noise(3 * CHUNK_BYTES, seed)) for seed in (1, 2))
    path = files.path_of(stored.id)
    raw, foreign = path.read_bytes(), files.path_of(other.id).read_bytes()
    head, sealed = raw[:25], CHUNK_BYTES + TAG_BYTES
    one, two, three = (raw[25 + n * sealed : 25 + (n + 1) * sealed] for n in range(3))
    stranger = foreign[25 : 25 + sealed]
    for spoilt in (
        head + two + one + three,
        head + one + three + two,
        head + one + two,
        head + one + three,
        head + two + three,
        head + one + one + two + three,
        head + stranger + two + three,
        foreign[:25] + one + two + three,
        foreign,
        head,
        b"",
    ):
        path.write_bytes(spoilt)
        with pytest.raises(ExhibitDamaged):
            read(files, stored)


def test_two_files_swapped_are_found(files: ExhibitFiles) -> None:
    one, other = put(files, noise(50, 1)), put(files, noise(50, 2))
    first, second = files.path_of(one.id), files.path_of(other.id)
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)
    for stored in (one, other):
        with pytest.raises(ExhibitDamaged):
            read(files, stored)


def test_another_key_opens_nothing(files: ExhibitFiles, tmp_path: Path) -> None:
    stored, other = put(files, b"abc"), put(files, b"abc")
    for wrapped in (other.wrapped_key, b"", b"x" * 60, stored.wrapped_key[:-1]):
        with pytest.raises(ExhibitDamaged) as caught:
            files.open(stored.id, wrapped, "AEX/1")
        assert (caught.value.mark, caught.value.reason) == ("AEX/1", "key")
    with pytest.raises(ExhibitDamaged):
        make(tmp_path / "one", key=b"\x08" * 32).open(stored.id, stored.wrapped_key, "")


def test_a_missing_file_is_called_missing(files: ExhibitFiles) -> None:
    stored = put(files, b"abc")
    files.path_of(stored.id).unlink()
    with pytest.raises(ExhibitDamaged) as caught:
        files.open(stored.id, stored.wrapped_key, "AEX/1")
    assert caught.value.reason == "missing"
    files.path_of(stored.id).mkdir()
    with pytest.raises(ExhibitDamaged) as caught:
        files.open(stored.id, stored.wrapped_key, "AEX/1")
    assert caught.value.reason == "unreadable"


def test_the_same_bytes_never_look_the_same_twice(files: ExhibitFiles) -> None:
    one, other = put(files, bytes(1000)), put(files, bytes(1000))
    assert files.path_of(one.id).read_bytes()[25:] != files.path_of(other.id).read_bytes()[25:]


@pytest.mark.parametrize("steps", range(3))
def test_a_cancelled_or_failed_put_leaves_nothing(tmp_path: Path, steps: int) -> None:
    files = make(tmp_path)
    with pytest.raises(Cancelled):
        files.put(io.BytesIO(noise(3 * CHUNK_BYTES)), 3 * CHUNK_BYTES, CancelAfter(steps))
    assert whole_folder(tmp_path) == {}


@pytest.mark.parametrize("step", range(8))
def test_a_full_disk_at_any_step_leaves_nothing_and_says_how_much_was_needed(
    tmp_path: Path, step: int
) -> None:
    disk = FailingDisk(step)
    files = make(tmp_path, disk)
    with pytest.raises(DiskFull) as caught:
        put(files, noise(CHUNK_BYTES + 9))
    assert disk.failed
    assert caught.value.needed_bytes == CHUNK_BYTES + 9
    left = whole_folder(tmp_path)
    # Only the very last step, after the rename, can leave a file; it has no key anywhere.
    assert left == {} or (step == 7 and len(left) == 1)


def test_other_faults_are_told_apart(tmp_path: Path) -> None:
    files = make(tmp_path, FailingDisk(2, code=5))
    with pytest.raises(DiskTrouble) as caught:
        put(files, b"abc")
    assert caught.value.errno_name == "EIO"


class Zeros(io.RawIOBase):
    """A very long file that takes no room."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type] # any writable buffer
        taken = min(len(view), self._left)
        view[:taken] = bytes(taken)
        self._left -= taken
        return taken


@pytest.mark.skipif(sys.platform == "win32", reason="no getrusage on Windows")
def test_memory_does_not_grow_with_the_file(files: ExhibitFiles) -> None:
    size = 300 << 20
    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    stored = files.put(cast("BinaryIO", Zeros(size)), size)
    with files.open(stored.id, stored.wrapped_key, "") as original:
        hashed = hashlib.sha256()
        for piece in original.pieces():
            hashed.update(piece)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    assert hashed.digest() == stored.digest
    assert after - before < 40 << 20


# --- the sweep ---


def test_half_written_files_go_and_whole_ones_nobody_knows_are_set_aside(
    files: ExhibitFiles, tmp_path: Path
) -> None:
    known, unknown = put(files, b"known"), put(files, b"unknown")
    part = files.path_of(known.id).with_name("ab" * 16 + ".part")
    part.write_bytes(b"half")
    assert files.sweep({known.id}, NOW) == 2
    assert not part.exists()
    assert set(files.on_disk()) == {known.id}
    aside = tmp_path / "one" / "exhibits" / UNCLAIMED_NAME / unknown.id
    assert aside.is_file()
    assert files.sweep({known.id}, NOW + dt.timedelta(days=29)) == 0
    assert aside.is_file()
    assert files.sweep({known.id}, NOW + dt.timedelta(days=31)) == 0
    assert not aside.exists()


def test_a_set_aside_file_comes_back_when_the_database_knows_it(files: ExhibitFiles) -> None:
    stored = put(files, b"words")
    files.sweep(set(), NOW)
    assert set(files.on_disk()) == set()
    files.reclaim({stored.id, ExhibitId("0" * 32)})
    assert read(files, stored) == b"words"


def test_the_sweep_leaves_alone_what_is_not_its_own(files: ExhibitFiles, tmp_path: Path) -> None:
    stored = put(files, b"words")
    folder = files.path_of(stored.id).parent
    foreign = [
        tmp_path / "one" / "exhibits" / "notes.txt",
        folder / "Thumbs.db",
        folder / "a name of thirty-two letters ....",
        folder / ("0" if folder.name[0] != "0" else "1") / "inner",
        folder / "folder.part" / "inner",
    ]
    for path in foreign:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    elsewhere = folder / ("ff" * 16 if folder.name != "ff" else "00" * 16)
    elsewhere.write_bytes(b"x")
    if hasattr(os, "symlink"):
        (folder / f"{folder.name}{'e' * 30}").symlink_to(foreign[0])
    files.sweep({stored.id}, NOW)
    assert all(path.exists() for path in [*foreign, elsewhere])
    assert read(files, stored) == b"words"


def test_destroying_is_no_fault_if_there_is_nothing(files: ExhibitFiles) -> None:
    stored = put(files, b"words")
    files.destroy(stored.id)
    files.destroy(stored.id)
    assert set(files.on_disk()) == set()


def test_the_files_belong_to_their_owner_only(files: ExhibitFiles) -> None:
    stored = put(files, b"words")
    path = files.path_of(stored.id)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_copying_the_folder_is_enough(files: ExhibitFiles, tmp_path: Path) -> None:
    stored = put(files, b"words")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert read(make(tmp_path / "two"), stored) == b"words"
