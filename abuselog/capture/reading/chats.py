# SPDX-License-Identifier: MIT
"""Chats: bubbles at two sides, a title above, days and times on lines of their own between them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.reading import bubbles as shapes
from abuselog.capture.reading import signs
from abuselog.capture.reading.bubbles import Bubble
from abuselog.capture.reading.chat_title import Title, title_of
from abuselog.capture.reading.columns import Page
from abuselog.capture.reading.displayed import Displayed, displayed
from abuselog.capture.reading.layout import Row, Run
from abuselog.capture.reading.message import Draft
from abuselog.capture.reading.resolving import day_of
from abuselog.capture.reading.screen import Screen
from abuselog.capture.reading.tidying import tidy_rows
from abuselog.capture.reading.vocabulary import part, words
from abuselog.records.reading import Box


@dataclass
class Chat:
    """A chat as found on the screen."""

    title: Title
    drafts: list[Draft] = field(default_factory=list)


@dataclass
class _Day:
    """What the last line between the bubbles said."""

    shown: str = ""
    time: Displayed | None = None
    row: Row | None = None


def chat_of(page: Page, screen: Screen, captured_at: dt.datetime, *, platform: str | None) -> Chat:
    """The bubbles on a page, from top to bottom, and whose chat it is."""
    rows = _without_quiet(tidy_rows(page), screen)
    title = title_of(rows, screen)
    pane = (page.left, page.right)
    body = [row for row in rows if row.middle > title.bottom]
    inside = shapes.has_times_inside(body, *pane)
    body, covered = _uncovered(body, pane)
    parts = _between_pills(body, pane, inside=inside)
    if len(parts) > 1:
        # Who somebody is, and since when, stands in the middle above the first time.
        parts[0] = (
            None,
            [row for row in parts[0][1] if not _centred(row, pane) and row.text != title.name],
        )
    chat = Chat(title)
    day = _Day()
    for pill, rows_between in parts:
        if pill is not None:
            day = _Day(pill.text.strip(" ·•"), displayed(pill.text), pill)
        for outgoing, block in _labelled(rows_between, title):
            found = _bubbles(block, pane, inside=inside, ago=platform == "signal")
            for bubble in found:
                bubble.outgoing = bubble.outgoing if outgoing is None else outgoing
                chat.drafts.append(_draft(bubble, day, captured_at))
    for draft in chat.drafts:
        draft.partial = draft.top < covered
    _name(chat)
    return chat


def _without_quiet(rows: Sequence[Row], screen: Screen) -> list[Row]:
    """The rows without the app's own words, and the ends of its sentences."""
    kept: list[Row] = []
    quiet: Row | None = None
    for row in rows:
        goes_on = (
            quiet is not None
            and row.text[:1].islower()
            and row.top - quiet.bottom < 0.5 * row.height
        )
        low = row.middle > 0.85 * screen.height and signs.is_buttons(row.text)
        if goes_on or _is_quiet(row) or (low and len(row.text.split()) > 1 and not _digits(row)):
            quiet = row
        else:
            kept.append(row)
            quiet = None
    return kept


def _digits(row: Row) -> bool:
    return any(map(str.isdigit, row.text))


def _centred(row: Row, pane: tuple[float, float]) -> bool:
    width = pane[1] - pane[0]
    off = abs((row.left + row.right) / 2 - (pane[0] + pane[1]) / 2)
    return off < 0.06 * width and row.left - pane[0] > 0.2 * width


def _uncovered(rows: Sequence[Row], pane: tuple[float, float]) -> tuple[list[Row], float]:
    """The rows with a day that floats over a bubble on its own, and how far that covers."""
    found: list[Row] = []
    covered = 0.0
    for row in rows:
        floating = [run for run in row.runs if _floats(run, pane)] if len(row.runs) > 1 else []
        if floating and not found:
            found.append(Row((floating[0],)))
            covered = row.bottom + 0.5 * row.height
        else:
            found.append(row)
    return found, covered


