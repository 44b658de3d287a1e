# SPDX-License-Identifier: MIT
"""What a mail or chosen lines of a chat on the command line say, for the fields left empty."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abuselog.errors import BadValue, CaptureError
from abuselog.records.exhibit import Arrival
from abuselog.records.message_file import (
    ChatSeen,
    MailSeen,
    MessageProposal,
    proposal_of_lines,
    proposal_of_mail,
)
from abuselog.records.moment import HOME_ZONE
from abuselog.wording.language import _
from abuselog.workflows import read_file

_LINES: Final = re.compile(r"\s*(\d{1,7})(?:\s*-\s*(\d{1,7}))?\s*")
_MOST_LINES: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledFrom:
    """The file that fields are filled from, and what it proposes."""

    path: Path
    proposal: MessageProposal
    chat: ChatSeen | None = None
    numbers: tuple[int, ...] = ()


def add_filling_options(parser: argparse.ArgumentParser) -> None:
    """Offer what a chat export leaves open."""
    group = parser.add_argument_group(_("from a chat export"))
    group.add_argument(
        "--lines",
        metavar="LINES",
        help=_("the lines of the chat that are the incident, such as 12-15,18"),
    )
    add_chat_options(group)


def add_chat_options(parser: argparse._ActionsContainer) -> None:
    """Offer what must be known to read a chat export."""
    order = parser.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first",
        dest="day_first",
        action="store_true",
        default=None,
        help=_("read 03/04 in a chat as the third of April"),
    )
    order.add_argument(
        "--month-first",
        dest="day_first",
        action="store_false",
        help=_("read 03/04 in a chat as the fourth of March"),
    )
    parser.add_argument("--chat", metavar="NAME", help=_("which of several chats in the file"))


def asked(options: argparse.Namespace) -> read_file.Asked:
    """What the options say where a chat export leaves it open."""
    return read_file.Asked(day_first=options.day_first, chat=options.chat or "")


def filled_from(options: argparse.Namespace) -> FilledFrom | None:
    """What the first file that is a mail, or a chat with chosen lines, proposes; or None.

    Raises: BadValue for lines that are not there, or whose dates could be read in two ways.
    """
    numbers = _numbers(options.lines) if options.lines is not None else ()
    for path in options.files:
        found = _seen(path, asked(options))
        if isinstance(found, MailSeen):
            return FilledFrom(path=path, proposal=proposal_of_mail(found))
        if isinstance(found, ChatSeen) and numbers:
            return _from_chat(path, found, numbers, options)
    if numbers:
        raise BadValue(field="lines", reason="no-chat")
    return None


def _seen(path: Path, choices: read_file.Asked) -> MailSeen | ChatSeen | None:
    try:
        found = read_file.read(read_file.Source.of_file(path, Arrival.COMMAND), choices)
    except CaptureError:
        return None  # it can be kept all the same; what can't be is said when it is taken in
    return found if isinstance(found, (MailSeen, ChatSeen)) else None


def _from_chat(
    path: Path, chat: ChatSeen, numbers: tuple[int, ...], options: argparse.Namespace
) -> FilledFrom:
    if chat.choices:
        raise BadValue(field="lines", reason="several-chats")
    if chat.ambiguous and options.day_first is None:
        raise BadValue(field="lines", reason="day-or-month-first")
    if numbers[-1] > len(chat.lines) or numbers[0] < 1:
        raise BadValue(field="lines", reason="no-such-line")
    proposal = proposal_of_lines(chat, numbers, options.zone or HOME_ZONE)
    return FilledFrom(path=path, proposal=proposal, chat=chat, numbers=numbers)


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers that `12-15,18` names, in order.

    Raises: BadValue.
    """
    found: set[int] = set()
    for piece in text.split(","):
        span = _LINES.fullmatch(piece)
        if not span:
            raise BadValue(field="lines", reason="numbers-like-12-15")
        first, last = int(span[1]), int(span[2] or span[1])
        if last < first or last - first >= _MOST_LINES:
            raise BadValue(field="lines", reason="numbers-like-12-15")
        found.update(range(first, last + 1))
    return tuple(sorted(found))
