# SPDX-License-Identifier: MIT
"""Chat exports read: numbered lines, and the order of day and month decided or left open."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from abuselog.capture.chats.reading import Asked, read_chat, read_chat_archive
from abuselog.errors import UnreadFile
from abuselog.records.message_file import ChatLineKind, ChatSeen, proposal_of_lines
from tests import chats

SENT_AT = dt.datetime(2026, 3, 14, 21, 5, 1, tzinfo=dt.UTC)
MESSAGE, SYSTEM = ChatLineKind.MESSAGE, ChatLineKind.SYSTEM
DELETED, OMITTED = ChatLineKind.DELETED, ChatLineKind.OMITTED


def wall(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def whatsapp(text: str, asked: Asked | None = None) -> ChatSeen:
    return read_chat(text.encode(), "WhatsApp Chat with Gaz.txt", asked or Asked())


def test_android() -> None:
    chat = whatsapp(chats.ANDROID)
    assert (chat.platform, chat.title, chat.day_first, chat.ambiguous) == (
        *("whatsapp", "Gaz", True, False),
    )
    kinds = [line.kind for line in chat.lines]
    assert kinds == [SYSTEM, MESSAGE, MESSAGE, DELETED, SYSTEM, SYSTEM, OMITTED, MESSAGE]
    assert [line.number for line in chat.lines] == list(range(1, 9))
    assert chat.lines[1].text == "We know where you live\nand your car"
    assert chat.lines[1].wall == wall("2026-03-14T21:05")
    assert (chat.lines[2].attachment, chat.lines[2].text) == (
        "IMG-20260314-WA0003.jpg",
        "nice house",
    )
    assert chat.lines[7].text == "time: 10:30 (maybe)"
    assert chat.senders == ("Gaz Thomas", "+44 7700 900123", "Anna")
    assert chat.warnings == ()


def test_ios() -> None:
    chat = whatsapp(chats.IOS)
    assert [line.kind for line in chat.lines] == [
        *(SYSTEM, MESSAGE, MESSAGE, MESSAGE, OMITTED, DELETED),
    ]
    assert [line.sender for line in chat.lines[1:3]] == ["Gaz", "Gaz"]
    assert chat.lines[2].attachment == "00000012-PHOTO.jpg"
    assert chat.lines[3].wall == wall("2026-03-15T21:01:02")
    assert chat.lines[3].by_seconds


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_however_the_text_is_encoded(encoding: str) -> None:
    data = chats.ANDROID.replace("\n", "\r\n").encode(encoding)
    assert read_chat(data, "x.txt").lines == whatsapp(chats.ANDROID).lines


@pytest.mark.parametrize(
    ("text", "day_first", "ambiguous", "day"),
    [
        ("13/02/2026, 09:00 - A: x\n", True, False, dt.date(2026, 2, 13)),
        ("2/13/26, 9:00 AM - A: x\n", False, False, dt.date(2026, 2, 13)),
        ("03/02/2026, 09:00 - A: x\n", True, True, dt.date(2026, 2, 3)),
        ("3/2/26, 9:00 PM - A: x\n", False, True, dt.date(2026, 3, 2)),
        ("03.02.26, 09:00 - A: x\n", True, False, dt.date(2026, 2, 3)),
        ("03/03/2026, 09:00 - A: x\n", True, False, dt.date(2026, 3, 3)),
        # Only with the day first do these come one after the other, and the other way round.
        ("03/02/2026, 09:00 - A: x\n01/03/2026, 09:00 - A: y\n", True, False, dt.date(2026, 2, 3)),
        ("02/03/2026, 09:00 - A: x\n03/01/2026, 09:00 - A: y\n", False, False, dt.date(2026, 2, 3)),
        # The last line decides for the first.
        ("03/02/2026, 09:00 - A: x\n13/03/2026, 09:00 - A: y\n", True, False, dt.date(2026, 2, 3)),
    ],
)
def test_day_or_month(text: str, day_first: bool, ambiguous: bool, day: dt.date) -> None:
    chat = whatsapp(text)
    assert (chat.day_first, chat.ambiguous) == (day_first, ambiguous)
    assert chat.lines[0].wall is not None
    assert chat.lines[0].wall.date() == day


def test_the_year_may_come_first() -> None:
    chat = whatsapp("2026-03-02, 9:04\u202fp.m. - A: x\n")
    assert chat.lines[0].wall == wall("2026-03-02T21:04")
    assert (chat.day_first, chat.ambiguous) == (None, False)


def test_the_person_decides_where_the_file_does_not() -> None:
    text = "03/02/2026, 09:00 - A: x\n"
    for day_first, month in ((True, 2), (False, 3)):
        chat = whatsapp(text, Asked(day_first=day_first))
        assert not chat.ambiguous
        assert chat.lines[0].wall is not None
        assert chat.lines[0].wall.month == month


def test_a_step_back_and_a_day_that_never_was() -> None:
    text = "14/03/2026, 21:05 - A: x\n14/03/2026, 21:04 - A: y\n31/02/2026, 09:00 - A: z\n"
    chat = whatsapp(text)
    assert [line.backwards for line in chat.lines] == [False, True, False]
    assert chat.lines[2].wall is None
    assert chat.warnings == ("goes-back", "dates-unclear")


def test_telegram() -> None:
    for data in (chats.TELEGRAM, {"chats": {"list": [chats.TELEGRAM]}}):
        chat = read_chat(chats.as_json(data), "result.json")
        assert (chat.platform, chat.title) == ("telegram", "Gaz")
        assert [line.kind for line in chat.lines] == [SYSTEM, MESSAGE, OMITTED]
        assert chat.lines[1].text == "We know where you live"
        assert chat.lines[1].instant == SENT_AT
        assert chat.lines[1].attachment == "photos/p.jpg"
        assert chat.lines[2].wall == wall("2026-03-14T21:05:02")


def test_telegram_pages() -> None:
    chat = read_chat(chats.TELEGRAM_PAGE.encode(), "messages.html")
    assert chat.title == "Gaz & co"
    assert [line.sender for line in chat.lines] == ["", "Gaz", "Gaz"]
    assert (chat.lines[1].text, chat.lines[1].instant) == ("We know\nwhere", SENT_AT)
    assert chat.lines[2].attachment == "photos/p.jpg"
    pages = {name: chats.TELEGRAM_PAGE.encode() for name in ("messages.html", "messages2.html")}
    whole = read_chat_archive(io.BytesIO(chats.zipped(pages)), "x.zip")
    assert len(whole.lines) == 6


def test_facebook_and_instagram_messages() -> None:
    chat = read_chat(chats.as_json(chats.META), "message_1.json")
    assert (chat.platform, chat.title) == ("messenger", "Siân")
    first, second = chat.lines
    assert (first.sender, first.kind, first.instant) == ("Siân", DELETED, SENT_AT)
    assert (second.text, second.attachment) == ("dŵr 😡", "inbox/gaz_1/photos/1.jpg")
    folder = {
        "your_instagram_activity/messages/inbox/gaz_1/message_1.json": chats.as_json(chats.META)
    }
    assert read_chat_archive(io.BytesIO(chats.zipped(folder)), "x.zip").platform == "instagram"


def test_comments() -> None:
    [comment] = read_chat(chats.as_json(chats.COMMENTS), "comments.json").lines
    assert (comment.sender, comment.instant) == ("Siân", SENT_AT)
    assert comment.text == "No.\n[Siân commented on Gaz's post.]"
    [other] = read_chat(chats.as_json(chats.INSTAGRAM_COMMENTS), "post_comments_1.json").lines
    assert (other.text, other.instant, other.attachment) == ("No.\n[gaz_1]", SENT_AT, "media/1.jpg")


def test_signal() -> None:
    chat = read_chat(chats.SIGNAL, "main.jsonl")
    assert (chat.platform, chat.title) == ("signal", "Gaz")
    assert [(line.sender, line.kind) for line in chat.lines] == [("Gaz", MESSAGE), ("Me", DELETED)]
    assert (chat.lines[0].instant, chat.lines[0].attachment) == (SENT_AT, "p.jpg")


def test_several_chats_are_offered_and_one_is_read() -> None:
    other = {**chats.TELEGRAM, "name": "Anna", "messages": chats.TELEGRAM["messages"][:1]}
    data = chats.as_json({"chats": {"list": [chats.TELEGRAM, other]}})
    offered = read_chat(data, "result.json")
    assert (offered.lines, offered.choices) == ((), ("Gaz (1)", "Anna (2)"))
    assert len(read_chat(data, "result.json", Asked(chat="Anna (2)")).lines) == 1
    folders = {f"messages/inbox/{who}/message_1.json": chats.as_json(chats.META) for who in "ab"}
    archive = chats.zipped(folders)
    offered = read_chat_archive(io.BytesIO(archive), "x.zip")
    assert offered.choices == ("messages/inbox/a", "messages/inbox/b")
    chosen = read_chat_archive(io.BytesIO(archive), "x.zip", Asked(chat="messages/inbox/b"))
    assert len(chosen.lines) == 2


def test_an_export_with_its_media() -> None:
    chat = read_chat_archive(io.BytesIO(chats.whatsapp_zip()), "WhatsApp Chat - Gaz.zip")
    assert chat.title == "Gaz"
    assert chat.media == ("00000012-PHOTO.jpg", "other.jpg")
    assert len(chat.lines) == 6


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Dear Sir, I write to complain.", "no-chat"),
        (b'{"a": 1}', "no-chat"),
        (b"[1, 2]", "no-chat"),
        (b'{"messages": [{"timestamp_ms"', "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"[" + b"[]," * 2_000_000, "too-many"),
        (b'{"messages": ' + b"9" * 5_000 + b"}", "damaged"),
    ],
)
def test_what_is_no_chat_is_said_to_be_none(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadFile) as caught:
        read_chat(data, "x.json")
    assert caught.value.reason == reason


def test_odd_values_are_left_out() -> None:
    odd = {"sender_name": 5, "timestamp_ms": float("inf"), "content": ["x"], "photos": "no"}
    data = json.dumps({"messages": [odd, {"timestamp_ms": "1e400"}, {"timestamp_ms": -(10**300)}]})
    chat = read_chat(data.encode(), "message_1.json")
    assert [(line.sender, line.instant, line.text) for line in chat.lines] == [("", None, "")] * 3


def test_what_chosen_lines_propose() -> None:
    chat = whatsapp(chats.ANDROID)
    proposed = proposal_of_lines(chat, (3, 2))
    assert proposed.sender.display_name == "Gaz Thomas"
    assert proposed.words == "We know where you live\nand your car\nnice house"
    assert proposed.happened is not None
    assert proposed.happened.earliest == dt.datetime(2026, 3, 14, 21, 5, tzinfo=dt.UTC)
    assert proposed.happened.latest == dt.datetime(2026, 3, 14, 21, 7, tzinfo=dt.UTC)
    assert proposed.attachments == ("IMG-20260314-WA0003.jpg",)
    two = proposal_of_lines(chat, (2, 4))
    assert two.sender.known_as == ""
    assert two.words.endswith("+44 7700 900123: This message was deleted")
    assert proposal_of_lines(chat, (4,)).sender.phone == "+44 7700 900123"
    assert proposal_of_lines(chat, ()).happened is None
