# SPDX-License-Identifier: MIT
"""`abuselog check` of packs and PDFs: no log, no passphrase, the exit code is the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import packs
from tests.cli.typed import Run
from tests.packs import PICTURE, Pack
from tests.signed import plain_pdf, signed_pdf


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    return packs.sound().files


@pytest.fixture
def pack(sound: dict[str, bytes]) -> Pack:
    return Pack(files=dict(sound))


def test_a_sound_zip_passes_without_a_passphrase(run: Run, pack: Pack, tmp_path: Path) -> None:
    done = run("check", pack.zip(tmp_path))
    assert done.code == 0, done.out
    assert "Nothing wrong was found in this pack" in done.out
    assert "Not checked: Does an independent authority say" in done.out
    assert f"Log: {packs.LOG_ID}" in done.out
    assert not done.err


def test_a_folder_passes_and_so_does_the_folder_around_it(
    run: Run, pack: Pack, tmp_path: Path
) -> None:
    place = pack.folder(tmp_path)
    assert run("check", place).code == 0
    assert run("check", tmp_path).code == 0


def test_a_changed_picture_is_named(run: Run, pack: Pack, tmp_path: Path) -> None:
    pack.files[PICTURE] += b"x"
    done = run("check", pack.zip(tmp_path), "--json")
    assert done.code == 3
    found = {
        (one["question"], finding["code"], finding["subject"])
        for one in done.json["questions"]
        for finding in one["findings"]
    }
    assert ("files", "altered", PICTURE) in found
    assert ("exhibits", "altered", PICTURE) in found
    assert done.json["kind"] == "pack"
    assert not done.json["sound"]
    said = run("check", pack.zip(tmp_path)).out
    assert f"{PICTURE}: changed since it was packed" in said


def test_what_somebody_packed_again_is_not_all_checked(
    run: Run, pack: Pack, tmp_path: Path
) -> None:
    done = run("check", pack.zip_again(tmp_path))
    assert done.code == 4
    assert "somebody packed the files again" in done.out


def test_the_dossiers_signature_is_looked_at(run: Run, pack: Pack, tmp_path: Path) -> None:
    raw = pack.files["data/dossier.pdf"].replace(b"Words on page 1", b"Words on page 7")
    pack.files["data/dossier.pdf"] = raw
    done = run("check", packs.finished(pack).zip(tmp_path), "--json")
    assert done.code == 3
    [one] = [one for one in done.json["questions"] if one["state"] == "failed"]
    assert one["question"] == "dossier"
    assert one["findings"] == [{"code": "pdf-unchanged", "subject": "data/dossier.pdf"}]


def test_a_pdf_is_looked_at_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "any name"
    path.write_bytes(signed_pdf())
    done = run("check", path)
    assert done.code == 0
    assert "nothing was changed and nothing was added" in done.out
    assert run("check", path, "--json").json["kind"] == "pdf"
    path.write_bytes(plain_pdf())
    assert run("check", path).code == 4
    path.write_bytes(signed_pdf() + b"\n")
    assert run("check", path).code == 3


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a holiday picture", "neither a pack's folder"),
        (b"age-encryption.org/v1\n-> X25519", "locked for one reader"),
        (b"", "neither a pack's folder"),
    ],
)
def test_what_is_no_pack_is_told_in_one_sentence(
    run: Run, tmp_path: Path, raw: bytes, said: str
) -> None:
    path = tmp_path / "holiday.zip"
    path.write_bytes(raw)
    run("check", path).is_one_sentence(71, "holiday.zip", said)


def test_a_folder_without_bagit_is_still_a_pack(run: Run, pack: Pack, tmp_path: Path) -> None:
    place = pack.folder(tmp_path)
    (place / "bagit.txt").unlink()
    done = run("check", place)
    assert done.code == 3
    assert "it needs one folder with bagit.txt in it" in done.out


def test_a_folder_that_is_neither_is_no_log(run: Run, tmp_path: Path) -> None:
    run("check", tmp_path).is_one_sentence(71, "neither a log, nor a pack")
    run("check", tmp_path / "gone").is_one_sentence(71, "there is nothing at this place")


def test_names_cannot_steer_the_terminal(run: Run, pack: Pack, tmp_path: Path) -> None:
    pack.files["data/exhibits/\x1b[2Jx.png"] = b"hostile"
    done = run("check", pack.zip(tmp_path))
    assert done.code == 3
    assert "\x1b" not in done.out
