# SPDX-License-Identifier: MIT
"""What the log remembers of checks: the last full one, and what openings mended unasked.

An opening heals a header from its copy and writes a lost checkpoint anew. Nothing of that is left
to be found afterwards, so that it is kept here until the person says that they have seen it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from abuselog.integrity.verdict import Finding, LastCheck, Outcome
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.vault import facts
from abuselog.vault.witness import CHECKPOINT_NAME, Witnessed

_MOST_MENDED: Final = 50
MENDED: Final = {Witnessed.MISSING: "was-missing", Witnessed.ALTERED: "was-altered"}
"""What is put right when the log closes: how a check calls it afterwards."""


def last_check(connection: Connection) -> LastCheck | None:
    """Return what is kept of the last full check; None if there was none, or the note is broken."""
    try:
        noted = json.loads(facts.last_check(connection))
        return LastCheck(
            checked_at=time_from_text(noted["at"]),
            outcome=Outcome(noted["outcome"]),
            wrong=int(noted["wrong"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def store_last_check(connection: Connection, done: LastCheck) -> None:
    """Keep what came of a full check."""
    noted = {"at": time_text(done.checked_at), "outcome": done.outcome.value, "wrong": done.wrong}
    facts.store_last_check(connection, json.dumps(noted))


def mended(connection: Connection) -> tuple[Finding, ...]:
    """Return what openings found and put right, the oldest first."""
    try:
        return tuple(
            Finding(code=str(row["code"]), subject=str(row["subject"]), on=str(row["on"]))
            for row in json.loads(facts.mended(connection) or "[]")
        )
    except (ValueError, KeyError, TypeError):
        return ()


def note_mended(
    connection: Connection,
    header_files: Iterable[str],
    witnessed: Witnessed,
    at: dt.datetime,
) -> None:
    """Keep what this opening found and put right, for the person to be told."""
    day = at.astimezone(zone(HOME_ZONE)).date().isoformat()
    found = [Finding(code="was-altered", subject=name, on=day) for name in header_files]
    if witnessed in MENDED:
        found.append(Finding(code=MENDED[witnessed], subject=CHECKPOINT_NAME, on=day))
    if not found:
        return
    every = list(dict.fromkeys([*mended(connection), *found]))[-_MOST_MENDED:]
    _store(connection, every)


def forget_mended(connection: Connection, seen: Iterable[Finding]) -> None:
    """Drop what the person has seen, and keep what came since."""
    gone = set(seen)
    _store(connection, [one for one in mended(connection) if one not in gone])


def _store(connection: Connection, findings: list[Finding]) -> None:
    rows = [
        {name: value for name, value in dataclasses.asdict(one).items() if name != "report_as"}
        for one in findings
    ]
    facts.store_mended(connection, json.dumps(rows))
