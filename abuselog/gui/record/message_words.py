# SPDX-License-Identifier: MIT
"""What the page says of a mail or a chat that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.gui.record.read_fields import HAPPENED, SHORT_NAMES, SHOWN_TIME
from abuselog.records.message_file import ChatSeen
from abuselog.wording import list_words, number_words
from abuselog.wording.language import _
from abuselog.wording.messages import warning_words

_MATTER_MOST: Final = (
    *("never-sent", "forwarded-copy", "outlook-no-headers", "no-received", "more-mails"),
    *("no-sender", "several-senders", "name-is-another-address", "field-twice", "date-differs"),
    *("no-date", "date-unclear", "two-bodies", "hidden-words", "words-unread", "words-cut"),
    *("letters-lost", "text-damaged"),
)
"""What bears on the fields or on what to ask for; the rest is said where the mail is shown."""
_MOST_NOTES: Final = 2


def read_words(names: Sequence[str]) -> str:
    """What the form was filled with, and that it is to be compared."""
    if not names:
        return _("Nothing in the form is from the email now.")
    return _("Read in the email: {fields}. Compare each.").format(fields=_fields(names))


def chat_words(chat: ChatSeen, numbers: Sequence[int], names: Sequence[str]) -> str:
    """What is to be done with a chat, or what its chosen lines filled."""
    if not numbers:
        if chat.choices:
            return _("This file holds several chats. Say which lines of which are the incident.")
        return _("This is a chat of {number} lines. Say which are the incident.").format(
            number=number_words(len(chat.lines))
        )
    first, last = number_words(numbers[0]), number_words(numbers[-1])
    if not names:
        return _("Nothing in the form is from the chat now.")
    if first == last:
        return _("Read in line {line} of the chat: {fields}. Compare each.").format(
            line=first, fields=_fields(names)
        )
    return _("Read in lines {first} to {last} of the chat: {fields}. Compare each.").format(
        first=first, last=last, fields=_fields(names)
    )


def _fields(names: Sequence[str]) -> str:
    shown = (SHORT_NAMES[name] for name in names if name != SHOWN_TIME or HAPPENED not in names)
    return list_words(tuple(shown))


def note_words(warnings: Sequence[str]) -> str:
    """The warnings about a mail that matter most, as one text."""
    found = [code for code in _MATTER_MOST if code in warnings]
    return " ".join(warning_words(code) for code in found[:_MOST_NOTES])
