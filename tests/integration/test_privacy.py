# SPDX-License-Identifier: MIT
"""Nothing of the log is on the disk in clear: not while it is open, not after, not after a kill."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from abuselog.records.exhibit import Arrival
from abuselog.records.incident import Particulars, Sender
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts, take_in
from abuselog.workflows.amend import amend
from abuselog.workflows.change_report import change, telling_of
from abuselog.workflows.check import check
from abuselog.workflows.record import Recording, record
from abuselog.workflows.report_notes import NewNote, note
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import particulars, png
from tests.faults.doing import MARKER as GIVING
from tests.faults.doing import Stepping
from tests.faults.giving_out import GIVEN, filled
from tests.vault_fixtures import Log

MARKER = "Qzxvmarker"
FORMS = [
    form
    for text in (MARKER, MARKER.lower(), MARKER.upper())
    for form in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
]


def everywhere(serial: int) -> Particulars:
    """Particulars with the marker in every field that takes text."""
    texts = {
        spec.name: f"{MARKER} {spec.name} {serial} " * 3
        for spec in dataclasses.fields(Particulars)
        if spec.type == "str" and spec.name not in ("platform", "pattern")
    }
    sender = Sender(**{spec.name: f"{MARKER}{serial}" for spec in dataclasses.fields(Sender)})
    return particulars(**texts, sender=sender)


def do_everything(vault: OpenVault, serial: int) -> None:
    """Put the marker wherever a person can put words or bytes."""
    draft = drafts.begin(vault)
    form: dict[str, Any] = {"words": MARKER * 9, "kinds": [MARKER]}
    drafts.save(vault, draft.id, form)
    words = f"{MARKER} in a text file {serial}\n" * 40_000
    for data, name in ((words.encode(), f"{MARKER}.txt"), (png(40, 30, seed=serial), "p.png")):
        source = take_in.Source(
            name=name, arrival=Arrival.DROPPED, link=MARKER, caption=MARKER, data=data
        )
        received = take_in.attach(vault, draft.id, take_in.store(vault, source))
        drawn = take_in.draw_thumbnail(take_in.reader(vault, received.id))
        if drawn is not None:
            take_in.keep_thumbnail(vault, received.id, drawn)
    summary = record(vault, Recording(particulars=everywhere(serial), draft_id=draft.id))
    browse.incidents(vault, browse.Filter(text=f"{MARKER} {serial}"))
    amend(vault, summary.id, everywhere(-serial), reason=MARKER)
    texts: dict[str, Any] = {
        spec.name: MARKER
        for spec in dataclasses.fields(Telling)
        if spec.type == "str" and spec.name not in ("target", "told_time", "dossier")
    }
    told_on = dt.date(2026, 11, 21)
    told = tell(
        vault, Telling(incidents=(summary.id,), target="police_101", told_on=told_on, **texts)
    )
    wanted = dataclasses.replace(telling_of(told), officer_name=f"{MARKER}{serial}")
    change(vault, told.id, wanted, reason=MARKER)
    note(vault, told.id, NewNote(happened_on=told_on, summary=MARKER * 9, who=MARKER))
    if serial % 2:
        withdraw(vault, summary.id, reason=MARKER)
    drafts.save(vault, drafts.begin(vault).id, form)


def leaks(*folders: Path) -> list[str]:
    """Every file that holds the marker."""
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in FORMS)
    ]


def test_the_search_for_leaks_finds_what_is_there(tmp_path: Path) -> None:
    for number, form in enumerate(FORMS):
        (tmp_path / str(number)).write_bytes(b"\x00" + form)
    assert len(leaks(tmp_path)) == len(FORMS)


def test_no_file_holds_words_or_evidence_in_clear(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    vault = log.open()
    for serial in range(1, 4):
        do_everything(vault, serial)
        names = {path.name for path in log.folder.iterdir()}
        assert {"log.db-wal", "log.db-shm"} <= names
        assert leaks(tmp_path, Path.home()) == []
    check(vault)
    open_files = Path("/proc/self/fd")
    if open_files.is_dir():  # files without a name, that are removed as soon as they are made
        unnamed = [str(fd.readlink()) for fd in open_files.iterdir() if fd.is_symlink()]
        assert not [name for name in unnamed if "etilqs" in name]
    log.close()
    assert leaks(tmp_path, Path.home()) == []
    assert list(temporary.iterdir()) == []
    for path in [log.folder, *log.folder.rglob("*")]:
        wanted = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == wanted, path


@pytest.mark.parametrize("what", ["dossier", "folder", "aes", "age", "exhibit"])
def test_nothing_is_in_clear_anywhere_else_while_something_goes_out(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    temporary, out = tmp_path / "temporary", tmp_path / "out"
    made = tmp_path.with_name(f"{tmp_path.name} made before")
    for folder in (temporary, out, made):
        folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    vault = log.open()
    filled(vault)
    GIVEN["dossier"](vault, made)
    log.close()
    pictures = [png(400, 400, seed=1)[1_000:1_064], png(40, 30, seed=3)[100:164]]
    secrets = [*(form.encode() for form in (GIVING, GIVING.upper())), *pictures]
    looked = 0

    def look(_step: str) -> None:
        nonlocal looked
        looked += 1
        for folder in (log.folder, temporary, Path.home()):
            for path in folder.rglob("*"):
                raw = path.read_bytes() if path.is_file() else b""
                assert not any(secret in raw for secret in secrets), path

    vault = log.open(disk=Stepping(look))
    GIVEN[what](vault, out)
    log.close()
    look("after")
    assert looked > 5
    assert list(temporary.iterdir()) == []
    given = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    in_clear = any(secret in given for secret in secrets)
    assert in_clear == (what not in ("aes", "age"))


WRITER = """
import sys
from pathlib import Path
from abuselog.clock import FixedClock
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from tests.builders import NOW
from tests.integration.test_privacy import do_everything
key = MasterKey(bytes.fromhex(sys.argv[2]))
vault = open_with_key(Path(sys.argv[1]), key, clock=FixedClock(NOW))
serial = 0
while True:
    serial += 1
    do_everything(vault, serial)
    print(serial, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
def test_nothing_is_left_in_clear_by_a_kill(log: Log, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(log.folder), log.key.hex()],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)},
    ) as writer:
        assert writer.stdout is not None
        for _ in range(2):
            writer.stdout.readline()
        writer.kill()
    assert leaks(tmp_path, Path.home()) == []
    vault = log.open()
    assert browse.counts(vault).incidents >= 2
    assert check(vault).sound
