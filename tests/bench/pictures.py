# SPDX-License-Identifier: MIT
"""A thousand pictures as a dossier, against img2pdf on the same files, with a copy as the floor.

Every way runs in a process of its own, all of them in turns; the median of three counts.
ABUSELOG_BENCH_PICTURES says how many; the files are made once, in the folder for temporary files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.measured import Line, megabytes

_COUNT = int(os.environ.get("ABUSELOG_BENCH_PICTURES", "1000"))
_RUNS = 3
_MOST, _MOST_COMPACT, _MOST_BYTES = 0.4, 0.5, 1 / 3
_MOST_MEMORY = 150_000_000
_LINEAR = 1.5
"""A cost that grew with the square of the count would be 3."""
_FEW_SMALL, _MANY_SMALL = 1_000, 20_000
_WAYS = ("cat", "img2pdf", "dossier", "compact")


@dataclass(frozen=True, slots=True)
class _Run:
    """What one way took."""

    seconds: float
    cpu_s: float
    peak_bytes: int
    size_bytes: int


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of dossiers full of pictures."""
    _process("prepare", 2 * _COUNT, work)
    runs: dict[str, list[_Run]] = {way: [] for way in _WAYS}
    for _ in range(_RUNS):
        for way in _WAYS:
            runs[way].append(_run(way, _COUNT, work))
    taken = {way: _middle(found) for way, found in runs.items()}
    yield _against(
        f"dossier of {_COUNT} pictures, tagged, archival, signed", taken, "dossier", _MOST
    )
    yield _memory(taken["dossier"])
    yield _against("compact edition of the same", taken, "compact", _MOST_COMPACT)
    yield _bytes(taken)
    yield _linear(taken["dossier"], work)
    yield _many(work)


def _against(what: str, taken: dict[str, _Run], way: str, most: float) -> Line:
    theirs, ours, floor = taken["img2pdf"], taken[way], taken["cat"]
    ratio = ours.seconds / theirs.seconds
    return Line(
        what=what,
        floor=f"img2pdf {theirs.seconds:.1f} s ({theirs.cpu_s:.1f} s of processor); "
        f"cat {floor.seconds:.1f} s",
        ours=f"{ours.seconds:.1f} s ({ours.cpu_s:.1f} s of processor)",
        ratio=f"{ratio:.2f} of img2pdf, processor {ours.cpu_s / theirs.cpu_s:.2f}",
        goal=f"at most {most:g} of img2pdf",
        held=ratio <= most,
    )


def _memory(run: _Run) -> Line:
    return Line(
        what=f"most memory while {_COUNT} pictures are written and signed",
        floor=f"the file has {megabytes(run.size_bytes)}",
        ours=megabytes(run.peak_bytes),
        ratio=f"{run.peak_bytes / run.size_bytes:.2f} of the file",
        goal=f"under {megabytes(_MOST_MEMORY)}",
        held=run.peak_bytes < _MOST_MEMORY,
    )


def _bytes(taken: dict[str, _Run]) -> Line:
    whole, small = taken["dossier"].size_bytes, taken["compact"].size_bytes
    return Line(
        what="size of the compact edition",
        floor=f"as received: {megabytes(whole)}",
        ours=megabytes(small),
        ratio=f"{small / whole:.2f} of the bytes",
        goal="a third of the bytes",
        held=small <= whole * _MOST_BYTES,
    )


def _linear(thousand: _Run, work: Path) -> Line:
    few = _middle([_run("dossier", 10, work) for _ in range(_RUNS)])
    twice = _run("dossier", 2 * _COUNT, work)
    first = (thousand.cpu_s - few.cpu_s) / (_COUNT - 10)
    second = (twice.cpu_s - thousand.cpu_s) / _COUNT
    ratio = second / first
    return Line(
        what=f"one more picture, from {_COUNT} to {2 * _COUNT}",
        floor=f"from 10 to {_COUNT}: {first * 1e3:.1f} ms of processor each",
        ours=f"{second * 1e3:.1f} ms each, {megabytes(twice.peak_bytes)} of memory",
        ratio=f"{ratio:.2f} times",
        goal=f"at most {_LINEAR:g} times, and under {megabytes(_MOST_MEMORY)}",
        held=ratio <= _LINEAR and twice.peak_bytes < _MOST_MEMORY,
    )


def _many(work: Path) -> Line:
    """Measure what there is of an exhibit besides its bytes: rows, links, places of objects."""
    few, many = _run("small", _FEW_SMALL, work), _run("small", _MANY_SMALL, work)
    each = (many.peak_bytes - few.peak_bytes) / (_MANY_SMALL - _FEW_SMALL)
    return Line(
        what=f"most memory for {_MANY_SMALL:,} small pictures",
        floor=f"{_FEW_SMALL:,} need {megabytes(few.peak_bytes)}, {few.cpu_s:.1f} s of processor",
        ours=f"{megabytes(many.peak_bytes)}, {many.cpu_s:.1f} s",
        ratio=f"{each / 1000:.1f} kB for one more",
        goal=f"under {megabytes(_MOST_MEMORY)}",
        held=many.peak_bytes < _MOST_MEMORY,
    )


def _middle(runs: list[_Run]) -> _Run:
    return _Run(
        median(run.seconds for run in runs),
        median(run.cpu_s for run in runs),
        max(run.peak_bytes for run in runs),
        runs[0].size_bytes,
    )


def _run(way: str, count: int, work: Path) -> _Run:
    return _Run(*json.loads(_process(way, count, work)))


def _process(way: str, count: int, work: Path) -> str:
    """Measure in a process of its own: memory that was used once stays counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.picture_runs", way, str(count), str(work / "out")],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout
