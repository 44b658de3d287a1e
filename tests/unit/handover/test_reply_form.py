# SPDX-License-Identifier: MIT
"""The reply file: what a reader of evidence sends back, whichever editor saved it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.errors import ReplyUnreadable
from abuselog.handover.reply_form import LARGEST_BYTES, FormHead, form_bytes, read_reply
from abuselog.wording.receipt_words import ENGLISH, LANGUAGES, WELSH

LOG_ID = "0123456789abcdef" * 2
MANIFEST = "ab" * 32
HEAD = FormHead(
    number="H-0001",
    log_id=LOG_ID,
    manifest_hex=MANIFEST,
    dossier="D-0003, version 1",
    files=(("ABC-police.zip", "cd" * 32),),
    given_on=dt.date(2026, 11, 22),
)
FORM = form_bytes(HEAD).decode()


def filled(form: str = FORM, **answers: str) -> str:
    """The form with some lines filled in; a line is named by its beginning."""
    lines = form.split("\r\n")
    for start, said in answers.items():
        [place] = [n for n, line in enumerate(lines) if line.startswith(start.replace("_", " "))]
        lines[place] += said
    return "\r\n".join(lines)


USUAL = filled(
    Received_on="2026-11-23",
    Received_by="PC Example",
    Collar="4821",
    Police_force="Northshire Police",
    Police_incident="0417",
    Day_of="23 November 2026",
    Crime="NS/1/26",
    Check_of="yes",
    You_will="30/11/2026",
)


def test_the_form_is_plain_text_for_any_editor() -> None:
    raw = form_bytes(HEAD)
    assert raw.isascii()
    assert b"\r\n" in raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(fact in raw.decode() for fact in ("H-0001", LOG_ID, MANIFEST, "cd" * 32))
    assert raw == form_bytes(HEAD)


def test_what_was_filled_in_comes_back() -> None:
    found = read_reply(USUAL.encode())
    assert (found.number, found.log_id, found.manifest_hex) == ("H-0001", LOG_ID, MANIFEST)
    said = found.details
    assert said.received_on == dt.date(2026, 11, 23)
    assert (said.received_by, said.number, said.force) == (
        "PC Example",
        "4821",
        "Northshire Police",
    )
    assert (said.log_number, said.log_date) == ("0417", dt.date(2026, 11, 23))
    assert (said.crime_reference, said.passed) == ("NS/1/26", "yes")
    assert said.next_on == dt.date(2026, 11, 30)
    assert (said.role, said.email, said.reference, said.note) == ("", "", "", "")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(USUAL.encode("utf-16"), id="notepad-unicode"),
        pytest.param(b"\xef\xbb\xbf" + USUAL.encode(), id="byte-order-mark"),
        pytest.param(USUAL.replace("\r\n", "\n").encode(), id="saved-on-linux"),
        pytest.param(USUAL.replace("\r\n", "\r\n> ").encode(), id="quoted-in-a-mail"),
        pytest.param(USUAL.replace("\r\n", "\r\n> > ").encode(), id="quoted-twice"),
        pytest.param(USUAL.replace("\r\n", "\r\n   ").encode(), id="indented"),
        pytest.param(USUAL.upper().replace(LOG_ID.upper(), LOG_ID).encode(), id="capitals"),
    ],
)
def test_it_is_read_however_it_was_saved(raw: bytes) -> None:
    found = read_reply(raw)
    assert found.number.upper() == "H-0001"
    assert found.details.received_by.casefold() == "pc example"
    assert found.details.next_on == dt.date(2026, 11, 30)


def test_a_name_in_an_old_encoding_is_read() -> None:
    raw = filled(Received_on="2026-11-23", Received_by="Siân Example").encode("cp1252")
    assert read_reply(raw).details.received_by == "Siân Example"


def test_nothing_that_somebody_wrote_is_lost() -> None:
    text = filled(Received_on="2026-11-23", Anything="Please ring")
    text = text.replace("Please ring", "Please ring\r\nafter six, thank you")
    text = text.replace("Received by: ", "Received by: PC Example\r\nand PC Other")
    note = read_reply(text.encode()).details.note
    assert all(part in note for part in ("Please ring", "after six, thank you", "and PC Other"))
    assert "colons" not in note


def test_an_answer_that_is_neither_is_left_to_the_person() -> None:
    said = read_reply(
        filled(Received_on="2026-11-23", Check_of="all but one picture").encode()
    ).details
    assert said.passed == ""
    assert "all but one picture" in said.note
    for word, meaning in (("No.", "no"), ("passed", "yes"), ("not checked", "")):
        text = filled(Received_on="2026-11-23", Check_of=word)
        assert read_reply(text.encode()).details.passed == meaning


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/4/2026", dt.date(2026, 4, 3)),
        ("03.04.26", dt.date(2026, 4, 3)),
        ("3rd April 2026", dt.date(2026, 4, 3)),
        ("3 Apr 2026", dt.date(2026, 4, 3)),
        ("2026-04-03", dt.date(2026, 4, 3)),
    ],
)
def test_a_day_is_read_as_people_here_write_it(typed: str, meant: dt.date) -> None:
    assert read_reply(filled(Received_on=typed).encode()).details.received_on == meant


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "not-a-form", id="empty"),
        pytest.param(b"Thank you, received. PC Example", "not-a-form", id="an-answer"),
        pytest.param(b"%PDF-1.7\n\0\0", "not-text", id="another-file"),
        pytest.param(FORM.encode(), "empty", id="not-filled-in"),
        pytest.param(USUAL.encode() + b" " * LARGEST_BYTES, "too-large", id="huge"),
        pytest.param(filled(Received_on="31/11/2026").encode(), "day", id="no-such-day"),
        pytest.param(filled(Received_on="11/23/2026").encode(), "day", id="american-day"),
        pytest.param(filled(Received_on="soon").encode(), "day", id="no-day"),
        pytest.param(
            filled(Received_on="2026-11-23", Crime="1\r\nCrime reference: 2").encode(),
            "twice",
            id="two-answers",
        ),
        pytest.param(
            filled(Received_on="2026-11-23", Received_by="x" * 301).encode(),
            "too-long",
            id="long-answer",
        ),
    ],
)
def test_what_is_no_reply_is_refused_in_words(raw: bytes, reason: str) -> None:
    with pytest.raises(ReplyUnreadable) as told:
        read_reply(raw)
    assert told.value.reason == reason


def test_letters_that_turn_a_line_round_do_not_get_in() -> None:
    said = read_reply(
        filled(Received_on="2026-11-23", Received_by="PC \u202eelpmaxE\u0007").encode()
    ).details
    assert "\u202e" not in said.received_by
    assert "\u0007" not in said.received_by


@given(st.binary(max_size=2_000))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    for hostile in (raw, USUAL.encode() + raw, raw + USUAL.encode()):
        try:
            found = read_reply(hostile)
        except ReplyUnreadable:
            continue
        assert found.number


WELSH_FORM = form_bytes(HEAD, WELSH).decode()


def test_the_welsh_form_asks_for_the_same_and_is_read_as_well() -> None:
    said = read_reply(
        filled(
            WELSH_FORM,
            Derbyniwyd_ar="23 Gorffennaf 2027",
            Derbyniwyd_gan="Siân Example",
            Rheng="Cwnstabl",
            Rhif_coler="4821",
            Rhif_digwyddiad="0417",
            Diwrnod="24 Tachwedd 2026",
            Gwiriad="oedd",
            Byddwch="1af Mai 2027",
            Unrhyw="Diolch",
        ).encode()
    )
    assert (said.number, said.log_id, said.manifest_hex) == ("H-0001", LOG_ID, MANIFEST)
    told = said.details
    assert (told.received_on, told.received_by) == (dt.date(2027, 7, 23), "Siân Example")
    assert (told.role, told.number, told.log_number) == ("Cwnstabl", "4821", "0417")
    assert (told.log_date, told.next_on) == (dt.date(2026, 11, 24), dt.date(2027, 5, 1))
    assert (told.passed, told.note) == ("yes", "Diolch")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Oedd.", "yes"), ("nac oedd", "no"), ("heb ei wirio", ""), ("yes", "yes"), ("no", "no")],
)
def test_a_check_is_told_of_in_either_language(typed: str, meant: str) -> None:
    said = read_reply(
        filled(WELSH_FORM, Derbyniwyd_ar="2026-11-23", Gwiriad=typed).encode("utf-8-sig")
    )
    assert (said.details.passed, said.details.note) == (meant, "")


def test_both_languages_ask_for_the_same_and_no_label_means_two_things() -> None:
    assert list(WELSH.form.answers) == list(ENGLISH.form.answers)
    assert list(WELSH.labels) == list(ENGLISH.labels)
    assert set(WELSH.form.known) == set(ENGLISH.form.known)
    labels: dict[str, str] = {}
    for one in LANGUAGES:
        for name, label in (*one.form.known.items(), *one.form.answers.items()):
            plain = "".join(char for char in label.partition("(")[0].casefold() if char.isalpha())
            assert labels.setdefault(plain, name) == name
    every = [set(form.yes) | set(form.no) for form in (ENGLISH.form, WELSH.form)]
    assert not every[0] & every[1]
    assert not set(WELSH.form.yes) & set(WELSH.form.no)
