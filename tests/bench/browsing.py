# SPDX-License-Identifier: MIT
"""Ten thousand incidents: the list and the search, against the same statements on plain SQLite."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3

from abuselog.catalogue import kinds, platforms
from abuselog.records.incident import Particulars, Sender
from abuselog.records.moment import moment_at
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, record
from tests.bench.fresh import made_vault
from tests.bench.measured import Line, seconds

INCIDENTS = 10_000
MANY = "many.abuselog"
_PAGE = 50  # five screenfuls
_MOST = 3.0
_WORDS = (
    *("council", "planning", "parking", "library", "bins", "lane", "vote", "meeting", "resign"),
    *("shame", "corrupt", "listen", "answer", "residents", "ward", "surgery", "street", "school"),
    *("bus", "cycle", "tree", "road", "money", "tax", "promise", "never", "always"),
)


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of browsing."""
    with made_vault(work / MANY) as vault:
        fill(vault)
        plain = _plain_copy(vault, work / "plain.db")
        yield _compare(vault, plain, "first page of the list (50 rows)", browse.Filter(limit=_PAGE))
        yield _compare(
            vault, plain, "search for a word", browse.Filter(text="planning", limit=_PAGE)
        )
        yield _compare(
            vault, plain, "search for the start of a word", browse.Filter(text="surg", limit=_PAGE)
        )
        yield _compare(
            vault, plain, "search inside a handle", browse.Filter(text="sender_42", limit=_PAGE)
        )


def fill(vault: OpenVault) -> None:
    """Record ten thousand incidents."""
    chance = random.Random(20261122)
    codes = [p.code for p in platforms.platforms()]
    harmless = [k.code for k in kinds.kinds() if not k.triggers]
    start = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    for number in range(INCIDENTS):
        particulars = Particulars(
            happened=moment_at(start + dt.timedelta(minutes=93 * number)),
            platform=chance.choice(codes),
            severity=chance.randint(1, 5),
            sender=Sender(handle=f"@sender_{chance.randint(1, 900)}", display_name="Sender"),
            words=" ".join(chance.choices(_WORDS, k=chance.randint(8, 60))),
            kinds=(chance.choice(harmless),),
        )
        record.record(vault, record.Recording(particulars=particulars))


def _compare(vault: OpenVault, plain: Any, what: str, wanted: browse.Filter) -> Line:
    statements = _statements(vault, wanted)
    floor_s = seconds(lambda: [plain.execute(*one).fetchall() for one in statements], times=15)
    ours_s = seconds(lambda: browse.incidents(vault, wanted), times=15)
    ratio = ours_s / floor_s
    return Line(
        what=f"{what}, {INCIDENTS:,} incidents",
        floor=f"same statements on plain SQLite: {floor_s * 1000:.1f} ms",
        ours=f"{ours_s * 1000:.1f} ms",
        ratio=f"{ratio:.2f} times",
        goal=f"under {_MOST:g} times",
        held=ratio < _MOST,
    )


def _statements(vault: OpenVault, wanted: browse.Filter) -> list[tuple[str, tuple[object, ...]]]:
    """Return what browsing asks of the database, as it asks it."""
    seen: list[tuple[str, tuple[object, ...]]] = []

    def note(*call: object) -> None:
        statement, parameters = str(call[2]), call[3]
        if not statement.startswith("BEGIN"):
            seen.append((statement, tuple(parameters)))  # type: ignore[arg-type] # positional

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        browse.incidents(vault, wanted)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    return seen


def _plain_copy(vault: OpenVault, path: Path) -> Any:
    """Copy the bench's invented log into an unencrypted database, as only a bench may."""
    path.unlink(missing_ok=True)
    with vault.transaction() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
    raw = driver.cursor()
    raw.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.execute("DETACH DATABASE plain")
    copy = sqlcipher3.connect(str(path))  # the same SQLite, without a key
    copy.execute("PRAGMA cache_size = -64000")
    return copy
