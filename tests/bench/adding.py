# SPDX-License-Identifier: MIT
"""Adding files: against reading, hashing, encrypting, writing and flushing the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from abuselog.records.exhibit import Arrival
from abuselog.vault.opening import OpenVault
from abuselog.workflows import drafts, take_in
from tests.bench.fresh import made_vault
from tests.bench.measured import Line, megabytes

_PICTURES = 40
PICTURE_BYTES = 2_000_000
VIDEO_BYTES = 500_000_000
_CHUNK = 256 * 1024
_LEAST_SHARE = 0.5
_TIMES = 5
_MOST_GROWTH_BYTES = 200_000_000


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of adding files."""
    pictures = [_picture(work / f"picture-{n}.png") for n in range(_PICTURES)]
    film = video(work / "video.mp4", VIDEO_BYTES)
    yield _speed(f"{_PICTURES} pictures of {megabytes(PICTURE_BYTES)}", pictures, work)
    yield _speed(f"one video of {megabytes(VIDEO_BYTES)}", [film], work)
    yield _memory(film, work)


def _speed(what: str, files: list[Path], work: Path) -> Line:
    total = sum(file.stat().st_size for file in files)
    floor_s = median(_floor(files, work) for _ in range(_TIMES))
    ours_s = median(_ours(files, work) for _ in range(_TIMES))
    share = floor_s / ours_s
    return Line(
        what=f"adding {what}",
        floor=f"read + SHA-256 + AES-GCM + write + flush: {total / floor_s / 1e6:.0f} MB/s",
        ours=f"{total / ours_s / 1e6:.0f} MB/s",
        ratio=f"{share:.2f} of the floor",
        goal=f"at least {_LEAST_SHARE}",
        held=share >= _LEAST_SHARE,
    )


def _floor(files: list[Path], work: Path) -> float:
    target = work / "floor"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    started = time.perf_counter()
    for file in files:
        cipher, sha256 = AESGCM(os.urandom(32)), hashlib.sha256()
        with file.open("rb", buffering=0) as read, (target / file.name).open("wb", 0) as write:
            number = 0
            while chunk := read.read(_CHUNK):
                sha256.update(chunk)
                write.write(cipher.encrypt(struct.pack(">7xIB", number, 0), chunk, None))
                number += 1
            os.fsync(write.fileno())
    return time.perf_counter() - started


def _ours(files: list[Path], work: Path) -> float:
    with made_vault(work / "ours.abuselog") as vault:
        for number in range(256):  # a log that was used for a while has all its folders
            (vault.folder / "exhibits" / f"{number:02x}").mkdir(exist_ok=True)
        started = time.perf_counter()
        _take_in(vault, files)
        return time.perf_counter() - started


def _take_in(vault: OpenVault, files: list[Path]) -> None:
    draft = drafts.begin(vault)
    sources = [take_in.Source.of_file(file, Arrival.CHOSEN) for file in files]
    take_in.attach_all(vault, draft.id, [take_in.store(vault, source) for source in sources])


def _memory(video: Path, work: Path) -> Line:
    """Measure in a process of its own: memory that was used once stays counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.growth", str(video), str(work / "growth.abuselog")],
        check=True,
        capture_output=True,
        text=True,
    )
    growth = int(done.stdout)
    return Line(
        what=f"memory while adding {megabytes(VIDEO_BYTES)}",
        floor="the idle process with an open log",
        ours=f"+{megabytes(growth)} at its highest",
        ratio="",
        goal=f"under +{megabytes(_MOST_GROWTH_BYTES)}",
        held=growth < _MOST_GROWTH_BYTES,
    )


def _picture(path: Path) -> Path:
    path.write_bytes(noisy_png())
    return path


def noisy_png() -> bytes:
    """Return a whole PNG of about two megabytes that doesn't compress, as a photograph doesn't."""
    width, height = 1080, PICTURE_BYTES // (1080 * 3)
    rows = b"".join(b"\x00" + os.urandom(width * 3) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def video(path: Path, size_bytes: int) -> Path:
    """Write a file that starts as an MP4 does."""
    block = os.urandom(1_000_000)
    with path.open("wb") as file:
        file.write(struct.pack(">I", 16) + b"ftypisom" + bytes(4))
        for _ in range(size_bytes // len(block)):
            file.write(block)
    return path
