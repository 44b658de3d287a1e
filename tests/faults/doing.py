# SPDX-License-Identifier: MIT
"""One deed after another in a log, each acknowledged when it is done: what a fault interrupts.

As a program, `python -m tests.faults.doing LOG KEY OUT`: for every step of the disk there is, it
copies the log to OUT/n/, and a child does every deed in it once and is killed just before its step
n. What it had acknowledged is then in OUT/n/said; the last one was not killed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from abuselog.clock import FixedClock
from abuselog.records.incident import Incident
from abuselog.vault.disk import Disk
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import OpenVault, open_with_key
from abuselog.workflows import browse, drafts, reports, series, take_in
from abuselog.workflows.amend import amend
from abuselog.workflows.change_report import change, telling_of
from abuselog.workflows.check import check
from abuselog.workflows.give_out import give_out
from abuselog.workflows.report_notes import NewNote, note
from abuselog.workflows.series import NewSeries
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import NOW, attached, png, post, recorded
from tests.vault_fixtures import Log

MARKER = "zq7marker"
"""In everything that is written; nowhere in the bytes of the folder may it stand."""


class Stepping(Disk):
    """A real disk that calls something just before each of its steps."""

    def __init__(self, before: Callable[[str], None]) -> None:
        self._before = before

    def create(self, path: Path) -> BinaryIO:
        self._before("create")
        file = super().create(path)
        try:
            self._before("write")
        except BaseException:
            file.close()
            raise
        return file

    def flush(self, file: BinaryIO) -> None:
        self._before("flush")
        super().flush(file)

    def flush_folder(self, folder: Path) -> None:
        self._before("flush_folder")
        super().flush_folder(folder)

    def rename(self, old: Path, new: Path) -> None:
        self._before("rename")
        super().rename(old, new)

    def make_folder(self, folder: Path) -> None:
        self._before("make_folder")
        super().make_folder(folder)

    def remove(self, path: Path) -> None:
        self._before("remove")
        super().remove(path)


class KilledAt:
    """Kills the process just before step number `number`; nothing can catch it."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.steps = 0

    def __call__(self, _step: str) -> None:
        if self.steps == self._number:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        self.steps += 1


def deeds(vault: OpenVault, serial: int) -> Iterator[str]:
    """Do one thing after another; each line says what is safe from now on."""
    words = f"{MARKER} {serial}"
    pictures = png(30, 30, seed=serial), png(200, 150, seed=serial)
    digests = [hashlib.sha256(picture).hexdigest() for picture in pictures]
    draft_id, _ = attached(vault, pictures[0], name=f"{MARKER}.png")
    yield f"kept {digests[0]}"
    attached(vault, pictures[1], draft_id=draft_id)
    yield f"kept {digests[1]}"
    drafts.save(vault, draft_id, {"words": words})
    thrown_away, _ = attached(vault, png(20, 20, seed=serial))
    row = recorded(vault, png(9, 9, seed=serial), words=words)
    yield f"words {row.number} {words}"
    amend(vault, str(row.number), post(f"{words} amended"), reason=MARKER, draft_id=draft_id)
    yield f"words {row.number} {words} amended"
    drafts.discard(vault, thrown_away)
    told_on = dt.date(2026, 11, 21)
    told = tell(
        vault, Telling(incidents=(row.id,), target="police_101", told_on=told_on, note=MARKER)
    )
    yield f"told {row.number}"
    note(vault, told.id, NewNote(happened_on=told_on, summary=MARKER))
    yield f"heard {row.number}"
    wanted = dataclasses.replace(telling_of(told), log_number="412")
    change(vault, told.id, wanted)
    yield f"changed {row.number}"
    both = (str(row.number), str(recorded(vault, words=f"{words} again").number))
    linked = series.make(
        vault, NewSeries(title=f"{words} {row.number}", why=MARKER, incidents=both)
    )
    series.rename(vault, linked.series.id, why=words, reason=MARKER)
    yield f"linked {row.number}"
    mark = browse.incident(vault, str(row.number)).exhibits[0].mark
    target = vault.folder.parent / "given.png"
    give_out(vault, str(mark), target, replace=True)
    withdraw(vault, str(row.number), reason=MARKER)
    yield f"withdrawn {row.number}"


def holds(log: Log, said: list[str]) -> None:
    """Open the log: all that was acknowledged is there, a check finds nothing, nothing is left."""
    vault = log.open()
    assert vault.found.missing_exhibits == ()
    verdict = check(vault)
    assert verdict.sound, verdict.findings
    assert verdict.complete
    assert [path.name for path in log.folder.rglob("*.part")] == []
    rows = browse.incidents(vault, browse.Filter()).rows
    kept = {str(row.number): browse.incident(vault, row.id) for row in rows}
    there = digests_in(log)
    for line in said:
        what, thing, *rest = line.split(" ")
        if what == "kept":
            assert thing in there, line
        elif what == "words":
            assert " ".join(rest) in {one.particulars.words for one in kept[thing].versions}, line
        elif what == "told":
            assert kept[thing].reports, line
        elif what == "heard":
            assert reports.of_incident(vault, thing)[0].note_count == 1, line
        elif what == "changed":
            assert kept[thing].reports[0].version == 2, line
        elif what == "linked":
            assert len(kept[thing].series[0].incidents) == 2, line
            assert kept[thing].series[0].reason == MARKER, line
        elif what == "withdrawn":
            assert kept[thing].withdrawal is not None, line
    _read_back(vault, kept.values())
    log.close()


def _read_back(vault: OpenVault, kept: Iterable[Incident]) -> None:
    """Every exhibit is what it was when it came."""
    for incident in kept:
        for exhibit in incident.exhibits:
            with take_in.reader(vault, exhibit.id).open() as original:
                assert hashlib.sha256(original.read()).digest() == exhibit.digest


def digests_in(log: Log) -> set[str]:
    """SHA-256 of every exhibit that the log knows, recorded or in a draft."""
    return {bytes(digest).hex() for (digest,) in log.rows("SELECT digest FROM exhibit")}


def no_plaintext(log: Log) -> None:
    """Nothing that was typed, and no picture, stands anywhere in the folder's bytes."""
    for path in log.folder.rglob("*"):
        if not path.is_file():
            continue
        raw = path.read_bytes()
        for spelled in (MARKER.encode(), MARKER.encode("utf-16-le"), b"SQLite format", b"IHDR"):
            assert spelled not in raw, path
        assert MARKER not in path.name


def do_all(folder: Path, key: bytes, said: Path, kill_at: int) -> None:
    """Do every deed once, unless killed, and write down what is acknowledged."""
    disk = Stepping(KilledAt(kill_at))
    vault = open_with_key(folder, MasterKey(key), clock=FixedClock(NOW), disk=disk)
    with said.open("w", encoding="utf-8") as heard:
        for line in deeds(vault, 1):
            heard.write(line + "\n")
            heard.flush()
    vault.close()


def main() -> None:
    """Kill a child at every step of the disk, each in a log of its own."""
    template, key, out = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3])
    for kill_at in itertools.count():
        folder = out / str(kill_at)
        shutil.copytree(template, folder / "sample.abuselog")
        child = os.fork()  # one thread, nothing open: quicker than a new program, and as sure
        if child == 0:
            do_all(folder / "sample.abuselog", key, folder / "said", kill_at)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            raise SystemExit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main()
