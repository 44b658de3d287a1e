# SPDX-License-Identifier: MIT
"""Mails and chats: what was written comes back, and any bytes are read or told to be unread."""

from __future__ import annotations

import datetime as dt
import email.headerregistry
import io
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.capture.chats.reading import Asked, read_chat
from abuselog.capture.html_text import html_as_text
from abuselog.capture.mail.fields import addresses, encoded_words, instant_of, parameters
from abuselog.capture.mail.reading import read_mail
from abuselog.capture.plain_text import decoded, known_charset
from abuselog.records.message_file import ChatLineKind, proposal_of_lines, proposal_of_mail
from tests.chats import SIGNAL, TELEGRAM, as_json, whatsapp_zip
from tests.fuzz import targets
from tests.mails import sent, with_files

# Letters that people type; controls and marks of direction are the apps' own.
plain = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1, max_size=60
)
name = st.from_regex(r"[A-Z][a-zâêŵŷ]{1,9}( [A-Z][a-z]{1,9})?", fullmatch=True)
moments = st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2030, 1, 1))  # noqa: DTZ001 - a wall clock
rows = st.lists(st.tuples(moments, name, plain), min_size=1, max_size=20)


@given(rows, st.booleans(), st.booleans())
def test_a_chat_comes_back(
    said: list[tuple[dt.datetime, str, str]], day_first: bool, apple: bool
) -> None:
    said = sorted((at.replace(microsecond=0), who, words) for at, who, words in said)
    order = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    form = f"[{order}, %H:%M:%S] " if apple else f"{order}, %H:%M - "
    text = "".join(f"{at.strftime(form)}{who}: x {words}\n" for at, who, words in said)
    chat = read_chat(text.encode(), "x.txt", Asked(day_first=day_first))
    assert [(line.sender, line.text) for line in chat.lines] == [
        (who, f"x {words}") for _at, who, words in said if "\n" not in words
    ]
    shown = [at if apple else at.replace(second=0) for at, _who, _words in said]
    assert [line.wall for line in chat.lines] == shown
    assert all(line.kind is ChatLineKind.MESSAGE for line in chat.lines)
    alone = read_chat(text.encode(), "x.txt")
    assert alone.ambiguous or [line.wall for line in alone.lines] == shown


@given(plain, plain, plain, st.lists(st.binary(min_size=1, max_size=200), max_size=3))
def test_a_mail_comes_back(subject: str, who: str, words: str, files: list[bytes]) -> None:
    mail = EmailMessage()
    subject, who = " ".join(subject.split()) or "x", "".join(who.split()) or "x"
    mail["Subject"], mail["Date"] = subject, "Sat, 14 Mar 2026 21:05:01 +0000"
    mail["From"] = email.headerregistry.Address(who, "gaz", "example.org")
    mail.set_content(words)
    for number, data in enumerate(files):
        mail.add_attachment(data, maintype="application", subtype="x", filename=f"{number}.bin")
    read = read_mail(sent(mail))
    assert read.seen.subject == subject
    assert (read.seen.sender.name, read.seen.sender.address) == (who, "gaz@example.org")
    assert read.seen.words == words.strip()
    assert [one.data for one in read.enclosures] == files
    assert proposal_of_mail(read.seen).happened is not None


@given(st.text(max_size=300), st.binary(max_size=300))
def test_fields_of_any_kind(text: str, raw: bytes) -> None:
    parameters(raw)
    addresses(raw)
    encoded_words(text)
    instant_of(text)
    known_charset(text)
    assert "\x00" not in decoded(raw, text[:20]).text
    decoded(raw).text.encode("utf-8")


@given(st.text(st.characters(), max_size=400) | st.text("<>/a b='\"!-&#;xstyle", max_size=400))
def test_any_page_is_text(source: str) -> None:
    page = html_as_text(source)
    assert page.hidden in (True, False)
    assert "<script" not in html_as_text(f"<script>{source}</script>").text.lower() or (
        "</script" in source.lower()
    )


@given(st.lists(st.integers(0, 50), max_size=9))
def test_any_choice_of_lines(numbers: list[int]) -> None:
    chat = read_chat(as_json(TELEGRAM), "result.json")
    proposed = proposal_of_lines(chat, tuple(numbers))
    assert proposed.platform == "telegram"
    assert (proposed.words == "") == (not set(numbers) & {1, 2, 3})


SEEDS = {
    "mail": sent(with_files()),
    "chat_archive": whatsapp_zip(),
    "chat": SIGNAL,
}


@pytest.mark.parametrize("what", sorted(SEEDS))
@given(st.data())
def test_a_damaged_file_is_read_or_told(what: str, data: st.DataObject) -> None:
    changed = bytearray(SEEDS[what])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
        if not changed:
            break
    getattr(targets, f"fuzz_{what}")(bytes(changed))


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    for name in ("mail", "outlook", "chat", "chat_archive", "html"):
        getattr(targets, f"fuzz_{name}")(data)
    assert io.BytesIO(data).read() == data
