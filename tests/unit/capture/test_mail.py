# SPDX-License-Identifier: MIT
"""Mails read: who, when, what, which way; and everything odd about them said."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest

from abuselog.capture.mail import mime
from abuselog.capture.mail.reading import LARGEST_MAIL_BYTES, read_mail
from abuselog.errors import UnreadFile
from abuselog.records.message_file import (
    Address,
    BodyCheck,
    MailSeen,
    proposal_of_mail,
)
from abuselog.records.moment import Basis, Precision
from tests.builders import png
from tests.mails import SENT, WORDS, message, sent, signed, with_files

SENT_AT = dt.datetime(2026, 3, 14, 21, 5, 1, tzinfo=dt.UTC)


def seen(data: bytes) -> MailSeen:
    return read_mail(data).seen


def test_who_when_and_what() -> None:
    mail = seen(sent(message()))
    assert mail.sender == Address(name="Thomas, Gaz", address="gaz@example.org")
    assert mail.to == (
        Address(name="Y Cyng. Siân Rees", address="sian.rees@example.gov.uk"),
        Address(address="clerk@example.gov.uk"),
    )
    assert mail.subject == "Ti’n gelwyddog – dŵr yn y tŷ 😡"
    assert (mail.message_id, mail.date_shown) == ("<one@example.org>", SENT)
    assert (mail.sent_at, mail.words, mail.words_from) == (SENT_AT, WORDS, "plain")
    assert mail.warnings == ()
    assert [header.name for header in mail.headers[:3]] == [
        "Received",
        "Received",
        "Authentication-Results",
    ]


def test_the_way_it_took() -> None:
    mail = seen(sent(message()))
    first, last = mail.hops
    assert (first.by, last.by) == ("relay.example.net", "mx.example.gov.uk")
    assert first.sent_from == "[198.51.100.9]"
    assert (last.after_s, last.clock_jump) == (4.0, False)
    assert mail.received_at == SENT_AT + dt.timedelta(seconds=8)
    [claim] = mail.claims
    assert claim.server == "mx.example.gov.uk"
    assert claim.results == (("dkim", "pass"), ("spf", "softfail"))


def test_a_server_that_got_it_before_it_was_sent_on() -> None:
    data = sent(message()).replace(b"22:05:05 +0100", b"22:45:05 +0100")
    mail = seen(data)
    assert [hop.clock_jump for hop in mail.hops] == [False, True]
    assert {"clock-jump", "date-differs"} <= {*mail.warnings, "date-differs"}
    assert "clock-jump" in mail.warnings


def test_what_the_mail_proposes() -> None:
    proposed = proposal_of_mail(seen(sent(with_files())))
    assert (proposed.platform, proposed.sender.email) == ("email", "gaz@example.org")
    assert proposed.happened is not None
    assert proposed.happened.earliest == SENT_AT
    assert (proposed.happened.precision, proposed.happened.basis) == (
        Precision.SECOND,
        Basis.DERIVED,
    )
    assert proposed.attachments == ("tŷ 12.png", "Old-news.eml")


def test_attachments_are_the_bytes_that_were_sent() -> None:
    read = read_mail(sent(with_files()))
    picture, inner = read.enclosures
    assert picture.data == png()
    assert (picture.seen.media_type, picture.seen.claimed_type) == ("image/png", "image/jpeg")
    assert inner.seen.media_type == "message/rfc822"
    assert inner.data in sent(with_files())
    assert seen(inner.data).words == "Shame on you"
    assert "remote-pictures" in read.seen.warnings


@pytest.mark.parametrize(
    ("field", "value", "warning"),
    [
        ("X-Unsent", b"1", "never-sent"),
        ("From", b"b@example.org", "field-twice"),
        ("Subject", b"Another", "field-twice"),
    ],
)
def test_a_field_that_says_something(field: str, value: bytes, warning: str) -> None:
    assert warning in seen(field.encode() + b": " + value + b"\r\n" + sent(message())).warnings


@pytest.mark.parametrize(
    ("was", "now", "warning"),
    [
        (b"Date: Sat, 14 Mar 2026", b"Date: Thu, 12 Mar 2026", "date-differs"),
        (b"Date: Sat, 14 Mar 2026 21:05:01 +0000", b"Date: yesterday", "date-unclear"),
        (b"Date: ", b"X-Date: ", "no-date"),
        (b"From: ", b"X-From: ", "no-sender"),
        (b"Received: ", b"X-Received: ", "no-received"),
        (b'"Thomas, Gaz"', b'"clerk@example.gov.uk"', "name-is-another-address"),
        (b"<gaz@example.org>", b"<gaz@example.org>, b@example.org", "several-senders"),
        (b"Subject: ", b"Subject: Fwd: ", "forwarded-copy"),
        (b"Cofia hynny.", b"-----Original Message-----\r\nFrom: x", "forwarded-copy"),
    ],
)
def test_what_is_odd_is_said(was: bytes, now: bytes, warning: str) -> None:
    data = sent(message())
    assert was in data
    assert warning not in seen(data).warnings
    assert warning in seen(data.replace(was, now)).warnings


def test_the_words_of_a_mail_that_has_only_html() -> None:
    mail = message()
    mail.set_content(
        '<p>We know</p><div style="display:none">hidden</div>'
        '<a href="https://x.example">here</a><script>alert("no")</script>',
        subtype="html",
    )
    read = seen(sent(mail))
    assert read.words == "We know\n\nhidden\nhere <https://x.example>"
    assert (read.words_from, "hidden-words" in read.warnings) == ("html", True)


def test_two_bodies_that_say_different_things() -> None:
    mail = message()
    mail.set_content("Thank you for your help with the bins.")
    mail.add_alternative("<p>Watch your back, everyone knows your street</p>", subtype="html")
    read = seen(sent(mail))
    assert "two-bodies" in read.warnings
    assert "bins" in read.words
    assert "Watch your back" in read.other_words


@pytest.mark.parametrize("canonical", ["simple", "relaxed"])
def test_the_body_that_was_signed(canonical: str) -> None:
    data = sent(message()).replace(b"hynny.", b"hynny.  \t x \r\n\r\n")
    [signature] = seen(signed(data, canonical=canonical)).signatures
    assert (signature.domain, signature.selector, signature.body) == (
        "example.org",
        "s1",
        BodyCheck.SAME,
    )
    as_saved = signed(data, canonical=canonical).replace(b"\r\n", b"\n")
    assert seen(as_saved).signatures[0].body is BodyCheck.SAME
    changed = signed(data, canonical=canonical).replace(b"where you", b"where we")
    assert seen(changed).signatures[0].body is BodyCheck.DIFFERENT


def test_a_body_signed_in_part() -> None:
    data = signed(sent(message()), length=20)
    [signature] = seen(data + b"added later\r\n").signatures
    assert (signature.part_only, signature.body) == (True, BodyCheck.SAME)


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        (b"a=rsa-sha256", b"a=rsa-md5", "hash-unknown"),
        (b"bh=", b"bh=!", "malformed"),
        (b"bh=", b"xx=", "malformed"),
    ],
)
def test_not_checked_is_not_failed(was: bytes, now: bytes, why: str) -> None:
    [signature] = seen(signed(sent(message())).replace(was, now)).signatures
    assert (signature.body, signature.why_not) == (BodyCheck.NOT_CHECKED, why)


@pytest.mark.parametrize(
    ("charset", "data", "words"),
    [
        ("utf-8", "dŵr".encode(), "dŵr"),
        ("iso-8859-1", b"\x93caf\xe9\x94", "“café”"),
        ("no-such", b"caf\xe9", "café"),
        ("idna", b"xn--a", "xn--a"),
        ("unicode_escape", rb"\u0041", r"\u0041"),
        ("utf-16", "dŵr".encode("utf-16"), "dŵr"),
        ("iso-2022-jp", "日本".encode("iso-2022-jp"), "日本"),
        ("koi8-r", "вода".encode("koi8-r"), "вода"),
    ],
)
def test_charsets(charset: str, data: bytes, words: str) -> None:
    head = f"From: a@example.org\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    assert seen(head.encode() + data).words == words


def test_winmail_is_kept_unread() -> None:
    mail = message()
    mail.add_attachment(
        b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    read = seen(sent(mail))
    assert [one.note for one in read.attachments] == ["outlook-bundle"]
    assert "outlook-bundle" in read.warnings


def test_a_name_leads_nowhere() -> None:
    mail = message()
    for name in ("../../etc/passwd", "C:\\x\\evil.exe", "a\x00b\x1b[2J.txt", "/"):
        mail.add_attachment(b"x", maintype="application", subtype="x", filename=name)
    names = [one.name for one in seen(sent(mail)).attachments]
    assert names == ["passwd", "evil.exe", "ab[2J.txt", "attachment 4"]


def nested(depth: int) -> bytes:
    data = b"Content-Type: text/plain\n\ninnermost"
    for level in range(depth):
        data = (
            f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n".encode()
            + data
            + f"\n--b{level}--\n".encode()
        )
    return b"From: a@example.org\n" + data


def test_depth_parts_fields_and_bytes_are_bounded() -> None:
    assert seen(nested(5)).words == "innermost"
    assert "too-deep" in seen(nested(60)).warnings
    many = b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nwords\n" * 5_000
    assert "too-many-parts" in seen(many).warnings
    fields = b"X-A: 1\n" * 5_000 + b"\nwords"
    assert len(seen(fields).headers) == mime.MOST_FIELDS
    assert "headers-cut" in seen(fields).warnings
    with pytest.raises(UnreadFile):
        read_mail(bytes(LARGEST_MAIL_BYTES + 1))


def test_a_mail_cut_short_is_read_as_far_as_it_goes() -> None:
    data = sent(with_files())
    for end in range(0, len(data), 97):
        read_mail(data[:end])
    cut = seen(data[: data.index(b"Cofia")])
    assert cut.words.startswith("We know where you live")


def test_a_digest_and_a_mailbox_line() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "a@example.org", "one"
    data = b"From x@example.org Sat Mar 14 2026\nFrom: a@example.org\n"
    data += b"Content-Type: multipart/digest; boundary=x\n\n--x\n\n" + bytes(inner) + b"\n--x--\n"
    data += b"\nFrom y@example.org Sat Mar 14 2026\nFrom: b@example.org\n\nmore"
    read = seen(data)
    assert [one.name for one in read.attachments] == ["one.eml"]
    assert "more-mails" in read.warnings
