# SPDX-License-Identifier: MIT
"""Mails: an address, a time and a subject above, then the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.columns import Page
from abuselog.capture.reading.displayed import Displayed
from abuselog.capture.reading.heads import boxes_of
from abuselog.capture.reading.layout import Row, Run
from abuselog.capture.reading.message import Draft
from abuselog.capture.reading.tidying import tidy_rows
from abuselog.capture.reading.vocabulary import part, words

_WINDOW: Final = re.compile(
    r"\s[-–]\s(message|neges)\b.*$|\s[-–]\s(outlook|gmail|mail)$", re.IGNORECASE
)
_LABEL: Final = re.compile(r"^(?:date|sent|dyddiad|anfonwyd)\s*:?\s+(?=\S)", re.IGNORECASE)
_ADDRESS_IN: Final = re.compile(
    r"[<(\[‹«]?\s*(?P<address>" + signs.ADDRESS.pattern + r")\s*[>)\]›»]?"
)
_LARGER: Final = 1.15
"""So many times as large as its words is a subject among them."""


@dataclass
class Mail:
    """A mail as found on the screen."""

    draft: Draft
    subject: str = ""
    subject_row: Row | None = None


@dataclass
class _Head:
    """What stands above a mail's words."""

    rows: Sequence[Row]
    fields: dict[str, tuple[str, Row]] = field(default_factory=dict)
    """What is written behind From:, To:, Sent:, Subject:."""
    to_row: int | None = None


def mail_of(page: Page) -> Mail | None:
    """The mail on a page; None if nothing on it is addressed to anybody."""
    rows = tidy_rows(page)
    head = _head(rows)
    if head.to_row is None and "from" not in head.fields:
        return None
    draft = Draft(top=rows[0].top if rows else 0.0)
    sender = _sender(head, draft)
    last = max(
        [rows.index(row) for _, row in head.fields.values()]
        + ([head.to_row] if head.to_row is not None else [])
        + ([sender] if sender is not None else [])
    )
    last = _time(head, draft, last)
    mail = Mail(draft)
    _subject(mail, head, sender if sender is not None else (head.to_row or 0))
    draft.rows = _body(rows[last + 1 :])
    _subject_first(mail)
    return mail


def _subject_first(mail: Mail) -> None:
    """Take a subject that stands over the words, in larger letters, from among them."""
    rows = mail.draft.rows
    if mail.subject or len(rows) < 3:
        return
    if rows[0].height > _LARGER * max(row.height for row in rows[1:]):
        mail.subject, mail.subject_row = rows[0].text, rows[0]
        mail.draft.rows = rows[1:]


def _head(rows: Sequence[Row]) -> _Head:
    """The labelled fields, and the row that says to whom."""
    head = _Head(rows)
    for place, row in enumerate(rows):
        label, value = _labelled(row)
        if label is not None and label not in head.fields:
            if label == "to" and head.to_row is None:
                head.to_row = place
            head.fields[label] = (value, row)
        elif head.to_row is None and _says_to_me(row.text):
            head.to_row = place
    return head


def _labelled(row: Row) -> tuple[str | None, str]:
    found = re.match(r"^(?P<label>[^\W\d]+(?: wrth)?)\s*[:;]\s*(?P<value>.*)$", row.text)
    if found is None:
        # Mail programs in a window set To apart from the name without a colon.
        return None, ""
    label = found["label"].casefold()
    for key, variants in part("interface", "mail_fields").items():
        if label in variants and (found["value"] or key != "to"):
            return str(key), found["value"].strip()
    return None, ""


def _says_to_me(text: str) -> bool:
    small = signs.plain(text)
    phrases = words("interface", "to_me")
    return small in phrases or any(
        small.startswith(phrase + " ") and len(small) < 30 for phrase in phrases
    )


def _sender(head: _Head, draft: Draft) -> int | None:
    """Find who wrote it: the address before the one it went to, and the name beside or above."""
    if "from" in head.fields:
        value, row = head.fields["from"]
        _split_sender(draft, value, row)
        place = head.rows.index(row)
        if not draft.name and draft.handle:
            _name_above(head.rows[:place], row, None, draft)
        elif not draft.handle:
            draft.name, draft.name_boxes = value, row.boxes
        return place
    limit = head.to_row if head.to_row is not None else len(head.rows) - 1
    for place in range(limit, -1, -1):
        row = head.rows[place]
        text = row.text
        if place == head.to_row and _labelled(row)[0] == "to":
            continue
        if signs.ADDRESS.search(text) is None:
            continue
        run = next((one for one in row.runs if signs.ADDRESS.search(one.text)), None)
        _split_sender(draft, run.text if run else text, row)
        if not draft.name:
            _name_above(head.rows[:place], row, run, draft)
        return place
    named = _named_sender(head, limit, draft)
    below = _details_below(head, limit, draft)
    return named if below is None else below


def _details_below(head: _Head, limit: int, draft: Draft) -> int | None:
    """Find the sender's address where the details were unfolded below "to me", and their end."""
    last = None
    for place in range(limit + 1, min(limit + 8, len(head.rows))):
        row = head.rows[place]
        if signs.ADDRESS.search(row.text):
            if last is None:
                name = draft.name
                _split_sender(draft, row.text, row)
                draft.name = name or draft.name
            last = place
        elif last is not None and _times_in(row):
            last = place
    return last


def _split_sender(draft: Draft, text: str, row: Row) -> None:
    found = _ADDRESS_IN.search(text)
    if found is None:
        return
    draft.handle = re.sub(r"\s", "", found["address"]).rstrip(".")
    draft.handle_boxes, draft.handle_rule = row.boxes, "address-of-sender"
    name = signs.without_badges(text[: found.start()].strip(" <(["))
    if name:
        draft.name, draft.name_boxes, draft.name_rule = (
            name,
            boxes_of(row, name),
            "name-before-address",
        )


