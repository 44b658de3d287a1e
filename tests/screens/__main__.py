# SPDX-License-Identifier: MIT
"""Draws screenshots into a folder, with truth.json: `python -m tests.screens FOLDER`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.screens.cast import HALVES
from tests.screens.drawing import draw
from tests.screens.plan import further, of_half


def main() -> int:
    """Draw one half, or those of it whose names begin with what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--half",
        choices=HALVES,
        default="dev",
        help="kept_aside is not to be looked at while rules are being written",
    )
    parser.add_argument("--only", default="", help="names that begin so: whatsapp, x_post")
    parser.add_argument(
        "--further", type=int, default=0, help="instead, so many more of each layout to tune on"
    )
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for plan in further(asked.further) if asked.further else of_half(asked.half):
        if plan.name.startswith(asked.only):
            drawn = draw(plan)
            (asked.folder / drawn.name).write_bytes(drawn.data)
            truth[drawn.name] = drawn.truth
    (asked.folder / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
