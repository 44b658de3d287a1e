# SPDX-License-Identifier: MIT
"""`abuselog read` with mails and chats: what they say, without any log."""

from __future__ import annotations

from pathlib import Path

from tests import chats
from tests.cli.typed import Run
from tests.mails import sent, signed, with_files


def test_a_mail(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "abuse.eml"
    path.write_bytes(signed(sent(with_files())))
    read = run("read", path, "--json")
    assert read.code == 0, read.err
    assert read.json["what"] == "mail"
    assert read.json["sender"]["address"] == "gaz@example.org"
    assert read.json["signatures"][0]["body"] == "same"
    assert [one["name"] for one in read.json["attachments"]] == ["tŷ 12.png", "Old-news.eml"]
    assert "We know where you live" in run("read", path).out


def test_a_chat_whose_dates_are_left_open(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("03/02/2026, 09:00 - Gaz: Shame on you\n", encoding="utf-8")
    read = run("read", path, "--json")
    assert read.json["ambiguous"]
    assert read.json["lines"][0]["wall"] == "2026-02-03T09:00:00"
    chosen = run("read", path, "--month-first", "--json")
    assert not chosen.json["ambiguous"]
    assert chosen.json["lines"][0]["wall"] == "2026-03-02T09:00:00"


def test_one_of_several_chats(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "facebook.zip"
    path.write_bytes(
        chats.zipped({f"inbox/{who}/message_1.json": chats.as_json(chats.META) for who in "ab"})
    )
    assert run("read", path, "--json").json["choices"] == ["inbox/a", "inbox/b"]
    assert len(run("read", path, "--chat", "inbox/b", "--json").json["lines"]) == 2
