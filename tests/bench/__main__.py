# SPDX-License-Identifier: MIT
"""Runs measurements, prints them and writes their sections of docs/performance.md."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from abuselog.clock import SYSTEM_CLOCK
from tests.bench import (
    adding,
    browsing,
    checking,
    dossier_text,
    dossiers,
    history,
    packs,
    pictures,
    preview,
    reading,
    window,
)
from tests.bench.measured import Line

_PARTS = {
    "adding": adding,
    "browsing": browsing,
    "window": window,
    "dossiers": dossiers,
    "text": dossier_text,
    "pictures": pictures,
    "preview": preview,
    "packs": packs,
    "checking": checking,
    "history": history,
    "reading": reading,
}
_TARGET = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_INTRO = """# Performance

Written by `python3 dev.py bench`, a section for each part when that part is measured. Times of one
machine say little; the ratios are to a floor that was measured in the same run.
"""
_HEAD = "| what | floor | abuselog | ratio | goal | held |\n|---|---|---|---|---|---|\n"


def main() -> int:
    """Measure the parts named as arguments, or all of them; 1 if a promise was not held.

    Shape:  `--long` measures a history of 100,000 events too, which takes some minutes;
            `reading --screens FOLDER` reads pictures of your own that have a truth.json.
    """
    chosen = [name for name in sys.argv[1:] if name in _PARTS] or list(_PARTS)
    all_held = True
    with tempfile.TemporaryDirectory(prefix="abuselog-bench-") as folder:
        for name in chosen:
            print(f"measuring: {name}", file=sys.stderr)
            found: list[Line] = []
            for line in _PARTS[name].lines(Path(folder)):
                print(f"  {_said(line, 'ok ', 'NOT')} {line.what}: {line.ours} {line.ratio}")
                found.append(line)
            all_held = all_held and all(line.held for line in found)
            _write(name, found)
    return 0 if all_held else 1


def _write(name: str, found: Iterable[Line]) -> None:
    """Put one part's section in the place of its former one."""
    known = _TARGET.read_text(encoding="utf-8") if _TARGET.exists() else ""
    sections = dict(part.split("\n", 1) for part in known.split("\n## ")[1:])
    sections[name] = _section(found)
    page = "".join(f"\n## {one}\n{sections[one]}" for one in _PARTS if one in sections)
    _TARGET.write_text(_INTRO + page, encoding="utf-8")


def _said(line: Line, yes: str, no: str) -> str:
    """Whether a promise was held; what had no floor to be measured against is no yes."""
    if line.floor.startswith("not measured"):
        return "not measured"
    return yes if line.held else no


def _section(found: Iterable[Line]) -> str:
    rows = "".join(
        f"| {line.what} | {line.floor} | {line.ours} | {line.ratio} | {line.goal} | "
        f"{_said(line, 'yes', '**no**')} |\n"
        for line in found
    )
    day = SYSTEM_CLOCK.now().date().isoformat()
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
    where += f"Python {platform.python_version()}"
    return f"\nMeasured on {day}: {where}.\n\n{_HEAD}{rows}"


if __name__ == "__main__":
    raise SystemExit(main())
