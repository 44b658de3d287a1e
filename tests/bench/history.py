# SPDX-License-Identifier: MIT
"""The sealed log: what an append, a proof and a check cost as the history grows, and opening it."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from abuselog.integrity import tree
from abuselog.progress import SILENT
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Arrival
from abuselog.records.ids import LogId, new_id
from abuselog.records.incident import Particulars, Sender
from abuselog.records.moment import moment_at
from abuselog.vault import checking, heads, history, keyslots
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows import browse, drafts, reading, record, take_in
from abuselog.workflows.check import check
from tests.bench.fresh import made_vault, reopened
from tests.bench.measured import Line, megabytes, seconds

_SIZES = (1_000, 10_000)
_LONG = 100_000
_BATCH = 100
_BULK = 1_000
_SCREEN = 50
_FILMS, _FILM_BYTES = 8, 60_000_000
_MOST_OPENING = 1.3
_MOST_GROWTH = 3.0
_MOST_CHECK = 1.5
_MOST_OVERHEAD = 1.001


def lines(work: Path) -> Iterator[Line]:
    """Give the measurements of the history; with `--long` on the command line, of a longer one."""
    sizes = (*_SIZES, _LONG) if "--long" in sys.argv else _SIZES
    first: dict[str, float] = {}
    cost = keyslots.calibrated_cost()
    for size in sizes:
        folder = work / f"history-{size}.abuselog"
        with made_vault(folder) as vault:
            _fill(vault, size)
        with contextlib.closing(reopened(folder)) as vault:
            yield _grown("100 appends", size, _appends(vault), first)
            yield _grown("100 inclusion proofs", size, _inclusions(vault), first)
            yield _grown("100 consistency proofs", size, _consistencies(vault), first)
            yield _check(vault, size, first)
        yield _opening(folder, size, cost)
        yield _stored(folder, size)
        shutil.rmtree(folder)
    yield from _exhibits(work)


class _Bulk:
    """An open log whose deeds all go into one transaction, as only a bench may have it."""

    def __init__(self, vault: OpenVault, connection: Transaction) -> None:
        self.clock = vault.clock
        self._connection = connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Give the one transaction there is."""
        yield self._connection


def _fill(vault: OpenVault, count: int) -> None:
    """Record so many incidents, which is as many events, and one for the log itself."""
    chance = random.Random(count)
    now = vault.clock.now()
    for start in range(0, count, _BULK):
        with vault.transaction() as connection:
            bulk = cast("OpenVault", _Bulk(vault, connection))
            for number in range(start, min(start + _BULK, count)):
                particulars = Particulars(
                    happened=moment_at(now),
                    platform="x",
                    severity=chance.randint(1, 5),
                    sender=Sender(handle=f"@sender_{chance.randint(1, 900)}"),
                    words=f"{number} " + "words of an ordinary post " * chance.randint(1, 8),
                )
                record.record(bulk, record.Recording(particulars=particulars))


def _appends(vault: OpenVault) -> float:
    """A hundred deeds, without the flush to the disk that ends each."""

    def appended() -> None:
        with _rolled_back(vault) as connection:
            for _ in range(_BATCH):
                deed, at = Deed.PROFILE_CHANGED, vault.clock.now()
                history.append(connection, history.Done(deed=deed, at=at, touched=(new_id(),)))

    return seconds(appended)


class _Enough(Exception):
    """Ends a transaction of which nothing is to stay."""


@contextlib.contextmanager
def _rolled_back(vault: OpenVault) -> Iterator[Transaction]:
    with contextlib.suppress(_Enough), vault.transaction() as connection:
        yield connection
        raise _Enough


def _inclusions(vault: OpenVault) -> float:
    with vault.transaction() as connection:
        size, read = history.size_of(connection), heads.read_node(connection)
        chance = random.Random(size)
        wanted = [chance.randrange(size) for _ in range(100)]
        return seconds(lambda: [tree.inclusion_proof(one, size, read) for one in wanted])


def _consistencies(vault: OpenVault) -> float:
    with vault.transaction() as connection:
        size, read = history.size_of(connection), heads.read_node(connection)
        chance = random.Random(size)
        wanted = [chance.randrange(1, size) for _ in range(100)]
        return seconds(lambda: [tree.consistency_proof(one, size, read) for one in wanted])


