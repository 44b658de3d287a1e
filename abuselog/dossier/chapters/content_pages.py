# SPDX-License-Identifier: MIT
"""What stands for an exhibit that is no still picture: its words, its headers, what it says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import CELL, CELL_STRONG, QUIET, QUOTED, Prose, Quote, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.layout.table import Row, RowsOf, Table
from abuselog.dossier.lettering.text import Span, emoji_notes, spans
from abuselog.dossier.seen import Seen
from abuselog.records.inside import What
from abuselog.records.message_file import (
    Address,
    ChatLine,
    ChatLineKind,
    ChatSeen,
    MailSeen,
)
from abuselog.records.saved_page import DocumentSeen, SavedPage
from abuselog.wording.inside import fact_words, unread_words
from abuselog.wording.messages import (
    attachment_words,
    claim_words,
    hop_words,
    signature_words,
    warning_words,
)
from abuselog.wording.pages import page_facts, page_warning
from abuselog.wording.times import instant_words

Over = Callable[[str], str]
"""Covers what this reader may not see."""

MOST_LINES: Final = 3_000
"""Of one chat; about 100 pages."""
LONGEST_WORDS: Final = 200_000
_PARAGRAPH: Final = 8_000
"""Characters that are set at a time: one block of a million would be set as a whole."""
_FACTS: Final = (3.4, 13.0)
_CHAT: Final = (1.2, 3.2, 3.6, 9.6)
_CHAT_HEAD: Final = ("Line", "When, as the file says", "Who", "Words")
_NO_WORDS: Final = {
    ChatLineKind.DELETED: "(a message that was deleted)",
    ChatLineKind.OMITTED: "(a picture or film that is not in this file)",
    ChatLineKind.SYSTEM: "(a line of the app itself)",
    ChatLineKind.MESSAGE: "(no words)",
}


def put(sheet: Sheet, seen: Seen, over: Over) -> None:
    """Put everything that was read in a file under what stands on the sheet already."""
    for note in seen.notes:
        sheet.place(prose(note, blocks.BODY, after=6))
    _put_facts(sheet, seen, over)
    if isinstance(seen.contents, MailSeen):
        _put_mail(sheet, seen.contents, over)
    elif isinstance(seen.contents, ChatSeen):
        _put_chat(sheet, seen.contents, over)
    elif isinstance(seen.contents, SavedPage | DocumentSeen):
        _put_page(sheet, seen.contents, over)
    elif seen.words:
        _put_words(sheet, "What it says", seen.words, over)


def _put_facts(sheet: Sheet, seen: Seen, over: Over) -> None:
    rows = []
    for fact in seen.inside.facts:
        # Where something was taken may be the person's home: that is never printed.
        if fact.what is not What.LOCATION:
            label, value = fact_words(fact)
            rows.append((label, over(value)))
    if seen.inside.says_where:
        rows.append(("Place", "The file says where it was made. That is not printed here."))
    if seen.inside.unread:
        rows.append(("Its contents", unread_words(seen.inside.unread)))
    if rows:
        blocks.label(sheet, "What the file says of itself")
        sheet.place(prose("Written into it by whatever made it, and easily changed.", QUIET))
        _put_pairs(sheet, rows)


def _put_mail(sheet: Sheet, mail: MailSeen, over: Over) -> None:
    blocks.label(sheet, "The message")
    pairs = [
        ("From", _address(mail.sender)),
        ("To", _addresses(mail.to)),
        ("Copy to", _addresses(mail.cc)),
        ("Subject", mail.subject),
        ("Date, as written", mail.date_shown),
        ("Sent, by its own clock", instant_words(mail.sent_at) if mail.sent_at else ""),
        ("Received", instant_words(mail.received_at) if mail.received_at else ""),
        ("Message-ID", mail.message_id),
        ("Attachments", "\n".join(attachment_words(one) for one in mail.attachments)),
    ]
    _put_pairs(sheet, ((name, over(text)) for name, text in pairs if text))
    _put_warnings(sheet, (warning_words(code) for code in mail.warnings))
    _put_words(sheet, "What it says", mail.words, over)
    if mail.other_words:
        _put_words(sheet, "What its other form says", mail.other_words, over)
    _put_way(sheet, mail, over)
    if mail.headers:
        blocks.label(sheet, "All header lines, in their order")
        _put_pairs(sheet, ((one.name, over(one.value)) for one in mail.headers))


def _put_way(sheet: Sheet, mail: MailSeen, over: Over) -> None:
    said = [hop_words(hop) for hop in mail.hops]
    if said:
        blocks.label(sheet, "Its way, from the first server to the last")
        _put_pairs(sheet, ((str(place), over(text)) for place, text in enumerate(said, 1)))
    checked = [claim_words(claim) for claim in mail.claims]
    checked += [line for one in mail.signatures for line in signature_words(one)]
    if checked:
        blocks.label(sheet, "What was checked, and by whom")
        for line in checked:
            sheet.place(prose(over(line), CELL, after=2))


def _put_chat(sheet: Sheet, chat: ChatSeen, over: Over) -> None:
    blocks.label(sheet, "The chat")
    people = "\n".join(chat.senders)
    _put_pairs(
        sheet,
        (
            (name, over(text))
            for name, text in (
                ("Name of the chat", chat.title),
                ("Who wrote", people),
                ("Lines", f"{len(chat.lines):,}"),
                ("Chats in the file", "\n".join(chat.choices)),
            )
            if text
        ),
    )
    _put_warnings(sheet, (warning_words(code) for code in chat.warnings))
    if chat.ambiguous:
        guess = "day first" if chat.day_first else "month first"
        sheet.place(
            prose(f"Nothing in the file tells day from month: it was read {guess}.", QUIET, after=4)
        )
    lines = chat.lines[:MOST_LINES]
    if lines:
        sheet.place(Table(_CHAT, RowsOf(functools.partial(_chat_row, over), lines), _CHAT_HEAD))
    _put_names(sheet, "\n".join(over(line.text) for line in lines))
    if len(chat.lines) > MOST_LINES:
        left = len(chat.lines) - MOST_LINES
        sheet.place(
            prose(f"{left:,} more lines are in the file and are not printed here.", blocks.STRONG)
        )


def _chat_row(over: Over, line: ChatLine) -> Row:
    words = line.text or _NO_WORDS[line.kind]
    if line.attachment:
        words += f"\n[file: {line.attachment}]"
    when = line.wall.isoformat(" ") if line.wall else ""
    if line.instant is not None and line.wall is None:
        when = instant_words(line.instant)
    if line.backwards:
        when += "\nolder than the line before it"
    return (
        Prose(spans(str(line.number), CELL_STRONG), role=""),
        Prose(spans(when or "not known", CELL), role=""),
        Prose(spans(over(line.sender) or "the app", CELL_STRONG), role=""),
        Prose(spans(over(words), CELL), role=""),
    )


def _put_page(sheet: Sheet, page: SavedPage | DocumentSeen, over: Over) -> None:
    is_saved = isinstance(page, SavedPage)
    blocks.label(sheet, "The saved page" if is_saved else "The document")
    pairs = page_facts(page)
    if isinstance(page, SavedPage):
        pairs += [("Other address", address) for address in page.addresses[1:]]
        pairs.append(("Files in it", f"{len(page.resources):,}"))
    _put_pairs(sheet, ((name, over(text)) for name, text in pairs))
    _put_warnings(sheet, (page_warning(code) for code in page.warnings))
    if page.words:
        _put_words(sheet, "Its words, without its pictures and its layout", page.words, over)


def _put_words(sheet: Sheet, title: str, words: str, over: Over) -> None:
    blocks.label(sheet, title)
    if not words.strip():
        sheet.place(prose("No words were found in it.", blocks.BODY, after=4))
        return
    for piece in _pieces(over(words[:LONGEST_WORDS])):
        sheet.place(Quote(Prose(spans(piece, QUOTED))))
    _put_names(sheet, over(words[:LONGEST_WORDS]))
    if len(words) > LONGEST_WORDS:
        left = len(words) - LONGEST_WORDS
        sheet.place(
            prose(f"{left:,} more characters are in the file and are not printed here.",
                  blocks.STRONG)
        )  # fmt: skip


def _put_names(sheet: Sheet, words: str) -> None:
    """Name every emoji and hidden joiner of a text under it."""
    names = emoji_notes(words, QUIET)
    if names:
        sheet.place(Prose([Span("Named: ", QUIET), *names], 4))


def _pieces(words: str) -> Iterator[str]:
    """Give a long text in pieces that end where a paragraph or a line ends."""
    start = 0
    while start < len(words):
        end = min(len(words), start + _PARAGRAPH)
        if end < len(words):
            place = words.rfind("\n", start + 1, end)
            end = place if place > start else end
        yield words[start:end].removeprefix("\n")
        start = end


def _put_pairs(sheet: Sheet, pairs: Iterable[tuple[str, str]]) -> None:
    rows = [
        (Prose(spans(name, QUIET), role=""), Prose(spans(text, CELL), role=""))
        for name, text in pairs
    ]
    if rows:
        sheet.place(Table(_FACTS, rows, flush=True))
        sheet.space(4)


def _put_warnings(sheet: Sheet, warnings: Iterable[str]) -> None:
    for sentence in warnings:
        sheet.place(prose(sentence, CELL_STRONG, after=2))


def _address(one: Address) -> str:
    if one.name and one.address:
        return f"{one.name} <{one.address}>"
    return one.name or one.address


def _addresses(many: Iterable[Address]) -> str:
    return ", ".join(_address(one) for one in many)
