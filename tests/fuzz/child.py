# SPDX-License-Identifier: MIT
"""One target under the fuzzer, in this process: mutates, watches what code is reached, goes on.

An exception is written down, once for each place it comes from, and the search goes on; a crash,
a hang and too much memory end this process, and its parent looks at the input that did it.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import atheris

LIMIT_S = 5
MOST_MB = 500
_LONGEST_BYTES = 1 << 16


def main() -> None:
    """Fuzz: target, seconds, folder of the corpus, folder of findings."""
    name, seconds, corpus, found = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    with atheris.instrument_imports(include=["abuselog.capture", "olefile"]):
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.once import peak_mb
    from tests.fuzz.seeds import seeds

    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target(data)
        except Exception as fault:  # noqa: BLE001 - every kind of it is what is looked for
            _write_down(fault, data, found)

    for seed in seeds(name):  # and what is loaded only when first needed is there from now on
        one(seed)
    limits = [f"-timeout={LIMIT_S}", f"-rss_limit_mb={peak_mb() + MOST_MB}"]
    bounds = [f"-max_total_time={seconds}", f"-max_len={_LONGEST_BYTES}"]
    output = [f"-artifact_prefix={found}/", "-print_final_stats=1", "-report_slow_units=10000"]
    atheris.Setup([sys.argv[0], *limits, *bounds, *output, str(corpus)], one)
    atheris.Fuzz()


def _write_down(fault: Exception, data: bytes, found: Path) -> None:
    """Keep the input, under what was raised and the innermost line of ours that raised it."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "abuselog" in frame.filename] or list(frames)
    place = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}"
    kept = found / f"{type(fault).__name__}-{place}"
    if not kept.exists():
        kept.write_bytes(data)
        words = "".join(traceback.format_exception(fault))
        kept.with_name(kept.name + ".txt").write_text(words, encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
