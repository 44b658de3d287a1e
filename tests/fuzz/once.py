# SPDX-License-Identifier: MIT
"""Runs one input through one target, as often as you like: `python -m tests.fuzz.once TARGET FILE`.

Prints what it cost; an exception is a traceback.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS


def peak_mb() -> int:
    """Return the most memory that this process had so far; 0 on Windows, which does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak >> (20 if sys.platform == "darwin" else 10)


def main() -> int:
    """Run the input; print processor seconds and megabytes above what loading takes."""
    name, path = sys.argv[1], Path(sys.argv[2])
    for seed in seeds(name):
        TARGETS[name](seed)
    before_mb, started = peak_mb(), time.process_time()
    TARGETS[name](path.read_bytes())
    cost = {"cpu_s": time.process_time() - started, "grown_mb": peak_mb() - before_mb}
    sys.stdout.write(json.dumps(cost) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