def _floats(run: Run, pane: tuple[float, float]) -> bool:
    time = displayed(run.text)
    return time is not None and time.only_day and _centred(Row((run,)), pane)


def _labelled(rows: Sequence[Row], title: Title) -> list[tuple[bool | None, list[Row]]]:
    """The rows between labels that say who speaks: the chat's name, or "me"."""
    found: list[tuple[bool | None, list[Row]]] = [(None, [])]
    for row in rows:
        small = signs.plain(row.text)
        mine = small in words("interface", "me") and row.text == row.text.upper()
        name = signs.plain(title.name).replace(" ", "")
        theirs = small.replace(" ", "") == name != "" and row.text == row.text.upper()
        if mine or theirs:
            found.append((mine, []))
        else:
            found[-1][1].append(row)
    return found


def _is_quiet(row: Row) -> bool:
    """Whether a row is the app's own word in a chat."""
    if shapes.is_receipt(row.text):
        return True
    starts = tuple(part("interface", "furniture_starts"))
    small = signs.plain(row.text)
    if displayed(row.text) is not None:
        return False
    if not row.text[:1].isupper():
        return False
    quiet = small in words("interface", "chat_quiet") or _REQUEST.match(small) is not None
    return quiet or (small.startswith(starts) and len(small.split()) <= 16)


_REQUEST: Final = re.compile(
    r"let .{1,40} message you|gadael i .{1,40} anfon neges|lives in [\w ]+$"
)


def _between_pills(
    rows: Sequence[Row], pane: tuple[float, float], *, inside: bool
) -> list[tuple[Row | None, list[Row]]]:
    """The rows between lines that say a day or a time, each with the line above them."""
    found: list[tuple[Row | None, list[Row]]] = [(None, [])]
    for place, row in enumerate(rows):
        apart = not inside or all(
            abs(other.middle - row.middle) > 0.95 * row.height
            for other in (*rows[max(place - 1, 0) : place], *rows[place + 1 : place + 2])
        )
        goes_on = place > 0 and _goes_on(rows[place - 1], row, pane)
        if apart and not goes_on and _is_pill(row, pane, inside=inside):
            found.append((row, []))
        else:
            found[-1][1].append(row)
    return found


def _goes_on(above: Row, row: Row, pane: tuple[float, float]) -> bool:
    """Whether a day ends the sentence above it: "the meeting is on" / "3 March at 7.15pm"."""
    tight = row.top - above.bottom < 0.35 * row.height
    aligned = abs(above.left - row.left) < 0.3 * row.height
    sentence = len(above.text.split()) > 2 and above.text[-1:].isalnum()
    return tight and aligned and sentence and not _centred(row, pane)


def _is_pill(row: Row, pane: tuple[float, float], *, inside: bool) -> bool:
    time = displayed(row.text)
    if time is None or time.now:
        return False
    width = pane[1] - pane[0]
    off = abs((row.left + row.right) / 2 - (pane[0] + pane[1]) / 2)
    if inside and not time.only_day:
        return False
    return off < 0.12 * width or (time.says_day and off < 0.2 * width)


def _bubbles(
    rows: Sequence[Row], pane: tuple[float, float], *, inside: bool, ago: bool
) -> list[Bubble]:
    centre = (pane[0] + pane[1]) / 2
    if inside or (ago and any(shapes.clock_at_end(row, ago=True) for row in rows)):
        found = shapes.by_times(rows, centre=centre, ago=ago)
    else:
        found = shapes.by_gaps(rows)
    shapes.set_sides(found, *pane)
    return found


def _draft(bubble: Bubble, day: _Day, captured_at: dt.datetime) -> Draft:
    rows, _ = shapes.without_quotation(bubble.rows)
    draft = Draft(rows=rows, outgoing=bubble.outgoing, top=bubble.top)
    if bubble.time is not None and bubble.time_row is not None:
        draft.set_time(bubble.shown, bubble.time, bubble.time_row, "time-in-bubble")
        named = day_of(day.time, captured_at) if day.time else None
        if named is not None and day.row is not None and bubble.time.only_clock:
            draft.day, draft.day_shown = named[0], day.shown
            draft.time_boxes = (*day.row.boxes, *draft.time_boxes)
            draft.time_rule = "day-above-and-time-in-bubble"
    elif day.time is not None and day.row is not None:
        draft.set_time(day.shown, day.time, day.row, "time-above-bubble")
    return draft


