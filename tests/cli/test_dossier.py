# SPDX-License-Identifier: MIT
"""`abuselog dossier`: a PDF for one reader, or no file at all."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.typed import ORDINARY, Run


def _text(path: Path) -> str:
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("edition", ["police", "council"])
def test_a_dossier_is_what_it_says_it_is(
    run: Run, recorded: str, log: Path, tmp_path: Path, edition: str
) -> None:
    out = tmp_path / "dossier.pdf"
    made = run("dossier", log, "--for", edition, "--out", out, "--recipient", "A. Reader", "--json")
    assert made.code == 0, made.err
    assert made.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert made.json["pages"] == len(PdfReader(io.BytesIO(out.read_bytes())).pages)
    # Nobody has covered the picture yet, so the council does not get it.
    exhibits = {"police": 1, "council": 0}[edition]
    assert (made.json["incidents"], made.json["exhibits"]) == (1, exhibits)
    assert recorded in _text(out)
    assert "A. Reader" in _text(out)


def test_only_what_was_asked_for_goes_in(run: Run, log: Path, tmp_path: Path) -> None:
    for day in ("2026-06-01", "2026-11-01", "2026-11-20"):
        when = ("--when", day, "--platform", "x", "--severity", "2")
        assert run("add", log, *when, "--text", f"Marker {day} here").code == 0
    out = tmp_path / "dossier.pdf"
    dated = ("--from", "2026-10-01", "--to", "2026-11-19")
    made = run("dossier", log, "--for", "police", "--out", out, *dated, "--json")
    assert made.json["incidents"] == 1
    assert "Marker 2026-11-01" in _text(out)
    assert "Marker 2026-06-01" not in _text(out)
    chosen = ("--ref", "2026-0001", "--ref", "2026-0003", "--replace", "--json")
    assert run("dossier", log, "--for", "police", "--out", out, *chosen).json["incidents"] == 2


def test_private_notes_never_get_in(run: Run, log: Path, tmp_path: Path) -> None:
    secret = ("--note", "Zanzibarnote", "--legal-advice", "Quetzaladvice", "--text", "Said aloud")
    assert run("add", log, *ORDINARY, *secret).code == 0
    for edition in ("police", "council"):
        out = tmp_path / f"{edition}.pdf"
        assert run("dossier", log, "--for", edition, "--out", out).code == 0
        assert "Said aloud" in _text(out)
        assert "Zanzibarnote" not in _text(out)
        assert "Quetzaladvice" not in _text(out)


def test_the_time_in_a_posts_number_goes_in_where_it_may_and_is_asked_for(
    run: Run, log: Path, tmp_path: Path
) -> None:
    link = ("--url", "https://x.com/example_one/status/1832075318234567890")
    assert run("add", log, *ORDINARY, *link).code == 0
    out = tmp_path / "dossier.pdf"
    made = run("dossier", log, "--for", "police", "--out", out, "--include", "derived_time")
    assert made.code == 0, made.err
    assert "X counts time" in " ".join(_text(out).split())
    refused = run("dossier", log, "--for", "council", "--out", out, "--include", "derived_time")
    assert refused.code != 0


def test_fields_that_can_be_included_are_those_of_the_edition(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dossier.pdf"
    ran = run("dossier", log, "--for", "police", "--out", out, "--include", "private-notes")
    ran.is_one_sentence(82, "private-notes")
    assert not out.exists()
    included = run("dossier", log, "--for", "police", "--out", out, "--include", "severity")
    assert included.code == 0, included.err


def test_what_was_said_can_be_left_out_for_the_council(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dossier.pdf"
    made = run("dossier", log, "--for", "council", "--out", out, "--leave-out", "words")
    assert made.code == 0, made.err
    assert "What was said is printed as it was said" not in _text(out).replace("\n", " ")
    ran = run("dossier", log, "--for", "council", "--out", out, "--leave-out", "impact_words")
    ran.is_one_sentence(82, "impact_words")


def test_a_withdrawn_incident_is_named_but_not_counted(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    assert run("add", log, *ORDINARY).code == 0
    assert run("withdraw", log, recorded, "--reason", "Twice").code == 0
    made = run("dossier", log, "--for", "police", "--out", tmp_path / "d.pdf", "--json")
    assert (made.json["incidents"], made.json["exhibits"]) == (1, 0)
    assert recorded in _text(tmp_path / "d.pdf")


def test_nothing_to_show_is_told_and_no_file_left(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dossier.pdf"
    ran = run("dossier", log, "--for", "police", "--out", out, "--from", "2026-12-01")
    ran.is_one_sentence(41, "No incident fits")
    run("dossier", log, "--for", "police", "--out", out, "--ref", "2026-0009").is_one_sentence(
        81, "2026-0009"
    )
    assert not out.exists()


def test_a_file_in_the_way_stays(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    out.write_text("mine", encoding="utf-8")
    run("dossier", log, "--for", "police", "--out", out).is_one_sentence(43, "dossier.pdf")
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_place_that_can_not_be_written_to_is_told(
    run: Run, recorded: str, log: Path, screenshot: Path
) -> None:
    ran = run("dossier", log, "--for", "police", "--out", screenshot / "below" / "out.pdf")
    ran.is_one_sentence(44, "can't be written")


def test_who_reads_it_must_be_said(run: Run, log: Path, tmp_path: Path) -> None:
    run("dossier", log, "--out", tmp_path / "x.pdf").is_one_sentence(84, "reader")
    run("dossier", log, "--for", "police").is_one_sentence(84, "out")
    assert run("dossier", log, "--for", "press", "--out", tmp_path / "x.pdf").code == 2


def test_what_was_made_is_listed_and_given_again(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dossier.pdf"
    made = run("dossier", log, "--for", "police", "--out", out, "--unsigned", "--json").json
    newer = ("--earlier", made["number"], "--wanted", "Please call me", "--json")
    second = run("dossier", log, "--for", "police", "--out", tmp_path / "b.pdf", *newer).json
    assert (second["version"], second["choices"]["earlier"]) == (2, "D-0001")
    assert second["certificate"]
    listed = run("dossier", log, "list", "--json").json["dossiers"]
    assert [one["number"] for one in listed] == ["D-0002", "D-0001"]
    assert listed[1]["sha256"] == made["sha256"]
    assert made["sha256"] in run("dossier", log, "list").out
    again = tmp_path / "again"
    again.mkdir()
    given = run("dossier", log, "again", "D-0001", "--out", again, "--json")
    assert {Path(path).name for path in given.json["files"]} == {f["name"] for f in made["files"]}
    assert (again / "dossier.pdf").read_bytes() == out.read_bytes()
    run("dossier", log, "again", "D-0009", "--out", again).is_one_sentence(81, "D-0009")
    run("dossier", log, "again", "--out", again).is_one_sentence(84, "dossier")


def test_answers_and_codes_must_be_those_on_the_list(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    plain = ("dossier", log, "--for", "police", "--out", tmp_path / "x.pdf")
    run(*plain, "--offence", "nonsense").is_one_sentence(82, "nonsense")
    run(*plain, "--risk-answer", "knows_home").is_one_sentence(89, "=")
    run(*plain, "--risk-answer", "knows_home=perhaps").is_one_sentence(89, "yes or no")
    run(*plain, "--risk-answer", "moon=yes").is_one_sentence(82, "moon")
    run(*plain, "--part-size", "0.1").is_one_sentence(89, "1 megabyte")
    run(*plain, "--without", "AEX/9").is_one_sentence(81, "AEX/9")
    assert not (tmp_path / "x.pdf").exists()


def test_a_complaint_is_only_about_a_councillor(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    plain = ("dossier", log, "--for", "complaint", "--out", tmp_path / "x.pdf")
    run(*plain).is_one_sentence(45, "councillor")
    role = ("--sender-role", "councillor", "--text", "Sit down")
    assert run("add", log, *ORDINARY, *role).code == 0
    made = run(*plain, "--member", "Cllr Sam Sampleford, Example Council", "--json")
    assert made.code == 0, made.err
    assert made.json["incidents"] == 1


def test_contact_details_are_on_their_own_sheet_only(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dossier.pdf"
    told = ("--contact", "phone=07700 900456", "--contact", "reach=Mornings only")
    made = run("dossier", log, "--for", "police", "--out", out, *told, "--json")
    assert made.code == 0, made.err
    assert "07700 900456" in _text(tmp_path / "dossier-contact.pdf")
    fields = PdfReader(tmp_path / "dossier-contact.pdf").get_fields() or {}
    assert fields["Signature"].value
    assert "07700 900456" not in _text(out)
    summary = (tmp_path / "dossier-summary.txt").read_text(encoding="utf-8")
    assert "07700" not in summary
    assert 0 < len(summary) < 2_000
    # What was kept may be named again without being typed.
    again = tmp_path / "council.pdf"
    assert run("dossier", log, "--for", "council", "--out", again, "--contact", "phone").code == 0
    assert "07700 900456" in _text(tmp_path / "council-contact.pdf")
    assert not (tmp_path / "council-summary.txt").exists()
    refused = run("dossier", log, "--for", "council", "--out", again, "--contact", "address=x")
    refused.is_one_sentence(82, "address")
    statement = tmp_path / "statement.txt"
    statement.write_text("My number is 07700 900456.", encoding="utf-8")
    plain = ("dossier", log, "--for", "police", "--out", tmp_path / "s.pdf")
    assert run(*plain, "--statement", statement).code == 49
    assert not (tmp_path / "s.pdf").exists()


def test_a_council_does_not_get_the_home_that_somebody_posted(
    run: Run, log: Path, tmp_path: Path
) -> None:
    words = "He lives at 12 Mill Lane, EX1 2AB, call him on +44 7700 900456"
    assert run("add", log, *ORDINARY, "--text", words, "--sender-role", "councillor").code == 0
    told = ("--contact", "phone=07700 900456", "--contact", "address=12 Mill Lane\nEX1 2AB")
    for edition, extra in (("police", told), ("council", ()), ("complaint", ())):
        out = tmp_path / f"{edition}.pdf"
        made = run("dossier", log, "--for", edition, "--out", out, *extra)
        assert made.code == 0, made.err
        text = " ".join(_text(out).split())
        for private in ("12 Mill Lane", "EX1 2AB", "900456"):
            assert (private in text) == (edition == "police")
