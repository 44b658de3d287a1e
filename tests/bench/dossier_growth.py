# SPDX-License-Identifier: MIT
"""Writes one dossier from a new log and prints how much the process grew, in bytes."""

from __future__ import annotations

import sys
from pathlib import Path

from abuselog.records.dossier_choices import Choices
from abuselog.records.exhibit import Arrival
from abuselog.records.incident import Particulars
from abuselog.records.moment import moment_from_iso
from abuselog.vault.opening import OpenVault
from abuselog.workflows import drafts, make_dossier, record, take_in
from tests.bench.adding import noisy_png
from tests.bench.fresh import made_vault
from tests.bench.growth import Highest
from tests.bench.measured import resident_bytes


def main() -> None:
    """Make a log at the path named first with as many exhibits as named second."""
    folder, exhibits = Path(sys.argv[1]), int(sys.argv[2])
    with made_vault(folder) as vault:
        _fill(vault, exhibits)
        before = resident_bytes()
        highest = Highest()
        request = Choices(edition="police")
        make_dossier.make(vault, request, folder.with_suffix(".pdf"), progress=highest)
        print(max(highest.bytes_, resident_bytes()) - before)


def _fill(vault: OpenVault, exhibits: int) -> None:
    picture = noisy_png()
    for number in range(exhibits):
        draft = drafts.begin(vault)
        source = take_in.Source.of_bytes(picture, f"{number}.png", Arrival.CHOSEN)
        take_in.attach(vault, draft.id, take_in.store(vault, source))
        particulars = Particulars(
            happened=moment_from_iso("2026-11-22T22:41"), platform="x", severity=2, words="Words."
        )
        record.record(vault, record.Recording(particulars=particulars, draft_id=draft.id))


if __name__ == "__main__":
    main()