def _grown(what: str, size: int, ours_s: float, first: dict[str, float]) -> Line:
    floor_s = first.setdefault(what, ours_s)
    ratio = ours_s / floor_s
    return Line(
        what=f"{what}, {size:,} events",
        floor=f"the same in {_SIZES[0]:,} events: {floor_s * 1000:.1f} ms",
        ours=f"{ours_s * 1000:.1f} ms",
        ratio=f"{ratio:.2f} times",
        goal=f"under {_MOST_GROWTH:g} times",
        held=ratio < _MOST_GROWTH,
    )


def _check(vault: OpenVault, size: int, first: dict[str, float]) -> Line:
    ours_s = seconds(lambda: check(vault), times=1)
    each_s = ours_s / size
    floor_s = first.setdefault("check", each_s)
    ratio = each_s / floor_s
    return Line(
        what=f"a full check of {size:,} events and incidents, each",
        floor=f"each of {_SIZES[0]:,}: {floor_s * 1e6:.0f} \u00b5s",
        ours=f"{each_s * 1e6:.0f} \u00b5s ({ours_s:.1f} s in all)",
        ratio=f"{ratio:.2f} times",
        goal=f"under {_MOST_CHECK:g} times",
        held=ratio < _MOST_CHECK,
    )


def _opening(folder: Path, size: int, cost: keyslots.Cost) -> Line:
    """From the key to the first screen, beside what the passphrase costs before it."""
    key, log_id = MasterKey.fresh(), LogId(new_id())
    slot = keyslots.new_slot(keyslots.PASSPHRASE, b"bench", key, log_id, cost)
    floor_s = seconds(lambda: keyslots.open_slot(slot, b"bench", log_id))

    def first_screen() -> None:
        with contextlib.closing(reopened(folder)) as vault:
            browse.counts(vault)
            browse.incidents(vault, browse.Filter(limit=_SCREEN))

    ours_s = floor_s + seconds(first_screen)
    ratio = ours_s / floor_s
    return Line(
        what=f"opening a log of {size:,} incidents to its first screen",
        floor=f"Argon2id alone: {floor_s * 1000:.0f} ms",
        ours=f"{ours_s * 1000:.0f} ms",
        ratio=f"{ratio:.2f} times",
        goal=f"under {_MOST_OPENING:g} times",
        held=ratio < _MOST_OPENING,
    )


def _stored(folder: Path, size: int) -> Line:
    with contextlib.closing(reopened(folder)) as vault, vault.transaction() as connection:
        said = sum(len(one.fields.encode()) for one in history.stored_records(connection))
    kept = (folder / "log.db").stat().st_size
    ratio = kept / said
    return Line(
        what=f"the database of {size:,} incidents",
        floor=f"the records as JSON: {said / size:.0f} bytes each",
        ours=f"{kept / size:.0f} bytes each",
        ratio=f"{ratio:.2f} times",
        goal="under 4 times",
        held=ratio < 4,
    )


def _film(path: Path) -> Path:
    """Write a file that starts as an MP4 does."""
    block = os.urandom(1_000_000)
    with path.open("wb") as file:
        file.write(struct.pack(">I", 16) + b"ftypisom" + bytes(4))
        for _ in range(_FILM_BYTES // len(block)):
            file.write(block)
    return path


def _exhibits(work: Path) -> Iterator[Line]:
    films = [_film(work / f"film-{number}.mp4") for number in range(_FILMS)]
    total = sum(film.stat().st_size for film in films)
    folder = work / "films.abuselog"
    with made_vault(folder) as vault:
        draft = drafts.begin(vault)
        for film in films:
            source = take_in.Source.of_file(film, Arrival.CHOSEN)
            take_in.attach(vault, draft.id, take_in.store(vault, source))
        with vault.transaction() as connection:
            stored = checking.contents(connection).exhibits
        command = ["sha256sum", *(str(film) for film in films)]
        floor_s = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        ours_s = seconds(lambda: reading.findings(vault, stored, SILENT))
        kept = sum(path.stat().st_size for path in vault.folder.glob("exhibits/??/*"))
    ratio = floor_s / ours_s
    yield Line(
        what=f"checking exhibits, {_FILMS} films of {megabytes(_FILM_BYTES)}",
        floor=f"sha256sum over the same bytes: {total / floor_s / 1e6:.0f} MB/s",
        ours=f"{total / ours_s / 1e6:.0f} MB/s",
        ratio=f"{ratio:.2f} of the floor",
        goal="more than 1",
        held=ratio > 1,
    )
    yield Line(
        what="exhibits on the disk",
        floor=f"their original bytes: {megabytes(total)}",
        ours=megabytes(kept),
        ratio=f"{kept / total:.5f} times",
        goal=f"under {_MOST_OVERHEAD:g} times",
        held=kept / total < _MOST_OVERHEAD,
    )