def _name(chat: Chat) -> None:
    """Say whose each incoming bubble is: named in or over it, or else the chat's."""
    title = chat.title
    group = title.group or _is_group(chat.drafts)
    firsts = Counter(draft.rows[0].text for draft in chat.drafts if len(draft.rows) > 1)
    known = {text for text, times in firsts.items() if times > 1 and signs.could_be_name(text)}
    speakers: set[str] = set()
    speaker = ""
    boxes: tuple[Box, ...] = ()
    for draft in list(chat.drafts):
        if draft.outgoing:
            continue
        if group:
            found = _speaker(draft, title, known)
            if found is not None:
                speaker, boxes = _TILDE_SLIP.sub("~ ", found.text), found.boxes
                speakers.add(speaker)
                draft.rows = draft.rows[1:]
                if not draft.rows:
                    chat.drafts.remove(draft)
                    continue
            if speaker or title.group:
                _set_speaker(draft, speaker, boxes, "name-in-bubble")
            else:
                _set_speaker(draft, title.name, title.boxes, "title-of-chat")
        else:
            _set_speaker(draft, title.name, title.boxes, "title-of-chat")
            draft.handle, draft.handle_boxes = title.handle, title.handle_boxes
            draft.handle_rule = "handle-below-title"
    title.group = title.group or len(speakers - {title.name}) > 1


def _set_speaker(draft: Draft, name: str, boxes: tuple[Box, ...], rule: str) -> None:
    phone = signs.PHONE.search(name)
    if phone is not None:
        draft.phone = phone.group()
        rest = (name[: phone.start()] + name[phone.end() :]).strip(" ·•")
        name = rest or name
    draft.name, draft.name_boxes, draft.name_rule = name.strip(), boxes, rule


_TILDE_SLIP: Final = re.compile(r"^[2zZ≈-]\s+(?=[A-Z].*\+\d)")
"""The reader takes the ~ before an unknown sender's name for a 2."""


def _is_group(drafts: Sequence[Draft]) -> bool:
    """Whether most incoming bubbles of several rows begin with a name."""
    several = [draft for draft in drafts if not draft.outgoing and len(draft.rows) > 1]
    if not several:
        return False
    named = [draft for draft in several if _begins_with_name(draft.rows)]
    marked = any(draft.rows[0].text.startswith("~") for draft in several)
    return marked or len(named) >= max(1, 0.5 * len(several))


def _speaker(draft: Draft, title: Title, names: set[str]) -> Row | None:
    first = draft.rows[0]
    if first.text in names and len(draft.rows) > 1:
        return first
    known = any(first.text.startswith(name) for name in title.members if len(name) > 2)
    if first.text.startswith("~") or (known and len(draft.rows) > 1):
        return first
    return first if _begins_with_name(draft.rows) else None


def _begins_with_name(rows: Sequence[Row]) -> bool:
    """Whether a first row is a name: it ends before the text would have had to go over the line."""
    if len(rows) < 2:
        return False
    first, second = rows[0], rows[1]
    if not signs.is_name(first.text):
        return False
    if _PHONE_OR_TILDE.search(first.text):
        return True
    widest = max(row.right for row in rows[1:])
    word = second.text.split(" ", 1)[0]
    letter = (second.right - second.left) / max(len(second.text), 1)
    room = widest - first.right
    would_fit = room > (len(word) + 1) * letter
    capitals = all(word[:1].isupper() for word in first.text.split())
    return (would_fit or (len(rows) == 2 and capitals)) and first.height < 1.15 * second.height


_PHONE_OR_TILDE: Final = re.compile(r"^~|\+\d[\d ]{8,}$")
