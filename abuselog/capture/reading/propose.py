# SPDX-License-Identifier: MIT
"""From what was seen on a screenshot to what is proposed for the form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.agreeing import agree
from abuselog.capture.reading.bubbles import has_times_inside
from abuselog.capture.reading.chats import Chat, chat_of
from abuselog.capture.reading.columns import Page, page_of
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.mails import mail_of
from abuselog.capture.reading.mending import mended_text
from abuselog.capture.reading.message import Draft, finished
from abuselog.capture.reading.platform import Traits, platform_of, traits_of
from abuselog.capture.reading.screen import Screen, screen_of
from abuselog.capture.reading.threads import drafts_of
from abuselog.capture.reading.tidying import tidy_rows
from abuselog.records.reading import Proposal, Proposed, SeenMessage, SeenText

RULES: Final = "2"
"""Version of these rules: it changes when another proposal may come of the same text."""

_CHATS: Final = frozenset({"whatsapp", "messenger", "telegram", "signal", "sms", "snapchat"})
_CHANNEL: Final = re.compile(r"#\s?[\w-]{2,60}")
_MOST_LINES: Final = 1500
"""A screen has two hundred; more would only be slow."""


def propose(seen: SeenText, captured_at: dt.datetime) -> Proposal:
    """What the screenshot seems to show: the platform, every message, and the one likely meant.

    Shape:  `captured_at` is aware; times like "3h" count back from it.
    Not:    never certain, and never more than what stands on the picture.
    """
    if captured_at.tzinfo is None:
        raise ValueError("a time of capture has a zone")
    screen = screen_of(_bounded(seen))
    platform = platform_of(screen)
    code = platform.value if platform else None
    traits = traits_of(code)
    page = page_of(screen)
    drafts, place = _read(page, screen, captured_at, code=code)
    agree(drafts, screen)
    messages = tuple(finished(draft, captured_at, handle_prefix=traits.handles) for draft in drafts)
    url = screen.url
    return Proposal(
        platform=platform,
        url=Proposed(
            value=url.text, rule="address-bar", boxes=(url.box,), confidence=url.confidence
        )
        if url
        else None,
        place=place,
        messages=messages,
        main=_main(drafts, messages),
        all_text=seen.all_text,
        rules=RULES,
    )


def _bounded(seen: SeenText) -> SeenText:
    if len(seen.lines) <= _MOST_LINES:
        return seen
    return SeenText(
        width_px=seen.width_px,
        height_px=seen.height_px,
        lines=seen.lines[:_MOST_LINES],
        engine=seen.engine,
        models=seen.models,
    )


def _read(
    page: Page, screen: Screen, captured_at: dt.datetime, *, code: str | None
) -> tuple[list[Draft], Proposed | None]:
    """The messages in the way in which their kind of page is read, and the place."""
    if code == "email":
        mail = mail_of(page)
        if mail is not None:
            row = mail.subject_row
            place = _place(mail.subject, "subject", row) if row else None
            return [mail.draft], place
    rows = tidy_rows(page)
    traits = traits_of(code)
    if code in _CHATS or (
        code in (None, "instagram", "x", "facebook", "telegram") and _is_chat(rows, screen, traits)
    ):
        chat = chat_of(page, screen, captured_at, platform=code)
        if chat.drafts:
            return chat.drafts, _chat_place(chat)
    drafts, places = drafts_of(rows, traits, page.right)
    if places:
        return drafts, _place(places[0][0], "group-above-name", places[0][1])
    channel = next((row for row in rows[:3] if _CHANNEL.fullmatch(row.text)), None)
    if channel is not None:
        return drafts, _place(channel.text.replace("# ", "#"), "channel-at-top", channel)
    return drafts, None


def _is_chat(rows: Sequence[Row], screen: Screen, traits: Traits) -> bool:
    """Whether it is a chat, where the platform has both chats and posts."""
    if screen.composer_kind in ("post", "comment"):
        return False
    if any(signs.time_with_buttons(row.text) is not None for row in rows):
        return False
    drafts, _ = drafts_of(rows, traits)
    heads = sum(1 for draft in drafts if draft.handle or draft.time is not None)
    centre = screen.width / 2
    pills = sum(
        1
        for row in rows
        if displayed(row.text) is not None
        and abs((row.left + row.right) / 2 - centre) < 0.12 * screen.width
    )
    if screen.composer_kind == "chat":
        return pills > 0 or heads == 0 or has_times_inside(rows, 0, screen.width)
    return pills > heads or (heads == 0 and has_times_inside(rows, 0, screen.width))


def _chat_place(chat: Chat) -> Proposed | None:
    title = chat.title
    if not title.group or not title.name:
        return None
    return Proposed(value=title.name, rule="title-of-chat", boxes=title.boxes, confidence=0.9)


def _place(value: str, rule: str, row: Row | None) -> Proposed | None:
    if not value:
        return None
    boxes = row.boxes if row else ()
    return Proposed(value=mended_text(value), rule=rule, boxes=boxes, confidence=0.85)


def _main(drafts: Sequence[Draft], messages: Sequence[SeenMessage]) -> int | None:
    """The message likely meant: the post that was opened, else the first that came in."""
    whole = [
        place
        for place, message in enumerate(messages)
        if message.text is not None and not message.outgoing and not drafts[place].partial
    ]
    if not whole:
        return 0 if messages else None
    focal = [place for place in whole if drafts[place].focal]
    return focal[0] if focal else whole[0]
