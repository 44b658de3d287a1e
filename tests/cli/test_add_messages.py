# SPDX-License-Identifier: MIT
"""`abuselog add` with mails and chats: they fill what is left empty, and bring their own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import chats
from tests.cli.typed import ORDINARY, Run
from tests.mails import WORDS, sent, with_files
from tests.outlook_file import outlook_message

LEVEL = ("--severity", "2")


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """A mail with a picture and a message inside."""
    path = tmp_path / "abuse.eml"
    path.write_bytes(sent(with_files()))
    return path


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    """An export with its media."""
    path = tmp_path / "WhatsApp Chat - Gaz.zip"
    path.write_bytes(chats.whatsapp_zip())
    return path


def test_a_mail_fills_what_is_left_empty(run: Run, log: Path, mail: Path) -> None:
    added = run("add", log, mail, *LEVEL, "--json")
    assert added.code == 0, added.err
    shown = run("show", log, added.json["number"], "--json").json
    assert shown["words"] == WORDS
    assert shown["platform"] == "email"
    assert shown["account_email"] == "gaz@example.org"
    assert shown["happened"]["start"] == "2026-03-14T21:05:01+00:00"
    assert shown["happened"]["basis"] == "derived"
    assert "Taken from “abuse.eml”:" in added.json["notes"][0]


def test_attachments_are_exhibits_that_say_what_they_came_in(
    run: Run, log: Path, mail: Path, screenshot: Path
) -> None:
    added = run("add", log, screenshot, mail, *LEVEL, "--json")
    first, whole, *parts = added.json["exhibits"]
    assert [one["name"] for one in parts] == ["tŷ 12.png", "Old-news.eml"]
    assert (first["part_of"], whole["part_of"]) == (None, None)
    assert {one["part_of"] for one in parts} == {whole["id"]}
    assert parts[0]["media_type"] == "image/png"
    checked = run("check", log, "--json")
    assert checked.code == 0, checked.out


def test_what_was_typed_is_never_overwritten(run: Run, log: Path, mail: Path) -> None:
    added = run("add", log, mail, *ORDINARY, "--text", "my own", "--handle", "@other", "--json")
    shown = run("show", log, added.json["number"], "--json").json
    assert (shown["words"], shown["platform"]) == ("my own", "facebook")
    assert (shown["account_handle"], shown["account_email"]) == ("@other", "")
    assert shown["happened"]["start"] == "2026-11-20T22:41:00+00:00"


def test_an_outlook_message(run: Run, log: Path, tmp_path: Path) -> None:
    path = tmp_path / "abuse.msg"
    path.write_bytes(
        outlook_message({0x37: "x", 0x1000: "Shame on you", 0x5D01: "gaz@example.org"})
    )
    added = run("add", log, path, *LEVEL, "--when", "2026-11-20", "--json")
    assert added.code == 0, added.err
    assert any("Outlook left out" in note for note in added.json["notes"])
    assert run("show", log, added.json["number"], "--json").json["words"] == "Shame on you"


def test_chosen_lines_of_a_chat(run: Run, log: Path, chat: Path) -> None:
    added = run("add", log, chat, *LEVEL, "--lines", "2-3", "--json")
    assert added.code == 0, added.err
    shown = run("show", log, added.json["number"], "--json").json
    assert shown["words"] == "We know where you live\n00000012-PHOTO.jpg"
    assert (shown["platform"], shown["account_display_name"]) == ("whatsapp", "Gaz")
    # Only the picture of the chosen lines; the other one stays inside.
    assert [one["name"] for one in added.json["exhibits"]] == [chat.name, "00000012-PHOTO.jpg"]
    assert run("check", log).code == 0


def test_a_chat_without_lines_is_an_exhibit_and_fills_nothing(
    run: Run, log: Path, chat: Path
) -> None:
    added = run("add", log, chat, *ORDINARY, "--json")
    assert len(added.json["exhibits"]) == 1
    assert run("show", log, added.json["number"], "--json").json["words"] == ""


def test_day_and_month_are_asked_for(run: Run, log: Path, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("03/02/2026, 09:00 - Gaz: Shame on you\n", encoding="utf-8")
    run("add", log, path, *LEVEL, "--lines", "1").is_one_sentence(89, "--day-first")
    added = run("add", log, path, *LEVEL, "--lines", "1", "--month-first", "--json")
    assert added.json["happened"]["start"] == "2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize("lines", ["0", "7", "2-", "x", "3-2", "1-9999999", ""])
def test_lines_that_are_not_there(run: Run, log: Path, chat: Path, lines: str) -> None:
    run("add", log, chat, *ORDINARY, "--lines", lines).is_one_sentence(89, "The lines of the chat")


def test_lines_of_no_chat(run: Run, log: Path, screenshot: Path) -> None:
    run("add", log, screenshot, *ORDINARY, "--lines", "1").is_one_sentence(89, "none of the files")


def test_a_mail_that_cannot_be_read_is_kept(run: Run, log: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.msg"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))
    added = run("add", log, path, *ORDINARY, "--json")
    assert added.code == 0, added.err
    assert len(added.json["exhibits"]) == 1
