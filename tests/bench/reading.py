# SPDX-License-Identifier: MIT
"""Reading screenshots: how much is right, what it costs beside bare rapidocr, and its memory.

`--screens FOLDER` reads the pictures of a folder with a truth.json instead of drawing any.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from abuselog.capture.ocr.reader import PictureReader
from tests.bench.measured import Line, megabytes
from tests.screens import reading
from tests.screens.cast import HALVES
from tests.screens.drawing import draw
from tests.screens.plan import of_half
from tests.screens.scoring import GOALS, INSIDE_MAIN, Tally, table

FOLDER_ARGUMENT = "--screens"
_MOST_COST = 1.1
_MOST_LEFT_BYTES = 30_000_000
_IDLE_S = 1.0
_PATIENCE_S = 20.0
_SHOWN = {
    "words": "words found",
    "platform": "platform",
    "main": "main message with author, handle, text and time",
    "text": "text of all messages",
    "time": "time of all messages",
    "handle": "handle of all messages",
    "author": "author of all messages",
}


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of reading pictures."""
    if FOLDER_ARGUMENT in sys.argv:
        yield from _of_folder(Path(sys.argv[sys.argv.index(FOLDER_ARGUMENT) + 1]))
        return
    reader = PictureReader()
    try:
        for half in HALVES:
            tallies = reading.score_drawn(of_half(half), reader.read)
            if half == "dev":
                # Of the other half only totals: whoever tunes the rules must not see more.
                print(table(tallies), file=sys.stderr)
            yield from _accuracy(reading.together(tallies), f"{half.replace('_', ' ')} screens")
    finally:
        reader.end()
    yield _cost(work)
    yield _memory()


def _of_folder(folder: Path) -> Iterator[Line]:
    reader = PictureReader()
    try:
        tallies = reading.score_folder(folder, reader.read)
    finally:
        reader.end()
    print(table(tallies), file=sys.stderr)
    yield from _accuracy(reading.together(tallies), "screens of the folder")


def _accuracy(tally: Tally, where: str) -> Iterator[Line]:
    for what, goal in GOALS.items():
        share = tally.share(what)
        parts = ""
        if what == "main":
            parts = ", ".join(f"{p.split()[1]} {100 * tally.share(p):.1f} %" for p in INSIDE_MAIN)
        yield Line(
            what=f"reading {where}: {_SHOWN[what]}",
            floor=parts,
            ours=f"{tally.right[what]} of {tally.asked[what]}, {100 * share:.1f} %",
            ratio="",
            goal=f"at least {100 * goal:.0f} %",
            held=share >= goal,
        )


def _cost(work: Path) -> Line:
    """Compare processor time with rapidocr's on the same pictures, each in a new process."""
    pictures = [draw(plan) for plan in of_half("dev")[::9]]
    for picture in pictures:
        (work / picture.name).write_bytes(picture.data)
    names = [str(work / picture.name) for picture in pictures]
    ours = _seconds_each("ours", names)
    what = f"processor time of reading {len(names)} screens"
    goal = f"at most {_MOST_COST} times bare rapidocr"
    if importlib.util.find_spec("rapidocr") is None:
        floor = "not measured: rapidocr is not installed here"
        return Line(
            what=what, floor=floor, ours=f"{ours:.2f} s each", ratio="", goal=goal, held=True
        )
    floor_s = _seconds_each("rapidocr", names)
    return Line(
        what=what,
        floor=f"bare rapidocr: {floor_s:.2f} s each",
        ours=f"{ours:.2f} s each",
        ratio=f"{ours / floor_s:.2f} times",
        goal=goal,
        held=ours <= _MOST_COST * floor_s,
    )


def _seconds_each(engine: str, names: list[str]) -> float:
    command = [sys.executable, "-m", "tests.bench.reading_cost", engine, *names]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout.splitlines()[-1])) / len(names)


def _memory() -> Line:
    """Read a phone's screen, then leave the reader alone: its memory has to come back."""
    picture = draw(of_half("dev")[0]).data
    reader = PictureReader(idle_s=_IDLE_S)
    before = _resident("self")
    reader.read(picture)
    pid = reader.pid
    highest = _resident(str(pid), "VmHWM") if pid else 0
    began = time.perf_counter()
    while _lives(reader, pid) and time.perf_counter() - began < _PATIENCE_S:
        time.sleep(0.1)
    gone = not _lives(reader, pid)
    left = max(0, _resident("self") - before)
    reader.end()
    return Line(
        what="memory of the reader of pictures",
        floor="a process of its own, ended when idle (after a minute in the program)",
        ours=f"{megabytes(highest)} while reading; {'0 MB' if gone else 'still there'} when idle, "
        f"+{megabytes(left)} in the program",
        ratio="",
        goal=f"given back, under +{megabytes(_MOST_LEFT_BYTES)} left",
        held=gone and left < _MOST_LEFT_BYTES,
    )


def _lives(reader: PictureReader, pid: int | None) -> bool:
    return reader.pid is not None or Path(f"/proc/{pid}").exists()


def _resident(process: str, what: str = "VmRSS") -> int:
    """Return a process's memory in bytes (Linux); 0 where it can't be read."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    rows = dict(row.split(":", maxsplit=1) for row in status.splitlines() if ":" in row)
    return int(rows.get(what, "0 kB").split()[0]) * 1024
