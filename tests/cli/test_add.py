# SPDX-License-Identifier: MIT
"""`abuselog add`: one incident with its exhibits; a bad file does not lose the good ones."""

from __future__ import annotations

import argparse
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from abuselog.cli.command import Call
from abuselog.cli.taking_in import taken_in
from abuselog.cli.terminal import Terminal
from abuselog.workflows import browse, drafts
from abuselog.workflows.unlock import lock, unlock
from tests.cli.typed import ORDINARY, PASSPHRASE, Run, picture


def test_files_and_words_become_one_incident(
    run: Run, log: Path, tmp_path: Path, screenshot: Path
) -> None:
    second = picture(tmp_path / "profile.jpg")
    added = run("add", log, screenshot, second, *ORDINARY, "--text", "Shame on you", "--json")
    assert added.code == 0, added.err
    assert [item["mark"] for item in added.json["exhibits"]] == ["AEX/1", "AEX/2"]
    assert (
        added.json["exhibits"][0]["sha256"] == hashlib.sha256(screenshot.read_bytes()).hexdigest()
    )
    assert added.json["exhibits"][0]["name"] == "screenshot.png"
    assert added.json["happened"]["start"] == "2026-11-20T22:41:00+00:00"
    assert added.json["happened"]["precision"] == "minute"


def test_people_are_told_the_number_and_the_marks(run: Run, log: Path, screenshot: Path) -> None:
    added = run("add", log, screenshot, *ORDINARY)
    assert added.out == "Recorded as incident 2026-0001, with AEX/1.\n"


def test_options_may_stand_before_the_files(run: Run, log: Path, screenshot: Path) -> None:
    added = run("add", log, *ORDINARY, screenshot, "--json")
    assert added.code == 0, added.err
    assert len(added.json["exhibits"]) == 1


def test_a_note_without_files_is_an_incident(run: Run, log: Path) -> None:
    added = run("add", log, *ORDINARY, "--text", "Shouted at outside the library")
    assert added.out == "Recorded as incident 2026-0001, without exhibits.\n"


def test_every_option_lands_in_its_field(run: Run, log: Path) -> None:
    given = {
        "--text": ("words", "Ymddiswyddwch"),
        "--url": ("link", "https://example.org/post/1"),
        "--place": ("place", "Mill Lane group"),
        "--shown-time": ("shown_time", "18h"),
        "--severity-reason": ("severity_reason", "third this week"),
        "--language": ("language", "cy"),
        "--translation": ("translation", "Resign"),
        "--role-link": ("role_link", "planning vote"),
        "--impact-words": ("impact_words", "I slept badly"),
        "--own-replies": ("own_replies", "Please stop"),
        "--note": ("private_notes", "for me only"),
        "--legal-advice": ("legal_advice", "privileged"),
        "--handle": ("account_handle", "@example_one"),
        "--display-name": ("account_display_name", "Example One"),
        "--account-id": ("account_stable_id", "12345"),
        "--profile-url": ("account_profile_link", "https://example.org/u/1"),
        "--phone": ("account_phone", "+44 7700 900123"),
        "--email": ("account_email", "one@example.org"),
    }
    typed = [word for flag, (_field, text) in given.items() for word in (flag, text)]
    codes = ("--kind", "insult-personal", "--kind", "other", "--impact", "distress")
    added = run("add", log, *ORDINARY, *typed, *codes, "--json")
    assert added.code == 0, added.err
    shown = run("show", log, added.json["number"], "--json").json
    for field, text in given.values():
        assert shown[field] == text
    assert shown["kinds"] == ["insult_personal", "other"]
    assert shown["impact"] == ["distress"]
    assert shown["impact_recorded_at"]


def test_clocks_are_kept_apart(run: Run, log: Path) -> None:
    clocks = ("--seen", "2026-11-21", "--captured", "2026-11-21T09:15:30", "--time-is", "told")
    added = run("add", log, *ORDINARY, *clocks, "--json")
    shown = run("show", log, added.json["number"], "--json").json
    assert shown["happened"]["basis"] == "told"
    assert shown["seen"]["precision"] == "day"
    assert shown["captured"]["start"] == "2026-11-21T09:15:30+00:00"


@pytest.mark.parametrize("name", ["Facebook", "facebook", "FB", "twitter", "in person"])
def test_a_platform_may_go_by_its_name(run: Run, log: Path, name: str) -> None:
    added = run("add", log, "--when", "2026-11-20", "--platform", name, "--severity", "uncivil")
    assert added.code == 0, added.err


def test_words_from_a_file_are_kept_to_the_letter(run: Run, log: Path, tmp_path: Path) -> None:
    words = "Line one \U0001f52a\n  <img src='x'> \u202ereversed\u202c\n\nLast"
    path = tmp_path / "words.txt"
    path.write_bytes(words.encode() + b"\n")
    added = run("add", log, *ORDINARY, "--text-file", path, "--json")
    assert run("show", log, added.json["number"], "--json").json["words"] == words


