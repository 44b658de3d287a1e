# SPDX-License-Identifier: MIT
"""`abuselog demo`: the whole job on invented incidents."""

from __future__ import annotations

import json
from pathlib import Path

from abuselog.workflows.demo import PRACTICE_PASSPHRASE
from tests.cli.typed import Run, typed_outside


def test_the_practice_log_opens_with_what_was_printed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    made = typed_outside("demo", folder, "--json")
    assert made.code == 0, made.err
    said = made.json
    assert said["passphrase"] == PRACTICE_PASSPHRASE
    assert said["verdict"]["sound"] is True
    assert {dossier["edition"] for dossier in said["dossiers"]} == {
        *("police", "council", "complaint")
    }
    assert said["pack_sound"] is True
    assert Path(said["pack"]["file"]).is_file()
    assert [Path(name).suffix for name in said["receipt"]] == [".pdf", ".txt"]
    assert all(Path(dossier["file"]).is_file() for dossier in said["dossiers"])
    secret = tmp_path / "secret.txt"
    secret.write_text(said["passphrase"], encoding="utf-8")
    listed = run("list", said["log"], "--passphrase-file", secret, "--json")
    assert listed.code == 0, listed.err
    assert listed.json["total"] >= 25
    assert json.dumps(said)


def test_nothing_is_made_over_something(run: Run, tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("mine", encoding="utf-8")
    run("demo", tmp_path).is_one_sentence(43, "left as it is")
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]
