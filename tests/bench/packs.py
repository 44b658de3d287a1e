# SPDX-License-Identifier: MIT
"""Writing a pack: against `zip -0` and against a plain decrypted copy, and how much memory."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from abuselog.handover.bag import Bag, PackFile, write_bag
from abuselog.handover.behind import Behind
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import ZipFiles
from abuselog.handover.zip_file import ZipContainer
from abuselog.vault.exhibit_files import ExhibitFiles, StoredBytes
from tests.bench import fresh
from tests.bench.measured import Line, megabytes, seconds

_FILES, _FILE_BYTES = 100, 4_000_000
_LEAST_OF_COPY = 0.6
_SMALL_MB, _LARGE_MB, _LONG_MB = 256, 4_096, 51_200
_MOST_GROWTH_BYTES = 8 << 20


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of writing packs."""
    with fresh.made_vault(work / "packs.abuselog") as vault:
        files = vault.exhibit_files
        stored = [_put(files) for _ in range(_FILES)]
        yield from _speeds(work, files, stored)
    large = _LONG_MB if "--long" in sys.argv else _LARGE_MB
    small_peak, large_peak = _peak(work, _SMALL_MB), _peak(work, large)
    yield Line(
        what=f"memory while writing an exhibit of {large >> 10} GiB",
        floor=f"of {_SMALL_MB} MiB: {megabytes(small_peak)}",
        ours=megabytes(large_peak),
        ratio=f"+{megabytes(large_peak - small_peak)}",
        goal=f"at most +{megabytes(_MOST_GROWTH_BYTES)}",
        held=large_peak - small_peak <= _MOST_GROWTH_BYTES,
    )


def _speeds(work: Path, files: ExhibitFiles, stored: list[StoredBytes]) -> Iterator[Line]:
    plain = work / "plain"
    plain.mkdir()
    for number, one in enumerate(stored):
        with files.open(one.id, one.wrapped_key, "") as file:
            (plain / f"{number:03d}.png").write_bytes(file.readall())
    target = work / "pack.zip"
    bag = _bag(files, stored)
    write_s = seconds(functools.partial(_write, bag, target))
    zip_s = seconds(functools.partial(_zip_0, plain, work / "floor.zip"))
    copy_s = seconds(functools.partial(_copy, files, stored, work / "copy"))
    whole_s = seconds(functools.partial(_write_and_check, bag, target))
    total = bag.size_bytes
    rates = {s: f"{total / s / 1e6:.0f} MB/s" for s in (write_s, zip_s, copy_s, whole_s)}
    for what, floor, floor_s, ours_s, least in (
        ("writing", "`zip -0` of the same files", zip_s, write_s, 1.0),
        ("writing", "decrypt, SHA-256 and write", copy_s, write_s, _LEAST_OF_COPY),
        ("writing and checking", "decrypt, SHA-256 and write", copy_s, whole_s, _LEAST_OF_COPY),
    ):
        ratio = floor_s / ours_s
        yield Line(
            what=f"{what} a pack of {megabytes(total)}",
            floor=f"{floor}: {rates[floor_s]}",
            ours=rates[ours_s],
            ratio=f"{ratio:.2f} times as quick",
            goal=f"{least:g} or more",
            held=ratio >= least,
        )
    shutil.rmtree(plain)


def _put(files: ExhibitFiles) -> StoredBytes:
    return files.put(io.BytesIO(os.urandom(_FILE_BYTES)), _FILE_BYTES)


def _bag(files: ExhibitFiles, stored: list[StoredBytes]) -> Bag:
    def source(one: StoredBytes) -> Iterator[bytes]:
        with files.open(one.id, one.wrapped_key, "") as file:
            yield from file.pieces()

    return Bag(
        name="BEN-police-2026-11-22-D-0001",
        payload=tuple(
            PackFile(
                name=f"data/exhibits/{number:03d}.png",
                size_bytes=one.size_bytes,
                pieces=functools.partial(source, one),
                digest_hex=one.digest.hex(),
            )
            for number, one in enumerate(stored)
        ),
        beside=(),
        log_id="0" * 32,
        dossier="D-0001",
        edition="police",
        made_on=dt.date(2026, 11, 22),
    )


def _write(bag: Bag, target: Path) -> None:
    """Write as `workflows.write_pack_files` does."""
    target.unlink(missing_ok=True)
    with target.open("wb", buffering=0) as file:
        into = ZipContainer(file, bag.name)
        with Behind(into) as behind:
            write_bag(bag, behind)
        into.finish()


def _write_and_check(bag: Bag, target: Path) -> None:
    _write(bag, target)
    PackCheck(ZipFiles(target)).run()
    with target.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def _zip_0(plain: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    subprocess.run(["zip", "-0", "-q", "-r", str(target), "."], cwd=plain, check=True)


def _copy(files: ExhibitFiles, stored: list[StoredBytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, one in enumerate(stored):
        digest = hashlib.sha256()
        with (
            files.open(one.id, one.wrapped_key, "") as source,
            (folder / str(number)).open("wb", buffering=0) as target,
        ):
            for piece in source.pieces():
                digest.update(piece)
                target.write(piece)


def _peak(work: Path, size_mb: int) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.pack_growth", str(work), str(size_mb)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)
