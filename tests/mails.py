# SPDX-License-Identifier: MIT
"""Mails as they reach people, with everybody and everything in them invented."""

from __future__ import annotations

import base64
import email.policy
import hashlib
from email.message import EmailMessage

from tests.builders import png

RECEIVED = (
    (
        "from relay.example.net (relay.example.net [192.0.2.7]) by mx.example.gov.uk (Postfix) "
        "with ESMTPS id 4; Sat, 14 Mar 2026 21:05:09 +0000 (GMT)"
    ),
    "from [198.51.100.9] by relay.example.net with ESMTPSA id 3; Sat, 14 Mar 2026 22:05:05 +0100",
)
SENT = "Sat, 14 Mar 2026 21:05:01 +0000"
WORDS = "We know where you live, Siân.\n\nCofia hynny."


def message(**more: str) -> EmailMessage:
    """Return a mail with the fields that servers give one."""
    mail = EmailMessage()
    for line in RECEIVED:
        mail["Received"] = line
    mail["Authentication-Results"] = (
        "mx.example.gov.uk; dkim=pass header.d=example.org; spf=softfail smtp.helo=x"
    )
    mail["From"] = '"Thomas, Gaz" <gaz@example.org>'
    mail["To"] = "Y Cyng. Siân Rees <sian.rees@example.gov.uk>, clerk@example.gov.uk"
    mail["Subject"] = "Ti’n gelwyddog – dŵr yn y tŷ 😡"
    mail["Date"] = SENT
    mail["Message-ID"] = "<one@example.org>"
    for name, value in more.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(WORDS)
    return mail


def with_files() -> EmailMessage:
    """Return a mail with a second body, a picture under a false type, and a message inside."""
    mail = message()
    mail.add_alternative(
        "<html><body><p>We know where you live, Siân.</p><p>Cofia <b>hynny</b>.</p>"
        '<img src="https://tracker.example.org/p.gif"></body></html>',
        subtype="html",
    )
    mail.add_attachment(png(), maintype="image", subtype="jpeg", filename="tŷ 12.png")
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "a@example.org", "b@example.org", "Old/news"
    inner.set_content("Shame on you")
    mail.add_attachment(inner)
    return mail


def sent(mail: EmailMessage) -> bytes:
    """Return a mail as it travels."""
    return mail.as_bytes(policy=email.policy.SMTP.clone(max_line_length=200))


def signed(data: bytes, *, canonical: str = "relaxed", length: int | None = None) -> bytes:
    """Return a mail with a signature whose body hash is right and whose signature is nonsense."""
    body = data.partition(b"\r\n\r\n")[2]
    if canonical == "relaxed":
        lines = [b" ".join(line.replace(b"\t", b" ").split(b" ")) for line in body.split(b"\r\n")]
        while any(b"  " in line for line in lines):
            lines = [line.replace(b"  ", b" ") for line in lines]
        body = b"\r\n".join(line.rstrip(b" ") for line in lines)
    body = body.rstrip(b"\r\n") + b"\r\n"
    covered = body if length is None else body[:length]
    digest = base64.b64encode(hashlib.sha256(covered).digest()).decode()
    limit = "" if length is None else f" l={length};"
    field = (
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/{canonical}; d=example.org; s=s1;{limit}\r\n"
        f" h=from:to:subject; bh={digest};\r\n b=bm90IGEgc2lnbmF0dXJl\r\n"
    )
    return field.encode() + data
