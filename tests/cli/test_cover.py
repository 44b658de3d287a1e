# SPDX-License-Identifier: MIT
"""`abuselog cover`: a council gets a picture covered, as it is, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run


def _shown(run: Run, log: Path, out: Path) -> int:
    made = run("dossier", log, "--for", "council", "--out", out, "--replace", "--json")
    assert made.code == 0, made.err
    shown: int = made.json["exhibits"]
    return shown


def test_a_council_gets_a_picture_once_somebody_decided(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.pdf"
    assert _shown(run, log, out) == 0
    looked = run("cover", log, "AEX/1", "--json").json
    assert looked["covered"] is None
    covered = run("cover", log, "AEX/1", "--box", "1,1,4,4:face", "--json")
    assert covered.code == 0, covered.err
    assert covered.json["boxes"] == ["1,1,4,4:face"]
    assert _shown(run, log, out) == 1
    assert "covered in 1 place" in run("cover", log, "AEX/1").out
    assert run("cover", log, "AEX/1", "--nothing", "--json").json["nothing_needed"] is True
    assert "Nothing in AEX/1 needs covering" in run("cover", log, "AEX/1").out


@pytest.mark.parametrize("box", ["1,2,3", "a", "4,4,1,1", "1,1,1,1"])
def test_a_box_is_four_numbers(run: Run, recorded: str, log: Path, box: str) -> None:
    run("cover", log, "AEX/1", "--box", box).is_one_sentence(89, "left,top")


def test_what_is_typed_wrongly_is_said(run: Run, recorded: str, log: Path) -> None:
    run("cover", log, "AEX/1", "--box", "1,1,4,4:mood").is_one_sentence(82, "mood")
    run("cover", log, "AEX/9").is_one_sentence(81, "AEX/9")
    run("cover", log, "AEX/1", "--nothing", "--box", "1,1,2,2").is_one_sentence(89, "either")
