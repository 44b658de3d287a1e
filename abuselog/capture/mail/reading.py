# SPDX-License-Identifier: MIT
"""A mail read from its bytes: who, when, what, by which way, and what is odd about it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from abuselog.capture.mail.bodies import Enclosure, contents, words
from abuselog.capture.mail.dkim import signatures
from abuselog.capture.mail.fields import addresses, as_text, in_words, instant_of
from abuselog.capture.mail.mime import Part, Tree, taken_apart
from abuselog.capture.mail.route import claims, hops
from abuselog.errors import UnreadFile
from abuselog.records.message_file import Address, Header, Hop, MailSeen

LARGEST_MAIL_BYTES: Final = 48 << 20
"""More than mail servers let through; it is held in memory while it is read."""
_DATE_APART_S: Final = 15 * 60
_LATE_S: Final = 24 * 3600
_FORWARDED: Final = re.compile(
    r"^\s*(-{2,}\s*(original message|forwarded (message|by)|neges wreiddiol)|"
    r"begin forwarded message:|_{20,}\s*\n\s*from:)",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARD_SUBJECT: Final = re.compile(r"\s*(fwd?|ymlaen)\s*:", re.IGNORECASE)
_MORE_MAILS: Final = re.compile(rb"\n\r?\nFrom \S[^\r\n]{0,200} \d{4}\r?\n[A-Za-z-]{2,40}:")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRead:
    """A mail and the files that came inside it, in the same order as `seen.attachments`."""

    seen: MailSeen
    enclosures: tuple[Enclosure, ...]


def read_mail(data: bytes, name: str = "") -> MailRead:
    """Return what a mail says. Any bytes that are not too many are read as far as they go.

    Raises: UnreadFile if it is too large.
    """
    if len(data) > LARGEST_MAIL_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    tree = taken_apart(data)
    if data.startswith(b"From ") and _MORE_MAILS.search(data):
        tree.warn("more-mails")
    return read_tree(tree, as_sent=True)


def read_tree(tree: Tree, *, as_sent: bool) -> MailRead:
    """Return what the parts of a mail say.

    Shape:  `as_sent` is false if the body is not the one that travelled.
    """
    root = tree.root
    steps = hops(root)
    date = as_text(root.value("Date"))
    sent_at = instant_of(date)
    received_at = next((step.at for step in reversed(steps) if step.at), None)
    _warn_of_fields(tree, steps, sent_at)
    found = contents(tree)
    text, words_from, other = words(tree, found)
    _warn_of_copies(tree, root, text)
    seen = MailSeen(
        headers=tuple(Header(name=one.name, value=in_words(one.value)) for one in root.fields),
        sender=_first(addresses(root.value("From")) or addresses(root.value("Sender"))),
        to=addresses(root.value("To")),
        cc=addresses(root.value("Cc")),
        subject=in_words(root.value("Subject")),
        message_id=as_text(root.value("Message-ID")),
        date_shown=date,
        sent_at=sent_at,
        received_at=received_at,
        words=text,
        words_from=words_from,
        other_words=other,
        hops=steps,
        claims=claims(root),
        signatures=signatures(root, as_sent=as_sent),
        attachments=tuple(one.seen for one in found.enclosures),
        warnings=tuple(tree.warnings),
    )
    return MailRead(seen=seen, enclosures=tuple(found.enclosures))


def _first(people: tuple[Address, ...]) -> Address:
    return people[0] if people else Address()


def _warn_of_fields(tree: Tree, steps: tuple[Hop, ...], sent_at: dt.datetime | None) -> None:
    root = tree.root
    names = [one.name.lower() for one in root.fields]
    if not steps:
        tree.warn("no-received")
    if any(step.clock_jump for step in steps):
        tree.warn("clock-jump")
    if sent_at is None:
        tree.warn("no-date" if not root.value("Date").strip() else "date-unclear")
    if "from" not in names:
        tree.warn("no-sender")
    # A program that shows the one and checks the other can be fooled with two.
    if any(names.count(name) > 1 for name in ("from", "subject", "date", "message-id")):
        tree.warn("field-twice")
    first_at = next((step.at for step in steps if step.at), None)
    if sent_at and first_at:
        late_s = (first_at - sent_at).total_seconds()
        if late_s < -_DATE_APART_S or late_s > _LATE_S:
            tree.warn("date-differs")
    senders = addresses(root.value("From"))
    if len(senders) > 1:
        tree.warn("several-senders")
    elif senders and "@" in senders[0].name and senders[0].address not in senders[0].name:
        tree.warn("name-is-another-address")


def _warn_of_copies(tree: Tree, root: Part, text: str) -> None:
    if root.value("X-Unsent").strip() == b"1":
        tree.warn("never-sent")
    if _FORWARDED.search(text[:20_000]) or _FORWARD_SUBJECT.match(in_words(root.value("Subject"))):
        tree.warn("forwarded-copy")
