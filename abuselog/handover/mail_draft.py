# SPDX-License-Identifier: MIT
"""A mail that is not sent: a file that a mail program opens as a draft.

Source: RFC 5322 for the form; `X-Unsent: 1` makes Outlook open it for writing instead of reading.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+\Z")
_LONGEST_ADDRESS: Final = 254


def mail_draft(to: str, subject: str, text: str) -> bytes:
    """Return the draft's bytes: no sender, no date, no number; the mail program adds them.

    Shape:  what is not one plain address is left out, so that nothing typed there steers the mail.
    """
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if is_address(to):
        mail["To"] = to.strip()
    mail["Subject"] = " ".join(subject.split())
    mail.set_content(text, cte="base64")
    return mail.as_bytes()


def is_address(text: str) -> bool:
    """Whether a text is one plain e-mail address."""
    plain = text.strip()
    return len(plain) <= _LONGEST_ADDRESS and _ADDRESS.match(plain) is not None
