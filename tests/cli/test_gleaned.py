# SPDX-License-Identifier: MIT
"""What files say of themselves, at the command line: told, warned of, and what is like them."""

from __future__ import annotations

from pathlib import Path

from tests import films, saved_pages
from tests.cli.typed import ORDINARY, Run
from tests.gui.exhibits.test_inside import letter, photo


def test_a_photograph_that_gives_a_place_away(run: Run, log: Path, tmp_path: Path) -> None:
    file = tmp_path / "Screenshot_20260314-210412_Facebook.jpg"
    file.write_bytes(photo())
    added = run("add", log, file, *ORDINARY, "--json")
    assert added.code == 0, added.err
    assert "it may be your home" in added.err
    again = run("add", log, file, *ORDINARY, "--json")
    assert "The same file as AEX/1 in 2026-0001" in again.err
    shown = run("show", log, "2026-0002", "--json").json["exhibits"][0]
    assert shown["says_where"] is True
    assert shown["taken"]["where"] == "file-name"
    assert shown["alike"][0]["mark"] == "AEX/1"
    words = run("show", log, "2026-0001").out
    assert "What the file says of itself" in words
    assert "51.50320, -0.12760" in words
    given = run("exhibit", log, "AEX/1", "--out", tmp_path / "copy.jpg")
    assert "it may be your home" in given.err
    assert (tmp_path / "copy.jpg").read_bytes() == photo()


def test_what_can_not_be_read_is_kept(run: Run, log: Path, tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(films.mp4()[:500])
    added = run("add", log, file, *ORDINARY, "--json")
    assert added.code == 0, added.err
    assert "Kept, but not read" in added.err
    assert run("show", log, "2026-0001", "--json").json["exhibits"][0]["unread"] == "damaged"


def test_a_saved_page_and_a_pdf_are_read_without_a_log(run: Run, tmp_path: Path) -> None:
    page, pdf = tmp_path / "page.wacz", tmp_path / "letter.pdf"
    page.write_bytes(saved_pages.wacz())
    pdf.write_bytes(letter())
    read = run("read", page, "--json").json
    assert read["what"] == "page"
    assert read["addresses"][0] == saved_pages.ADDRESS
    assert [one["check"] for one in read["resources"]] == ["same", "same"]
    assert "We know where you live" in run("read", page).out
    read = run("read", pdf, "--json").json
    assert (read["what"], read["pages"]) == ("document", 2)