def _name_above(above: Sequence[Row], row: Row, run: Run | None, draft: Draft) -> None:
    beside = [
        one for one in row.runs if one is not run and one.right <= (run.left if run else 0) + 4
    ]
    if beside and signs.is_name(beside[-1].text):
        draft.name, draft.name_boxes = beside[-1].text, (beside[-1].box,)
        draft.name_rule = "name-before-address"
        return
    for other in reversed(above[-2:]):
        name = _name_in(other)
        if name is not None and row.top - other.bottom < 1.2 * row.height:
            draft.name, draft.name_boxes = signs.without_badges(name.text), (name.box,)
            draft.name_rule = "name-above-address"
            return


def _name_in(row: Row) -> Run | None:
    """The first run of a row that can be a name, without a time behind it."""
    for run in row.runs:
        text = run.text
        end = signs.time_at_end(text)
        if end is not None:
            text = end[0].strip(" ·•")
        if text and signs.is_name(text) and not signs.is_furniture(text):
            return run.with_text(text)
    return None


def _named_sender(head: _Head, limit: int, draft: Draft) -> int | None:
    """A sender shown by name alone, over "to me"."""
    for place in range(limit, max(limit - 3, -1), -1):
        row = head.rows[place]
        if place == head.to_row and (_says_to_me(row.text) or _labelled(row)[0] == "to"):
            continue
        name = _name_in(row)
        if name is not None:
            draft.name = signs.without_badges(name.text)
            draft.name_boxes, draft.name_rule = (name.box,), "name-above-recipient"
            return place
    return None


def _time(head: _Head, draft: Draft, last: int) -> int:
    """Find the time in the head, a full date before a bare clock, and where the head ends."""
    if "sent" in head.fields:
        value, row = head.fields["sent"]
        found = signs.only_time(value)
        if found is not None:
            draft.set_time(*found, row, "time-behind-label")
            return last
    best: tuple[int, int, str, Displayed, Row] | None = None
    for place in range(min(last + 3, len(head.rows))):
        row = head.rows[place]
        # Whatever stands well below the head is the mail's own text.
        if place > last and row.top - head.rows[place - 1].bottom > 1.6 * row.height:
            break
        for shown, time, where in _times_in(row):
            worth = (time.clock is not None) + 2 * time.says_day + 2 * time.relative
            if best is None or worth > best[0]:
                best = (worth, place, shown, time, where)
    if best is None:
        return last
    draft.set_time(best[2], best[3], best[4], "time-in-head")
    return max(last, best[1])


def _times_in(row: Row) -> list[tuple[str, Displayed, Row]]:
    found = []
    for run in row.runs:
        whole = signs.only_time(_LABEL.sub("", run.text))
        if whole is not None:
            found.append((*whole, Row((run,))))
    if not found:
        whole = signs.only_time(row.text)
        end = signs.time_at_end(row.text)
        if whole is not None:
            found.append((*whole, row))
        elif end is not None and signs.is_name(end[0].strip(" ·•")):
            found.append((end[1], end[2], row))
    return found


def _subject(mail: Mail, head: _Head, sender: int) -> None:
    if "subject" in head.fields:
        mail.subject, mail.subject_row = head.fields["subject"]
        return
    above = [
        row
        for row in head.rows[:sender]
        if any(len(word) > 2 and word.isalpha() for word in row.text.split())
        and not signs.is_furniture(row.text)
        and not signs.is_buttons(row.text)
        and signs.only_time(row.text) is None
        and mail.draft.name not in ("", row.text)
    ]
    if not above:
        _subject_inside(mail, head, sender)
        return
    # The subject is set in the largest letters; of several rows of one size it is all.
    tall = max(row.height for row in above)
    chosen = [row for row in above if row.height > 0.82 * tall]
    words_ = [run.text for row in chosen for run in row.runs if not _is_folder(run.text)]
    mail.subject = _WINDOW.sub("", " ".join(words_)).strip()
    mail.subject_row = chosen[0]


def _subject_inside(mail: Mail, head: _Head, sender: int) -> None:
    """Find a subject that stands between the sender, the recipient and the time."""
    last = max([sender, head.to_row or 0])
    times = [
        place
        for place in range(last + 1, min(last + 4, len(head.rows)))
        if head.rows[place].boxes == mail.draft.time_boxes
    ]
    inside = [
        row
        for place, row in enumerate(head.rows[: max([last, *times])])
        if place > sender
        and place != head.to_row
        and row.boxes != mail.draft.time_boxes
        and _labelled(row)[0] is None
        and signs.ADDRESS.search(row.text) is None
        and not _says_to_me(row.text)
    ]
    if inside and len(inside) <= 3:
        mail.subject = " ".join(row.text for row in inside)
        mail.subject_row = inside[0]


def _is_folder(text: str) -> bool:
    """Whether it is the label of a folder behind a subject: "Inbox ×"."""
    return signs.plain(re.sub(r"\s*[×xX]$", "", text)) in words("interface", "folders")


def _body(rows: Sequence[Row]) -> list[Row]:
    """The words, up to the buttons for an answer."""
    found: list[Row] = []
    for row in rows:
        small = signs.plain(row.text)
        buttons = signs.is_buttons(row.text) and any(
            word in part("interface", "composers")["mail"] for word in (small, *small.split())
        )
        if buttons and len(small.split()) <= 6:
            break
        if not found and (signs.is_furniture(row.text) or signs.only_time(row.text) is not None):
            continue
        found.append(row)
    return found
