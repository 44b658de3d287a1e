# SPDX-License-Identifier: MIT
"""Reads screenshots as the program does and counts what it has right."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from abuselog.capture.reading.propose import propose
from abuselog.records.reading import SeenText
from tests.screens.drawing import draw
from tests.screens.plan import Plan
from tests.screens.scoring import Tally, judged

Read = Callable[[bytes], SeenText]


def score(data: bytes, truth: dict[str, Any], read: Read) -> Tally:
    """Return what is right in the reading of one screenshot."""
    captured_at = dt.datetime.fromisoformat(truth["captured_at"])
    return judged(propose(read(data), captured_at), truth)


def score_drawn(plans: Iterator[Plan] | tuple[Plan, ...], read: Read) -> dict[str, Tally]:
    """Return what is right for each platform, over screenshots drawn for it."""
    found: dict[str, Tally] = {}
    for plan in plans:
        drawn = draw(plan)
        found.setdefault(plan.layout.platform, Tally()).add(score(drawn.data, drawn.truth, read))
    return found


def score_folder(folder: Path, read: Read) -> dict[str, Tally]:
    """Return the same over a folder of pictures with a truth.json."""
    found: dict[str, Tally] = {}
    truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, truth in truths.items():
        tally = score((folder / name).read_bytes(), truth, read)
        found.setdefault(truth["platform"], Tally()).add(tally)
    return found


def together(tallies: dict[str, Tally]) -> Tally:
    """Return one tally over all platforms."""
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    return whole