def test_level_five_says_call_999_before_anything_else(run: Run, log: Path) -> None:
    added = run("add", log, "--when", "2026-11-20", "--platform", "x", "--severity", "5")
    assert added.code == 0, added.err
    assert "999" in added.err.splitlines()[0]


def test_thumbnails_are_drawn(run: Run, log: Path, screenshot: Path) -> None:
    assert run("add", log, screenshot, *ORDINARY).code == 0
    vault = unlock(log, PASSPHRASE)
    row = browse.incidents(vault, browse.Filter()).rows[0]
    assert row.first_exhibit is not None
    assert browse.thumbnails(vault, [row.first_exhibit])
    lock(vault)


def test_one_bad_file_in_twenty_does_not_lose_the_nineteen(
    run: Run, log: Path, tmp_path: Path
) -> None:
    files = []
    for number in range(20):
        file = tmp_path / f"page {number}.png"
        png = io.BytesIO()
        Image.new("RGB", (40, 60), (number * 12, 90, 200 - number)).save(png, "PNG")
        whole = png.getvalue()
        file.write_bytes(whole[: len(whole) // 2] if number == 7 else whole)
        files.append(file)
    ran = run("add", log, *files, "--json", *ORDINARY)
    assert ran.code == 23, "scripts must hear of the one"
    assert "“page 7.png”" in ran.err
    names = [one["name"] for one in ran.json["exhibits"]]
    assert names == [f"page {number}.png" for number in range(20) if number != 7]


def test_bad_files_alone_leave_nothing(
    run: Run, log: Path, tmp_path: Path, unchanged: Callable[[], bool]
) -> None:
    empty, other = tmp_path / "empty.png", tmp_path / "other.png"
    empty.touch()
    other.touch()
    run("add", log, empty, other, *ORDINARY).is_one_sentence(24, "“empty.png”")
    assert unchanged()


@pytest.mark.parametrize(
    "typed",
    [
        ("empty.png", *ORDINARY),
        ("empty.png", "nowhere.png", *ORDINARY),
        ("nowhere.png", *ORDINARY),
        ("screenshot.png", *ORDINARY, "--severity", "1", "--kind", "threat_kill"),
        ("screenshot.png", *ORDINARY, "--when", "2126-11-20"),
    ],
)
def test_what_is_refused_changes_no_byte_of_the_log(
    run: Run, recorded: str, log: Path, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    (tmp_path / "empty.png").touch()

    def files() -> dict[Path, bytes]:
        everything = (path for path in log.rglob("*") if path.is_file() and path.name != "lock")
        return {path: path.read_bytes() for path in everything}

    before = files()
    words = [tmp_path / word if word.endswith(".png") else word for word in typed]
    assert run("add", log, *words).code in {24, 26, 83, 86}
    assert files() == before


def test_stopping_half_way_leaves_nothing(
    log: Path, screenshot: Path, run: Run, unchanged: Callable[[], bool]
) -> None:
    vault = unlock(log, PASSPHRASE)
    call = Call(argparse.Namespace(), Terminal(io.StringIO(), io.StringIO()))

    def stopped() -> None:
        with taken_in(call, vault, [screenshot]) as draft:
            assert len(draft.exhibits) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert drafts.latest(vault) is None
    lock(vault)
    assert unchanged()


def test_a_refused_incident_takes_its_evidence_with_it(
    run: Run, log: Path, screenshot: Path, unchanged: Callable[[], bool]
) -> None:
    low = ("--when", "2026-11-20", "--platform", "x", "--severity", "1", "--kind", "threat_kill")
    run("add", log, screenshot, *low).is_one_sentence(86, "reason")
    assert unchanged()


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        (("--when", "last tuesday"), 83, "“last tuesday”"),
        (("--when", "2126-11-20"), 83, "has not happened yet"),
        (("--when", ""), 84, "When it happened"),
        (("--zone", "Mars/Olympus"), 83, "Mars/Olympus"),
        (("--platform", "facebok"), 82, "Did you mean facebook?"),
        (("--severity", "6"), 82, "Choose 1, 2, 3, 4 or 5."),
        (("--kind", "rudeness-extreme-unheard-of"), 82, "kinds of abuse"),
        (("--text-file", "/nowhere/words.txt"), 26, "words.txt"),
        (("--text", "x" * 100_001), 89, "too long"),
    ],
)
def test_what_can_not_be_recorded_is_told(
    run: Run, log: Path, changed: tuple[str, str], code: int, said: str
) -> None:
    run("add", log, *ORDINARY, *changed).is_one_sentence(code, said)
    assert run("list", log, "--json").json["total"] == 0


def test_when_where_and_how_serious_are_needed(run: Run, log: Path) -> None:
    for flag in ("--when", "--platform", "--severity"):
        place = ORDINARY.index(flag)
        ran = run("add", log, *ORDINARY[:place], *ORDINARY[place + 2 :])
        ran.is_one_sentence(84, "everything else can wait")
