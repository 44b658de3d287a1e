# SPDX-License-Identifier: MIT
"""Bad input gets one clear sentence with the next step, its exit code, and changes nothing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from abuselog.integrity.canonical import canonical_bytes
from abuselog.workflows.unlock import lock, unlock
from tests.cli.typed import ORDINARY, PASSPHRASE, Run, picture, typed_outside


def _chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def _bomb(path: Path) -> None:
    """A PNG of a few kilobytes that declares 60,000 by 60,000 pixels, its checksums right."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)


def _cut_short(path: Path) -> None:
    noise = Image.effect_noise((300, 300), 80)
    noise.save(path)
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])


BAD_FILES: dict[str, tuple[str, Callable[[Path], object], int, str]] = {
    "zero bytes": ("empty.png", Path.touch, 24, "is empty"),
    "text named .png": ("notes.png", lambda p: p.write_text("hello"), 23, "not a picture"),
    "truncated PNG": ("cut.png", _cut_short, 23, "cut short"),
    "truncated JPEG": ("cut.jpg", _cut_short, 23, "cut short"),
    "decompression bomb": ("bomb.png", _bomb, 25, "60,000×60,000 pixels"),
    "a folder": ("folder.png", Path.mkdir, 26, "it is a folder"),
    "not there": ("absent.png", lambda p: p.with_suffix(".other").touch(), 26, "not there"),
    "unknown kind": ("thing.xyz", lambda p: p.write_bytes(bytes(range(256)) * 9), 22, "knows"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_nothing_changes(
    run: Run, log: Path, tmp_path: Path, unchanged: Callable[[], bool], name: str
) -> None:
    file_name, make, code, said = BAD_FILES[name]
    bad = tmp_path / file_name
    make(bad)
    run("add", log, bad, *ORDINARY).is_one_sentence(code, f"“{file_name}”", said)
    assert unchanged()


def test_a_very_tall_picture_is_taken_with_a_note(run: Run, log: Path, tmp_path: Path) -> None:
    tall = picture(tmp_path / "tall.png", width_px=60, height_px=30_000)
    added = run("add", log, tall, *ORDINARY, "--json")
    assert added.code == 0, added.err
    assert "30,000 pixels tall" in added.err
    assert added.json["exhibits"][0]["height_px"] == 30_000
    assert len(added.json["notes"]) == 1


def test_a_folder_that_is_not_a_log(run: Run, tmp_path: Path, passphrase_file: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "photo.txt").write_text("sea", encoding="utf-8")
    for words in (("list", folder), ("add", folder, *ORDINARY)):
        run(*words).is_one_sentence(11, "holiday", "is not an abuselog log")
    # What is checked may be a pack or a PDF just as well.
    run("check", folder).is_one_sentence(71, "holiday", "neither a log, nor a pack")
    assert [path.name for path in folder.iterdir()] == ["photo.txt"]
    run("list", folder / "photo.txt").is_one_sentence(11, "photo.txt")
    run("list", folder / "absent").is_one_sentence(11, "absent")


def test_a_wrong_passphrase(run: Run, recorded: str, log: Path, passphrase_file: Path) -> None:
    passphrase_file.write_text("seven otters borrowed a lighthous\n", encoding="utf-8")
    run("list", log).is_one_sentence(12, "The passphrase is not right", "not damaged", "Caps Lock")
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    assert run("list", log, "--json").json["total"] == 1


def test_a_damaged_header(run: Run, recorded: str, log: Path) -> None:
    whole = {path: path.read_bytes() for path in log.glob("header*.json")}
    for path in whole:
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:40])
    run("list", log).is_one_sentence(13, "header.json", "backup")
    for path, raw in whole.items():
        path.write_bytes(raw)
    assert run("list", log, "--json").json["total"] == 1


def test_a_log_written_by_a_newer_program(run: Run, log: Path) -> None:
    for path in log.glob("header*.json"):
        fields = json.loads(path.read_text(encoding="utf-8"))
        assert fields["version"] == 1
        fields["version"] = 99
        del fields["checksum"]
        fields["checksum"] = hashlib.sha256(canonical_bytes(fields)).hexdigest()
        path.write_bytes(canonical_bytes(fields) + b"\n")
    run("list", log).is_one_sentence(15, "newer abuselog", "99")


def test_a_log_that_is_open_elsewhere(run: Run, recorded: str, log: Path) -> None:
    vault = unlock(log, PASSPHRASE)
    ran = typed_outside("add", log, *ORDINARY)
    lock(vault)
    ran.is_one_sentence(14, "open in another program", "Close it there first")
    assert run("list", log, "--json").json["total"] == 1


def test_a_lock_left_behind_by_a_crash_is_no_obstacle(run: Run, recorded: str, log: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from abuselog.workflows.unlock import unlock; "
        "unlock(Path(sys.argv[1]), sys.argv[2]); os._exit(9)"
    )
    words = [sys.executable, "-c", code, str(log), PASSPHRASE]
    assert subprocess.run(words, check=False).returncode == 9
    assert run("list", log, "--json").json["total"] == 1


@contextlib.contextmanager
def _somebody_else() -> Iterator[None]:
    """Permissions mean nothing to root, so root becomes the account that owns nothing."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_log(recorded: str, log: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log that may be read and not written to."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such permissions on folders")
    # pytest's own folders are closed to other accounts, so this one lies beside them.
    place = Path(tempfile.mkdtemp(prefix="abuselog-read-only-"))
    folder = Path(shutil.copytree(log, place / "mine.abuselog"))
    secret = place / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("ABUSELOG_PASSPHRASE_FILE", str(secret))
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in (place, *place.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(place)


def test_a_log_that_can_not_be_written_to(run: Run, read_only_log: Path) -> None:
    before = _everything(read_only_log)
    with _somebody_else():
        ran = run("add", read_only_log, *ORDINARY)
    ran.is_one_sentence(17, "may not write", "copy the log")
    assert _everything(read_only_log) == before


def _everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_reference_or_mark_full_of_markup_is_quoted_harmlessly(run: Run, log: Path) -> None:
    ran = run("show", log, "{0}\x1b[31m\u202e")
    ran.is_one_sentence(81)
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err
