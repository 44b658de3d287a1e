# SPDX-License-Identifier: MIT
"""What was read in a mail or a chat export: proposals and warnings, never facts.

Everything here can be worked out again from the exhibit. What a header says is what somebody
wrote into it; only what our own reader did (hashing the body) is ours.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field

from abuselog.errors import BadTime
from abuselog.records.incident import Sender
from abuselog.records.moment import (
    HOME_ZONE,
    Basis,
    Moment,
    Precision,
    moment_at,
    moment_between,
    moment_from_wall_clock,
)


class BodyCheck(enum.StrEnum):
    """Whether a mail's body is the one that its DKIM signature was made over."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One person as a mail names them; both parts are whatever somebody wrote."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One header field, in its place among the others."""

    name: str
    value: str
    """Unfolded and decoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a mail's way, as the server that received it there wrote it down."""

    by: str
    sent_from: str
    at: dt.datetime | None
    """Aware, in UTC; None if it can't be read."""
    after_s: float | None
    """Seconds since the step before; None for the first, or without a time."""
    clock_jump: bool
    """Whether it was received before it was sent on: one of the clocks is wrong, or one lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerClaim:
    """What a receiving server says that it checked: its word, not ours."""

    server: str
    results: tuple[tuple[str, str], ...]
    """Method and result: ("dkim", "pass")."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One DKIM signature that a mail carries. Whether it is genuine needs the sender's key.

    The key is on the internet, where abuselog does not go: the signature is never checked here.
    """

    domain: str
    selector: str
    body: BodyCheck
    why_not: str = ""
    """Why the body was not checked: `hash-unknown`, `limit`, `malformed`, `not-as-sent`."""
    part_only: bool = False
    """Whether the signature covers only the start of the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAttachment:
    """One file that came inside a mail."""

    name: str
    media_type: str
    """By content; empty if it is of no kind we know."""
    claimed_type: str
    size_bytes: int
    note: str = ""
    """Why it is kept unread: `outlook-bundle`, `outlook-message`, `damaged`; or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSeen:
    """A mail, read. Raises nothing: what could not be read is among the warnings."""

    headers: tuple[Header, ...]
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    message_id: str
    date_shown: str
    """The Date field exactly as written."""
    sent_at: dt.datetime | None
    """Aware, in UTC: the sender's own clock says so."""
    received_at: dt.datetime | None
    """Aware, in UTC: the last server's clock says so."""
    words: str
    words_from: str
    """Which body the words are: `plain`, `html`, or empty."""
    other_words: str = ""
    """The other body's words where the two say different things."""
    hops: tuple[Hop, ...] = ()
    """From the first server to the last."""
    claims: tuple[ServerClaim, ...] = ()
    """From the last server to the first, as they stand in the mail."""
    signatures: tuple[Signature, ...] = ()
    attachments: tuple[SeenAttachment, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a reader must know: `no-received`, `clock-jump`, `forwarded-copy`, …"""

    @property
    def happened(self) -> Moment | None:
        """When it was sent, to the second; when it came, if the mail does not say."""
        instant = self.sent_at or self.received_at
        return None if instant is None else _derived(moment_at(instant))


class ChatLineKind(enum.StrEnum):
    """What a line of a chat is."""

    MESSAGE = "message"
    SYSTEM = "system"
    """The app's own row: somebody joined, messages are encrypted."""
    DELETED = "deleted"
    OMITTED = "omitted"
    """A picture or film that the export left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """One message or row of a chat."""

    number: int
    """From 1, in the order of the chat."""
    wall: dt.datetime | None
    """What the exporting device's clock showed, without zone; None if the export has none."""
    instant: dt.datetime | None = None
    """Aware, in UTC, where the export says it."""
    by_seconds: bool = False
    """Whether the time is known to the second, and not only to the minute."""
    sender: str = ""
    text: str = ""
    attachment: str = ""
    """The name of the file that belongs to it, as the export names it."""
    kind: ChatLineKind = ChatLineKind.MESSAGE
    backwards: bool = False
    """Whether it says to be older than the line before it."""

    def moment(self, zone_name: str = HOME_ZONE) -> Moment | None:
        """Return when it was written, or None if that is not known.

        Shape:  `zone_name` is where the exporting device was.
        """
        if self.instant is not None:
            return _derived(moment_at(self.instant, zone_name))
        if self.wall is None:
            return None
        precision = Precision.SECOND if self.by_seconds else Precision.MINUTE
        try:
            return moment_from_wall_clock(
                self.wall, precision=precision, zone_name=zone_name, basis=Basis.DERIVED
            )
        except BadTime:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSeen:
    """A chat export, read."""

    platform: str
    """A code of the catalogue's platforms."""
    title: str
    lines: tuple[ChatLine, ...]
    day_first: bool | None = None
    """Whether 3/4 is the third of April; None where the file writes dates in no such way."""
    ambiguous: bool = False
    """Whether nothing in the file tells the day from the month: `day_first` is then a guess."""
    media: tuple[str, ...] = ()
    """Names of the files that came with it and can be read, in the order of the archive."""
    choices: tuple[str, ...] = ()
    """Names of the chats in the file, where it holds several and none was chosen yet."""
    warnings: tuple[str, ...] = ()

    @property
    def senders(self) -> tuple[str, ...]:
        """Everybody who wrote, in the order of their first line."""
        people = (one for one in self.lines if one.sender and one.kind is not ChatLineKind.SYSTEM)
        return tuple(dict.fromkeys(one.sender for one in people))


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageProposal:
    """What a mail, or chosen lines of a chat, propose for an incident. The person decides."""

    platform: str
    sender: Sender = field(default_factory=Sender)
    words: str = ""
    happened: Moment | None = None
    shown_time: str = ""
    place: str = ""
    """The subject of a mail, the title of a chat."""
    link: str = ""
    """An address that a screenshot shows."""
    attachments: tuple[str, ...] = ()
    """Names of the files that belong to it."""
    warnings: tuple[str, ...] = ()


def proposal_of_mail(mail: MailSeen) -> MessageProposal:
    """Return what a mail proposes."""
    return MessageProposal(
        platform="email",
        sender=Sender(display_name=mail.sender.name, email=mail.sender.address),
        words=mail.words,
        happened=mail.happened,
        shown_time=mail.date_shown,
        place=mail.subject,
        attachments=tuple(one.name for one in mail.attachments),
        warnings=mail.warnings,
    )


def proposal_of_lines(
    chat: ChatSeen, numbers: tuple[int, ...], zone_name: str = HOME_ZONE
) -> MessageProposal:
    """Return what the chosen lines of a chat propose.

    Shape:  `numbers` are the lines' own, in any order; numbers that are not there are left out.
    """
    wanted = set(numbers)
    chosen = [line for line in chat.lines if line.number in wanted]
    senders = tuple(dict.fromkeys(line.sender for line in chosen if line.sender))
    alone = len(senders) == 1
    return MessageProposal(
        platform=chat.platform,
        sender=_chat_sender(senders[0]) if alone else Sender(),
        words="\n".join(_line_words(line, named=not alone) for line in chosen),
        happened=_span(chosen, zone_name),
        shown_time=chosen[0].wall.isoformat(" ") if chosen and chosen[0].wall else "",
        place=chat.title,
        attachments=tuple(line.attachment for line in chosen if line.attachment),
        warnings=chat.warnings,
    )


def _line_words(line: ChatLine, *, named: bool) -> str:
    words = line.text or line.attachment
    return f"{line.sender}: {words}" if named and line.sender else words


def _chat_sender(name: str) -> Sender:
    """Return the sender that a chat names: a telephone number where that is all there is."""
    digits = sum(letter.isdigit() for letter in name)
    if digits >= 7 and not any(letter.isalpha() for letter in name):
        return Sender(phone=name)
    return Sender(display_name=name)


def _span(chosen: list[ChatLine], zone_name: str) -> Moment | None:
    known = [moment for line in chosen if (moment := line.moment(zone_name)) is not None]
    if not known:
        return None
    first = min(known, key=lambda moment: moment.earliest)
    last = max(known, key=lambda moment: moment.latest)
    if first == last:
        return first
    return moment_between(first, last, Basis.DERIVED)


def _derived(moment: Moment) -> Moment:
    return Moment(
        earliest=moment.earliest,
        latest=moment.latest,
        precision=moment.precision,
        zone=moment.zone,
        basis=Basis.DERIVED,
    )
