# SPDX-License-Identifier: MIT
"""Fuzzes every parser of strangers' bytes, guided by coverage: `python3 dev.py fuzz`.

Each target runs in a process of its own; the time is shared. What was learnt and what was found
lies in `.fuzz/`, so the next run goes on from there. A finding, once mended, belongs in
`tests/fuzz/found/TARGET/`.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.judging import FOUND, costs, is_finding
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".fuzz"
MISSING = (
    "The fuzzer atheris is not installed here. It works on Linux and macOS (there is none for "
    "Windows): install it with `.venv/bin/python -m pip install 'atheris>=3'`, then try again. "
    "Without it, `python3 dev.py test tests/fuzz` tries every sample and a few thousand mutations."
)
_MOST_STARTS = 6
_RUNS = re.compile(r"number_of_executed_units:\s*(\d+)")
_STATUS = re.compile(r"^#(\d+)\s.*?\bcov: (\d+)", re.MULTILINE)
_ENDS_IN_WORDS = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzed:
    """What came of one target."""

    name: str
    runs: int
    edges: int
    findings: tuple[Path, ...]


def main() -> int:
    """Fuzz and print a table; 1 if anything was found, 2 if it can't be done here."""
    asked = _asked()
    if not _has_fuzzer():
        print(MISSING, file=sys.stderr)
        return 2
    names = asked.target or list(TARGETS)
    each_s = max(1, round(asked.minutes * 60 * asked.jobs / len(names)))
    with ThreadPoolExecutor(asked.jobs) as together:
        done = list(together.map(lambda name: fuzz(name, each_s), names))
    print(_table(done))
    return 1 if any(one.findings for one in done) else 0


def _has_fuzzer() -> bool:
    try:
        return importlib.util.find_spec("atheris") is not None
    except ValueError:  # it was taken away in this very process
        return False


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="for all together (10)")
    parser.add_argument("--target", action="append", choices=list(TARGETS), help="only this one")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once (1)")
    return parser.parse_args()


def fuzz(name: str, seconds: int) -> Fuzzed:
    """Fuzz one target for so long, starting again after each crash."""
    corpus, found = _folders(name)
    until = time.monotonic() + seconds
    runs = edges = 0
    for _ in range(_MOST_STARTS):
        left = round(until - time.monotonic())
        if left < 1:
            break
        said = _child(name, left, corpus, found)
        print(f"  {name}: {left} s, {said[0]} runs, {said[1]} edges", file=sys.stderr, flush=True)
        runs, edges = runs + said[0], max(edges, said[1])
        if said[2]:
            break
    return Fuzzed(name=name, runs=runs, edges=edges, findings=_judged(name, found))


def _folders(name: str) -> tuple[Path, Path]:
    corpus, found = WORK / "corpus" / name, WORK / "found" / name
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(seeds(name)):
        (corpus / f"seed-{at}").write_bytes(seed)
    for sample in (FOUND / name).glob("*"):
        shutil.copy(sample, corpus / f"sample-{sample.name}")
    return corpus, found


def _child(name: str, seconds: int, corpus: Path, found: Path) -> tuple[int, int, bool]:
    """Return runs, edges, and whether it came to its end."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.child",
        name,
        str(seconds),
        str(corpus),
        str(found),
    ]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    said = done.stderr.decode("utf-8", "replace")
    status = _STATUS.findall(said)
    total = _RUNS.findall(said)
    if not status:
        print(said[-4_000:], file=sys.stderr)
    runs = int(total[-1]) if total else int(status[-1][0]) if status else 0
    return runs, int(status[-1][1]) if status else 0, done.returncode == 0


def _judged(name: str, found: Path) -> tuple[Path, ...]:
    """Return what is a finding still; what was mended since, or was a busy computer, goes."""
    findings = []
    for path in sorted(found.iterdir()):
        if path.suffix == _ENDS_IN_WORDS:
            continue
        if is_finding(costs(name, path)):
            findings.append(path)
        else:
            path.unlink()
            path.with_name(path.name + _ENDS_IN_WORDS).unlink(missing_ok=True)
    return tuple(findings)


def _table(done: list[Fuzzed]) -> str:
    lines = ["target            runs      edges  findings"]
    for one in done:
        names = ", ".join(path.name for path in one.findings) or "-"
        lines.append(f"{one.name:16}{one.runs:9,}{one.edges:9,}  {names}")
    total, findings = sum(one.runs for one in done), sum(len(one.findings) for one in done)
    return "\n".join([*lines, f"{'all':16}{total:9,}{'':9}  {findings}"])


if __name__ == "__main__":
    raise SystemExit(main())
