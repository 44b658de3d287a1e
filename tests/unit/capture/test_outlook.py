# SPDX-License-Identifier: MIT
"""Outlook's mail files: read with our own reader, out of containers that we write ourselves."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from abuselog.capture.mail.outlook import read_outlook
from abuselog.errors import UnreadFile
from abuselog.records.message_file import Address, BodyCheck
from tests.builders import png
from tests.mails import message, sent, signed
from tests.outlook_file import compound, outlook_message

SENT_AT = dt.datetime(2026, 3, 14, 21, 5, 1, tzinfo=dt.UTC)
SUBJECT, HEADERS, WORDS, NAME, ADDRESS, TO = 0x0037, 0x007D, 0x1000, 0x0C1A, 0x5D01, 0x0E04


def dragged_out() -> bytes:
    return outlook_message(
        {
            SUBJECT: "Dŵr",
            WORDS: "We know where you live\r\nŵ",
            NAME: "Gaz",
            ADDRESS: "gaz@example.org",
            TO: "Siân; Bob",
        },
        html=b"<p>We know where you live</p>",
        sent_at=SENT_AT,
        files=(("tŷ.png", png(90, 90)), ("a\\..\\note.txt", b"hello")),
        inside=("Fw: old",),
    )


def test_a_message_without_its_internet_fields() -> None:
    read = read_outlook(dragged_out())
    mail = read.seen
    assert mail.sender == Address(name="Gaz", address="gaz@example.org")
    assert [one.name for one in mail.to] == ["Siân", "Bob"]
    assert (mail.subject, mail.words) == ("Dŵr", "We know where you live\nŵ")
    assert mail.sent_at == SENT_AT
    assert mail.warnings == ("outlook-no-headers",)
    assert [one.name for one in mail.attachments] == ["tŷ.png", "note.txt", "Fw: old"]
    assert mail.attachments[2].note == "outlook-message"
    assert read.enclosures[0].data == png(90, 90)


def test_a_message_with_its_internet_fields() -> None:
    fields = signed(sent(message())).partition(b"\r\n\r\n")[0].decode()
    fields += "\r\nContent-Type: multipart/mixed; boundary=gone"
    mail = read_outlook(outlook_message({HEADERS: fields, WORDS: "Shame on you"})).seen
    assert mail.subject == "Ti’n gelwyddog – dŵr yn y tŷ 😡"
    assert len(mail.hops) == 2
    assert mail.sent_at == SENT_AT
    assert mail.words == "Shame on you"
    assert mail.warnings == ()
    [signature] = mail.signatures
    assert (signature.body, signature.why_not) == (BodyCheck.NOT_CHECKED, "not-as-sent")


def test_words_that_are_only_formatted() -> None:
    mail = read_outlook(outlook_message({SUBJECT: "x"}, html=b"<b>Shame</b> on you")).seen
    assert (mail.words, mail.words_from) == ("Shame on you", "html")


@pytest.mark.parametrize("data", [b"", b"words", compound({"other": b"x"}), dragged_out()[:900]])
def test_what_is_no_message(data: bytes) -> None:
    with pytest.raises(UnreadFile):
        read_outlook(data)


def test_damage_is_told_and_never_a_crash() -> None:
    data, pick, told = dragged_out(), random.Random(4), 0
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(pick.randint(1, 8)):
            changed[pick.randrange(len(changed))] = pick.choice((0, 254, 255, pick.randrange(256)))
        try:
            read_outlook(bytes(changed[: pick.choice((len(data), pick.randrange(len(data))))]))
        except UnreadFile:
            told += 1
    assert told > 10
