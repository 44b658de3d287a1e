# SPDX-License-Identifier: MIT
"""`series`, typed: incidents that are linked as one possible course of conduct."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run

ONE, TWO, THREE = (f"2026-000{place}" for place in (1, 2, 3))
MADE = ("make", "The bridge", ONE, TWO, "--why", "One phrase each time")


@pytest.fixture
def three(run: Run, log: Path) -> Path:
    """A log with three incidents from two accounts."""
    for handle in ("@one", "@two", "@two"):
        where = ("--platform", "x", "--handle", handle)
        ran = run("add", log, "--when", "2026-11-20T22:41", "--severity", "2", *where)
        assert ran.code == 0, ran.err
    return log


def test_incidents_are_linked_shown_and_filtered_by(run: Run, three: Path) -> None:
    assert "No incidents are linked yet." in run("series", three).err
    ran = run("series", three, *MADE)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Series 1 · The bridge · 2 incidents from 2 senders\n")
    assert "believed because: One phrase each time" in ran.out
    assert f"  {ONE} · " in ran.out
    assert "not what is known" in ran.err
    assert "police and a court" in ran.err
    assert run("series", three).out == "Series 1 · The bridge · 2 incidents from 2 senders\n"
    assert "Possible course of conduct: Series 1 · The bridge" in run("show", three, TWO).out
    assert run("show", three, ONE, "--json").json["series"][0]["why"] == "One phrase each time"
    for named in ("1", "series 1", "the bridge"):
        assert run("list", three, "--series", named, "--json").json["total"] == 2
    run("list", three, "--series", "7").is_one_sentence(81, "series list")


def test_a_series_is_changed_with_a_reason(run: Run, three: Path) -> None:
    assert run("series", three, *MADE).code == 0
    run("series", three, "add", "1", THREE).is_one_sentence(86, "reason")
    why = ("--reason", "Again")
    added = run("series", three, "add", "1", THREE, *why, "--json").json
    assert (added["number"], added["incident_count"], added["reason"]) == (1, 3, "Again")
    run("series", three, "remove", "1", "2026-0009", *why).is_one_sentence(81, "2026-0009")
    assert run("series", three, "remove", "1", ONE, *why, "--json").json["incident_count"] == 2
    named = run("series", three, "rename", "1", "By", "the", "river", *why)
    assert named.out.startswith("Series 1 · By the river · 2 incidents from 1 sender\n")
    assert "Series 1 changed: another title" in named.out
    told = run("series", three, "show", "by the river", "--json").json
    assert [entry["deed"] for entry in told["history"]] == ["series-made", *["series-changed"] * 3]
    assert run("check", three).code == 0


def test_what_is_missing_is_said(run: Run, three: Path) -> None:
    run("series", three, "make", "A", ONE, "--why", "x").is_one_sentence(84, "Two incidents")
    run("series", three, "make", "A", ONE, TWO).is_one_sentence(86, "Linking")
    run("series", three, "make").is_one_sentence(84, "Title of the series")
    run("series", three, "show").is_one_sentence(84, "Series")


def test_a_dossier_is_made_of_a_series(run: Run, three: Path, tmp_path: Path) -> None:
    assert run("series", three, *MADE).code == 0
    out = tmp_path / "x.pdf"
    made = run("dossier", three, "--for", "police", "--series", "1", "--out", out, "--json")
    assert made.json["incidents"] == 2
    run("dossier", three, "--for", "police", "--series", "9", "--out", out).is_one_sentence(81, "9")
