# SPDX-License-Identifier: MIT
"""`abuselog handed`: who has what, since when, and the receipts that come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import png
from tests.cli.typed import Run


@pytest.fixture
def given(run: Run, recorded: str, log: Path, tmp_path: Path) -> str:
    """The number of a hand-over of a dossier's own files."""
    out = tmp_path / "dossier.pdf"
    assert run("dossier", log, "--for", "police", "--out", out, "--unsigned").code == 0
    noted = run(
        "handed", log, "note", "D-0001", "--to", "police_101", "--name", "PC Example",
        "--how", "upload", "--pack", out, "--json",
    )  # fmt: skip
    assert noted.code == 0, noted.err
    return str(noted.json["number"])


def replied(folder: Path, form: Path, **answers: str) -> Path:
    """The reply file as somebody filled it in."""
    lines = form.read_text(encoding="utf-8").splitlines()
    for start, said in answers.items():
        [place] = [n for n, line in enumerate(lines) if line.startswith(start.replace("_", " "))]
        lines[place] += said
    path = folder / "answer.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_who_has_what_is_said_in_a_line(run: Run, given: str, log: Path) -> None:
    words = run("handed", log).out
    assert all(part in words for part in (given, "PC Example", "D-0001", "since", "no receipt yet"))
    listed = run("handed", log, "--json").json
    assert [one["number"] for one in listed["hand_overs"]] == [given]
    assert listed["not_handed_over"] == []
    assert listed["hand_overs"][0]["report"] == "R-0001"
    assert run("handed", log, "--exhibit", "AEX/9").out == ""
    assert given in run("handed", log, "--exhibit", "AEX/1", "--waiting").out


def test_a_reply_file_closes_it(run: Run, given: str, log: Path, tmp_path: Path) -> None:
    written = run("handed", log, "receipt", given, "--out", tmp_path, "--json").json["written"]
    assert [Path(one).name for one in written] == [
        "AEX-H-0001-receipt.pdf",
        "AEX-H-0001-reply.txt",
    ]
    day = run("handed", log, "show", given, "--json").json["given_on"]
    answer = replied(
        tmp_path,
        Path(written[1]),
        Received_on=day,
        Received_by="PC Other",
        Police_incident="0417",
        Crime="NS/1/26",
    )
    closed = run("handed", log, "reply", "--file", answer)
    assert closed.code == 0, closed.err
    assert "PC Other" in closed.out
    receipt = run("handed", log, "show", given, "--json").json["receipt"]
    assert (receipt["log_number"], receipt["how"]) == ("0417", "reply")
    shown = run("report", log, "show", "R-0001", "--json").json
    assert (shown["log_number"], shown["crime_reference"]) == ("0417", "NS/1/26")
    assert run("handed", log, "--waiting").out == ""
    assert run("check", log).code == 0
    again = run("handed", log, "reply", "--file", answer)
    assert (again.code, "say why" in again.err) == (77, True)
    why = ("--reason", "They sent it twice")
    assert run("handed", log, "reply", "--file", answer, *why).code == 0


def test_a_signed_page_is_kept_and_saved_again(
    run: Run, given: str, log: Path, tmp_path: Path
) -> None:
    scan, out = tmp_path / "scan.png", tmp_path / "out"
    scan.write_bytes(png(30, 40))
    out.mkdir()
    kept = run("handed", log, "signed", given, "--file", scan, "--json").json
    assert (kept["hand_over"], kept["page"]["name"]) == (given, "scan.png")
    assert "Signed page: scan.png" in run("handed", log, "show", given).out
    [page] = run("handed", log, "show", given, "--json").json["signed_pages"]
    assert page == kept["page"]
    [row] = run("handed", log, "--json").json["hand_overs"]
    assert row["signed_pages"] == [page]
    saved = run("handed", log, "signed", given, "--out", out)
    assert Path(saved.out.strip()).read_bytes() == scan.read_bytes()
    run("handed", log, "signed", given, "--out", out).is_one_sentence(43, "signed-1.png")
    run("handed", log, "signed", given).is_one_sentence(84, "file")
    assert run("check", log).code == 0


def test_a_reply_for_something_else_changes_nothing(
    run: Run, given: str, log: Path, tmp_path: Path
) -> None:
    [_page, form] = run("handed", log, "receipt", given, "--out", tmp_path, "--json").json[
        "written"
    ]
    answer = replied(tmp_path, Path(form), Received_on="2026-11-23")
    answer.write_text(answer.read_text(encoding="utf-8").replace(given, "H-0007"), encoding="utf-8")
    refused = run("handed", log, "reply", "--file", answer)
    assert (refused.code, refused.out) == (76, "")
    assert "another hand-over" in refused.err
    assert run("handed", log, "reply", "--file", tmp_path / "dossier.pdf").code == 75
    assert run("handed", log, "reply", "--file", tmp_path / "missing.txt").code == 75
    assert run("handed", log, "--waiting", "--json").json["hand_overs"]


def test_a_signed_page_is_typed_in(run: Run, given: str, log: Path) -> None:
    told = run(
        "handed", log, "received", given, "--by", "PC Example", "--staff-number", "4821",
        "--passed", "no", "--json",
    )  # fmt: skip
    assert told.code == 0, told.err
    receipt = told.json["receipt"]
    assert (receipt["how"], receipt["number"], receipt["passed"]) == ("signed", "4821", "no")


def test_only_what_this_log_made_is_noted_as_a_pack(
    run: Run, given: str, log: Path, tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.zip"
    stranger.write_bytes(b"PK")
    noted = run("handed", log, "note", "D-0001", "--to", "police_101", "--pack", stranger)
    assert noted.code == 89
    assert "this log made no such pack" in noted.err
    assert len(run("handed", log, "--json").json["hand_overs"]) == 1


def test_a_mistake_leaves_the_list(run: Run, given: str, log: Path) -> None:
    assert run("handed", log, "mistake", given).code != 0
    assert run("handed", log, "mistake", given, "--reason", "Never sent").code == 0
    words = run("handed", log).out
    assert given not in words
    assert "handed to nobody: D-0001" in words
    assert "by mistake" in run("handed", log, "--mistaken").out
