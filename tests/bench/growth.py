# SPDX-License-Identifier: MIT
"""Adds one file to a new log and prints how much the process grew, in bytes."""

from __future__ import annotations

import sys
from pathlib import Path

from abuselog.progress import Silent
from abuselog.records.exhibit import Arrival
from abuselog.workflows import drafts, take_in
from tests.bench.fresh import made_vault
from tests.bench.measured import resident_bytes


class Highest(Silent):
    """Looks at the memory at every step."""

    def __init__(self) -> None:
        self.bytes_ = 0

    def step(self, done: int, total: int, what: str = "") -> None:
        """Note the memory in use now."""
        del done, total, what
        self.bytes_ = max(self.bytes_, resident_bytes())


def main() -> None:
    """Add the file named first to a log made at the path named second."""
    file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with made_vault(folder) as vault:
        before = resident_bytes()
        highest = Highest()
        draft = drafts.begin(vault)
        source = take_in.Source.of_file(file, Arrival.CHOSEN)
        take_in.attach(vault, draft.id, take_in.store(vault, source, highest))
        print(max(highest.bytes_, resident_bytes()) - before)


if __name__ == "__main__":
    main()
