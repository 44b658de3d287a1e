# SPDX-License-Identifier: MIT
"""Checking a pack: against SHA-256 of the same bytes alone, and how much memory it takes."""

from __future__ import annotations

import functools
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles, PackFiles, ZipFiles
from tests import packs
from tests.bench.measured import Line, megabytes
from tests.packs import Pack

_FILES, _FILE_BYTES = 8, 64 << 20
_LEAST_RATIO = 0.8
_TIMES = 5
_SMALL_BYTES, _LARGE_BYTES = 256 << 20, 50 << 30
_MOST_GROWTH_BYTES = 8 << 20


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of checking packs."""
    place = _pack(work)
    zipped = _zipped(place)
    total = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    for what, files in (("folder", FolderFiles(place)), ("ZIP", ZipFiles(zipped))):
        floor = _taken(lambda: _hash_alone(place))
        ours = _taken(functools.partial(_check, files))
        for kind, floor_s, ours_s in zip(("processor", "wall"), floor, ours, strict=True):
            yield Line(
                what=f"checking a pack of {megabytes(total)}, as a {what}: {kind} time",
                floor=f"its SHA-256 alone: {total / floor_s / 1e6:.0f} MB/s",
                ours=f"{total / ours_s / 1e6:.0f} MB/s",
                ratio=f"{floor_s / ours_s:.2f} times as quick",
                goal=f"{_LEAST_RATIO:g} or more",
                held=floor_s / ours_s >= _LEAST_RATIO,
            )
    # It takes no room on the disk: a file full of nothing.
    small_peak, large_peak = _peak(work, _SMALL_BYTES), _peak(work, _LARGE_BYTES)
    yield Line(
        what=f"memory while checking a file of {_LARGE_BYTES >> 30} GiB",
        floor=f"of {_SMALL_BYTES >> 20} MiB: {megabytes(small_peak)}",
        ours=megabytes(large_peak),
        ratio=f"{(large_peak - small_peak) / 1e6:+.0f} MB",
        goal=f"at most +{megabytes(_MOST_GROWTH_BYTES)}",
        held=large_peak - small_peak <= _MOST_GROWTH_BYTES,
    )


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    """Return the least processor time, of all threads, and the least wall time of some runs."""
    found = []
    for _ in range(_TIMES):
        at, cpu_at = time.perf_counter(), time.process_time()
        work()
        found.append((time.process_time() - cpu_at, time.perf_counter() - at))
    return min(cpu_s for cpu_s, _wall_s in found), min(wall_s for _cpu_s, wall_s in found)


def _check(files: PackFiles) -> None:
    if not PackCheck(files).run().sound:
        raise RuntimeError("the pack should be sound")


def _hash_alone(place: Path) -> None:
    for path in sorted(place.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                hashlib.file_digest(file, "sha256")


def _pack(work: Path) -> Path:
    """Return a sound pack with large files that no record speaks of."""
    pack = packs.sound()
    place = pack.folder(work)
    listed = pack.files["manifest-sha256.txt"].decode()
    for number in range(_FILES):
        raw = os.urandom(_FILE_BYTES)
        name = f"data/film-{number}.mp4"
        (place / name).write_bytes(raw)
        listed += f"{hashlib.sha256(raw).hexdigest()}  {name}\n"
    payload = [path for path in (place / "data").rglob("*") if path.is_file()]
    oxum = f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    said = pack.files["bag-info.txt"].decode().split("\n")
    said = [f"Payload-Oxum: {oxum}" if one.startswith("Payload") else one for one in said]
    ordered = sorted(listed.splitlines(), key=lambda one: one[66:])
    pack.files["manifest-sha256.txt"] = "".join(f"{one}\n" for one in ordered).encode()
    pack.files["bag-info.txt"] = "\n".join(said).encode()
    pack.files.pop("tagmanifest-sha256.txt")
    pack.files["tagmanifest-sha256.txt"] = b"".join(
        f"{hashlib.sha256(raw).hexdigest()}  {name}\n".encode()
        for name, raw in sorted(pack.files.items())
        if not name.startswith("data/")
    )
    for name in ("manifest-sha256.txt", "bag-info.txt", "tagmanifest-sha256.txt"):
        (place / name).write_bytes(pack.files[name])
    return place


def _zipped(place: Path) -> Path:
    paths = sorted(path for path in place.rglob("*") if path.is_file())
    files = {path.relative_to(place).as_posix(): path.read_bytes() for path in paths}
    return Pack(name=place.name, files=files).zip(place.parent)


def _peak(work: Path, size_bytes: int) -> int:
    """Measure in a process of its own: memory that was used once stays counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.check_growth", str(work), str(size_bytes)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)
