# SPDX-License-Identifier: MIT
"""Makes a sample log of today's version, to be opened by every later one: version-N.zip here.

Run it once per version, before the next migration is written, and never again for that version:
python tests/migrations/samples/make_sample.py
"""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from abuselog.clock import FixedClock
from abuselog.vault.keyslots import LEAST
from abuselog.vault.migrations.steps import STEPS
from abuselog.workflows import browse
from abuselog.workflows.amend import amend
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.people import note_person
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.unlock import lock
from abuselog.workflows.withdraw import withdraw
from tests.builders import NOW, PASSPHRASE, PROFILE, attached, jpeg, png, post, recorded


def main() -> None:
    """Write the sample, unless there is one for this version already."""
    target = Path(__file__).with_name(f"version-{len(STEPS)}.zip")
    if target.exists():
        sys.exit(f"{target.name} is there: a sample that was kept is never made again")
    with TemporaryDirectory() as folder:
        place = Path(folder) / "sample.abuselog"
        wanted = NewLog(folder=place, profile=PROFILE, passphrase=PASSPHRASE)
        vault = make_log(wanted, clock=FixedClock(NOW), cost=LEAST).vault
        first = recorded(vault, png(40, 30), jpeg(), words="Cwm tŵr 😡", severity=3)
        second = recorded(vault, words="Second words", handle="@example_two")
        recorded(vault, png(9, 9, seed=2), words="Third words")
        attached(vault, png(5, 5, seed=3))
        amend(vault, str(first.number), post("Amended words"), reason="a slip")
        withdraw(vault, str(second.number), reason="not about me")
        account_id = browse.incident(vault, first.id).account_id
        if account_id is not None:
            note_person(vault, "The man from the market", {account_id: "He said so"})
        told_on = dt.date(2026, 11, 21)
        tell(vault, Telling(incidents=(first.id,), target="police_101", told_on=told_on))
        lock(vault)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
            for path in sorted(place.rglob("*")):
                if path.is_file() and path.name != "lock":
                    kept.write(path, path.relative_to(place.parent).as_posix())


if __name__ == "__main__":
    main()
