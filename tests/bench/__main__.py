# SPDX-License-Identifier: MIT
"""Runs every measurement, prints the table and writes docs/performance.md."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench import adding, browsing, dossiers, history, reading, window
from tests.bench.measured import Line

_PARTS = {
    "adding": adding,
    "browsing": browsing,
    "window": window,
    "dossiers": dossiers,
    "history": history,
    "reading": reading,
}
_TARGET = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_INTRO = """# Performance

Written by `python3 dev.py bench`. Times of one machine say little; the ratios are to a floor that
was measured in the same run.
"""


def main() -> int:
    """Measure the parts named as arguments, or all of them; 1 if a promise was not held.

    Shape:  `--long` measures a history of 100,000 events too, which takes some minutes;
            `reading --screens FOLDER` reads pictures of your own that have a truth.json.
    """
    chosen = [name for name in sys.argv[1:] if name in _PARTS] or list(_PARTS)
    found: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="abuselog-bench-") as folder:
        for name in chosen:
            print(f"measuring: {name}", file=sys.stderr)
            for line in _PARTS[name].lines(Path(folder)):
                print(f"  {'ok ' if line.held else 'NOT'} {line.what}: {line.ours} {line.ratio}")
                found.append(line)
    if len(chosen) == len(_PARTS):
        _TARGET.write_text(_page(found), encoding="utf-8")
        print(f"written: {_TARGET.name}")
    return 0 if all(line.held for line in found) else 1


def _page(found: Iterable[Line]) -> str:
    rows = "\n".join(
        f"| {line.what} | {line.floor} | {line.ours} | {line.ratio} | {line.goal} | "
        f"{'yes' if line.held else '**no**'} |"
        for line in found
    )
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
    where += f"Python {platform.python_version()}."
    head = "| what | floor | abuselog | ratio | goal | held |\n|---|---|---|---|---|---|"
    return f"{_INTRO}\nMeasured on {where}\n\n{head}\n{rows}\n"


if __name__ == "__main__":
    raise SystemExit(main())
