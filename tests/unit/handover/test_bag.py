# SPDX-License-Identifier: MIT
"""Bags as they are written: what is in them, what happens when something fails, and size."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.errors import ExhibitDamaged
from abuselog.handover.aes_zip import AesZipContainer, AesZipFiles
from abuselog.handover.bag import Bag, PackFile, file_of, write_bag
from abuselog.handover.bag_source import BagSource
from abuselog.handover.behind import Behind
from abuselog.handover.pack_files import ZipFiles
from abuselog.handover.zip_file import ZipContainer

TOP = "ABC-police-2026-11-22-D-0003"
PIECE = bytes(1 << 20)


def bag(*files: PackFile) -> Bag:
    """A bag of these files."""
    return Bag(
        name=TOP,
        payload=files,
        beside=(file_of("verify.html", b"page"),),
        log_id="0" * 32,
        dossier="D-0003",
        edition="police",
        made_on=dt.date(2026, 11, 22),
    )


def zeros(name: str, megabytes: int, **known: str) -> PackFile:
    """A file of so many megabytes, none of which is anywhere."""

    def pieces() -> Iterator[bytes]:
        for _ in range(megabytes):
            yield PIECE

    return PackFile(name=name, size_bytes=megabytes << 20, pieces=pieces, **known)


class Sparse(io.FileIO):
    """A file on the disk in which zeros take no room."""

    def write(self, raw: object) -> int:
        """Leave a hole where there is nothing but zeros."""
        view = memoryview(raw)  # type: ignore[arg-type] # whatever a file takes
        if len(view) == len(PIECE) and view == PIECE:
            self.seek(len(view), io.SEEK_CUR)
            return len(view)
        return super().write(view)


def written(what: Bag) -> bytes:
    """The bag as a ZIP in memory."""
    file = io.BytesIO()
    into = ZipContainer(file, what.name)
    write_bag(what, into)
    into.finish()
    return file.getvalue()


def test_the_lists_name_every_file_and_the_bag_says_what_it_is() -> None:
    raw = written(bag(file_of("data/b.txt", b"b"), file_of("data/a/c.txt", b"")))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found = {name.removeprefix(f"{TOP}/"): archive.read(name) for name in archive.namelist()}
    empty, one = (hashlib.sha256(part).hexdigest() for part in (b"", b"b"))
    assert found["manifest-sha256.txt"].decode() == f"{empty}  data/a/c.txt\n{one}  data/b.txt\n"
    assert "Payload-Oxum: 1.2\n" in found["bag-info.txt"].decode()
    tags = {line.split("  ")[1] for line in found["tagmanifest-sha256.txt"].decode().splitlines()}
    assert tags == {name for name in found if "/" not in name} - {"tagmanifest-sha256.txt"}


def test_the_order_in_which_files_are_given_does_not_matter() -> None:
    one, other = file_of("data/b.txt", b"b"), file_of("data/a.txt", b"a")
    assert written(bag(one, other)) == written(bag(other, one))


@pytest.mark.parametrize(
    "wrong",
    [
        PackFile(name="data/x", size_bytes=3, pieces=lambda: iter((b"ab",))),
        PackFile(name="data/x", size_bytes=1, pieces=lambda: iter((b"ab",))),
        PackFile(name="data/x", size_bytes=2, pieces=lambda: iter((b"ab",)), digest_hex="0" * 64),
    ],
)
def test_a_file_that_is_not_what_it_should_be_stops_it(wrong: PackFile) -> None:
    with pytest.raises(ExhibitDamaged):
        written(bag(wrong))


class _Failing:
    def __init__(self, after: int) -> None:
        self.left = after

    def begin(self, name: str, size_bytes: int) -> None:
        """Take it."""

    def write(self, piece: bytes) -> None:
        """Fail at last."""
        self.left -= 1
        if self.left < 0:
            raise OSError("no more")

    def end(self) -> None:
        """Take it."""


@pytest.mark.parametrize("after", [0, 5, 40])
def test_a_disk_that_fails_behind_is_heard_in_front(after: int) -> None:
    what = bag(zeros("data/x", 64))
    with pytest.raises(OSError, match="no more"), Behind(_Failing(after)) as behind:
        write_bag(what, behind)


def test_on_a_second_thread_the_bytes_are_the_same() -> None:
    what = bag(zeros("data/x", 30), file_of("data/y", b"y" * 1_000))
    file = io.BytesIO()
    into = ZipContainer(file, what.name)
    with Behind(into) as behind:
        write_bag(what, behind)
    into.finish()
    assert file.getvalue() == written(what)


def test_what_is_looked_over_beforehand_is_what_is_written() -> None:
    what = bag(file_of("data/a", b"a"), file_of("data/b", b"b" * 500_000))
    source = BagSource(what)
    with zipfile.ZipFile(io.BytesIO(written(what))) as archive:
        for one in archive.infolist():
            name = one.filename.removeprefix(f"{TOP}/")
            assert source.crcs[name] == one.CRC
            assert b"".join(source.pieces(name)) == archive.read(one)
        assert len(source.sizes) == len(archive.infolist())


@pytest.mark.parametrize("megabytes", [100, pytest.param(4_500, marks=pytest.mark.slow)])
def test_it_fits_whatever_its_size_and_memory_does_not_grow(tmp_path: Path, megabytes: int) -> None:
    """Sizes and places of more than 32 bits too, in a file that takes no room on the disk."""
    path = tmp_path / "large.zip"
    small = file_of("data/small.txt", b"behind it")
    what = bag(zeros("data/large.bin", megabytes), small)
    tracemalloc.start()
    with Sparse(path, "w") as file:
        into = ZipContainer(file, what.name)
        write_bag(what, into)
        into.finish()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20
    with zipfile.ZipFile(path) as archive:
        assert archive.read(f"{TOP}/data/small.txt") == b"behind it"
    assert ZipFiles(path).is_ours


@pytest.mark.slow
def test_a_locked_zip_may_be_as_large(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    what = bag(zeros("data/large.bin", 4_500), file_of("data/small.txt", b"small"))
    with path.open("wb", buffering=0) as file:
        into = AesZipContainer(file, what.name, "eight words")
        write_bag(what, into)
        into.finish()
    files = AesZipFiles(path, "eight words")
    assert b"".join(files.pieces("data/small.txt")) == b"small"
    assert files.sizes["data/large.bin"] == 4_500 << 20
