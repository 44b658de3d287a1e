# SPDX-License-Identifier: MIT
"""One line of the table, and the small tools every measurement needs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One promise, what was measured, and whether it held in this run."""

    what: str
    floor: str
    """What the floor is, and its figure."""
    ours: str
    ratio: str
    goal: str
    held: bool


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the median wall time of `work`, garbage collected before each run."""
    taken = []
    for _ in range(times):
        gc.collect()
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken)


def resident_bytes() -> int:
    """Return this process's resident memory now (Linux); 0 where it can't be read."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * 4096


def megabytes(count: float) -> str:
    """Return bytes as whole megabytes."""
    return f"{count / 1e6:.0f} MB"
