# SPDX-License-Identifier: MIT
"""What the page says of a mail that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.gui.record.read_fields import HAPPENED, SHORT_NAMES, SHOWN_TIME
from abuselog.wording import list_words
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
    shown = tuple(
        SHORT_NAMES[name] for name in names if name != SHOWN_TIME or HAPPENED not in names
    )
    return _("Read in the email: {fields}. Compare each.").format(fields=list_words(shown))


def note_words(warnings: Sequence[str]) -> str:
    """The warnings about a mail that matter most, as one text."""
    found = [code for code in _MATTER_MOST if code in warnings]
    return " ".join(warning_words(code) for code in found[:_MOST_NOTES])
