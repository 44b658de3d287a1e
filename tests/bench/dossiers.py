# SPDX-License-Identifier: MIT
"""A dossier's memory: it must not grow with the number of exhibits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.adding import PICTURE_BYTES
from tests.bench.measured import Line, megabytes

_FEW, _MANY = 20, 200
_MOST_SHARE = 0.1


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of making dossiers."""
    few = _growth(work / "few.abuselog", _FEW)
    many = _growth(work / "many-exhibits.abuselog", _MANY)
    share = (many - few) / ((_MANY - _FEW) * PICTURE_BYTES)
    yield Line(
        what=f"memory while writing {_MANY} exhibits of 2 MB",
        floor=f"{_FEW} exhibits: +{megabytes(few)}",
        ours=f"+{megabytes(many)}",
        ratio=f"{share:.3f} of the bytes added",
        goal=f"under {_MOST_SHARE:g} of them",
        held=share < _MOST_SHARE,
    )


def _growth(folder: Path, exhibits: int) -> int:
    """Measure in a process of its own: memory that was used once stays counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.dossier_growth", str(folder), str(exhibits)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)
