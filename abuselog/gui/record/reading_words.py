# SPDX-License-Identifier: MIT
"""What the page says of a reading, and where on the picture it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRect

from abuselog.gui.record.read_fields import HAPPENED, SHORT_NAMES, SHOWN_TIME
from abuselog.records.reading import Box, Proposal, SeenMessage
from abuselog.wording import list_words
from abuselog.wording.language import _

_EXCERPT: Final = 60


def filled_words(names: Sequence[str], *, clock_agrees: bool | None = None) -> str:
    """What the form was filled with, and that it is to be compared."""
    if not names:
        return _("Nothing in the form is from the picture now.")
    told = [name for name in names if name != SHOWN_TIME or HAPPENED not in names]
    words = _("Read: {fields}. Compare each.").format(
        fields=list_words(tuple(SHORT_NAMES[name] for name in told))
    )
    if HAPPENED in names and clock_agrees is False:
        words += " " + _(
            "The clock on the picture does not fit when it was taken: look at the time twice."
        )
    return words


def message_names(messages: Iterable[SeenMessage], *, with_words: bool) -> list[str]:
    """Every message by its name and time; its words only where they may be seen."""
    return [
        " · ".join(_message_parts(number, message, with_words=with_words))
        for number, message in enumerate(messages, start=1)
    ]


def _message_parts(number: int, message: SeenMessage, *, with_words: bool) -> Iterator[str]:
    names = [one.value for one in (message.display_name, message.handle, message.phone) if one]
    if message.outgoing:
        yield _("You, or whose device it is")
    else:
        yield " ".join(names) or _("Message {number}").format(number=number)
    if message.displayed_time is not None:
        yield message.displayed_time.value
    if with_words and message.text is not None:
        yield " ".join(message.text.value.split())[:_EXCERPT]


def boxes_of(proposal: Proposal, number: int | None) -> tuple[Box, ...]:
    """Where everything stands that one message proposes."""
    found = [proposal.platform, proposal.url, proposal.place]
    if number is not None:
        message = proposal.messages[number]
        found += [message.display_name, message.handle, message.phone]
        found += [message.text, message.displayed_time]
    # Each by itself: the day may stand far above the time of day.
    return tuple(box for one in found if one is not None for box in one.boxes)


def name_box(proposal: Proposal, number: int | None) -> Box | None:
    """Where the name and the handle of a message stand, or None if neither was seen."""
    if number is None:
        return None
    message = proposal.messages[number]
    parts = (message.handle, message.display_name, message.phone)
    boxes = [one.box for one in parts if one is not None and one.box is not None]
    if not boxes:
        return None
    # The handle alone, if there is one: a name may stand elsewhere, at the top of a chat.
    return boxes[0]


def crop(box: Box, scale: float) -> QRect:
    """The part of a picture around a box, a little larger; `scale` is pixels for one of the box."""
    edge = box.height * 0.4
    return QRect(
        round((box.left - edge) * scale),
        round((box.top - edge) * scale),
        round((box.width + 2 * edge) * scale),
        round((box.height + 2 * edge) * scale),
    )
