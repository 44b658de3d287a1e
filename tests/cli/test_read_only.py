# SPDX-License-Identifier: MIT
"""A log where nothing can be written, as on a disc or a stick that is locked: read, and no more."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.typed import ORDINARY, Ran

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="folders of Windows are read-only another way"
)

# Commands in a process that is not root, to whom no folder is read-only.
TYPED = """
import contextlib, io, json, os, sys
from abuselog.cli.app import main
import abuselog.workflows.check, abuselog.capture.intake
import encodings.utf_16_be, encodings.ascii, encodings.utf_8_sig, zoneinfo, tzdata
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
ran = []
for words in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*words, "--debug"])
    ran.append((code, out.getvalue(), err.getvalue()))
print(json.dumps(ran))
"""


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that anybody may enter; pytest's own only its owner may."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture
def read_only(elsewhere: Path, recorded: str, log: Path, passphrase_file: Path) -> Iterator[Path]:
    """A copy of a log with one incident, which nobody may write to, and who opens it."""
    assert recorded
    shutil.copyfile(passphrase_file, elsewhere / "passphrase.txt")
    (elsewhere / "passphrase.txt").chmod(0o444)
    (elsewhere / "out").mkdir(mode=0o777)
    (elsewhere / "out").chmod(0o777)
    folder = Path(shutil.copytree(log, elsewhere / "mine.abuselog"))
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)


def typed(elsewhere: Path, *commands: tuple[str, ...]) -> list[Ran]:
    done = subprocess.run(
        [sys.executable, "-c", TYPED, json.dumps(commands)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={
            **os.environ,
            "ABUSELOG_PASSPHRASE_FILE": str(elsewhere / "passphrase.txt"),
            "ABUSELOG_SETTINGS_DIR": str(elsewhere / "settings"),
        },
    )
    assert done.returncode == 0, done.stderr
    return [Ran(*one) for one in json.loads(done.stdout)]


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_is_read_and_nothing_of_it_is_touched(
    read_only: Path, elsewhere: Path, recorded: str
) -> None:
    before = bytes_of(read_only)
    log, out = str(read_only), str(elsewhere / "out" / "x.png")
    listed, shown, checked, given, due = typed(
        elsewhere,
        ("list", log),
        ("show", log, recorded),
        ("check", log),
        ("exhibit", log, "AEX/1", "--out", out),
        ("retention", log),
    )
    for ran in (listed, shown, checked, given, due):
        assert ran.code == 0, ran.err
        assert "so it is only read" in ran.err
    assert recorded in listed.out
    assert "AEX/1" in shown.out
    assert "Every" in checked.out
    assert Path(out).read_bytes().startswith(b"\x89PNG")
    assert "does not say that it was given out" in given.err
    assert bytes_of(read_only) == before
    assert {path.name for path in elsewhere.iterdir()} <= {
        *("mine.abuselog", "passphrase.txt", "out", "settings"),
    }


def test_deeds_are_refused_in_words(read_only: Path, elsewhere: Path, recorded: str) -> None:
    before = bytes_of(read_only)
    log = str(read_only)
    why = ("--reason", "x")
    for ran in typed(
        elsewhere,
        ("add", log, *ORDINARY),
        ("hold", log, recorded, *why),
        ("keep", log, recorded, *why),
        ("withdraw", log, recorded, *why),
        ("erase", log, "AEX/1", *why),
    ):
        assert ran.code == 17, ran.err
        assert "copy the log to one that you may write to" in ran.err
    assert bytes_of(read_only) == before


def test_what_was_not_closed_is_not_read_half(
    read_only: Path, elsewhere: Path, recorded: str
) -> None:
    assert recorded
    read_only.chmod(0o755)
    waiting = read_only / "log.db-wal"
    waiting.write_bytes(b"deeds that the database does not have yet")
    waiting.chmod(0o444)
    read_only.chmod(0o555)
    [listed] = typed(elsewhere, ("list", str(read_only)))
    assert (listed.code, listed.out) == (17, "")
    read_only.chmod(0o755)
    waiting.unlink()


def test_damage_is_named_there_too(read_only: Path, elsewhere: Path, recorded: str) -> None:
    assert recorded
    [path] = (read_only / "exhibits").glob("??/*")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    path.chmod(0o444)
    [checked] = typed(elsewhere, ("check", str(read_only)))
    assert checked.code == 3
    assert "exhibit AEX/1 (altered)" in checked.out
