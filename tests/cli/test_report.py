# SPDX-License-Identifier: MIT
"""`abuselog report` in a terminal: add, follow, change, and what is due."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.typed import Run

TO_POLICE = ("--to", "police_101", "--told-on", "2026-11-20")


def test_a_report_from_telling_to_closing(run: Run, log: Path, recorded: str) -> None:
    added = run(
        *("report", log, "add", *TO_POLICE, "--about", recorded, "--log-number", "0412"),
        *("--force", "West Midlands Police", "--officer-name", "PC Dee", "--crime-recorded", "no"),
    )
    assert added.code == 0, added.err
    assert "Log number: 0412 of 20 Nov 2026, West Midlands Police" in added.out
    assert "Ask again by 27 Nov 2026" in added.err
    noted = run(
        *("report", log, "note", "R-0001", "--summary", "No news yet", "--who", "PC Dee"),
        *("--direction", "in", "--next-action", "Ring", "--due-on", "2027-01-04", "--json"),
    )
    [note] = noted.json["notes"]
    assert (note["summary"], note["kind"], note["direction"]) == ("No news yet", "call", "in")
    assert noted.json["due"] == [{"what": "next", "on": "2027-01-04"}]
    assert "R-0001" in run("report", log, "due", "--until", "2027-01-05").out
    ended = run(
        *("report", log, "change", "r-1", "--outcome", "nfa", "--crime-recorded", "unknown"),
        *("--review-until", "2027-02-20", "--reason", "Letter", "--json"),
    )
    assert ended.json["is_closed"] is True
    assert (ended.json["crime_recorded"], ended.json["officer_name"]) == ("", "PC Dee")
    assert ended.json["due"] == [{"what": "review", "on": "2027-02-20"}]
    assert [one["version"] for one in ended.json["versions"]] == [1, 2, 3]
    emptied = run("report", log, "change", "r-1", "--review-until", "none", "--outcome", "none")
    assert "No further action" not in emptied.out.split("Version")[0]
    assert run("check", log).code == 0


def test_who_else_might_be_told_is_put_away_and_asked_again(
    run: Run, log: Path, recorded: str
) -> None:
    run("report", log, "add", *TO_POLICE, "--about", recorded)
    assert run("report", log, "nudges").out.strip() == (
        f"{recorded}  You told the Police. Have you told the Council?"
    )
    why = ("--reason", "The clerk knows")
    said = run("report", log, "put-away", "--about", recorded, *why)
    assert said.out.strip().endswith("Your reason: The clerk knows")
    [told] = run("report", log, "nudges", "--json").json["nudges"]
    assert (told["incident"], told["nudge"]) == (recorded, "tell-council")
    assert told["put_away"]["reason"] == "The clerk knows"
    [told] = run("report", log, "ask-again", "--about", recorded, "--json").json["nudges"]
    assert told["put_away"] is None
    run("report", log, "ask-again", "--about", recorded).is_one_sentence(81, recorded)
    run("report", log, "put-away").is_one_sentence(84, "about")


def test_the_end_of_a_link_and_of_a_review_are_proposed(run: Run, log: Path, recorded: str) -> None:
    link = ("--upload-link-on", "2026-11-20")
    added = run("report", log, "add", *TO_POLICE, "--about", recorded, *link)
    assert "23 Nov 2026 is proposed" in added.err
    assert "--upload-link-until DAY" in added.err
    told = run("report", log, "show", "R-0001", "--json").json
    assert (told["upload_link_until"], told["review_until"]) == ("2026-11-23", None)
    ended = run("report", log, "change", "R-0001", "--outcome", "nfa", "--json")
    assert ended.json["review_until"] is not None
    assert "upload" not in ended.err, "what was proposed once is not proposed again"
    own = ("--review-until", "2027-01-31")
    assert run("report", log, "change", "R-0001", *own, "--json").json["review_until"] == own[1]
    again = run("report", log, "change", "R-0001", "--outcome", "advice", "--outcome", "nfa")
    assert "proposed" not in again.err
    none = run("report", log, "change", "R-0001", "--review-until", "none", "--json").json
    assert none["review_until"] is None
    other = run("report", log, "add", "--to", "platform", "--about", recorded, "--outcome", "nfa")
    assert "review" not in other.err


def test_the_list_and_a_mistake(run: Run, log: Path, recorded: str) -> None:
    run("report", log, "add", *TO_POLICE, "--about", recorded)
    run("report", log, "add", "--to", "platform", "--about", recorded, "--due-on", "none")
    assert len(run("report", log).out.splitlines()) == 2
    [row] = run("report", log, "list", "--kind", "platform", "--json").json["reports"]
    assert (row["number"], row["due"], row["incidents"]) == ("R-0002", [], [recorded])
    gone = run("report", log, "mistake", "R-0002", "--reason", "It was another post")
    assert "nobody was told" in gone.out
    assert len(run("report", log, "--open").out.splitlines()) == 1
    assert "R-0002" not in run("report", log, "--about", recorded).out
    assert run("report", log, "--search", "moon").out == ""


def test_letters_calendar_and_waits(run: Run, log: Path, recorded: str, tmp_path: Path) -> None:
    run("report", log, "add", *TO_POLICE, "--about", recorded)
    letter = run("report", log, "letter", "R-1")
    assert letter.out.startswith("Asking for news: my report of 20 Nov 2026")
    assert "nothing was sent" in letter.err
    saved = run("report", log, "letter", "R-1", "--letter", "telling", "--out", tmp_path / "a.eml")
    assert (tmp_path / "a.eml").read_bytes().startswith(b"X-Unsent: 1")
    assert "send it yourself" in saved.out
    first = run("report", log, "letter", "--to", "council_services", "--about", recorded, "--json")
    assert first.json["letter"] == "telling"
    assert run("report", log, "calendar", "--out", tmp_path / "a.ics").code == 0
    assert b"SUMMARY:Follow up R-0001" in (tmp_path / "a.ics").read_bytes()
    waits = run("report", log, "waits", "--kind", "police", "--wait", "2m", "--json").json["waits"]
    assert waits[0] == {"kind": "police", "amount": 2, "unit": "months"}
    added = run("report", log, "add", *TO_POLICE, "--about", recorded)
    assert "Ask again by 20 Jan 2027" in added.err
    assert "5 working days" in run("report", log, "waits", "--kind", "police", "--wait", "none").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "--about", "2026-0001"), 84),
        (("add", *TO_POLICE), 84),
        (("add", "--to", "moon", "--about", "2026-0001"), 82),
        (("add", *TO_POLICE, "--about", "2026-0001", "--log-date", "soon"), 83),
        (("show",), 84),
        (("show", "R-9"), 81),
        (("change", "R-1", "--outcome", "moon"), 82),
        (("change", "R-1", "--dossier", "D-9"), 81),
        (("note", "R-1"), 84),
        (("mistake", "R-1"), 86),
        (("calendar",), 84),
        (("letter",), 84),
        (("letter", "R-1", "--letter", "review"), 89),
        (("waits", "--wait", "5wd"), 84),
        (("waits", "--kind", "police", "--wait", "soon"), 89),
        (("waits", "--kind", "police", "--wait", "0d"), 89),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    run: Run, log: Path, recorded: str, words: tuple[str, ...], code: int
) -> None:
    run("report", log, "add", *TO_POLICE, "--about", recorded)
    run("report", log, *words).is_one_sentence(code)


def test_looking_changes_nothing(
    run: Run, log: Path, recorded: str, unchanged: Callable[[], bool]
) -> None:
    for words in ((), ("due",), ("list", "--overdue"), ("waits",), ("show", "R-1")):
        run("report", log, *words)
    assert unchanged()
