# SPDX-License-Identifier: MIT
"""Whether an input is a finding: run by itself in a fresh process, under the limits for parsers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FOUND = Path(__file__).resolve().parent / "found"
"""Samples of what was found and mended, a folder for each target."""
MOST_CPU_S = 5.0
MOST_GROWN_MB = 500
_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60


def costs(target: str, path: Path) -> dict[str, float] | None:
    """Return processor seconds and memory of an input; None if it raises, crashes or hangs."""
    command = [sys.executable, "-m", "tests.fuzz.once", target, str(path)]
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, check=False, timeout=_PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        return None
    said: dict[str, float] | None = json.loads(done.stdout) if done.returncode == 0 else None
    return said


def is_finding(cost: dict[str, float] | None) -> bool:
    """Whether that is more than any parser may take."""
    return cost is None or cost["cpu_s"] > MOST_CPU_S or cost["grown_mb"] > MOST_GROWN_MB
