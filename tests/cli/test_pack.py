# SPDX-License-Identifier: MIT
"""`abuselog pack`: one file or folder that its reader can check, or nothing at all."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from tests.cli.typed import Run
from tests.packed import fresh_folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    return fresh_folder(tmp_path / "out")


@pytest.fixture
def made(run: Run, log: Path, recorded: str, tmp_path: Path) -> None:
    """An unsigned dossier, D-0001."""
    asked = ("--for", "police", "--unsigned", "--out", tmp_path / "dossier.pdf")
    assert run("dossier", log, *asked).code == 0


@pytest.mark.usefixtures("made")
def test_a_pack_is_made_and_checked_without_the_log(run: Run, log: Path, out: Path) -> None:
    ran = run("pack", log, "D-0001", "--out", out, "--json")
    assert ran.code == 0, ran.err
    (path,) = out.iterdir()
    assert ran.json["file"] == str(path)
    assert ran.json["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert ran.json["passphrase"] == ""
    checked = run("check", path)
    assert checked.code in (0, 4), checked.err  # 4: it is neither signed nor sealed
    run("pack", log, "D-0001", "--out", out).is_one_sentence(43, path.name)


@pytest.mark.usefixtures("made")
def test_a_passphrase_is_made_up_and_told_once(run: Run, log: Path, out: Path) -> None:
    ran = run("pack", log, "D-0001", "--out", out, "--as", "aes-zip")
    assert ran.code == 0, ran.err
    assert ran.out.count("Passphrase:") == 1
    assert "7-Zip" in ran.out
    with zipfile.ZipFile(next(out.iterdir())) as archive:
        assert all(one.flag_bits & 1 for one in archive.infolist())


@pytest.mark.usefixtures("made")
def test_a_passphrase_of_ones_own_is_not_repeated(
    run: Run, log: Path, out: Path, tmp_path: Path
) -> None:
    own = tmp_path / "for-the-reader.txt"
    own.write_text("nine herons polish a bicycle\n", encoding="utf-8")
    ran = run(
        "pack", log, "D-0001", "--out", out, "--as", "aes-zip", "--reader-passphrase-file", own
    )
    assert ran.code == 0, ran.err
    assert "herons" not in ran.out + ran.err
    assert len(list(out.iterdir())) == 1


@pytest.mark.usefixtures("recorded")
def test_a_dossier_is_made_first_if_none_is_named(run: Run, log: Path, out: Path) -> None:
    ran = run("pack", log, "--for", "police", "--unsigned", "--out", out, "--as", "portal")
    assert ran.code == 0, ran.err
    assert "00_captions.txt" in ran.out
    (folder,) = out.iterdir()
    assert min(path.name for path in folder.iterdir()) == "00_captions.txt"


@pytest.mark.usefixtures("made")
def test_what_can_not_be_done_is_told_in_a_sentence(run: Run, log: Path, out: Path) -> None:
    run("pack", log, "D-0007", "--out", out).is_one_sentence(81, "D-0007")
    run("pack", log, "--out", out).is_one_sentence(84, "dossier number")
    run("pack", log, "D-0001").is_one_sentence(84, "out")
    asked = ("--as", "age", "--reader-key", "letters")
    run("pack", log, "D-0001", "--out", out, *asked).is_one_sentence(89, "age1")
    sheet = run("pack", log, "D-0001", "--out", out, "--contact-sheet")
    sheet.is_one_sentence(89, "without one")
    assert list(out.iterdir()) == []
